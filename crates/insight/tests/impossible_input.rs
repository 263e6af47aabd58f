//! What cannot be is refused in a sentence; nothing returns NaN or infinity.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use proptest::prelude::*;
use throughline_insight::statistics::{
    Count, Direction, Interval, LARGEST_COUNT, Level, Proportion, RuleSet, StatisticsError,
    XmrOptions, c_chart, compare_counts, compare_values, cusum, ewma, funnel, p_chart,
    poisson_compare, poisson_rate, reliability, rules, u_chart, wilson, xmr,
};

#[test]
fn impossible_proportions_counts_and_levels_are_refused() {
    assert_eq!(Proportion::new(0, 0), Err(StatisticsError::NoTrials));
    assert_eq!(
        Proportion::new(3, 2),
        Err(StatisticsError::MoreSuccessesThanTrials {
            successes: 3,
            trials: 2
        })
    );
    let beyond = LARGEST_COUNT + 1;
    assert_eq!(
        Proportion::new(1, beyond),
        Err(StatisticsError::CountTooLarge { count: beyond })
    );
    assert_eq!(
        Count::new(u64::MAX, 1.0),
        Err(StatisticsError::CountTooLarge { count: u64::MAX })
    );
    for exposure in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e-320] {
        assert_eq!(
            Count::new(1, exposure),
            Err(StatisticsError::ExposureNotPositive)
        );
    }
    for level in [0.0, 1.0, -0.5, 95.0, f64::NAN] {
        assert_eq!(Level::new(level), Err(StatisticsError::LevelOutOfRange));
    }
    let most = Proportion::new(1, LARGEST_COUNT).unwrap();
    assert!(matches!(
        Proportion::pooled(&[most, most]),
        Err(StatisticsError::CountTooLarge { .. })
    ));
}

#[test]
fn empty_series_are_refused() {
    let options = XmrOptions::default();
    assert_eq!(xmr(&[], options), Err(StatisticsError::Empty));
    assert_eq!(
        xmr(&[1.0], options),
        Err(StatisticsError::TooFew {
            needed: 2,
            given: 1
        })
    );
    assert_eq!(p_chart(&[]), Err(StatisticsError::Empty));
    assert_eq!(c_chart(&[]), Err(StatisticsError::Empty));
    assert_eq!(u_chart(&[]), Err(StatisticsError::Empty));
    assert_eq!(funnel(&[]), Err(StatisticsError::Empty));
    assert_eq!(cusum(&[], 0.0, 1.0, 1.0), Err(StatisticsError::Empty));
    assert_eq!(ewma(&[], 0.2, 0.0, 1.0), Err(StatisticsError::Empty));
    assert_eq!(
        rules(&[], 0.0, 1.0, RuleSet::Nelson),
        Err(StatisticsError::Empty)
    );
    assert_eq!(
        compare_values(&[], &[1.0], Direction::HigherIsBetter),
        Err(StatisticsError::Empty)
    );
}

#[test]
fn values_that_are_no_numbers_are_refused_by_position() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let values = [1.0, 2.0, bad];
        let refused = StatisticsError::NotFinite { position: 2 };
        assert_eq!(xmr(&values, XmrOptions::default()), Err(refused.clone()));
        assert_eq!(cusum(&values, 0.0, 1.0, 1.0), Err(refused.clone()));
        assert_eq!(ewma(&values, 0.2, 0.0, 1.0), Err(refused.clone()));
        assert_eq!(
            rules(&values, 0.0, 1.0, RuleSet::WesternElectric),
            Err(refused)
        );
    }
    assert_eq!(
        StatisticsError::NotFinite { position: 2 }.to_string(),
        "Value 3 is not a number. Correct it or leave it out."
    );
}

#[test]
fn settings_without_a_meaning_are_refused() {
    let values = [1.0, 2.0, 3.0];
    let refused = |result: Result<(), StatisticsError>, name: &str| {
        assert!(
            matches!(&result, Err(StatisticsError::SettingOutOfRange { setting, .. }) if *setting == name),
            "{result:?}"
        );
    };
    let with = |constant| XmrOptions {
        constant,
        screen: false,
    };
    refused(xmr(&values, with(0.0)).map(drop), "constant");
    refused(xmr(&values, with(f64::NAN)).map(drop), "constant");
    refused(cusum(&values, f64::NAN, 1.0, 1.0).map(drop), "target");
    refused(cusum(&values, 0.0, -1.0, 1.0).map(drop), "k");
    refused(cusum(&values, 0.0, 1.0, 0.0).map(drop), "h");
    refused(ewma(&values, 0.0, 0.0, 1.0).map(drop), "lambda");
    refused(ewma(&values, 1.1, 0.0, 1.0).map(drop), "lambda");
    refused(ewma(&values, 0.5, f64::INFINITY, 1.0).map(drop), "start");
    refused(ewma(&values, 0.5, 0.0, 0.0).map(drop), "sigma");
    refused(
        rules(&values, f64::NAN, 1.0, RuleSet::Nelson).map(drop),
        "centre",
    );
    refused(rules(&values, 0.0, 0.0, RuleSet::Nelson).map(drop), "sd");
    let limits = Interval {
        low: 0.0,
        high: 1.0,
    };
    assert!(reliability(limits, f64::NAN, Direction::HigherIsBetter).is_err());
}

