//! The four verdicts fall where their documentation says.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_insight::statistics::{
    Comparison, Count, Direction, Interval, Proportion, Reliability, Verdict, XmrOptions,
    compare_counts, compare_rates, compare_values, reliability, xmr,
};

fn rates(before: (u64, u64), after: (u64, u64)) -> Comparison {
    compare_rates(
        Proportion::new(before.0, before.1).unwrap(),
        Proportion::new(after.0, after.1).unwrap(),
        Direction::HigherIsBetter,
    )
    .unwrap()
}

fn counts(before: (u64, f64), after: (u64, f64)) -> Comparison {
    compare_counts(
        Count::new(before.0, before.1).unwrap(),
        Count::new(after.0, after.1).unwrap(),
        Direction::HigherIsBetter,
    )
    .unwrap()
}

fn values(before: &[f64], after: &[f64]) -> Comparison {
    compare_values(before, after, Direction::HigherIsBetter).unwrap()
}

#[test]
fn rates_give_all_four_verdicts() {
    assert_eq!(rates((40, 200), (80, 200)).verdict, Verdict::Better);
    assert_eq!(rates((80, 200), (40, 200)).verdict, Verdict::Worse);
    assert_eq!(rates((45, 200), (50, 200)).verdict, Verdict::NoEvidence);
    assert_eq!(rates((0, 3), (3, 3)).verdict, Verdict::TooLittleData);
}

#[test]
fn rates_need_five_expected_successes_and_failures_on_either_side() {
    assert_eq!(rates((5, 25), (5, 25)).verdict, Verdict::NoEvidence);
    assert_eq!(rates((5, 25), (4, 25)).verdict, Verdict::TooLittleData);
    assert_eq!(rates((20, 25), (21, 25)).verdict, Verdict::TooLittleData);
    // Exactly five expected: 30 trials of 60 hold half of ten.
    assert_eq!(rates((7, 30), (3, 30)).verdict, Verdict::NoEvidence);
}

#[test]
fn counts_give_all_four_verdicts() {
    assert_eq!(counts((12, 4.0), (30, 4.0)).verdict, Verdict::Better);
    assert_eq!(counts((30, 4.0), (12, 4.0)).verdict, Verdict::Worse);
    assert_eq!(counts((10, 4.0), (12, 4.0)).verdict, Verdict::NoEvidence);
    assert_eq!(counts((2, 4.0), (3, 4.0)).verdict, Verdict::TooLittleData);
}

#[test]
fn counts_of_equal_exposure_need_six_events() {
    // ½⁵ is above 2.5 %, ½⁶ below.
    assert_eq!(counts((0, 1.0), (5, 1.0)).verdict, Verdict::TooLittleData);
    assert_eq!(counts((3, 1.0), (3, 1.0)).verdict, Verdict::NoEvidence);
    let from_nothing = counts((0, 1.0), (6, 1.0));
    assert_eq!(from_nothing.verdict, Verdict::Better);
    assert_eq!((from_nothing.effect, from_nothing.high), (None, None));
    assert!(from_nothing.low.unwrap() > 1.0);
}

#[test]
fn values_give_all_four_verdicts() {
    let before = [10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 12.0, 10.0];
    let higher: Vec<f64> = before.iter().map(|value| value + 4.0).collect();
    let like = [11.0, 10.0, 12.0, 9.0, 11.0, 10.0, 11.0, 12.0];
    let better = values(&before, &higher);
    assert_eq!(better.verdict, Verdict::Better);
    assert!((better.effect.unwrap() - 4.0).abs() < 1e-12);
    assert!(better.low.unwrap() > 0.0 && better.high.unwrap() > 4.0);
    assert!(better.trial, "eight values rest on trial limits");
    assert_eq!(values(&higher, &before).verdict, Verdict::Worse);
    assert_eq!(values(&before, &like).verdict, Verdict::NoEvidence);
    assert_eq!(
        values(&before, &higher[..5]).verdict,
        Verdict::TooLittleData
    );
    assert_eq!(
        values(&before[..5], &higher).verdict,
        Verdict::TooLittleData
    );
}

#[test]
fn the_interval_of_values_is_the_documented_formula() {
    // Both sides alternate by 2, so m̄R = 2 and σ̂ = √π each; n = 12 on both sides gives
    // 2 × 0.605 × 11 = 13.31 degrees of freedom, whose two-sided 95 % t is 2.1552649468967786 (scipy).
    let before = [1.0, 3.0].repeat(6);
    let after = [2.0, 4.0].repeat(6);
    let found = values(&before, &after);
    let reach = 2.1552649468967786 * (std::f64::consts::PI * 2.0 / 12.0).sqrt();
    assert!(
        (found.high.unwrap() - (1.0 + reach)).abs() < 1e-9,
        "{found:?}"
    );
    assert!((found.low.unwrap() - (1.0 - reach)).abs() < 1e-9);
    assert!(!found.trial);
}

#[test]
fn a_single_value_has_an_effect_and_no_interval() {
    let found = values(&[1.0], &[2.0, 4.0]);
    assert_eq!(found.verdict, Verdict::TooLittleData);
    assert_eq!(
        (found.effect, found.low, found.high),
        (Some(2.0), None, None)
    );
}

#[test]
fn unvarying_values_change_without_doubt_or_not_at_all() {
    assert_eq!(values(&[5.0; 8], &[6.0; 8]).verdict, Verdict::Better);
    assert_eq!(values(&[5.0; 8], &[5.0; 8]).verdict, Verdict::NoEvidence);
}

#[test]
fn screening_leaves_out_the_one_jump() {
    // Moving ranges 1, 1, 1, 1, 20, 20, 1, 1, 1, 1: only a range above 3.267 × 4.8 is left out.
    let x = [
        10.0, 11.0, 10.0, 11.0, 10.0, 30.0, 10.0, 11.0, 10.0, 11.0, 10.0,
    ];
    let plain = xmr(&x, XmrOptions::default()).unwrap();
    let screened = xmr(
        &x,
        XmrOptions {
            screen: true,
            ..XmrOptions::default()
        },
    )
    .unwrap();
    assert!((plain.mr_bar - 4.8).abs() < 1e-12);
    assert_eq!(screened.mr_bar, 1.0);
    assert_eq!(screened.out, vec![5]);
    assert_eq!(
        screened.moving_ranges, plain.moving_ranges,
        "none is hidden"
    );
}

#[test]
fn a_target_is_met_reliably_by_chance_or_not() {
    use Direction::{HigherIsBetter as Higher, LowerIsBetter as Lower};
    let limits = Interval {
        low: 20.0,
        high: 30.0,
    };
    for (target, direction, expected) in [
        (20.0, Higher, Reliability::Reliably),
        (20.1, Higher, Reliability::ByChance),
        (30.0, Higher, Reliability::ByChance),
        (30.1, Higher, Reliability::NotAsThingsAre),
        (30.0, Lower, Reliability::Reliably),
        (29.9, Lower, Reliability::ByChance),
        (20.0, Lower, Reliability::ByChance),
        (19.9, Lower, Reliability::NotAsThingsAre),
    ] {
        assert_eq!(
            reliability(limits, target, direction).unwrap(),
            expected,
            "{target}"
        );
    }
}
