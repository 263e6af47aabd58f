//! Targets: attainment, pace, forecasts, the team against its parts.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::NaiveDate;
use proptest::prelude::*;
use team::{activities, apply, day, deals, maven, metric, named, period, person, put};
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::log::{CountsAs, Deal, DealState};
use throughline_domain::records::{
    Absence, DealMeasure, Direction, Experience, Metric, MetricKind, MetricSource, Person, Scope,
    Target, Unit,
};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::attainment::{
    as_it_stood, attained, attainment, identical_targets, team_against_parts,
};
use throughline_insight::figures::figure;

fn target(key: &str, scope: Scope, period: Period, value: Option<f64>) -> Target {
    Target {
        metric: metric(key),
        part: None,
        scope,
        period,
        value,
        pro_rata: false,
        reason: String::new(),
        agreed_on: day(2017, 1, 1),
        series: None,
        history: Vec::new(),
    }
}

fn quarter() -> Period {
    period(day(2017, 10, 1), day(2018, 1, 1))
}

const AFTER: (i32, u32, u32) = (2018, 1, 31);

fn after() -> NaiveDate {
    day(AFTER.0, AFTER.1, AFTER.2)
}

#[test]
fn exactly_the_target_is_a_hundred_per_cent_and_met_in_both_directions() {
    let workspace = maven();
    for key in ["won-value", "win-rate", "cycle", "deals-won"] {
        let actual = figure(&workspace, metric(key), Scope::Team, &quarter())
            .unwrap()
            .value;
        let reached = attainment(
            &workspace,
            &target(key, Scope::Team, quarter(), actual),
            after(),
        );
        assert_eq!(
            (reached.attainment, reached.met),
            (Some(1.0), Some(true)),
            "{key}"
        );
    }
    let cycle = attainment(
        &workspace,
        &target("cycle", Scope::Team, quarter(), Some(1.0)),
        after(),
    );
    assert_eq!(
        (cycle.direction, cycle.met),
        (Direction::LowerIsBetter, Some(false))
    );
    assert!(cycle.attainment.unwrap() < 1.0);
}

#[test]
fn a_share_typed_in_per_cent_is_met_by_exactly_that_share() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    // 5.6 % of 125, which no binary fraction keeps exactly.
    let rows: Vec<_> = (0..125)
        .map(|n| {
            let reached = if n < 7 {
                CountsAs::Connect
            } else {
                CountsAs::Attempt
            };
            (day(2017, 10, 3), reached)
        })
        .collect();
    apply(
        &mut workspace,
        Change::new("Add").add_activities(activities("Asha", &rows)),
    );
    for typed in [5.6, 5.600_1, 5.599_9] {
        let wanted = target("connect-rate", Scope::Team, quarter(), Some(typed / 100.0));
        let reached = attainment(&workspace, &wanted, after());
        assert_eq!(reached.met, Some(typed <= 5.6), "{typed}");
        assert_eq!(reached.attainment == Some(1.0), typed == 5.6, "{typed}");
    }
    for n in 1..1_000_u32 {
        let typed = f64::from(n) / 10.0 / 100.0;
        for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
            let share = f64::from(n) / 1_000.0;
            assert_eq!(attained(share, typed, direction), Some(1.0), "{n}");
        }
    }
}

#[test]
fn a_blank_or_zero_target_is_not_available_and_never_zero() {
    let workspace = maven();
    for value in [None, Some(0.0)] {
        let reached = attainment(
            &workspace,
            &target("won-value", Scope::Team, quarter(), value),
            after(),
        );
        assert_eq!(
            (reached.attainment, reached.met, reached.pace),
            (None, None, None)
        );
    }
}

#[test]
fn before_a_period_begins_nothing_is_known_of_it() {
    let workspace = maven();
    let wanted = target("won-value", Scope::Team, quarter(), Some(1e8));
    let reached = attainment(&workspace, &wanted, day(2017, 9, 30));
    assert_eq!(
        (reached.actual, reached.attainment, reached.pace),
        (None, None, None)
    );
    assert_eq!(reached.elapsed, 0);
}

