//! A figure beside another period's: like for like, on record, and told from chance. Numbers by hand.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Datelike, NaiveDate, Weekday};
use team::{activities, apply, day, deals, metric, named, period, person, put};
use throughline_domain::id::DealId;
use throughline_domain::log::{Builder, CountsAs, Deal, DealState};
use throughline_domain::records::{Absence, Person, Scope, Settings, Verdict};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::comparison::{Compared, NotCompared, Other, compared, made_compared};
use throughline_insight::figures::activity_per_win;
use throughline_insight::metrics;

fn compare(
    workspace: &Workspace,
    key: &str,
    scope: Scope,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<Compared, NotCompared> {
    let id = metric(key);
    let definition = metrics::metric(workspace, id).unwrap();
    compared(workspace, id, &definition, scope, period, other, today)
}

fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

fn january() -> Period {
    period(day(2026, 1, 1), day(2026, 2, 1))
}

fn february() -> Period {
    period(day(2026, 2, 1), day(2026, 3, 1))
}

/// One attempt each weekday of December and January, ten more late in January, `a_day` each weekday of
/// February up to Wednesday the 11th.
fn calls(a_day: usize) -> Workspace {
    let mut rows = Vec::new();
    for date in period(day(2025, 12, 1), day(2026, 2, 12))
        .iter()
        .filter(|date| is_weekday(*date))
    {
        let times = if date >= day(2026, 2, 1) { a_day } else { 1 };
        rows.extend(std::iter::repeat_n((date, CountsAs::Attempt), times));
    }
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    apply(
        &mut workspace,
        Change::new("Log").add_activities(activities("Asha", &rows)),
    );
    let late = vec![(day(2026, 1, 20), CountsAs::Attempt); 10];
    apply(
        &mut workspace,
        Change::new("Log").add_activities(activities("Asha", &late)),
    );
    workspace
}

#[test]
fn a_period_still_running_is_compared_with_as_many_working_days_of_the_other() {
    let workspace = calls(2);
    let today = day(2026, 2, 11);
    let result = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &february(),
        Other::Previous,
        today,
    )
    .unwrap();
    // 2 to 6, 9, 10 and 11 February are 8 of 20 working days; the first 8 of January end on the 12th.
    assert_eq!(result.now.period, period(day(2026, 2, 1), day(2026, 2, 12)));
    assert_eq!(
        result.then.period,
        period(day(2026, 1, 1), day(2026, 1, 13))
    );
    assert_eq!(
        (result.now.value, result.then.value),
        (Some(16.0), Some(8.0))
    );
    assert_eq!(result.change, Some(8.0));
    // 8 or fewer of 24 at a half each has probability 0.0758, more than 0.025: chance.
    assert_eq!(result.verdict, Some(Verdict::NoEvidence));
    assert_eq!(
        result.stretch.as_deref(),
        Some("First 8 of 20 working days of February 2026 beside the first 8 of January 2026.")
    );
    assert_eq!(
        result.said.sentence,
        "Attempts 16: 8 more than in the first 8 working days of January 2026 is within what chance explains."
    );
    // 8 or fewer of 40 has probability 0.00009.
    let more = compare(
        &calls(4),
        "attempts",
        Scope::Team,
        &february(),
        Other::Previous,
        today,
    )
    .unwrap();
    assert_eq!(more.verdict, Some(Verdict::Better));
    assert!(
        more.said
            .sentence
            .ends_with("is better by more than chance explains."),
        "{}",
        more.said.sentence
    );
}

#[test]
fn on_a_sunday_the_weekend_counts_on_both_sides() {
    let workspace = calls(2);
    let sunday = day(2026, 2, 8);
    let result = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &february(),
        Other::Previous,
        sunday,
    )
    .unwrap();
    // Five working days and the weekend after them: 1 and 2, 5 to 7 January, then none, as the 8th works.
    assert_eq!(result.now.period.last_day(), sunday);
    assert_eq!(result.then.period, period(day(2026, 1, 1), day(2026, 1, 8)));
    assert_eq!(
        (result.now.value, result.then.value),
        (Some(10.0), Some(5.0))
    );
}

