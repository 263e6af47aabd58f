//! The scorecard, by hand.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::NaiveDate;
use team::{activities, apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::TargetId;
use throughline_domain::log::CountsAs;
use throughline_domain::records::{
    DealMeasure, Direction, Metric, MetricKind, MetricSource, Scope, Target, Unit,
};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::scorecard::{Scorecard, scorecard};

fn march() -> Period {
    period(day(2017, 3, 1), day(2017, 4, 1))
}

fn target(workspace: &mut Workspace, key: &str, value: f64) {
    let target = Target {
        metric: metric(key),
        part: None,
        scope: Scope::Person(person("Asha")),
        period: march(),
        value: Some(value),
        pro_rata: false,
        reason: String::new(),
        agreed_on: day(2017, 3, 1),
        series: None,
        history: Vec::new(),
    };
    put(workspace, TargetId::from_key(key), target);
}

/// Twelve attempts, three deals won of six closed, all by the 10th.
fn asha() -> Workspace {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let done = vec![(day(2017, 3, 2), CountsAs::Attempt); 12];
    let closed = [true, true, true, false, false, false].map(|won| (day(2017, 3, 10), won, 100));
    let change = Change::new("Log")
        .add_activities(activities("Asha", &done))
        .add_deals(deals("Asha", &closed));
    apply(&mut workspace, change);
    workspace
}

fn card(workspace: &Workspace, weights: &[(&str, f64)], today: NaiveDate) -> Scorecard {
    let weights = weights
        .iter()
        .map(|(key, weight)| (metric(key).into(), *weight))
        .collect();
    scorecard(
        workspace,
        Scope::Person(person("Asha")),
        &march(),
        &weights,
        today,
    )
}

#[test]
fn activity_and_outcome_are_weighted_and_shown_apart() {
    let mut workspace = asha();
    // 12 of 20 is 60 %; 3 of 4 is 75 %; half of a quarter is 200 %, 50 % ÷ 25 %.
    target(&mut workspace, "attempts", 20.0);
    target(&mut workspace, "deals-won", 4.0);
    target(&mut workspace, "win-rate", 0.25);
    let after = day(2017, 4, 3);
    let plain = card(&workspace, &[], after);
    assert_eq!(plain.activity, Some(0.6));
    assert_eq!(plain.outcome, Some((0.75 + 2.0) / 2.0));
    assert!((plain.overall.unwrap() - (0.6 + 0.75 + 2.0) / 3.0).abs() < 1e-12);
    assert!(plain.flags.is_empty());
    // Deals won three times as heavy: (0.75 × 3 + 2.0) ÷ 4.
    let weighted = card(&workspace, &[("deals-won", 3.0), ("attempts", 0.0)], after);
    assert_eq!(weighted.outcome, Some((0.75 * 3.0 + 2.0) / 4.0));
    assert_eq!(weighted.overall, weighted.outcome);
    assert_eq!(weighted.activity, None, "what weighs nothing is not scored");
    let shares: f64 = plain.lines.iter().filter_map(|line| line.share).sum();
    assert!((shares - 1.0).abs() < 1e-12);
    assert_eq!(
        plain.sentence,
        "112\u{a0}% overall: activity 60\u{a0}%, outcome 138\u{a0}%."
    );
}

#[test]
fn more_than_twice_a_target_counts_as_twice() {
    let mut workspace = asha();
    target(&mut workspace, "attempts", 2.0);
    let result = card(&workspace, &[], day(2017, 4, 3));
    assert_eq!(result.lines[0].attainment.attainment, Some(6.0));
    assert_eq!(result.activity, Some(2.0));
}

#[test]
fn none_at_all_of_what_should_be_low_is_the_best_there_is() {
    let mut workspace = asha();
    let won = [(day(2017, 3, 10), true, 100)];
    let ben = Change::new("Log").add_deals(deals("Ben", &won));
    put(&mut workspace, person("Ben"), named("Ben"));
    apply(&mut workspace, ben);
    let lost = Metric {
        name: "Deals lost".into(),
        kind: MetricKind::Outcome,
        unit: Unit::Count,
        direction: Direction::LowerIsBetter,
        source: MetricSource::Deals(DealMeasure::Lost),
    };
    put(&mut workspace, metric("lost"), lost);
    for (name, value, score) in [
        ("Ben", 4.0, Some(2.0)),
        ("Asha", 6.0, Some(2.0)),
        ("Asha", 3.0, Some(1.0)),
        ("Ben", 0.0, None),
    ] {
        let target = Target {
            metric: metric("lost"),
            part: None,
            scope: Scope::Person(person(name)),
            period: march(),
            value: Some(value),
            pro_rata: false,
            reason: String::new(),
            agreed_on: day(2017, 3, 1),
            series: None,
            history: Vec::new(),
        };
        let mut with_target = workspace.clone();
        put(&mut with_target, TargetId::from_key("lost"), target);
        let scope = Scope::Person(person(name));
        let card = scorecard(&with_target, scope, &march(), &Vec::new(), day(2017, 4, 3));
        assert_eq!(card.outcome, score, "{name} {value}");
    }
}

#[test]
fn a_scorecard_of_activities_alone_says_so() {
    let mut workspace = asha();
    target(&mut workspace, "attempts", 20.0);
    let result = card(&workspace, &[], day(2017, 4, 3));
    assert_eq!(result.flags.len(), 1);
    assert_eq!(result.flags[0].rule, 1);
    assert!(
        result.sentence.contains("not what came of it"),
        "{}",
        result.sentence
    );
}

#[test]
fn while_the_period_runs_counts_go_by_what_is_due_by_now() {
    let mut workspace = asha();
    target(&mut workspace, "attempts", 23.0);
    // 8 of 23 working days have gone on the 10th: 8 attempts are due, 12 were made.
    let result = card(&workspace, &[], day(2017, 3, 10));
    assert_eq!(result.activity, Some(1.5));
}

#[test]
fn without_a_target_nothing_is_scored() {
    let result = card(&asha(), &[], day(2017, 4, 3));
    assert_eq!((result.overall, result.lines.len()), (None, 0));
    assert!(result.sentence.starts_with("Nothing to score"));
}