#[test]
fn half_way_through_pace_and_forecast_follow_the_working_days() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let rows = [
        (day(2017, 10, 3), true, 600),
        (day(2017, 10, 20), true, 10_000),
    ];
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Asha", &rows)),
    );
    // 2 to 15 October 2017: ten working days, of which five have gone on the 6th.
    let fortnight = period(day(2017, 10, 2), day(2017, 10, 16));
    let wanted = target(
        "won-value",
        Scope::Person(person("Asha")),
        fortnight,
        Some(100_000.0),
    );
    let reached = attainment(&workspace, &wanted, day(2017, 10, 6));
    assert_eq!((reached.working_days, reached.elapsed), (10, 5));
    assert_eq!(reached.actual, Some(60_000.0));
    assert_eq!(reached.attainment, Some(0.6));
    assert_eq!(reached.pace, Some(1.2));
    assert_eq!(reached.run_rate_forecast, Some(120_000.0));
    assert_eq!(reached.required_per_day, Some(8_000.0));
    assert_eq!(reached.met, Some(false));
}

#[test]
fn open_deals_enter_the_forecast_by_the_probability_of_their_stage() {
    let mut workspace = Workspace::default();
    let open = |key: &str, stage: &str, value| Deal {
        id: throughline_domain::id::DealId::from_key(key),
        opened: Some(day(2017, 10, 2)),
        state: DealState::Open,
        stage: stage.into(),
        value,
        ..Deal::default()
    };
    for deal in [
        open("a", "Closing", Some(40_000)),
        open("b", "Prospecting", Some(10_000)),
        open("c", "Closing", None),
        open("d", "No such stage", Some(5_000)),
    ] {
        let change = Change::new("Add").put_deal(&workspace, deal);
        apply(&mut workspace, change);
    }
    let wanted = target("won-value", Scope::Team, quarter(), Some(100_000.0));
    let reached = attainment(&workspace, &wanted, day(2017, 10, 6));
    assert_eq!(reached.actual, Some(0.0));
    assert_eq!(
        reached.pipeline_forecast,
        Some(0.75 * 40_000.0 + 0.1 * 10_000.0)
    );
    assert_eq!(reached.coverage, Some(0.55));
    assert!(reached.note.unwrap().starts_with('1'));
}

#[test]
fn an_earlier_period_stands_as_it_did_after_as_many_working_days() {
    let mut workspace = Workspace::default();
    let deal = |key: &str, opened, closed, value| Deal {
        id: throughline_domain::id::DealId::from_key(key),
        opened: Some(opened),
        closed,
        state: match closed {
            Some(_) => DealState::Won,
            None => DealState::Open,
        },
        value: Some(value),
        ..Deal::default()
    };
    // The third quarter of 2017 began on a Saturday: its fifth working day was Friday 7 July.
    for deal in [
        deal("before", day(2017, 6, 1), Some(day(2017, 7, 5)), 30_000),
        deal("open then", day(2017, 7, 3), Some(day(2017, 9, 1)), 50_000),
        deal("opened later", day(2017, 8, 1), None, 90_000),
    ] {
        let change = Change::new("Add").put_deal(&workspace, deal);
        apply(&mut workspace, change);
    }
    let third = period(day(2017, 7, 1), day(2017, 10, 1));
    let wanted = target("won-value", Scope::Team, third, Some(130_000.0));
    let stood = as_it_stood(&workspace, &wanted, 5).unwrap();
    assert_eq!(stood.gone.last_day(), day(2017, 7, 7));
    let then = stood.attainment;
    assert_eq!((then.elapsed, then.working_days), (5, 65));
    assert_eq!(then.actual, Some(30_000.0));
    assert_eq!(then.pace, Some(3.0));
    assert_eq!(then.run_rate_forecast, Some(390_000.0));
    assert_eq!(then.required_per_day, Some(100_000.0 / 60.0));
    // Of 100,000 to go, the one deal that was open covered half; its stage of that day is not known.
    assert_eq!((then.coverage, then.pipeline_forecast), (Some(0.5), None));
    // More days than the period had are all of it.
    let whole = as_it_stood(&workspace, &wanted, 90).unwrap();
    assert_eq!(
        (whole.gone, whole.attainment.actual),
        (third, Some(80_000.0))
    );
    assert_eq!(as_it_stood(&workspace, &wanted, 0), None);
}

