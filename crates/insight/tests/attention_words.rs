//! Every sentence of what needs attention, word for word.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Days, NaiveDate};
use team::{apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::{ActionId, EvidenceId, ReviewId, SignalId, TargetId};
use throughline_domain::records::{
    Action, ActionKind, ActionOutcome, ActionStatus, Decision, Direction, Evidence, EvidenceSource,
    FrozenFigure, Measured, Review, ReviewKind, ReviewStatus, Scope, Signal, SignalStatus,
    Snapshot, Target, Unit, Verdict,
};
use throughline_domain::{Change, Workspace};
use throughline_insight::attention::{AttentionKind, attention};

/// A Thursday.
fn today() -> NaiveDate {
    day(2017, 11, 30)
}

fn in_days(days: i64) -> NaiveDate {
    today() + chrono::TimeDelta::days(days)
}

fn asha() -> Workspace {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha Marlow"));
    workspace
}

/// Kind, heading and sentence of the only matter, or of none.
fn only(workspace: &Workspace) -> Option<(AttentionKind, String, String)> {
    let list = attention(workspace, today());
    assert!(list.len() < 2, "{list:?}");
    let found = list.into_iter().next()?;
    Some((found.kind, found.what, found.why))
}

fn said(kind: AttentionKind, what: &str, why: &str) -> Option<(AttentionKind, String, String)> {
    Some((kind, what.into(), why.into()))
}

fn review(status: ReviewStatus, date: Option<NaiveDate>) -> Review {
    Review {
        kind: ReviewKind::OneToOne,
        person: Some(person("Asha")),
        date,
        status,
        ..Review::default()
    }
}

fn with_review(review: Review) -> Option<(AttentionKind, String, String)> {
    let mut workspace = asha();
    put(&mut workspace, ReviewId::from_key("review"), review);
    only(&workspace)
}

#[test]
fn a_prepared_conversation_says_when_it_takes_place() {
    let prepared = |days| with_review(review(ReviewStatus::Prepared, Some(in_days(days))));
    for (days, on) in [
        (0, "today"),
        (1, "tomorrow"),
        (7, "on Thursday 7 December, in 7 days"),
    ] {
        let why = format!("It takes place {on}. Look through the agenda before you meet.");
        let what = "One-to-one with Asha Marlow";
        assert_eq!(prepared(days), said(AttentionKind::Due, what, &why));
    }
    assert_eq!(prepared(8), None);
}

#[test]
fn a_prepared_conversation_that_was_not_recorded_says_so() {
    let prepared = |date| with_review(review(ReviewStatus::Prepared, date));
    let what = "One-to-one with Asha Marlow";
    for (days, on) in [(-1, "yesterday"), (-30, "on 31 October, 30 days ago")] {
        let why =
            format!("It was to take place {on}. Write down what was said, or set another date.");
        assert_eq!(
            prepared(Some(in_days(days))),
            said(AttentionKind::Draft, what, &why)
        );
    }
    assert_eq!(
        prepared(None),
        said(
            AttentionKind::Draft,
            what,
            "It is prepared and has no date yet. Set one."
        )
    );
}

#[test]
fn the_next_conversation_is_due_or_overdue() {
    let next = |days| {
        with_review(Review {
            next_date: Some(in_days(days)),
            ..review(ReviewStatus::Held, Some(day(2017, 10, 2)))
        })
    };
    let what = "Next conversation with Asha Marlow";
    for (days, why) in [
        (0, "You are to meet again today. Prepare the conversation."),
        (
            3,
            "You are to meet again on Sunday 3 December, in 3 days. Prepare the conversation.",
        ),
    ] {
        assert_eq!(next(days), said(AttentionKind::Due, what, why));
    }
    for (days, on) in [(-1, "yesterday"), (-14, "on 16 November, 14 days ago")] {
        let why =
            format!("You were to meet again {on}. Hold the conversation, or set another date.");
        assert_eq!(next(days), said(AttentionKind::Overdue, what, &why));
    }
}

#[test]
fn a_matter_of_the_team_or_of_somebody_deleted_says_whose_it_is() {
    let of = |who| {
        with_review(Review {
            person: who,
            ..review(ReviewStatus::Prepared, None)
        })
        .map(|(_, what, _)| what)
    };
    assert_eq!(of(None).as_deref(), Some("One-to-one with the team"));
    assert_eq!(
        of(Some(person("Ben"))).as_deref(),
        Some("One-to-one with somebody no longer here")
    );
}

fn action(due: NaiveDate, measure_on: NaiveDate) -> Action {
    Action {
        statement: "Ask two open questions".into(),
        kind: ActionKind::Coaching,
        person: person("Asha"),
        owner: String::new(),
        signal: Some(SignalId::from_key("signal")),
        review: Some(ReviewId::from_key("review")),
        start: day(2017, 10, 2),
        due,
        measure_on,
        success: None,
        baseline: None,
        reason: String::new(),
        status: ActionStatus::Open,
        outcome: None,
    }
}

fn signal() -> Signal {
    let figure = FrozenFigure {
        metric: metric("win-rate"),
        label: "Win rate".into(),
        unit: Unit::Share,
        direction: Direction::HigherIsBetter,
        scope: Scope::Person(person("Asha")),
        period: period(day(2017, 7, 1), day(2017, 10, 1)),
        measured: Measured::Rate {
            successes: 4,
            trials: 40,
        },
        interval: None,
        sentence: String::new(),
        method: String::new(),
        verdict: None,
        warnings: Vec::new(),
        frozen_on: day(2017, 10, 2),
    };
    Signal {
        title: "Fewer wins".into(),
        scope: Scope::Person(person("Asha")),
        raised_on: day(2017, 10, 2),
        figure: Some(figure),
        observations: vec![],
        verdict: None,
        interpretation: String::new(),
        cause: None,
        status: SignalStatus::Open,
        set_aside_because: String::new(),
    }
}

/// A chain as far as the conversation, which took place.
fn talked() -> Workspace {
    let mut workspace = asha();
    put(&mut workspace, SignalId::from_key("signal"), signal());
    let held = Review {
        signals: vec![SignalId::from_key("signal")],
        ..review(ReviewStatus::Held, Some(day(2017, 10, 2)))
    };
    put(&mut workspace, ReviewId::from_key("review"), held);
    workspace
}

fn with_action(action: Action) -> Option<(AttentionKind, String, String)> {
    let mut workspace = talked();
    put(&mut workspace, ActionId::from_key("action"), action);
    only(&workspace)
}

#[test]
fn an_action_is_due_overdue_or_to_be_measured() {
    let what = "Ask two open questions (Asha Marlow)";
    let due = |days| with_action(action(in_days(days), in_days(60)));
    for (days, kind, why) in [
        (
            2,
            AttentionKind::Due,
            "It is due on Saturday 2 December, in 2 days. Ask how it is going.",
        ),
        (
            0,
            AttentionKind::Due,
            "It is due today. Ask how it is going.",
        ),
        (
            -1,
            AttentionKind::Overdue,
            "It was due yesterday. Mark it as done, or agree another date.",
        ),
        (
            -10,
            AttentionKind::Overdue,
            "It was due on 20 November, 10 days ago. Mark it as done, or agree another date.",
        ),
    ] {
        assert_eq!(due(days), said(kind, what, why));
    }
    assert_eq!(due(8), None);
    let measured = |days| with_action(action(day(2017, 11, 1), in_days(days)));
    for (days, why) in [
        (0, "Its effect is to be measured today. Record the outcome."),
        (
            -1,
            "Its effect was to be measured yesterday. Record the outcome.",
        ),
        (
            -12,
            "Its effect was to be measured on 18 November, 12 days ago. Record the outcome.",
        ),
    ] {
        assert_eq!(measured(days), said(AttentionKind::Remeasure, what, why));
    }
}

fn outcome() -> ActionOutcome {
    ActionOutcome {
        recorded_on: today(),
        measured: signal().figure.unwrap(),
        comparison: None,
        verdict: Verdict::NoEvidence,
        sentence: String::new(),
        method: String::new(),
        warnings: Vec::new(),
        met: None,
        decision: Decision::Close,
        reason: "Done.".into(),
    }
}

#[test]
fn an_open_loop_says_what_is_missing() {
    // The signal alone.
    let mut workspace = asha();
    put(&mut workspace, SignalId::from_key("signal"), signal());
    let what = "Fewer wins (Asha Marlow)";
    assert_eq!(
        only(&workspace),
        said(
            AttentionKind::Signal,
            what,
            "Nobody has talked about this yet. Take it up in a conversation."
        )
    );
    // After the conversation.
    let mut workspace = talked();
    assert_eq!(
        only(&workspace),
        said(
            AttentionKind::Loop,
            what,
            "No action came out of the conversation. Agree one, or set the signal aside with a reason."
        )
    );
    // After the outcome.
    let measured = Action {
        status: ActionStatus::Closed,
        outcome: Some(outcome()),
        ..action(day(2017, 11, 1), day(2017, 11, 29))
    };
    put(&mut workspace, ActionId::from_key("action"), measured);
    assert_eq!(
        only(&workspace),
        said(
            AttentionKind::Loop,
            what,
            "The outcome is not in the portfolio yet. Freeze it as evidence."
        )
    );
    // Complete.
    let evidence = Evidence {
        title: "The outcome".into(),
        kind: Default::default(),
        date: today(),
        source: EvidenceSource::Snapshot(Snapshot {
            frozen_on: today(),
            records: vec![ActionId::from_key("action").into()],
            sections: vec![],
            chart: None,
        }),
        criteria: vec![],
        author: String::new(),
        witness: None,
        attachments: vec![],
        about: vec![],
    };
    put(&mut workspace, EvidenceId::from_key("evidence"), evidence);
    assert_eq!(only(&workspace), None);
}

#[test]
fn a_chain_without_a_beginning_says_what_to_raise() {
    let unmeasured = Signal {
        figure: None,
        ..signal()
    };
    let mut workspace = talked();
    let change = Change::new("x").update(&workspace, SignalId::from_key("signal"), unmeasured);
    apply(&mut workspace, change);
    assert_eq!(
        only(&workspace).map(|(_, _, why)| why).as_deref(),
        Some(
            "Nothing was measured or observed before this. Raise a signal from a figure or an observation."
        )
    );
    let mut workspace = asha();
    let alone = Action {
        signal: None,
        review: None,
        baseline: signal().figure,
        ..action(in_days(20), in_days(60))
    };
    put(&mut workspace, ActionId::from_key("action"), alone);
    assert_eq!(
        only(&workspace).map(|(_, _, why)| why).as_deref(),
        Some("There is no signal behind this. Raise one from the figures that led to it.")
    );
}

fn target(key: &str, value: f64) -> Target {
    Target {
        metric: metric(key),
        part: None,
        scope: Scope::Person(person("Asha")),
        period: period(day(2017, 10, 1), day(2018, 1, 1)),
        value: Some(value),
        pro_rata: false,
        reason: String::new(),
        agreed_on: day(2017, 9, 1),
        series: None,
        history: Vec::new(),
    }
}

/// `wins` won and `losses` lost in October and November, 1,000 pounds each.
fn with_target(wins: u64, losses: u64, target: Target) -> Option<(AttentionKind, String, String)> {
    let mut workspace = asha();
    let rows: Vec<_> = (0..wins + losses)
        .map(|n| (day(2017, 10, 2) + Days::new(n % 50), n < wins, 1_000))
        .collect();
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Asha", &rows)),
    );
    put(&mut workspace, TargetId::from_key("target"), target);
    only(&workspace)
}

