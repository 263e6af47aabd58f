//! The rules a record must keep before it is saved.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

use chrono::{Days, NaiveDate};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{
    Action, ActionKind, ActionOutcome, ActionStatus, Decision, Direction, FrozenFigure, Measured,
    Record, Review, Scope, Signal, SignalStatus, Target, TargetChange, Unit, Verdict,
};
use throughline_domain::validate::{check, check_frozen};
use throughline_domain::{Period, Workspace};

fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2017, 3, number).unwrap()
}

fn figure(measured: Measured) -> FrozenFigure {
    FrozenFigure {
        metric: MetricId::from_key("won-value"),
        label: "Won value".into(),
        unit: Unit::Money,
        direction: Direction::HigherIsBetter,
        scope: Scope::Team,
        period: Period::including(day(1), day(7)).unwrap(),
        measured,
        interval: None,
        sentence: String::new(),
        method: String::new(),
        verdict: None,
        warnings: Vec::new(),
        frozen_on: day(8),
    }
}

fn sound() -> FrozenFigure {
    figure(Measured::Values {
        values: vec![1.0, 2.0],
        total: Some(3.0),
    })
}

/// One figure for each place a number stands in.
fn unsound() -> Vec<FrozenFigure> {
    let values = |values: Vec<f64>, total| figure(Measured::Values { values, total });
    vec![
        values(vec![1.0, f64::NAN], None),
        values(vec![1.0], Some(f64::INFINITY)),
        figure(Measured::Count {
            count: 3,
            exposure: f64::NEG_INFINITY,
        }),
        FrozenFigure {
            interval: Some((0.0, f64::INFINITY)),
            ..sound()
        },
        FrozenFigure {
            interval: Some((f64::NAN, 1.0)),
            ..sound()
        },
    ]
}

fn signal(figure: FrozenFigure) -> Signal {
    Signal {
        title: "Fewer wins".into(),
        scope: Scope::Team,
        raised_on: day(8),
        figure: Some(figure),
        observations: vec![],
        verdict: None,
        interpretation: String::new(),
        cause: None,
        status: SignalStatus::Open,
        set_aside_because: String::new(),
    }
}

fn review(figure: FrozenFigure) -> Review {
    Review {
        date: Some(day(8)),
        figures: vec![sound(), figure],
        ..Review::default()
    }
}

fn action(baseline: FrozenFigure) -> Action {
    Action {
        statement: "Ask first".into(),
        kind: ActionKind::Coaching,
        person: PersonId::from_key("Asha"),
        owner: String::new(),
        signal: None,
        review: None,
        start: day(8),
        due: day(15),
        measure_on: day(20),
        success: None,
        baseline: Some(baseline),
        reason: String::new(),
        status: ActionStatus::Open,
        outcome: None,
    }
}

fn measured(after: FrozenFigure, rest: Option<(FrozenFigure, FrozenFigure)>) -> Action {
    Action {
        outcome: Some(ActionOutcome {
            recorded_on: day(20),
            measured: after,
            comparison: rest.map(Box::new),
            verdict: Verdict::NoEvidence,
            sentence: String::new(),
            method: String::new(),
            warnings: Vec::new(),
            met: None,
            decision: Decision::Close,
            reason: "Done.".into(),
        }),
        ..action(sound())
    }
}

fn fields(record: impl Into<Record>) -> Vec<&'static str> {
    let found = check(&record.into(), &Workspace::default());
    found.iter().filter_map(|error| error.field()).collect()
}

#[test]
fn a_figure_that_could_not_be_read_back_is_refused_wherever_it_stands() {
    for figure in unsound() {
        let text = serde_json::to_string(&figure).unwrap();
        let back = serde_json::from_str::<FrozenFigure>(&text);
        assert_ne!(back.ok().as_ref(), Some(&figure), "{text}");
        assert_eq!(fields(signal(figure.clone())), ["figure"]);
        assert_eq!(fields(review(figure.clone())), ["figures"]);
        assert_eq!(fields(action(figure.clone())), ["last"]);
        assert_eq!(fields(measured(figure.clone(), None)), ["last"]);
        let rest = Some((figure, sound()));
        assert_eq!(fields(measured(sound(), rest)), ["last"]);
    }
}

#[test]
fn sound_figures_break_no_rule_and_read_back_as_they_were() {
    let text = serde_json::to_string(&sound()).unwrap();
    assert_eq!(
        serde_json::from_str::<FrozenFigure>(&text).unwrap(),
        sound()
    );
    assert_eq!(fields(signal(sound())), [""; 0]);
    assert_eq!(fields(review(sound())), [""; 0]);
    let rest = Some((sound(), sound()));
    assert_eq!(fields(measured(sound(), rest)), [""; 0]);
}

#[test]
fn the_message_names_the_figure_and_a_way_out() {
    let found = check(&signal(unsound().remove(0)).into(), &Workspace::default());
    assert_eq!(
        found[0].to_string(),
        "Won value holds something that is not a number and cannot be kept. Take it off, or choose another period."
    );
}

#[test]
fn a_baseline_can_be_set_once_and_not_changed() {
    let before = action(sound());
    let other = FrozenFigure {
        frozen_on: day(8) + Days::new(1),
        ..sound()
    };
    assert!(check_frozen(&before, &action(other)).is_err());
    assert!(check_frozen(&before, &before.clone()).is_ok());
    let without = Action {
        baseline: None,
        ..before.clone()
    };
    assert!(check_frozen(&without, &before).is_ok());
}

#[test]
fn a_change_of_a_target_needs_its_reason_and_numbers_that_can_be_kept() {
    let says = |to: f64, why: &str| {
        let target = Target {
            metric: MetricId::from_key("won-value"),
            part: None,
            scope: Scope::Team,
            period: Period::including(day(1), day(7)).unwrap(),
            value: Some(2.0),
            pro_rata: false,
            reason: String::new(),
            agreed_on: day(1),
            series: None,
            history: vec![TargetChange {
                on: day(2),
                by: String::new(),
                from: Some(1.0),
                to: Some(to),
                end: None,
                why: why.into(),
            }],
        };
        let found = check(&Record::Target(target), &Workspace::default());
        found
            .iter()
            .any(|error| error.to_string().contains("Say why"))
    };
    assert!(!says(2.0, "A larger patch"));
    assert!(says(2.0, " "));
    assert!(says(f64::INFINITY, "A larger patch"));
}