#[test]
fn a_joiners_target_is_reduced_to_the_days_on_the_team_but_a_rate_is_not() {
    let mut workspace = maven();
    let joiner = Person {
        joined: Some(day(2017, 11, 16)),
        ..named("Joiner")
    };
    put(&mut workspace, person("Joiner"), joiner);
    let scope = Scope::Person(person("Joiner"));
    let reduced = |key, value| {
        let wanted = Target {
            pro_rata: true,
            ..target(key, scope, quarter(), Some(value))
        };
        attainment(&workspace, &wanted, after()).target.unwrap()
    };
    // 32 of the quarter's 65 working days.
    assert_eq!(reduced("won-value", 6_500.0), 3_200.0);
    assert_eq!(reduced("win-rate", 0.6), 0.6);
}

/// Somebody on a team that counts lost deals too, where fewer is better.
fn with(who: Person) -> (Workspace, MetricId) {
    let mut workspace = maven();
    put(&mut workspace, person("Someone"), who);
    let lost = Metric {
        name: "Deals lost".into(),
        kind: MetricKind::Outcome,
        unit: Unit::Count,
        direction: Direction::LowerIsBetter,
        source: MetricSource::Deals(DealMeasure::Lost),
    };
    put(&mut workspace, metric("deals-lost"), lost);
    (workspace, metric("deals-lost"))
}

#[test]
fn leaving_and_leave_reduce_counts_and_sums_and_nothing_else() {
    let leaver = Person {
        left: Some(day(2017, 11, 15)),
        ..named("Someone")
    };
    let away = Person {
        absences: vec![Absence {
            period: period(day(2017, 10, 2), day(2017, 11, 16)),
            reason: "Leave".into(),
        }],
        ..named("Someone")
    };
    // The leaver worked 33 of the quarter's 65 days, the other 32.
    for (who, days) in [(leaver, 33.0), (away, 32.0)] {
        let (workspace, lost) = with(who);
        let scope = Scope::Person(person("Someone"));
        let reduced = |key: &str, scope, pro_rata| {
            let wanted = Target {
                pro_rata,
                ..target(key, scope, quarter(), Some(65.0))
            };
            attainment(&workspace, &wanted, after()).target
        };
        for key in [
            "won-value",
            "deals-won",
            "deals-opened",
            "calls",
            "attempts",
        ] {
            assert_eq!(reduced(key, scope, true), Some(days), "{key}");
            assert_eq!(reduced(key, scope, false), Some(65.0), "{key}");
            assert_eq!(reduced(key, Scope::Team, true), Some(65.0), "{key}");
        }
        for key in [
            "win-rate",
            "win-rate-value",
            "connect-rate",
            "average-deal",
            "cycle",
        ] {
            assert_eq!(reduced(key, scope, true), Some(65.0), "{key}");
        }
        assert_eq!(lost, metric("deals-lost"));
        assert_eq!(reduced("deals-lost", scope, true), Some(65.0));
    }
}

#[test]
fn a_target_of_few_losses_is_met_exactly_on_it_and_missed_above() {
    let (mut workspace, lost) = with(named("Someone"));
    let rows = [
        (day(2017, 10, 3), false, 0),
        (day(2017, 10, 4), false, 0),
        (day(2017, 10, 5), true, 10),
    ];
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Someone", &rows)),
    );
    let reached = |value| {
        let wanted = Target {
            metric: lost,
            ..target(
                "deals-lost",
                Scope::Person(person("Someone")),
                quarter(),
                Some(value),
            )
        };
        let reached = attainment(&workspace, &wanted, after());
        (reached.actual, reached.attainment, reached.met)
    };
    assert_eq!(reached(2.0), (Some(2.0), Some(1.0), Some(true)));
    assert_eq!(reached(1.0), (Some(2.0), Some(0.5), Some(false)));
    assert_eq!(reached(8.0), (Some(2.0), Some(4.0), Some(true)));
}

