//! Exact methods agree with scipy 1.17, from tiny to ten million trials. The expected numbers
//! were computed with `scipy.stats` (`binom.ppf`, `binom.isf`, `gamma.ppf`, `binomtest`,
//! `beta.ppf`) and statsmodels.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use throughline_insight::statistics::{
    Count, Level, Proportion, funnel, funnel_curve, funnel_limits, poisson_compare, poisson_rate,
    wilson,
};

const TEN_MILLION: u64 = 10_000_000;

#[track_caller]
fn near(found: f64, expected: f64, relative: f64) {
    assert!(
        (found - expected).abs() <= relative * expected.abs(),
        "{found} is not {expected}"
    );
}

#[test]
fn funnel_limits_are_the_binomial_quantiles() {
    let cases = [
        (999, 0.63, [582, 599, 659, 676]),
        (1000, 0.63, [582, 600, 660, 677]),
        (1001, 0.63, [583, 601, 660, 677]),
        (2000, 0.63, [1193, 1218, 1302, 1326]),
        (
            TEN_MILLION,
            0.3,
            [2_995_522, 2_997_160, 3_002_840, 3_004_479],
        ),
        (TEN_MILLION, 0.0001, [904, 939, 1062, 1099]),
    ];
    for (trials, centre, [low998, low95, high95, high998]) in cases {
        let inner = funnel_limits(centre, trials, Level::NINETY_FIVE);
        let outer = funnel_limits(centre, trials, Level::NINETY_NINE_POINT_EIGHT);
        let rate = |count: u64| count as f64 / trials as f64;
        assert_eq!(
            (inner.low, inner.high),
            (rate(low95), rate(high95)),
            "{trials} {centre}"
        );
        assert_eq!(
            (outer.low, outer.high),
            (rate(low998), rate(high998)),
            "{trials} {centre}"
        );
    }
}

#[test]
fn one_of_one_is_never_unusual_and_three_of_three_only_when_it_is() {
    assert_eq!(funnel_limits(0.63, 1, Level::NINETY_FIVE).high, 1.0);
    assert_eq!(funnel_curve(0.63, 1, Level::NINETY_FIVE).high, 1.0);
    // At a rate of 0.2 three of three has probability 0.008: outside 95 %, inside 99.8 %.
    assert!(!funnel_limits(0.2, 3, Level::NINETY_FIVE).contains(1.0));
    assert!(funnel_limits(0.2, 3, Level::NINETY_NINE_POINT_EIGHT).contains(1.0));
}

#[test]
fn the_funnel_curve_interpolates_as_spiegelhalter() {
    // 10 trials at ½: F(1) = 11/1024, F(2) = 56/1024. The 2.5 % quantile is r = 2, so the curve
    // is (2 − (56 − 25.6) / 45) / 10 below and the mirror image above.
    let curve = funnel_curve(0.5, 10, Level::NINETY_FIVE);
    let expected = (2.0 - (56.0 - 25.6) / 45.0) / 10.0;
    near(curve.low, expected, 1e-12);
    near(curve.high, 1.0 - expected, 1e-12);
}

#[test]
fn a_team_without_a_win_or_without_a_loss_has_a_funnel() {
    for successes in [0, 5] {
        let group = Proportion::new(successes, 5).unwrap();
        let plot = funnel(&[group, group]).unwrap();
        assert_eq!(plot.limits95[0].low, group.rate());
        assert_eq!(plot.limits95[0].high, group.rate());
        assert!(plot.outside95.is_empty());
        assert_eq!((plot.chi_square, plot.phi, plot.p), (0.0, None, None));
    }
    let single = funnel(&[Proportion::new(3, 5).unwrap()]).unwrap();
    assert_eq!((single.degrees_of_freedom, single.phi), (0, None));
}

#[test]
fn poisson_bounds_hold_at_ten_million_events() {
    let count = Count::new(TEN_MILLION, 1.0).unwrap();
    let interval = poisson_rate(count, Level::NINETY_FIVE).unwrap();
    near(interval.low, 9_993_802.996_884_268, 1e-11);
    near(interval.high, 10_006_199.897_731_498, 1e-11);
}

#[test]
fn poisson_compare_agrees_with_r() {
    // The comparison on the manual page of R's poisson.test; the digits from scipy, which agree.
    let found = poisson_compare(
        Count::new(11, 800.0).unwrap(),
        Count::new(6 + 8 + 7, 1083.0 + 1050.0 + 878.0).unwrap(),
        Level::NINETY_FIVE,
    )
    .unwrap();
    near(found.p, 0.079_668_633_033_329_5, 1e-12);
    near(found.ratio.unwrap(), 1.971_488, 1e-6);
    let odds = |share: f64| share / (1.0 - share) * 3011.0 / 800.0;
    near(found.low, odds(0.185_719_091_716_566_14), 1e-12);
    near(found.high.unwrap(), odds(0.531_931_036_280_268_2), 1e-12);
}

#[test]
fn poisson_compare_holds_at_ten_million_events() {
    let found = poisson_compare(
        Count::new(5_000_000, 1.0).unwrap(),
        Count::new(5_003_000, 1.0).unwrap(),
        Level::NINETY_FIVE,
    )
    .unwrap();
    near(found.p, 0.343_015_000_808_42, 1e-9);
}

#[test]
fn comparing_with_no_events_leaves_the_ratio_unknown() {
    let none = Count::new(0, 2.0).unwrap();
    let some = Count::new(7, 2.0).unwrap();
    let both = poisson_compare(none, none, Level::NINETY_FIVE).unwrap();
    assert_eq!(
        (both.ratio, both.low, both.high, both.p),
        (None, 0.0, None, 1.0)
    );
    let against = poisson_compare(some, none, Level::NINETY_FIVE).unwrap();
    assert_eq!((against.ratio, against.high), (None, None));
    // Seven to none at equal exposure: p = 2 × ½⁷.
    near(against.p, 2.0 / 128.0, 1e-12);
    // The share's lower bound solves s⁷ = 0.025.
    let share = 0.025_f64.powf(1.0 / 7.0);
    near(against.low, share / (1.0 - share), 1e-12);
}

#[test]
fn wilson_keeps_its_digits_for_three_in_ten_million() {
    let found = wilson(Proportion::new(3, TEN_MILLION).unwrap(), Level::NINETY_FIVE);
    near(found.low, 1.020_270_779_624_651_2e-7, 1e-9);
    near(found.high, 8.821_184_260_515_049e-7, 1e-9);
}
