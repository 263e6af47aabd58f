//! From the dates of a table to periods: half-open, each day of a person once.

use super::mapping::DateMeaning;
use chrono::{Days, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};
use throughline_domain::records::{Scope, Settings, TargetOf};
use throughline_domain::{Period, PeriodKind};

/// Which period a row is for, as far as the row itself says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum When {
    /// A date, and the last day where there is one.
    Dates(NaiveDate, Option<NaiveDate>),
    /// A quarter or a year by its number.
    Whole(Period),
}

/// All dates of a table, by what the targets are of and by whose they are.
#[derive(Default)]
pub(super) struct Dates {
    of_each: BTreeMap<(TargetOf, Scope), BTreeSet<NaiveDate>>,
    of_all: BTreeMap<TargetOf, BTreeSet<NaiveDate>>,
}

impl Dates {
    pub fn add(&mut self, of: &TargetOf, scope: Scope, when: When) {
        if let When::Dates(day, _) = when {
            let own = self.of_each.entry((of.clone(), scope)).or_default();
            own.insert(day);
            self.of_all.entry(of.clone()).or_default().insert(day);
        }
    }

    /// The period of a row. A last day is part of it, unless the next period begins on that day.
    pub fn period(
        &self,
        (of, scope): (&TargetOf, Scope),
        when: When,
        (kind, meaning): (PeriodKind, DateMeaning),
        settings: &Settings,
    ) -> Option<Period> {
        let own = self.of_each.get(&(of.clone(), scope));
        match when {
            When::Whole(period) => Some(period),
            When::Dates(start, Some(last)) => {
                if last > start && own.is_some_and(|days| days.contains(&last)) {
                    Period::new(start, last)
                } else {
                    Period::including(start, last)
                }
            }
            When::Dates(day, None) => match meaning {
                DateMeaning::Holds => Some(settings.period(kind, day)),
                DateMeaning::Starts => {
                    let all = self.of_all.get(of);
                    Period::new(day, end_after(day, kind, own, all)?)
                }
            },
        }
    }
}

/// Where a period that starts on a day ends: at the person's next date; where that is missing or more
/// than half a period late, at anybody's next date that is at least half a period away; else after the
/// usual length.
fn end_after(
    start: NaiveDate,
    kind: PeriodKind,
    own: Option<&BTreeSet<NaiveDate>>,
    all: Option<&BTreeSet<NaiveDate>>,
) -> Option<NaiveDate> {
    let usual = match kind {
        PeriodKind::Week => start.checked_add_days(Days::new(7)),
        PeriodKind::Month => start.checked_add_months(Months::new(1)),
        PeriodKind::Quarter => start.checked_add_months(Months::new(3)),
        PeriodKind::Half => start.checked_add_months(Months::new(6)),
        PeriodKind::Year => start.checked_add_months(Months::new(12)),
    }?;
    let length = u64::try_from((usual - start).num_days()).ok()?;
    let latest = start.checked_add_days(Days::new(length + length / 2))?;
    let next = |days: Option<&BTreeSet<NaiveDate>>, from: NaiveDate| {
        let found = days?.range(from..).next().copied()?;
        (found <= latest).then_some(found)
    };
    let half_way = start.checked_add_days(Days::new((length / 2).max(1)))?;
    next(own, start.succ_opt()?)
        .or_else(|| next(all, half_way))
        .or(Some(usual))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn of() -> TargetOf {
        throughline_domain::id::MetricId::from_key("won-value").into()
    }

    fn person(name: &str) -> Scope {
        Scope::Person(throughline_domain::id::PersonId::from_key(name))
    }

    fn period(dates: &Dates, scope: Scope, when: When, meaning: DateMeaning) -> (String, String) {
        let kind = (PeriodKind::Quarter, meaning);
        let settings = Settings::default();
        let period = dates.period((&of(), scope), when, kind, &settings);
        let period = period.unwrap();
        (period.start.to_string(), period.end.to_string())
    }

    fn dates(rows: &[(&str, &[&str])]) -> Dates {
        let mut dates = Dates::default();
        for (name, days) in rows {
            for text in *days {
                dates.add(&of(), person(name), When::Dates(day(text), None));
            }
        }
        dates
    }

    #[test]
    fn a_period_that_starts_on_a_date_ends_where_the_next_one_starts() {
        let dates = dates(&[
            (
                "A",
                &["2010-12-29", "2011-03-31", "2011-07-01", "2011-09-29"],
            ),
            // Left before the others, and came back after a gap.
            ("B", &["2010-12-29", "2011-03-31"]),
            ("C", &["2010-12-29", "2011-09-29"]),
        ]);
        let ends = |name, text| {
            let when = When::Dates(day(text), None);
            period(&dates, person(name), when, DateMeaning::Starts).1
        };
        assert_eq!(ends("A", "2010-12-29"), "2011-03-31");
        assert_eq!(ends("A", "2011-03-31"), "2011-07-01");
        assert_eq!(ends("A", "2011-09-29"), "2011-12-29");
        assert_eq!(ends("B", "2011-03-31"), "2011-07-01");
        assert_eq!(ends("C", "2010-12-29"), "2011-03-31");
    }

    #[test]
    fn a_date_may_stand_for_the_quarter_that_holds_it() {
        let when = When::Dates(day("2022-05-30"), None);
        let found = period(&Dates::default(), Scope::Team, when, DateMeaning::Holds);
        assert_eq!(found, ("2022-04-01".into(), "2022-07-01".into()));
    }

    #[test]
    fn a_last_day_is_in_unless_the_next_period_begins_on_it() {
        let with_last = |next: &str| {
            let dates = dates(&[("A", &["2026-01-01", next])]);
            let when = When::Dates(day("2026-01-01"), Some(day("2026-04-01")));
            period(&dates, person("A"), when, DateMeaning::Holds).1
        };
        assert_eq!(with_last("2026-04-01"), "2026-04-01");
        assert_eq!(with_last("2026-04-02"), "2026-04-02");
    }

    proptest! {
        #[test]
        fn no_day_of_a_person_is_in_two_periods(offsets in prop::collection::btree_set(0u64..3_000, 1..30), others in prop::collection::btree_set(0u64..3_000, 0..30), kind in 0usize..5) {
            let at = |offset: &u64| day("2015-01-01") + Days::new(*offset);
            let mut dates = Dates::default();
            for offset in &offsets {
                dates.add(&of(), person("A"), When::Dates(at(offset), None));
            }
            for offset in &others {
                dates.add(&of(), person("B"), When::Dates(at(offset), None));
            }
            let rule = (PeriodKind::ALL[kind], DateMeaning::Starts);
            let mut last = None;
            for offset in &offsets {
                let when = When::Dates(at(offset), None);
                let found = dates.period((&of(), person("A")), when, rule, &Settings::default()).unwrap();
                prop_assert_eq!(found.start, at(offset));
                prop_assert!(last.is_none_or(|end| end <= found.start));
                last = Some(found.end);
            }
        }
    }
}
