//! Half-open ranges of civil dates: the first day is in, the end is not.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// From `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Period {
    /// The first day in the period.
    pub start: NaiveDate,
    /// The first day after it.
    pub end: NaiveDate,
}

/// The usual lengths of a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// Seven days from the week's first day.
    Week,
    /// A calendar month.
    Month,
    /// Three months, counted from the fiscal year's start.
    #[default]
    Quarter,
    /// Six months, counted from the fiscal year's start.
    Half,
    /// Twelve months from the fiscal year's start.
    Year,
}

impl PeriodKind {
    /// All kinds, shortest first.
    pub const ALL: [Self; 5] = [
        Self::Week,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
    ];

    /// The kind's name in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half year",
            Self::Year => "year",
        }
    }
}

impl Period {
    /// A period from a first day to the day after the last. `None` if it would hold no day.
    pub fn new(start: NaiveDate, end: NaiveDate) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// From a first to a last day, both included. `None` if the last is before the first.
    pub fn including(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        Self::new(first, last.checked_add_days(Days::new(1))?)
    }

    /// The period of a kind that holds `day`. Quarters, halves and years count from `fiscal_start`,
    /// the month (1–12) in which the fiscal year begins.
    pub fn containing(
        kind: PeriodKind,
        day: NaiveDate,
        week_start: Weekday,
        fiscal_start: u32,
    ) -> Self {
        let months = match kind {
            PeriodKind::Week => {
                let back = day.weekday().days_since(week_start);
                let start = day
                    .checked_sub_days(Days::new(u64::from(back)))
                    .unwrap_or(day);
                return Self {
                    start,
                    end: start.checked_add_days(Days::new(7)).unwrap_or(day),
                };
            }
            PeriodKind::Month => 1,
            PeriodKind::Quarter => 3,
            PeriodKind::Half => 6,
            PeriodKind::Year => 12,
        };
        let fiscal_start = fiscal_start.clamp(1, 12);
        let back = (day.month() + 12 - fiscal_start) % 12 % months;
        let first = day.with_day(1).unwrap_or(day);
        let start = first.checked_sub_months(Months::new(back)).unwrap_or(first);
        let end = start
            .checked_add_months(Months::new(months))
            .unwrap_or(NaiveDate::MAX);
        Self { start, end }
    }

    /// Whether the day is in the period.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.start <= day && day < self.end
    }

    /// Number of days.
    pub fn days(&self) -> u32 {
        u32::try_from((self.end - self.start).num_days()).unwrap_or(0)
    }

    /// The last day in the period.
    pub fn last_day(&self) -> NaiveDate {
        self.end.pred_opt().unwrap_or(self.start)
    }

    /// Each day in turn.
    pub fn iter(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        let end = self.end;
        self.start.iter_days().take_while(move |day| *day < end)
    }

    /// The days both periods hold, if any.
    pub fn overlap(&self, other: &Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The period just before of the same kind: whole months step by months, others by days.
    pub fn previous(&self) -> Self {
        let months = self.whole_months();
        let start = if months > 0 {
            self.start.checked_sub_months(Months::new(months))
        } else {
            self.start
                .checked_sub_days(Days::new(u64::from(self.days())))
        };
        Self {
            start: start.unwrap_or(NaiveDate::MIN),
            end: self.start,
        }
    }

    /// The period just after of the same kind.
    pub fn next(&self) -> Self {
        let months = self.whole_months();
        let end = if months > 0 {
            self.end.checked_add_months(Months::new(months))
        } else {
            self.end.checked_add_days(Days::new(u64::from(self.days())))
        };
        Self {
            start: self.end,
            end: end.unwrap_or(NaiveDate::MAX),
        }
    }

    fn whole_months(&self) -> u32 {
        if self.start.day() != 1 || self.end.day() != 1 {
            return 0;
        }
        let months = (self.end.year() - self.start.year()) * 12 + self.end.month() as i32
            - self.start.month() as i32;
        u32::try_from(months).unwrap_or(0)
    }

    /// A short name: `Q4 2017`, `March 2017`, `2017`, or `3 to 9 Apr 2017`.
    pub fn label(&self) -> String {
        let (start, last) = (self.start, self.last_day());
        match self.whole_months() {
            1 => start.format("%B %Y").to_string(),
            3 if start.month() % 3 == 1 => format!("Q{} {}", start.month() / 3 + 1, start.year()),
            12 if start.month() == 1 => start.year().to_string(),
            _ if start == last => start.format("%-d %b %Y").to_string(),
            _ if start.year() == last.year() && start.month() == last.month() => {
                format!("{} to {}", start.format("%-d"), last.format("%-d %b %Y"))
            }
            _ if start.year() == last.year() => {
                format!("{} to {}", start.format("%-d %b"), last.format("%-d %b %Y"))
            }
            _ => format!(
                "{} to {}",
                start.format("%-d %b %Y"),
                last.format("%-d %b %Y")
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn quarters_follow_the_fiscal_year() {
        let calendar = Period::containing(PeriodKind::Quarter, day(2017, 11, 5), Weekday::Mon, 1);
        assert_eq!(
            (calendar.start, calendar.end),
            (day(2017, 10, 1), day(2018, 1, 1))
        );
        assert_eq!(calendar.label(), "Q4 2017");
        assert_eq!(calendar.previous().label(), "Q3 2017");
        let april = Period::containing(PeriodKind::Year, day(2017, 2, 1), Weekday::Mon, 4);
        assert_eq!((april.start, april.end), (day(2016, 4, 1), day(2017, 4, 1)));
    }

    #[test]
    fn a_period_without_a_day_cannot_be_made() {
        assert_eq!(Period::new(day(2017, 1, 1), day(2017, 1, 1)), None);
        assert_eq!(
            Period::including(day(2017, 1, 1), day(2017, 1, 1))
                .unwrap()
                .days(),
            1
        );
    }

    proptest! {
        #[test]
        fn every_day_is_in_exactly_one_period_of_a_kind(offset in 0u64..20_000, fiscal in 1u32..=12, kind in 0usize..5, week in 0u8..7) {
            let date = day(1990, 1, 1) + Days::new(offset);
            let kind = PeriodKind::ALL[kind];
            let week_start = Weekday::try_from(week).unwrap();
            let of = |date| Period::containing(kind, date, week_start, fiscal);
            let period = of(date);
            prop_assert!(period.contains(date));
            let after = of(period.end);
            prop_assert_eq!(after.start, period.end);
            prop_assert_eq!(period.next(), after);
            prop_assert_eq!(after.previous(), period);
            // Each of its days is in this period and in no other of its kind.
            prop_assert_eq!(of(period.start), period);
            prop_assert_eq!(of(period.last_day()), period);
            prop_assert_eq!(of(period.start.pred_opt().unwrap()).end, period.start);
            match kind {
                PeriodKind::Week => {
                    prop_assert_eq!((period.days(), period.start.weekday()), (7, week_start));
                }
                PeriodKind::Month => prop_assert_eq!(period.start.day(), 1),
                PeriodKind::Quarter | PeriodKind::Half | PeriodKind::Year => {
                    // Longer ones are made of whole quarters, and a year begins in its month.
                    let first = Period::containing(PeriodKind::Quarter, period.start, week_start, fiscal);
                    let last = Period::containing(PeriodKind::Quarter, period.last_day(), week_start, fiscal);
                    prop_assert_eq!((first.start, last.end), (period.start, period.end));
                    prop_assert!(kind != PeriodKind::Year || period.start.month() == fiscal);
                }
            }
        }
    }
}