#[test]
fn a_target_behind_says_how_far_and_what_chance_has_to_do_with_it() {
    let (_, what, why) = with_target(4, 0, target("deals-won", 60.0)).unwrap();
    assert_eq!(
        what,
        "Deals won, Asha Marlow: 9.8\u{a0}% of the pace needed"
    );
    assert_eq!(
        why,
        "Deals won: 4 against a target of 60, 6.7\u{a0}% of it; after 44 of 65 working days the pace is \
         9.8\u{a0}%, further behind than chance explains."
    );
    let (_, what, why) = with_target(4, 0, target("deals-won", 10.0)).unwrap();
    assert_eq!(
        what,
        "Deals won, Asha Marlow: 59.1\u{a0}% of the pace needed"
    );
    assert!(why.ends_with(", and with numbers this small chance alone could explain it."));
    let (_, what, _) = with_target(2, 8, target("win-rate", 0.5)).unwrap();
    assert_eq!(what, "Win rate, Asha Marlow: 40.0\u{a0}% of the target");
}

#[test]
fn an_amount_that_rests_on_few_deals_says_so() {
    let ending = |wins| {
        let (_, _, why) = with_target(wins, 3, target("won-value", 10_000_000.0)).unwrap();
        let place = why.rfind("%; ").unwrap();
        why[place + 3..].to_owned()
    };
    assert_eq!(
        ending(0),
        "no deal is won yet, so a single one may change it."
    );
    assert_eq!(
        ending(1),
        "it rests on one deal won, so a single deal may change it."
    );
    assert_eq!(
        ending(5),
        "it rests on 5 deals won, so a single deal may change it."
    );
    assert_eq!(
        ending(10),
        "look at the weeks on the control chart before you draw a conclusion."
    );
}
