//! From a figure to a signal, an action's outcome, and what needs attention.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Days, NaiveDate};
use team::{activities, apply, day, deals, maven, metric, named, period, person, put};
use throughline_domain::id::{ActionId, ReviewId, SignalId, TargetId};
use throughline_domain::log::CountsAs;
use throughline_domain::records::{
    Action, ActionKind, ActionStatus, Measured, Review, ReviewStatus, Scope, Signal, SignalStatus,
    SuccessTest, Target, Verdict,
};
use throughline_domain::throughline::Link;
use throughline_domain::{Change, Workspace};
use throughline_insight::InsightError;
use throughline_insight::attention::{AttentionKind, attention};
use throughline_insight::balance::{review_flags, scorecard_flags, signal_flags};
use throughline_insight::figures::{activity_per_win, call_volume, figure};
use throughline_insight::outcome::{measure, suggested_period};
use throughline_insight::signal::assess;
use throughline_insight::stated::Caution;

fn action(who: &str, start: NaiveDate) -> Action {
    Action {
        statement: "Ask two open questions in every call".into(),
        kind: ActionKind::Coaching,
        person: person(who),
        owner: String::new(),
        signal: None,
        review: None,
        start,
        due: start + Days::new(28),
        measure_on: start + Days::new(90),
        success: None,
        baseline: None,
        reason: String::new(),
        status: ActionStatus::Open,
        outcome: None,
    }
}

/// Asha wins `before` of ten deals a week until July, `after` of ten from then on; Ben six always.
fn two_sellers(before: u64, after: u64) -> Workspace {
    let mut workspace = Workspace::default();
    let monday = day(2017, 1, 2);
    for (who, early, late) in [("Asha", before, after), ("Ben", 6, 6)] {
        put(&mut workspace, person(who), named(who));
        let rows: Vec<_> = (0..52_u64)
            .flat_map(|week| {
                let wins = if week < 26 { early } else { late };
                (0..10_u64).map(move |n| {
                    let closed = monday + Days::new(7 * week + n % 5);
                    (closed, n < wins, 1_000)
                })
            })
            .collect();
        apply(
            &mut workspace,
            Change::new("Add").add_deals(deals(who, &rows)),
        );
    }
    workspace
}

fn measured(key: &str, before: u64, after: u64) -> throughline_insight::outcome::Measurement {
    let workspace = two_sellers(before, after);
    let first_half = period(day(2017, 1, 2), day(2017, 7, 3));
    let second_half = period(day(2017, 7, 3), day(2018, 1, 1));
    let baseline = figure(
        &workspace,
        metric(key),
        Scope::Person(person("Asha")),
        &first_half,
    )
    .unwrap()
    .freeze(&workspace, day(2017, 7, 3))
    .unwrap();
    let agreed = Action {
        success: Some(SuccessTest {
            metric: metric(key),
            value: 0.5,
        }),
        baseline: Some(baseline.clone()),
        ..action("Asha", day(2017, 7, 3))
    };
    let found = measure(&workspace, &agreed, &second_half, day(2018, 1, 1)).unwrap();
    assert_eq!(
        found.before, baseline,
        "the baseline stays as it was frozen"
    );
    found
}

#[test]
fn a_rate_that_rose_is_better_and_the_rest_of_the_team_stands_beside_it() {
    let found = measured("win-rate", 4, 7);
    assert_eq!(found.verdict, Verdict::Better);
    assert_eq!(found.met, Some(true));
    assert!((found.effect.unwrap() - 0.3).abs() < 1e-12);
    assert!(found.said.sentence.starts_with(
        "Win rate went from 40.0\u{a0}% (104 of 260) to 70.0\u{a0}% (182 of 260), a change of +30.0\u{a0}points"
    ));
    assert!(
        found
            .said
            .sentence
            .contains("the rest of the team went from 60.0\u{a0}% (156 of 260) to 60.0\u{a0}%")
    );
    let (earlier, _) = found.comparison.unwrap();
    assert_eq!(
        earlier.measured,
        Measured::Rate {
            successes: 156,
            trials: 260
        }
    );
    assert!(found.said.warns_of(Caution::Regression));
}

#[test]
fn counts_and_amounts_get_their_own_methods() {
    let counts = measured("deals-won", 3, 7);
    assert_eq!(counts.verdict, Verdict::Better);
    assert!(counts.said.method.starts_with("Exact conditional Poisson"));
    let amounts = measured("won-value", 7, 3);
    assert_eq!(amounts.verdict, Verdict::Worse);
    assert!(amounts.said.method.starts_with("XmR"));
    let Measured::Values { values, total } = &amounts.after.measured else {
        panic!("an amount carries its weeks");
    };
    assert_eq!(values.len(), 26);
    assert_eq!(*total, Some(26.0 * 300_000.0));
}

