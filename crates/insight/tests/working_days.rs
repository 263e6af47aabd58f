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
