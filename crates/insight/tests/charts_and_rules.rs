//! Charts and rules at their edges.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_insight::statistics::{
    FIRM_LIMITS_FROM, Proportion, RuleSet, XmrOptions, c_chart, chart_rules, ewma, p_chart, rules,
    xmr,
};

fn signal(x: &[f64], set: RuleSet, number: u8) -> Vec<usize> {
    rules(x, 0.0, 1.0, set).unwrap()[&number].clone()
}

#[test]
fn a_point_on_a_line_is_not_beyond_it() {
    assert!(signal(&[3.0, -3.0], RuleSet::Nelson, 1).is_empty());
    assert!(signal(&[2.0, 2.0, 2.0], RuleSet::Nelson, 5).is_empty());
    assert!(signal(&[1.0; 5], RuleSet::WesternElectric, 3).is_empty());
    assert!(signal(&[0.0; 9], RuleSet::Nelson, 2).is_empty());
    assert!(signal(&[1.0; 15], RuleSet::Nelson, 7).is_empty());
    assert_eq!(c_chart(&[1, 1, 1, 1, 1, 1, 1, 9]).unwrap().out, vec![7]);
    // Mean 4, limits −2 and 10: a count of 10 lies on the limit.
    assert!(c_chart(&[10, 3, 3, 3, 3, 3, 3, 4]).unwrap().out.is_empty());
}

#[test]
fn two_of_three_counts_one_side_only_and_ends_beyond() {
    let set = RuleSet::WesternElectric;
    assert!(
        signal(&[2.5, 0.0, -2.5], set, 2).is_empty(),
        "opposite sides"
    );
    assert!(
        signal(&[2.5, 2.6, 0.0], set, 2).is_empty(),
        "the last point is not beyond"
    );
    assert!(
        signal(&[2.5, 2.6], set, 2).is_empty(),
        "two points are not three"
    );
    assert_eq!(signal(&[0.0, 2.5, 2.6, 0.0, 2.4], set, 2), vec![2, 4]);
    assert_eq!(signal(&[0.0, -2.5, -2.6], RuleSet::Nelson, 5), vec![2]);
}

#[test]
fn four_of_five_counts_one_side_only() {
    assert_eq!(
        signal(&[1.5, 0.0, 1.5, 1.5, 1.5], RuleSet::WesternElectric, 3),
        vec![4]
    );
    assert!(signal(&[1.5, -1.5, 1.5, 1.5, 0.0], RuleSet::Nelson, 6).is_empty());
}

#[test]
fn runs_need_their_full_length() {
    assert!(signal(&[0.5; 7], RuleSet::WesternElectric, 4).is_empty());
    assert_eq!(signal(&[0.5; 9], RuleSet::WesternElectric, 4), vec![7, 8]);
    assert_eq!(signal(&[0.5; 15], RuleSet::Nelson, 7), vec![14]);
    assert!(signal(&[0.5; 14], RuleSet::Nelson, 7).is_empty());
}

#[test]
fn avoiding_the_centre_needs_both_sides() {
    let both = [1.5, -1.5, 1.5, 1.5, -1.5, 1.5, -1.5, 1.5];
    assert_eq!(signal(&both, RuleSet::Nelson, 8), vec![7]);
    assert!(signal(&[1.5; 8], RuleSet::Nelson, 8).is_empty());
    assert!(signal(&both[..7], RuleSet::Nelson, 8).is_empty());
}

#[test]
fn every_rule_has_its_number_and_name() {
    for (set, length) in [(RuleSet::WesternElectric, 4), (RuleSet::Nelson, 8)] {
        let numbers: Vec<usize> = set
            .rules()
            .iter()
            .map(|rule| usize::from(rule.number))
            .collect();
        assert_eq!(numbers, (1..=length).collect::<Vec<_>>());
        assert!(set.rules().iter().all(|rule| !rule.name.is_empty()));
        assert_eq!(rules(&[0.0], 0.0, 1.0, set).unwrap().len(), length);
    }
}

#[test]
fn rule_one_and_the_charts_own_limits_agree() {
    let points: Vec<Proportion> = [(9, 20), (30, 60), (10, 20), (20, 20), (0, 15), (5, 9)]
        .into_iter()
        .map(|(successes, trials)| Proportion::new(successes, trials).unwrap())
        .collect();
    let chart = p_chart(&points).unwrap();
    assert_eq!(chart.out, vec![3, 4]);
    assert_eq!(chart_rules(&chart, RuleSet::Nelson)[&1], chart.out);
}

#[test]
fn a_chart_without_variation_has_no_signals() {
    let chart = p_chart(&[Proportion::new(0, 5).unwrap(); 20]).unwrap();
    assert!(chart.out.is_empty());
    assert!(
        chart_rules(&chart, RuleSet::Nelson)
            .values()
            .all(Vec::is_empty)
    );
}

#[test]
fn fewer_than_twelve_points_are_trial_limits() {
    for (length, trial) in [(FIRM_LIMITS_FROM - 1, true), (FIRM_LIMITS_FROM, false)] {
        assert_eq!(c_chart(&vec![4; length]).unwrap().trial, trial);
        let values: Vec<f64> = (0..length).map(|value| value as f64).collect();
        assert_eq!(xmr(&values, XmrOptions::default()).unwrap().trial, trial);
    }
}

#[test]
fn limits_at_none_and_all_are_the_rate_itself() {
    for (successes, rate) in [(0, 0.0), (5, 1.0)] {
        let chart = p_chart(&[Proportion::new(successes, 5).unwrap(); 3]).unwrap();
        assert_eq!(
            (chart.lower[0], chart.centre, chart.upper[0]),
            (rate, rate, rate)
        );
    }
}

#[test]
fn ewma_follows_its_recursion_and_settles_on_its_limits() {
    let chart = ewma(&[52.0, 47.0], 0.3, 50.0, 2.0).unwrap();
    // 0.3 × 52 + 0.7 × 50 = 50.6; 0.3 × 47 + 0.7 × 50.6 = 49.52; 3 × 2 × √(0.3 / 1.7).
    assert!((chart.z[0] - 50.6).abs() < 1e-12 && (chart.z[1] - 49.52).abs() < 1e-12);
    let reach = 6.0 * (0.3_f64 / 1.7).sqrt();
    assert!((chart.upper - 50.0 - reach).abs() < 1e-12);
    assert!((50.0 - chart.lower - reach).abs() < 1e-12);
    assert_eq!(ewma(&[50.0, 90.0], 0.3, 50.0, 2.0).unwrap().out, vec![1]);
}
