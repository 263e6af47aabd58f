//! Laws the methods keep for every input.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use proptest::prelude::*;
use throughline_insight::statistics::{
    Count, Direction, Level, Proportion, RuleSet, Verdict, XmrOptions, compare_counts,
    compare_rates, compare_values, cusum, ewma, funnel, funnel_curve, funnel_limits, newcombe,
    poisson_compare, poisson_rate, rules, wilson, xmr,
};

fn proportion(most: u64) -> impl Strategy<Value = Proportion> {
    (1..=most).prop_flat_map(|trials| {
        (0..=trials).prop_map(move |successes| Proportion::new(successes, trials).unwrap())
    })
}

fn count(most: u64) -> impl Strategy<Value = Count> {
    (0..=most, 0.1_f64..100.0).prop_map(|(events, exposure)| Count::new(events, exposure).unwrap())
}

fn level() -> impl Strategy<Value = Level> {
    (0.5_f64..0.999).prop_map(|level| Level::new(level).unwrap())
}

fn mirrored(proportion: Proportion) -> Proportion {
    Proportion::new(proportion.failures(), proportion.trials()).unwrap()
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1e-6)
}

fn opposite(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Better => Verdict::Worse,
        Verdict::Worse => Verdict::Better,
        same => same,
    }
}

proptest! {
    #[test]
    fn wilson_holds_the_rate_and_stays_possible(item in proportion(10_000_000), level in level()) {
        let interval = wilson(item, level);
        prop_assert!(0.0 <= interval.low && interval.high <= 1.0);
        prop_assert!(interval.contains(item.rate()));
    }

    #[test]
    fn wilson_of_the_failures_is_the_mirror_image(item in proportion(10_000_000), level in level()) {
        let (one, other) = (wilson(item, level), wilson(mirrored(item), level));
        prop_assert!((one.low - (1.0 - other.high)).abs() < 1e-15);
        prop_assert!((one.high - (1.0 - other.low)).abs() < 1e-15);
    }

    #[test]
    fn wilson_narrows_as_trials_grow_at_the_same_rate(
        item in proportion(10_000),
        times in 2_u64..100,
    ) {
        let more = Proportion::new(item.successes() * times, item.trials() * times).unwrap();
        let (few, many) = (wilson(item, Level::NINETY_FIVE), wilson(more, Level::NINETY_FIVE));
        prop_assert!(many.high - many.low < few.high - few.low);
    }

    #[test]
    fn wilson_ends_exactly_at_none_and_all(trials in 1_u64..=10_000_000, level in level()) {
        let none = wilson(Proportion::new(0, trials).unwrap(), level);
        let all = wilson(Proportion::new(trials, trials).unwrap(), level);
        prop_assert_eq!(none.low, 0.0);
        prop_assert!(none.high > 0.0 && none.high < 1.0);
        prop_assert_eq!(all.high, 1.0);
        prop_assert!(all.low > 0.0 && all.low < 1.0);
    }

    #[test]
    fn newcombe_changes_sign_when_the_groups_change_places(
        a in proportion(1_000_000),
        b in proportion(1_000_000),
        level in level(),
    ) {
        let (one, other) = (newcombe(a, b, level), newcombe(b, a, level));
        prop_assert_eq!(one.difference, -other.difference);
        prop_assert!((one.low + other.high).abs() < 1e-15);
        prop_assert!(one.low <= one.difference && one.difference <= one.high);
        prop_assert!(-1.0 <= one.low && one.high <= 1.0);
    }

    #[test]
    fn poisson_rate_holds_the_rate_and_narrows_as_events_grow(
        item in count(100_000),
        times in 2_u64..10,
    ) {
        let few = poisson_rate(item, Level::NINETY_FIVE).unwrap();
        prop_assert!(0.0 <= few.low && few.contains(item.rate()));
        prop_assert_eq!(few.low == 0.0, item.events() == 0);
        let more =
            Count::new(item.events() * times, item.exposure() * times as f64).unwrap();
        let many = poisson_rate(more, Level::NINETY_FIVE).unwrap();
        prop_assert!(many.high - many.low < few.high - few.low);
    }

    #[test]
    fn poisson_compare_inverts_when_the_groups_change_places(
        a in count(5_000),
        b in count(5_000),
        level in level(),
    ) {
        let one = poisson_compare(a, b, level).unwrap();
        let other = poisson_compare(b, a, level).unwrap();
        prop_assert!((one.p - other.p).abs() < 1e-9, "{} {}", one.p, other.p);
        prop_assert!((0.0..=1.0).contains(&one.p));
        if let Some(high) = other.high {
            prop_assert!(close(one.low * high, 1.0), "{} {}", one.low, high);
        } else {
            prop_assert_eq!(one.low, 0.0);
        }
        if let Some(ratio) = one.ratio {
            prop_assert!(one.low <= ratio && one.high.is_none_or(|high| ratio <= high));
        }
    }

    #[test]
    fn funnel_limits_are_mirrored_nested_and_hold_the_centre_within_one_count(
        centre in 0.0_f64..=1.0,
        trials in 1_u64..=10_000_000,
    ) {
        let inner = funnel_limits(centre, trials, Level::NINETY_FIVE);
        let outer = funnel_limits(centre, trials, Level::NINETY_NINE_POINT_EIGHT);
        let one = 1.0 / trials as f64 + 1e-12;
        prop_assert!(0.0 <= outer.low && outer.low <= inner.low);
        prop_assert!(inner.high <= outer.high && outer.high <= 1.0);
        prop_assert!(inner.low <= centre + one && centre - one <= inner.high);
        // 1 − (1 − c) is c only to the last bit, so a quantile may fall on the neighbouring count.
        let mirror = funnel_limits(1.0 - centre, trials, Level::NINETY_FIVE);
        prop_assert!((inner.low - (1.0 - mirror.high)).abs() <= one);
    }

    #[test]
    fn the_drawn_curve_and_the_exact_limits_agree_on_who_is_outside(
        item in proportion(2_000),
        centre in 0.01_f64..0.99,
    ) {
        for level in [Level::NINETY_FIVE, Level::NINETY_NINE_POINT_EIGHT] {
            let exact = funnel_limits(centre, item.trials(), level);
            let curve = funnel_curve(centre, item.trials(), level);
            prop_assert_eq!(exact.contains(item.rate()), curve.contains(item.rate()));
            prop_assert!(curve.low <= exact.low && exact.high <= curve.high);
            prop_assert!((curve.high - exact.high) * item.trials() as f64 <= 1.0 + 1e-9);
        }
    }

    #[test]
    fn funnel_of_the_failures_has_the_same_outsiders(
        groups in prop::collection::vec(proportion(500), 1..30),
    ) {
        let plot = funnel(&groups).unwrap();
        let failures: Vec<Proportion> = groups.iter().map(|group| mirrored(*group)).collect();
        let mirror = funnel(&failures).unwrap();
        prop_assert_eq!(&plot.outside95, &mirror.outside95);
        prop_assert_eq!(&plot.outside998, &mirror.outside998);
        prop_assert!((plot.chi_square - mirror.chi_square).abs() < 1e-6 * (1.0 + plot.chi_square));
        prop_assert!(plot.outside998.iter().all(|position| plot.outside95.contains(position)));
    }

    #[test]
    fn verdicts_turn_over_with_time_and_with_direction(
        before in proportion(500),
        after in proportion(500),
        events_before in count(40),
        events_after in count(40),
        values_before in prop::collection::vec(-100.0_f64..100.0, 1..20),
        values_after in prop::collection::vec(-60.0_f64..140.0, 1..20),
    ) {
        use Direction::{HigherIsBetter as Higher, LowerIsBetter as Lower};
        let rates = |a, b, direction| compare_rates(a, b, direction).unwrap().verdict;
        let found = rates(before, after, Higher);
        prop_assert_eq!(rates(before, after, Lower), opposite(found));
        prop_assert_eq!(rates(after, before, Higher), opposite(found));

        let counts = |a, b, direction| compare_counts(a, b, direction).unwrap().verdict;
        let found = counts(events_before, events_after, Higher);
        prop_assert_eq!(counts(events_before, events_after, Lower), opposite(found));
        prop_assert_eq!(counts(events_after, events_before, Higher), opposite(found));

        let values =
            |a: &[f64], b: &[f64], direction| compare_values(a, b, direction).unwrap().verdict;
        let found = values(&values_before, &values_after, Higher);
        prop_assert_eq!(values(&values_before, &values_after, Lower), opposite(found));
        prop_assert_eq!(values(&values_after, &values_before, Higher), opposite(found));
    }

    #[test]
    fn xmr_moves_and_stretches_with_its_values(
        values in prop::collection::vec(-1000.0_f64..1000.0, 2..40),
        shift in -1000.0_f64..1000.0,
        screen: bool,
    ) {
        let options = XmrOptions { screen, ..XmrOptions::default() };
        let chart = xmr(&values, options).unwrap();
        let moved: Vec<f64> = values.iter().map(|value| -2.0 * value + shift).collect();
        let other = xmr(&moved, options).unwrap();
        prop_assert!((other.upper - (-2.0 * chart.lower + shift)).abs() < 1e-6);
        prop_assert!((other.lower - (-2.0 * chart.upper + shift)).abs() < 1e-6);
        let unscreened = xmr(&values, XmrOptions::default()).unwrap();
        prop_assert!(chart.mr_bar <= unscreened.mr_bar);
    }

    #[test]
    fn equal_values_are_never_out(value in -1e6_f64..1e6, length in 2_usize..50) {
        let chart = xmr(&vec![value; length], XmrOptions::default()).unwrap();
        prop_assert!(chart.out.is_empty());
        prop_assert_eq!((chart.lower, chart.mean, chart.upper), (value, value, value));
    }

    #[test]
    fn cusum_of_the_mirrored_values_swaps_its_sides(
        values in prop::collection::vec(-10.0_f64..10.0, 1..40),
    ) {
        let chart = cusum(&values, 0.0, 0.5, 4.0).unwrap();
        let negated: Vec<f64> = values.iter().map(|value| -value).collect();
        let mirror = cusum(&negated, 0.0, 0.5, 4.0).unwrap();
        prop_assert_eq!(&chart.high, &mirror.low);
        prop_assert_eq!(&chart.low_out, &mirror.high_out);
        prop_assert!(chart.high.iter().chain(&chart.low).all(|sum| *sum >= 0.0));
    }

    #[test]
    fn ewma_stays_within_its_values_and_start(
        values in prop::collection::vec(-10.0_f64..10.0, 1..40),
        lambda in 0.01_f64..=1.0,
    ) {
        let chart = ewma(&values, lambda, 0.0, 1.0).unwrap();
        let low = values.iter().copied().fold(0.0_f64, f64::min);
        let high = values.iter().copied().fold(0.0_f64, f64::max);
        prop_assert!(chart.z.iter().all(|z| low - 1e-9 <= *z && *z <= high + 1e-9));
    }

    #[test]
    fn rules_see_the_same_in_a_mirror_and_on_another_scale(
        halves in prop::collection::vec(-8_i32..=8, 1..60),
    ) {
        // Halves and a scale of 2 are exact, so points on a line stay on it.
        let values: Vec<f64> = halves.iter().map(|half| f64::from(*half) / 2.0).collect();
        let moved: Vec<f64> = values.iter().map(|value| 10.0 - 2.0 * value).collect();
        for set in [RuleSet::WesternElectric, RuleSet::Nelson] {
            prop_assert_eq!(
                rules(&values, 0.0, 1.0, set).unwrap(),
                rules(&moved, 10.0, 2.0, set).unwrap()
            );
        }
    }
}
