//! The figures of 8,800 real deals, checked against what the file holds.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // a test may fail by panicking

mod team;

use team::{day, maven, metric, period, person};
use throughline_domain::Period;
use throughline_domain::log::DealState;
use throughline_domain::records::{Measured, Scope, Verdict};
use throughline_insight::control::{ChartKind, control_chart};
use throughline_insight::figures::{deal_distribution, figure, sales_velocity};
use throughline_insight::format::format_value;
use throughline_insight::funnel::{Position, team_funnel};
use throughline_insight::rows::{rows_behind, won_deals};
use throughline_insight::series::weekly;
use throughline_insight::signal::assess;
use throughline_insight::stages::{StageFilter, stage_conversion};

fn all_time() -> Period {
    period(day(2016, 1, 1), day(2018, 1, 1))
}

#[test]
fn the_figures_are_those_of_the_file() {
    let workspace = maven();
    let value = |key| {
        figure(&workspace, metric(key), Scope::Team, &all_time())
            .unwrap()
            .value
            .unwrap()
    };
    assert_eq!(workspace.deals().len(), 8_800);
    assert_eq!(value("deals-won"), 4_238.0);
    assert_eq!(value("won-value"), 1_000_553_400.0);
    assert_eq!(format!("{:.2}", 100.0 * value("win-rate")), "63.15");
    assert_eq!(format!("{:.2}", value("cycle")), "51.78");
    assert_eq!(
        format!("{:.4}", value("average-deal")),
        format!("{:.4}", 1_000_553_400.0 / 4_238.0)
    );
    // 500 deals never engaged have no opening date.
    assert_eq!(value("deals-opened"), 8_300.0);
}

#[test]
fn every_ratio_states_both_of_its_parts_and_its_interval() {
    let workspace = maven();
    let rate = figure(&workspace, metric("win-rate"), Scope::Team, &all_time()).unwrap();
    assert_eq!(
        rate.measured,
        Measured::Rate {
            successes: 4_238,
            trials: 6_711
        }
    );
    assert_eq!(
        (rate.numerator, rate.denominator),
        (Some(4_238.0), Some(6_711.0))
    );
    assert_eq!(rate.denominator_label.as_deref(), Some("deals won or lost"));
    assert_eq!(
        rate.sentence(&workspace),
        "Win rate 63.2\u{a0}% (4,238 of 6,711), 95\u{a0}% interval 62.0\u{a0}% to 64.3\u{a0}%."
    );
}

#[test]
fn lost_deals_without_a_value_leave_the_rate_by_value_unknown() {
    let workspace = maven();
    let rate = figure(
        &workspace,
        metric("win-rate-value"),
        Scope::Team,
        &all_time(),
    )
    .unwrap();
    assert_eq!(rate.value, None);
    assert!(rate.note.unwrap().contains("cannot be known"));
}

#[test]
fn the_cycle_has_its_median_beside_its_mean() {
    let workspace = maven();
    let found = deal_distribution(&workspace, &won_deals(Scope::Team, &all_time()));
    assert_eq!((found.cycle.n, found.cycle.median), (4_238, Some(57.0)));
    assert_eq!(format!("{:.2}", found.cycle.mean.unwrap()), "51.78");
    assert_eq!(found.value.n, 4_238);
}

#[test]
fn the_rows_behind_a_figure_are_as_many_as_it_counted() {
    let workspace = maven();
    let quarter = period(day(2017, 4, 1), day(2017, 7, 1));
    for scope in [Scope::Team, Scope::Person(person("Anna Snelling"))] {
        for key in ["deals-won", "deals-opened", "win-rate", "cycle"] {
            let counted = figure(&workspace, metric(key), scope, &quarter).unwrap();
            let filter = rows_behind(&workspace, metric(key), scope, &quarter).unwrap();
            let expected = counted.denominator.or(counted.numerator).unwrap();
            let places = filter.places(workspace.deals());
            assert_eq!(places.len() as f64, expected, "{key}");
            assert!(expected > 0.0);
        }
    }
    let filter = rows_behind(&workspace, metric("win-rate"), Scope::Team, &quarter).unwrap();
    assert_eq!(filter.states, vec![DealState::Won, DealState::Lost]);
    assert_eq!(
        filter.describe(&workspace),
        "Deals won or lost, close date in Q2 2017"
    );
    assert!(filter.places(workspace.activities()).is_empty());
}