#[test]
fn a_period_not_wholly_on_record_is_not_compared() {
    let workspace = calls(2);
    let today = day(2026, 2, 11);
    let error = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &february(),
        Other::LastYear,
        today,
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        "February 2025 is not wholly on record, which begins on 1 December 2025."
    );
    let next = february().next();
    let error = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &next,
        Other::Previous,
        today,
    )
    .unwrap_err();
    assert_eq!(error.to_string(), "Nothing is on record of March 2026 yet.");
    let error = compare(
        &Workspace::default(),
        "attempts",
        Scope::Team,
        &next,
        Other::Previous,
        today,
    );
    assert_eq!(
        error.unwrap_err().to_string(),
        "Nothing is on record to compare."
    );
}

#[test]
fn where_the_record_ends_the_period_is_cut_there() {
    let workspace = calls(2);
    let long_after = day(2026, 6, 1);
    let result = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &february(),
        Other::Previous,
        long_after,
    )
    .unwrap();
    assert_eq!(result.now.period.last_day(), day(2026, 2, 11));
    assert_eq!(result.change, Some(8.0));
    // January is whole: 22 attempts and ten more against 23 weekdays of December.
    let whole = compare(
        &workspace,
        "attempts",
        Scope::Team,
        &january(),
        Other::Previous,
        long_after,
    )
    .unwrap();
    assert_eq!(
        (whole.now.value, whole.then.value),
        (Some(32.0), Some(23.0))
    );
    assert_eq!(
        whole.stretch.as_deref(),
        Some("22 working days beside 23 in December 2025: chance is judged by the working day.")
    );
}

#[test]
fn a_persons_own_days_are_compared() {
    let mut workspace = calls(2);
    let asha = Person {
        absences: vec![Absence {
            period: period(day(2026, 1, 1), day(2026, 1, 6)),
            reason: "Leave".into(),
        }],
        ..named("Asha")
    };
    let change = Change::new("Leave").update(&workspace, person("Asha"), asha);
    apply(&mut workspace, change);
    let scope = Scope::Person(person("Asha"));
    let result = compare(
        &workspace,
        "attempts",
        scope,
        &february(),
        Other::Previous,
        day(2026, 2, 11),
    )
    .unwrap();
    // Back on the 6th: her eighth working day of January is the 15th.
    assert_eq!(result.then.period.last_day(), day(2026, 1, 15));
    assert_eq!(result.now.period.last_day(), day(2026, 2, 11));
}

#[test]
fn rates_go_by_newcombe_and_little_data_is_said_to_be_little() {
    let mut workspace = Workspace::default();
    put(&mut workspace, Settings::id(), Settings::default());
    put(&mut workspace, person("Asha"), named("Asha"));
    let closed = |date, won: usize, lost: usize| {
        let mut rows = vec![(date, true, 100); won];
        rows.extend(vec![(date, false, 100); lost]);
        rows
    };
    let before = closed(day(2025, 12, 1), 1, 0);
    // Newcombe 1998, method 10: 56 of 70 against 48 of 80 differ by 0.0524 to 0.3339.
    let mut rows = closed(day(2026, 1, 12), 48, 32);
    rows.extend(closed(day(2026, 2, 10), 56, 14));
    rows.extend(closed(day(2026, 3, 10), 3, 1));
    rows.extend(before);
    apply(
        &mut workspace,
        Change::new("Import").add_deals(deals("Asha", &rows)),
    );
    let today = day(2026, 4, 1);
    let result = compare(
        &workspace,
        "win-rate",
        Scope::Team,
        &february(),
        Other::Previous,
        today,
    )
    .unwrap();
    assert_eq!(result.verdict, Some(Verdict::Better));
    assert!((result.change.unwrap() - 0.2).abs() < 1e-12);
    assert_eq!(
        result.said.sentence,
        "Win rate 80.0\u{a0}%: 20.0\u{a0}points higher than in January 2026 is better by more than chance explains."
    );
    let march = february().next();
    let little = compare(
        &workspace,
        "win-rate",
        Scope::Team,
        &march,
        Other::Previous,
        today,
    )
    .unwrap();
    assert_eq!(little.verdict, Some(Verdict::TooLittleData));
    assert!(
        little.said.sentence.contains("too little data"),
        "{}",
        little.said.sentence
    );
}

