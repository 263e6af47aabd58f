//! The parts a date is written in, and the day they name.

use super::DateOrder;
use chrono::{Datelike, NaiveDate};

/// A text that has the form of a date, not yet known to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// The parts of the day.
    pub parts: Parts,
    /// The year was written with two digits.
    pub two_digit_year: bool,
    /// Minutes after midnight, when a time follows.
    pub minutes: Option<i64>,
    /// The seconds after those minutes.
    pub seconds: u32,
    /// The order it is written in, when its month is a name.
    pub named: Option<DateOrder>,
}

/// The parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// The order is plain: year, month, day.
    Plain(i32, u32, u32),
    /// Two numbers before a year: day and month or month and day.
    Either(u32, u32, i32),
    /// A month of a year.
    Month(i32, u32),
}

impl DateParts {
    /// The day, if there is such a day when read in this order. A month gives its first day.
    pub fn day(&self, order: DateOrder) -> Option<NaiveDate> {
        match self.parts {
            Parts::Plain(year, month, day) => NaiveDate::from_ymd_opt(year, month, day),
            Parts::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Parts::Either(first, second, year) => match order {
                DateOrder::Mdy => NaiveDate::from_ymd_opt(year, first, second),
                DateOrder::Ambiguous => None,
                _ => NaiveDate::from_ymd_opt(year, second, first),
            },
        }
    }
}

/// The day as `2017-02-28`.
pub(in super::super) fn iso(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}