#[test]
fn what_stayed_the_same_shows_no_evidence_of_change() {
    assert_eq!(measured("win-rate", 6, 6).verdict, Verdict::NoEvidence);
    assert_eq!(measured("deals-won", 6, 6).verdict, Verdict::NoEvidence);
}

#[test]
fn an_outcome_needs_a_baseline_and_a_period_after_it() {
    let workspace = two_sellers(4, 7);
    let after = period(day(2017, 7, 3), day(2018, 1, 1));
    let bare = action("Asha", day(2017, 7, 3));
    let refused = measure(&workspace, &bare, &after, day(2018, 1, 1)).unwrap_err();
    assert_eq!(refused, InsightError::NoBaseline);
    let baseline = figure(&workspace, metric("win-rate"), Scope::Team, &after)
        .unwrap()
        .freeze(&workspace, day(2018, 1, 1))
        .unwrap();
    let agreed = Action {
        baseline: Some(baseline),
        ..action("Asha", day(2018, 1, 1))
    };
    let refused = measure(&workspace, &agreed, &after, day(2018, 1, 1)).unwrap_err();
    assert_eq!(refused, InsightError::PeriodsOverlap);
    assert_eq!(suggested_period(&agreed, day(2017, 12, 31)), None);
    let suggested = suggested_period(&agreed, day(2018, 1, 9)).unwrap();
    assert_eq!(suggested, period(day(2018, 1, 1), day(2018, 1, 10)));
}

#[test]
fn a_frozen_running_period_ends_today() {
    let workspace = two_sellers(4, 7);
    let quarter = period(day(2017, 7, 3), day(2017, 10, 2));
    let scope = Scope::Person(person("Asha"));
    let running = figure(&workspace, metric("deals-won"), scope, &quarter).unwrap();
    let frozen = running.freeze(&workspace, day(2017, 7, 9)).unwrap();
    assert_eq!(frozen.period, period(day(2017, 7, 3), day(2017, 7, 10)));
    assert_eq!(
        frozen.measured,
        Measured::Count {
            count: 7,
            exposure: 5.0
        }
    );
}

#[test]
fn nothing_recorded_is_not_available_rather_than_zero() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let year = period(day(2017, 1, 1), day(2018, 1, 1));
    for (id, _) in throughline_insight::metrics::metrics(&workspace) {
        let held = figure(&workspace, id, Scope::Team, &year).unwrap();
        assert_eq!(
            (held.value, held.numerator, held.interval),
            (None, None, None),
            "{}",
            held.label
        );
    }
    let judged = assess(
        &workspace,
        metric("won-value"),
        Scope::Team,
        &year,
        day(2018, 1, 1),
    )
    .unwrap();
    assert_eq!(judged.verdict, Verdict::TooLittleData);
}

#[test]
fn a_rate_far_from_the_teams_is_a_signal_and_a_jump_in_ones_own_run_too() {
    let workspace = two_sellers(2, 2);
    let year = period(day(2017, 1, 2), day(2018, 1, 1));
    let asha = Scope::Person(person("Asha"));
    let rate = assess(&workspace, metric("win-rate"), asha, &year, day(2018, 1, 1)).unwrap();
    assert_eq!(rate.verdict, Verdict::Worse);
    assert!(rate.said.sentence.contains("is lower than chance explains"));
    let steady = assess(
        &workspace,
        metric("won-value"),
        asha,
        &year,
        day(2018, 1, 1),
    )
    .unwrap();
    assert_eq!(steady.verdict, Verdict::NoEvidence);
    let jumped = two_sellers(2, 9);
    let until_july = period(day(2017, 1, 2), day(2017, 7, 17));
    let run = assess(
        &jumped,
        metric("deals-won"),
        asha,
        &until_july,
        day(2017, 7, 17),
    )
    .unwrap();
    assert_eq!(run.verdict, Verdict::Better);
}

#[test]
fn call_volume_counts_only_what_went_out() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let rows: Vec<_> = (2..7)
        .map(|d| (day(2017, 10, d), CountsAs::Connect))
        .collect();
    apply(
        &mut workspace,
        Change::new("Add").add_activities(activities("Asha", &rows)),
    );
    let week = period(day(2017, 10, 2), day(2017, 10, 9));
    let volume = call_volume(&workspace, Scope::Team, &week);
    assert_eq!(
        (volume.outbound, volume.working_days, volume.per_day),
        (5, 5, Some(1.0))
    );
    let rate = figure(&workspace, metric("connect-rate"), Scope::Team, &week).unwrap();
    assert_eq!(rate.value, Some(1.0));
    assert_eq!(activity_per_win(&workspace, Scope::Team, &week), None);
}