#[test]
fn a_year_earlier_is_the_same_month_or_the_same_weekdays() {
    assert_eq!(
        Other::LastYear.of(&february()),
        period(day(2025, 2, 1), day(2025, 3, 1))
    );
    let week = period(day(2026, 2, 9), day(2026, 2, 16));
    let earlier = Other::LastYear.of(&week);
    assert_eq!(earlier, period(day(2025, 2, 10), day(2025, 2, 17)));
    assert_eq!(earlier.start.weekday(), Weekday::Mon);
    let long = period(day(2025, 1, 1), day(2026, 2, 12));
    let today = day(2026, 2, 11);
    let error = compare(
        &calls(1),
        "attempts",
        Scope::Team,
        &long,
        Other::LastYear,
        today,
    );
    assert!(
        error
            .unwrap_err()
            .to_string()
            .contains("longer than a year")
    );
    let leap_day = period(day(2024, 2, 29), day(2024, 3, 1));
    assert_eq!(Other::LastYear.of(&leap_day).days(), 1);
}

/// Deals won on a day, opened on the same: the attempts counted are those of the period itself.
fn won(days: &[(NaiveDate, usize)]) -> throughline_domain::log::Batch<Deal> {
    let mut rows = Builder::<Deal>::with_capacity(0);
    for (number, (date, _)) in days
        .iter()
        .flat_map(|(date, times)| std::iter::repeat_n((*date, ()), *times))
        .enumerate()
    {
        rows.push(&Deal {
            id: DealId::from_key(&format!("{date} {number}")),
            owner: Some(person("Asha")),
            state: DealState::Won,
            opened: Some(date),
            closed: Some(date),
            value: Some(10_000),
            ..Deal::default()
        });
    }
    rows.finish()
}

#[test]
fn activity_per_win_is_compared_by_the_wins_that_came_of_as_many_attempts() {
    let mut workspace = Workspace::default();
    put(&mut workspace, person("Asha"), named("Asha"));
    let calls: Vec<_> = [day(2026, 1, 7), day(2026, 2, 4)]
        .into_iter()
        .flat_map(|date| std::iter::repeat_n((date, CountsAs::Attempt), 200))
        .collect();
    let change = Change::new("Log")
        .add_activities(activities("Asha", &calls))
        .add_deals(won(&[
            (day(2025, 12, 31), 1),
            (day(2026, 1, 8), 10),
            (day(2026, 2, 5), 40),
            (day(2026, 2, 27), 1),
        ]));
    apply(&mut workspace, change);
    let today = day(2026, 3, 2);
    let compare = |other| made_compared(&workspace, Scope::Team, &february(), other, today);
    let [per_win, velocity] = compare(Other::Previous).unwrap();
    let own = |period: &Period| {
        activity_per_win(&workspace, Scope::Team, period)
            .unwrap()
            .ratio
    };
    assert_eq!(
        (per_win.now, per_win.then),
        (Some(own(&february())), Some(own(&january())))
    );
    assert_eq!(per_win.then, Some(20.0));
    // Four times the wins of as many attempts: fewer attempts a win, and better.
    assert!(per_win.change.unwrap() < 0.0);
    assert_eq!(per_win.verdict, Some(Verdict::Better));
    assert!(
        per_win
            .said
            .sentence
            .starts_with("Activity per win 4.9: 15.1 fewer than in January 2026"),
        "{}",
        per_win.said.sentence
    );
    // No deal took a day: there is no cycle to divide by.
    assert_eq!((velocity.now, velocity.verdict), (None, None));
    assert!(
        compare(Other::LastYear).is_err(),
        "nothing was recorded a year before"
    );
}