#[test]
fn values_too_large_to_add_up_are_refused() {
    let values = [f64::MAX, f64::MIN, f64::MAX];
    assert_eq!(
        xmr(&values, XmrOptions::default()),
        Err(StatisticsError::Overflow)
    );
    assert_eq!(
        cusum(&[f64::MAX, f64::MAX], 0.0, 0.0, 1.0),
        Err(StatisticsError::Overflow)
    );
    let (small, large) = (
        Count::new(1, 1e-300).unwrap(),
        Count::new(1, 1e300).unwrap(),
    );
    assert_eq!(
        poisson_compare(small, large, Level::NINETY_FIVE),
        Err(StatisticsError::Overflow)
    );
    assert_eq!(
        compare_counts(small, large, Direction::HigherIsBetter),
        Err(StatisticsError::Overflow)
    );
}

#[test]
fn every_error_is_a_sentence_that_says_what_to_do() {
    let errors = [
        StatisticsError::Empty,
        StatisticsError::TooFew {
            needed: 2,
            given: 1,
        },
        StatisticsError::NotFinite { position: 0 },
        StatisticsError::NoTrials,
        StatisticsError::MoreSuccessesThanTrials {
            successes: 2,
            trials: 1,
        },
        StatisticsError::CountTooLarge { count: u64::MAX },
        StatisticsError::ExposureNotPositive,
        StatisticsError::LevelOutOfRange,
        StatisticsError::SettingOutOfRange {
            setting: "k",
            must_be: "a number",
        },
        StatisticsError::Overflow,
    ];
    for error in errors {
        let text = error.to_string();
        assert!(
            text.starts_with(char::is_uppercase) && text.ends_with('.'),
            "{text}"
        );
        assert!(text.matches(". ").count() == 1, "two sentences: {text}");
    }
}

fn anything() -> impl Strategy<Value = f64> {
    prop_oneof![
        any::<f64>(),
        -1e3_f64..1e3,
        Just(0.0),
        Just(f64::MAX),
        Just(f64::MIN_POSITIVE),
    ]
}

fn all_finite(values: &[f64]) -> bool {
    values.iter().all(|value| value.is_finite())
}

proptest! {
    #[test]
    fn whatever_is_given_what_comes_back_is_finite(
        values in prop::collection::vec(anything(), 0..12),
        others in prop::collection::vec(anything(), 0..12),
        a in anything(),
        b in anything(),
        c in anything(),
        events in any::<u64>(),
        trials in any::<u64>(),
        small in 0_u64..50,
    ) {
        if let Ok(chart) = xmr(&values, XmrOptions { constant: a, screen: true }) {
            prop_assert!(all_finite(&[chart.mean, chart.mr_bar, chart.upper, chart.lower]));
            prop_assert!(chart.upper_range.is_finite() && all_finite(&chart.moving_ranges));
        }
        if let Ok(chart) = cusum(&values, a, b, c) {
            prop_assert!(all_finite(&chart.high) && all_finite(&chart.low));
        }
        if let Ok(chart) = ewma(&values, a, b, c) {
            prop_assert!(all_finite(&chart.z) && all_finite(&[chart.upper, chart.lower]));
        }
        if let Ok(found) = compare_values(&values, &others, Direction::HigherIsBetter) {
            let ends = [found.effect, found.low, found.high];
            prop_assert!(ends.into_iter().flatten().all(f64::is_finite));
        }
        let level = Level::new(a).unwrap_or(Level::NINETY_FIVE);
        if let Ok(item) = Proportion::new(events, trials) {
            let interval = wilson(item, level);
            prop_assert!(all_finite(&[interval.low, interval.high]));
        }
        let counts: Vec<Count> =
            values.iter().filter_map(|exposure| Count::new(small, *exposure).ok()).collect();
        if let Ok(chart) = u_chart(&counts) {
            prop_assert!(chart.centre.is_finite() && all_finite(&chart.points));
            prop_assert!(all_finite(&chart.upper) && all_finite(&chart.lower));
        }
        for pair in counts.windows(2) {
            if let Ok(interval) = poisson_rate(pair[0], level) {
                prop_assert!(all_finite(&[interval.low, interval.high]));
            }
            if let Ok(found) = poisson_compare(pair[0], pair[1], level) {
                prop_assert!(all_finite(&[found.low, found.p]));
                prop_assert!([found.ratio, found.high].into_iter().flatten().all(f64::is_finite));
            }
        }
        let _ = rules(&values, a, b, RuleSet::Nelson);
    }
}