#[test]
fn what_is_overdue_comes_before_what_is_open() {
    let mut workspace = maven();
    let today = day(2018, 1, 31);
    let who = person("Anna Snelling");
    let held = Review {
        person: Some(who),
        date: Some(day(2018, 1, 2)),
        next_date: Some(day(2018, 1, 16)),
        status: ReviewStatus::Held,
        ..Review::default()
    };
    put(&mut workspace, ReviewId::from_key("held"), held);
    put(
        &mut workspace,
        ActionId::from_key("measure"),
        action("Anna Snelling", day(2017, 10, 1)),
    );
    put(
        &mut workspace,
        ActionId::from_key("due"),
        action("Anna Snelling", day(2018, 1, 5)),
    );
    let signal = Signal {
        title: "Fewer wins".into(),
        scope: Scope::Person(who),
        raised_on: day(2018, 1, 20),
        figure: None,
        observations: vec![],
        verdict: None,
        interpretation: String::new(),
        cause: None,
        status: SignalStatus::Open,
        set_aside_because: String::new(),
    };
    assert_eq!(signal_flags(&workspace, &signal).len(), 1);
    let figure = figure(
        &workspace,
        metric("win-rate"),
        signal.scope,
        &period(day(2017, 1, 1), day(2018, 1, 1)),
    )
    .unwrap();
    let signal = Signal {
        figure: figure.freeze(&workspace, today),
        ..signal
    };
    put(&mut workspace, SignalId::from_key("signal"), signal);
    let list = attention(&workspace, today);
    let kinds: Vec<_> = list.iter().map(|item| item.kind).collect();
    assert_eq!(
        kinds[..4],
        [
            AttentionKind::Overdue,
            AttentionKind::Remeasure,
            AttentionKind::Due,
            AttentionKind::Signal
        ]
    );
    assert_eq!(list[0].days, 15);
    assert_eq!(list[3].missing, Some(Link::Conversation));
    assert!(list.is_sorted_by(|a, b| a.urgency >= b.urgency));
    // A later conversation answers the promise.
    let later = Review {
        person: Some(who),
        date: Some(day(2018, 1, 17)),
        status: ReviewStatus::Held,
        ..Review::default()
    };
    put(&mut workspace, ReviewId::from_key("later"), later);
    assert!(
        attention(&workspace, today)
            .iter()
            .all(|item| item.kind != AttentionKind::Overdue)
    );
}

#[test]
fn a_target_behind_its_pace_says_whether_chance_explains_it() {
    let mut workspace = maven();
    let quarter = period(day(2017, 10, 1), day(2018, 1, 1));
    let mut set = |name: &str, value| {
        let wanted = Target {
            metric: metric("deals-won"),
            part: None,
            scope: Scope::Person(person(name)),
            period: quarter,
            value: Some(value),
            pro_rata: false,
            reason: String::new(),
            agreed_on: day(2017, 9, 1),
            series: None,
            history: Vec::new(),
        };
        put(&mut workspace, TargetId::from_key(name), wanted);
    };
    set("Anna Snelling", 100_000.0);
    set("Boris Faz", 1.0);
    let list = attention(&workspace, day(2017, 11, 30));
    assert_eq!(list.len(), 1);
    assert_eq!(list[0].kind, AttentionKind::Pace);
    assert!(list[0].why.contains("further behind than chance explains"));
}

#[test]
fn activity_alone_and_figures_alone_are_flagged() {
    let workspace = maven();
    let only_activity = [metric("calls"), metric("meetings")];
    assert_eq!(scorecard_flags(&workspace, &only_activity)[0].rule, 1);
    assert_eq!(
        scorecard_flags(&workspace, &[metric("calls"), metric("win-rate")]),
        vec![]
    );
    assert_eq!(scorecard_flags(&workspace, &[]), vec![]);
    let year = period(day(2017, 1, 1), day(2018, 1, 1));
    let figure = figure(&workspace, metric("win-rate"), Scope::Team, &year)
        .unwrap()
        .freeze(&workspace, day(2018, 1, 1))
        .unwrap();
    let review = Review {
        figures: vec![figure],
        ..Review::default()
    };
    assert_eq!(review_flags(&workspace, &review)[0].rule, 2);
    let with_view = Review {
        sellers_view: "The new territory takes time.".into(),
        ..review
    };
    assert_eq!(review_flags(&workspace, &with_view), vec![]);
}
