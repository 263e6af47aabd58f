//! Working days: each counted once, and periods that tile add up.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::{Days, Weekday};
use proptest::prelude::*;
use team::{day, named, period, person, put};
use throughline_domain::Workspace;
use throughline_domain::records::{Absence, Holiday, Person, Scope, Settings, WorkingPattern};
use throughline_insight::calendar::{elapsed, standard_days, working_days};

fn part_timer() -> Workspace {
    let mut workspace = Workspace::default();
    let settings = Settings {
        holidays: vec![Holiday {
            date: day(2017, 12, 25),
            name: "Christmas Day".into(),
        }],
        ..Settings::default()
    };
    put(&mut workspace, Settings::id(), settings);
    let asha = Person {
        joined: Some(day(2017, 12, 6)),
        left: Some(day(2018, 2, 28)),
        pattern: WorkingPattern::Days(vec![Weekday::Mon, Weekday::Wed]),
        absences: vec![
            Absence {
                period: period(day(2017, 12, 18), day(2018, 1, 1)),
                reason: "Leave".into(),
            },
            Absence {
                period: period(day(2017, 12, 20), day(2017, 12, 22)),
                reason: "Leave".into(),
            },
        ],
        ..named("Asha")
    };
    put(&mut workspace, person("Asha"), asha);
    workspace
}

#[test]
fn a_day_with_several_reasons_to_be_off_is_taken_off_once() {
    let workspace = part_timer();
    let december = period(day(2017, 12, 1), day(2018, 1, 1));
    // 21 weekdays, less Christmas Day.
    assert_eq!(working_days(&workspace, Scope::Team, &december), 20);
    // Mondays and Wednesdays from the 6th, less the 18th, 20th, 25th and 27th: 6, 11 and 13.
    let asha = Scope::Person(person("Asha"));
    assert_eq!(working_days(&workspace, asha, &december), 3);
    // All eight Mondays and Wednesdays but Christmas Day.
    assert_eq!(standard_days(&workspace, asha, &december), 7);
    assert_eq!(elapsed(&workspace, asha, &december, day(2017, 12, 11)), 2);
    assert_eq!(elapsed(&workspace, asha, &december, day(2017, 11, 30)), 0);
    assert_eq!(elapsed(&workspace, asha, &december, day(2019, 1, 1)), 3);
}

#[test]
fn the_teams_days_are_its_own_week_less_holidays_on_it() {
    let mut workspace = Workspace::default();
    let settings = Settings {
        // Sunday to Thursday, with a holiday on a Friday that nobody works anyway.
        working_week: vec![
            Weekday::Sun,
            Weekday::Mon,
            Weekday::Tue,
            Weekday::Wed,
            Weekday::Thu,
        ],
        holidays: vec![
            Holiday {
                date: day(2017, 12, 1),
                name: "A Friday".into(),
            },
            Holiday {
                date: day(2017, 12, 3),
                name: "A Sunday".into(),
            },
        ],
        ..Settings::default()
    };
    put(&mut workspace, Settings::id(), settings);
    // 3 to 7 and 10 to 14 December, less Sunday the 3rd.
    let fortnight = period(day(2017, 12, 1), day(2017, 12, 15));
    assert_eq!(working_days(&workspace, Scope::Team, &fortnight), 9);
}

#[test]
fn the_first_and_the_last_day_of_somebody_are_worked() {
    let workspace = part_timer();
    let asha = Scope::Person(person("Asha"));
    let on = |date| working_days(&workspace, asha, &period(date, date.succ_opt().unwrap()));
    assert_eq!(on(day(2017, 12, 6)), 1, "the first day, a Wednesday");
    assert_eq!(on(day(2017, 12, 4)), 0, "the Monday before");
    assert_eq!(on(day(2018, 2, 28)), 1, "the last day, a Wednesday");
    assert_eq!(on(day(2018, 3, 5)), 0, "the Monday after");
    assert_eq!(
        on(day(2017, 12, 25)),
        0,
        "a holiday on a day of her pattern"
    );
    assert_eq!(
        on(day(2017, 12, 31)),
        0,
        "the last day of her leave, a Sunday"
    );
    assert_eq!(
        on(day(2018, 1, 1)),
        1,
        "the day her leave ends is worked: half-open"
    );
}

#[test]
fn somebody_no_longer_known_works_the_teams_days() {
    let workspace = part_timer();
    let gone = Scope::Person(person("nobody"));
    let december = period(day(2017, 12, 1), day(2018, 1, 1));
    assert_eq!(working_days(&workspace, gone, &december), 20);
}

proptest! {
    #[test]
    fn two_periods_that_tile_a_third_add_up_to_it(from in 0_u64..400, first in 1_u64..200, second in 1_u64..200) {
        let workspace = part_timer();
        let start = day(2017, 6, 1) + Days::new(from);
        let middle = start + Days::new(first);
        let end = middle + Days::new(second);
        for scope in [Scope::Team, Scope::Person(person("Asha"))] {
            let days = |from, to| working_days(&workspace, scope, &period(from, to));
            prop_assert_eq!(days(start, middle) + days(middle, end), days(start, end));
            let whole = period(start, end);
            prop_assert!(days(start, end) <= standard_days(&workspace, scope, &whole));
        }
    }
}