#[test]
fn activities_and_rates_have_targets_and_none_is_capped() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let rows: Vec<_> = (0..8_u64)
        .map(|n| {
            let reached = match n {
                0..=1 => CountsAs::NextStep,
                2..=3 => CountsAs::Connect,
                _ => CountsAs::Attempt,
            };
            (day(2017, 10, 3) + chrono::Days::new(n), reached)
        })
        .collect();
    apply(
        &mut workspace,
        Change::new("Add").add_activities(activities("Asha", &rows)),
    );
    let reached = |key: &str, value| {
        let wanted = target(key, Scope::Person(person("Asha")), quarter(), Some(value));
        let reached = attainment(&workspace, &wanted, after());
        (reached.actual, reached.attainment, reached.met)
    };
    assert_eq!(reached("calls", 2.0), (Some(8.0), Some(4.0), Some(true)));
    assert_eq!(reached("attempts", 8.0), (Some(8.0), Some(1.0), Some(true)));
    assert_eq!(
        reached("conversations", 8.0),
        (Some(4.0), Some(0.5), Some(false))
    );
    assert_eq!(
        reached("connect-rate", 0.25),
        (Some(0.5), Some(2.0), Some(true))
    );
    // Nothing to divide by is not available, and neither is what would follow from it.
    assert_eq!(reached("win-rate", 0.5), (None, None, None));
}

#[test]
fn a_period_of_its_own_dates_holds_its_first_day_and_not_its_end() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let rows = [
        (day(2010, 12, 28), true, 1),
        (day(2010, 12, 29), true, 10),
        (day(2011, 3, 30), true, 100),
        (day(2011, 3, 31), true, 1_000),
    ];
    apply(
        &mut workspace,
        Change::new("Add").add_deals(deals("Asha", &rows)),
    );
    let own = |from, to| {
        let wanted = target("won-value", Scope::Team, period(from, to), Some(11_000.0));
        attainment(&workspace, &wanted, after()).actual
    };
    assert_eq!(own(day(2010, 12, 29), day(2011, 3, 31)), Some(11_000.0));
    assert_eq!(own(day(2011, 3, 31), day(2011, 7, 1)), Some(100_000.0));
}

#[test]
fn nobody_with_a_target_and_the_team_alone_are_told_apart_from_a_sum() {
    let mut workspace = Workspace::default();
    for name in ["Asha", "Ben"] {
        put(&mut workspace, person(name), named(name));
    }
    let compared = |workspace: &Workspace| {
        let found = team_against_parts(workspace, metric("calls"), &quarter());
        (found.sum_of_parts, found.mismatch, found.sentence)
    };
    assert_eq!(
        compared(&workspace),
        (
            None,
            None,
            "No target is set. 2 people have no target.".into()
        )
    );
    let team = target("calls", Scope::Team, quarter(), Some(100.0));
    put(&mut workspace, TargetId::from_key("team"), team);
    let (sum, gap, said) = compared(&workspace);
    assert_eq!((sum, gap), (None, None));
    assert!(said.contains("nobody has one of their own"), "{said}");
    for (name, value) in [("Asha", 60.0), ("Ben", 40.0)] {
        let own = target("calls", Scope::Person(person(name)), quarter(), Some(value));
        put(&mut workspace, TargetId::from_key(name), own);
    }
    let (sum, gap, said) = compared(&workspace);
    assert_eq!((sum, gap), (Some(100.0), Some(0.0)));
    assert!(
        said.starts_with("The people's targets come to the team's"),
        "{said}"
    );
}