#[test]
fn the_lowest_win_rate_lies_inside_the_wide_limits_and_the_words_say_so() {
    let workspace = maven();
    let plot = team_funnel(&workspace, metric("win-rate"), &all_time()).unwrap();
    assert_eq!(plot.people.len(), 30);
    let lowest = plot.people.first().unwrap();
    assert_eq!(lowest.name, "Lajuana Vencill");
    assert_eq!((lowest.successes, lowest.trials), (127, 231));
    assert_eq!(
        format_value(
            throughline_domain::records::Unit::Share,
            Some(lowest.rate),
            Default::default()
        ),
        "55.0\u{a0}%"
    );
    assert!(matches!(lowest.position, Position::Outside95(_)));
    assert!(lowest.limits998.0 <= lowest.rate);
    assert!(
        plot.people
            .iter()
            .all(|held| !matches!(held.position, Position::Outside998(_)))
    );
    assert!(
        lowest.said.sentence.starts_with(
            "Lajuana Vencill's win rate of 55.0\u{a0}% (127 of 231) beside the team's 63.2\u{a0}% is low, yet within what chance explains: inside the 99.8\u{a0}% limits ("
        ),
        "{}",
        lowest.said.sentence
    );
    assert!(!plot.over_dispersed);
    let judged = assess(
        &workspace,
        metric("win-rate"),
        Scope::Person(lowest.person),
        &all_time(),
        day(2018, 1, 1),
    )
    .unwrap();
    assert_eq!(judged.verdict, Verdict::NoEvidence);
    assert_eq!(judged.frozen.sentence, lowest.said.sentence);
}

#[test]
fn the_curves_of_the_funnel_close_towards_the_centre() {
    let workspace = maven();
    let plot = team_funnel(&workspace, metric("win-rate"), &all_time()).unwrap();
    let (first, last) = (plot.curves.first().unwrap(), plot.curves.last().unwrap());
    assert!(last.high998 - last.low998 < first.high998 - first.low998);
    assert!(last.low998 < last.low95 && last.high95 < last.high998);
    assert!(plot.people.iter().all(|held| held.trials <= last.trials));
}

#[test]
fn a_skipped_stage_counts_as_passed_and_open_deals_are_apart() {
    let workspace = maven();
    let found = stage_conversion(&workspace, &team::two_stages(), &StageFilter::default());
    let numbers: Vec<_> = found
        .stages
        .iter()
        .map(|flow| (flow.entered, flow.moved_on, flow.lost, flow.open))
        .collect();
    assert_eq!(
        numbers,
        vec![(8_800, 8_300, 0, 500), (8_300, 4_238, 2_473, 1_589)]
    );
    assert_eq!(found.unplaced, 0);
    let rate = found.stages[1].rate.unwrap();
    assert_eq!(format!("{:.2}", 100.0 * rate), "63.15");
}

#[test]
fn weekly_wins_hold_every_win_but_those_of_part_weeks() {
    let workspace = maven();
    let weeks = weekly(&workspace, metric("deals-won"), Scope::Team, &all_time()).unwrap();
    let sum: f64 = weeks.points.iter().filter_map(|point| point.value).sum();
    let first = weeks.points.first().unwrap().start;
    let last = weeks.points.last().unwrap().start;
    let held = period(first, last + chrono::Days::new(7));
    let counted = figure(&workspace, metric("deals-won"), Scope::Team, &held).unwrap();
    assert_eq!(Some(sum), counted.value);
    // The first deal was closed on Wednesday 1 March 2017, the last on Sunday 31 December.
    assert_eq!(first, day(2017, 3, 6));
    assert_eq!(last, day(2017, 12, 25));
    assert!(weeks.left_out.is_some());
}

#[test]
fn weekly_wins_of_a_whole_team_scatter_too_much_for_a_c_chart() {
    let workspace = maven();
    let chart = control_chart(
        &workspace,
        metric("deals-won"),
        Scope::Team,
        &all_time(),
        &[],
    )
    .unwrap();
    assert_eq!(chart.chart, ChartKind::Xmr);
    assert_eq!(chart.segments.len(), 1);
    assert_eq!(chart.segments[0].to_index + 1, chart.points.len());
    for (index, point) in chart.points.iter().enumerate() {
        assert_eq!(point.outside, chart.outside.contains(&index));
    }
    let rebased = control_chart(
        &workspace,
        metric("deals-won"),
        Scope::Team,
        &all_time(),
        &[day(2017, 7, 1)],
    )
    .unwrap();
    assert_eq!(rebased.segments.len(), 2);
    assert!(rebased.points[rebased.segments[1].from_index].start >= day(2017, 7, 1));
    let rates = control_chart(
        &workspace,
        metric("win-rate"),
        Scope::Team,
        &all_time(),
        &[],
    )
    .unwrap();
    assert_eq!(rates.chart, ChartKind::P);
    assert!(
        rates
            .points
            .iter()
            .any(|point| point.upper != rates.points[0].upper)
    );
}

#[test]
fn sales_velocity_is_made_of_its_four_parts() {
    let workspace = maven();
    let found = sales_velocity(&workspace, Scope::Team, &all_time());
    assert_eq!(found.open_deals, 2_089);
    let product = 2_089.0 * found.average.unwrap() * found.win_rate.unwrap() / found.cycle.unwrap();
    assert!((found.per_day.unwrap() - product).abs() < 1e-6);
}
