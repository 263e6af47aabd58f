//! Activities by type and by hour, earlier periods beside this one, and the spread of won deals.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

mod team;

use chrono::Weekday;
use team::{activities, apply, day, maven, metric, named, period, person, put};
use throughline_domain::id::ActivityId;
use throughline_domain::log::{Activity, Builder, CountsAs};
use throughline_domain::records::Scope;
use throughline_domain::{Change, PeriodKind, Workspace};
use throughline_insight::InsightError;
use throughline_insight::distribution_bins::{WidthRule, bins, won_cycles, won_values};
use throughline_insight::earlier::{Earlier, beside};
use throughline_insight::heat::by_hour;
use throughline_insight::metrics;
use throughline_insight::stacks::stacks;

/// One activity a line: date, type, minutes after midnight, planned.
fn log(rows: &[(chrono::NaiveDate, &str, Option<i64>, bool)]) -> Workspace {
    let mut builder = Builder::<Activity>::with_capacity(rows.len());
    for (number, (date, kind, time, planned)) in rows.iter().enumerate() {
        builder.push(&Activity {
            id: ActivityId::from_key(&format!("{number}")),
            date: Some(*date),
            person: Some(person("Ann")),
            kind: (*kind).into(),
            time: *time,
            planned: *planned,
            ..Activity::default()
        });
    }
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Ann"), named("Ann"));
    apply(
        &mut workspace,
        Change::new("Log").add_activities(builder.finish()),
    );
    workspace
}

#[test]
fn activities_fall_on_their_day_and_hour_and_those_without_a_time_are_counted_apart() {
    // Monday 6 and Wednesday 8 March 2017.
    let (monday, wednesday) = (day(2017, 3, 6), day(2017, 3, 8));
    let workspace = log(&[
        (monday, "Call", Some(9 * 60), false),
        (monday, "Call", Some(9 * 60 + 59), false),
        (wednesday, "Call", Some(17 * 60 + 30), false),
        (wednesday, "Call", None, false),
        (wednesday, "Call", Some(10 * 60), true),
        (wednesday, "Call", Some(-5), false),
        (day(2017, 5, 1), "Call", Some(60), false),
    ]);
    let march = period(day(2017, 3, 1), day(2017, 4, 1));
    let found = by_hour(&workspace, Scope::Team, &march);
    assert_eq!((found.timed, found.untimed), (3, 2));
    assert_eq!(found.counts[0][9], 2);
    assert_eq!(found.counts[2][17], 1);
    assert_eq!(found.hours(), Some(9..18));
    assert_eq!(found.fullest(), Some((Weekday::Mon, 9, 2)));
    let nobody = by_hour(&workspace, Scope::Person(person("Bea")), &march);
    assert_eq!(
        (nobody.timed, nobody.hours(), nobody.fullest()),
        (0, None, None)
    );
}

#[test]
fn types_are_stacked_by_week_with_the_rare_ones_together() {
    let mut rows = Vec::new();
    for week in 0..4_u64 {
        let date = day(2017, 3, 6) + chrono::Days::new(week * 7);
        for (kind, times) in [
            ("Call", 6),
            ("call ", 1),
            ("Email", 4),
            ("Meeting", 3),
            ("Demo", 2),
            ("Letter", 1),
            ("Visit", 1),
        ] {
            rows.extend((0..times).map(|_| (date, kind, None, false)));
        }
        rows.push((date, "Call", None, true));
        rows.push((date + chrono::Days::new(4), "Email", None, false));
    }
    let workspace = log(&rows);
    let span = period(day(2017, 3, 6), day(2017, 4, 3));
    let found = stacks(&workspace, metric("deals-won"), Scope::Team, &span).unwrap();
    assert_eq!(found.kinds, ["Call", "Email", "Meeting", "Demo", "Other"]);
    assert_eq!((found.step, found.parts.len()), (PeriodKind::Week, 4));
    for part in &found.parts {
        assert_eq!(part.counts, [7, 5, 3, 2, 2]);
        // No deal is on record at all: that is not known, which is not none.
        assert_eq!(part.outcome, None);
    }
    assert_eq!(
        (found.total(), found.most_frequent()),
        (76, Some(("Call", 28)))
    );
}

#[test]
fn without_activities_there_is_a_sentence_and_no_stack() {
    let workspace = maven();
    let year = period(day(2017, 1, 1), day(2018, 1, 1));
    let refused = stacks(&workspace, metric("deals-won"), Scope::Team, &year).unwrap_err();
    assert!(matches!(refused, InsightError::NothingRecorded { .. }));
}

#[test]
fn many_weeks_become_months() {
    let days: Vec<_> = (0..80_u64)
        .map(|week| {
            (
                day(2016, 1, 4) + chrono::Days::new(week * 7),
                CountsAs::Attempt,
            )
        })
        .collect();
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Ann"), named("Ann"));
    apply(
        &mut workspace,
        Change::new("Log").add_activities(activities("Ann", &days)),
    );
    let span = period(day(2016, 1, 1), day(2018, 1, 1));
    let found = stacks(&workspace, metric("deals-won"), Scope::Team, &span).unwrap();
    assert_eq!(found.step, PeriodKind::Month);
    assert_eq!(found.parts.len(), 17);
    assert!(found.left_out.is_some());
}

#[test]
fn real_cycles_and_values_are_spread_by_freedman_and_diaconis() {
    let workspace = maven();
    let all = period(day(2016, 1, 1), day(2018, 1, 1));
    let cycles = bins(&won_cycles(&workspace, Scope::Team, &all)).unwrap();
    assert_eq!((cycles.n, cycles.median), (4_238, 57.0));
    assert_eq!(cycles.rule, WidthRule::FreedmanDiaconis);
    let values = bins(&won_values(&workspace, Scope::Team, &all)).unwrap();
    let counted: u64 = values
        .bins
        .iter()
        .chain(&values.rest)
        .map(|bin| bin.count)
        .sum();
    assert_eq!(counted, 4_238);
    // A handful of sales of the dearest machine.
    assert!(values.rest.is_some_and(|rest| rest.count < 100));
}

#[test]
fn an_earlier_period_stands_week_by_week_beside_this_one() {
    let workspace = maven();
    let quarter = period(day(2017, 10, 1), day(2018, 1, 1));
    let before = Earlier::Previous.period(&quarter).unwrap();
    assert_eq!(before.label(), "Q3 2017");
    let starts = [day(2017, 10, 2), day(2017, 10, 9), day(2017, 12, 25)];
    let found = beside(
        &workspace,
        &metrics::metric(&workspace, metric("deals-won")).unwrap(),
        Scope::Team,
        (&quarter, &before),
        &starts,
    );
    let dates: Vec<_> = found
        .iter()
        .map(|point| point.map(|point| point.start))
        .collect();
    // The quarter before has a week less at its end.
    assert_eq!(dates, [Some(day(2017, 7, 3)), Some(day(2017, 7, 10)), None]);
    let last_year = Earlier::YearBefore.period(&quarter).unwrap();
    assert_eq!(last_year.label(), "Q4 2016");
}