#[test]
fn the_parts_are_set_against_the_teams_target() {
    let mut workspace = Workspace::default();
    for name in ["Asha", "Ben", "Cleo"] {
        put(&mut workspace, person(name), named(name));
    }
    let mut set = |key: &str, scope, value| {
        let wanted = target("won-value", scope, quarter(), value);
        put(&mut workspace, TargetId::from_key(key), wanted);
    };
    set("team", Scope::Team, Some(100_000.0));
    set("asha", Scope::Person(person("Asha")), Some(40_000.0));
    set("ben", Scope::Person(person("Ben")), Some(50_000.0));
    set("cleo", Scope::Person(person("Cleo")), None);
    let found = team_against_parts(&workspace, metric("won-value"), &quarter());
    assert_eq!(found.team_target, Some(100_000.0));
    assert_eq!(found.sum_of_parts, Some(90_000.0));
    assert_eq!(found.mismatch, Some(-10_000.0));
    assert_eq!(found.people_without, vec![person("Cleo")]);
    assert_eq!(
        found.sentence,
        "The people's targets come to £900, £100 less than the team's £1,000. 1 person has no target."
    );
    let rate = team_against_parts(&workspace, metric("win-rate"), &quarter());
    assert_eq!((rate.sum_of_parts, rate.mismatch), (None, None));
}

#[test]
fn the_same_target_for_unlike_people_is_flagged_unless_each_has_a_reason() {
    let mut workspace = Workspace::default();
    for (name, experience) in [("Asha", Experience::New), ("Ben", Experience::Expert)] {
        let someone = Person {
            experience,
            ..named(name)
        };
        put(&mut workspace, person(name), someone);
    }
    for name in ["Asha", "Ben"] {
        let wanted = target(
            "won-value",
            Scope::Person(person(name)),
            quarter(),
            Some(5_000.0),
        );
        put(&mut workspace, TargetId::from_key(name), wanted);
    }
    let found = identical_targets(&workspace, metric("won-value"), &quarter());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].differs, vec!["experience"]);
    for name in ["Asha", "Ben"] {
        let reasoned = Target {
            reason: format!("What {name} asked for"),
            ..target(
                "won-value",
                Scope::Person(person(name)),
                quarter(),
                Some(5_000.0),
            )
        };
        let change = Change::new("Say why").update(&workspace, TargetId::from_key(name), reasoned);
        apply(&mut workspace, change);
    }
    assert_eq!(
        identical_targets(&workspace, metric("won-value"), &quarter()),
        vec![]
    );
}

proptest! {
    #[test]
    fn attainment_is_one_exactly_when_target_and_actual_agree(actual in 0.01_f64..1e12, times in 0.1_f64..10.0) {
        for direction in [Direction::HigherIsBetter, Direction::LowerIsBetter] {
            prop_assert_eq!(attained(actual, actual, direction), Some(1.0));
            let share = attained(actual * times, actual, direction).unwrap();
            let is_good = (times >= 1.0) == (direction == Direction::HigherIsBetter);
            prop_assert_eq!(share >= 1.0 || (share - 1.0).abs() < 1e-9, is_good || (times - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn figures_of_periods_that_tile_add_up(first in 1_u64..200, second in 1_u64..200) {
        let mut workspace = Workspace::default();
        put(&mut workspace, person("Asha"), named("Asha"));
        let start = day(2017, 1, 1);
        let rows: Vec<_> = (0..120_u64)
            .map(|n| (start + chrono::Days::new(n * 3), n % 3 == 0, 10 * n as i64 + 1))
            .collect();
        apply(&mut workspace, Change::new("Add").add_deals(deals("Asha", &rows)));
        let middle = start + chrono::Days::new(first);
        let end = middle + chrono::Days::new(second);
        for key in ["deals-won", "won-value", "win-rate", "average-deal", "cycle"] {
            let sums = |from, to| {
                let held = figure(&workspace, metric(key), Scope::Team, &period(from, to)).unwrap();
                (held.numerator.unwrap(), held.denominator.unwrap_or(0.0))
            };
            let ((a, b), (c, d), whole) = (sums(start, middle), sums(middle, end), sums(start, end));
            prop_assert_eq!((a + c, b + d), whole);
        }
    }
}
