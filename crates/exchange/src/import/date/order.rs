//! In which order the dates of a column are written.

use super::{DateParts, Parts};
use serde::{Deserialize, Serialize};

/// The order of the parts of a column's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Year, month, day.
    Ymd,
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Day and month cannot be told apart: every first and second part is 12 or less.
    Ambiguous,
}

impl DateOrder {
    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ymd => "Year, month, day",
            Self::Dmy => "Day, month, year",
            Self::Mdy => "Month, day, year",
            Self::Ambiguous => "Not clear: choose day first or month first",
        }
    }
}

/// Evidence for the order of a column's dates.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super) struct OrderEvidence {
    plain: usize,
    /// Dates whose month is a name, by what stands first. They read themselves; the order says how the
    /// column is written.
    named_day_first: usize,
    named_month_first: usize,
    day_first: usize,
    month_first: usize,
    either: usize,
}

impl OrderEvidence {
    /// Adds a date that occurs some times.
    pub fn add(&mut self, date: &DateParts, times: usize) {
        match date.named {
            Some(DateOrder::Mdy) => self.named_month_first += times,
            Some(_) => self.named_day_first += times,
            None => {}
        }
        match date.parts {
            Parts::Plain(..) | Parts::Month(..) => self.plain += times,
            Parts::Either(first, second, _) => match (first <= 12, second <= 12) {
                (true, true) if first != second => self.either += times,
                (true, true) => {}
                (false, true) => self.day_first += times,
                (true, false) => self.month_first += times,
                (false, false) => {}
            },
        }
    }

    /// The order of the column.
    pub fn order(&self) -> DateOrder {
        let numeric = self.day_first + self.month_first + self.either;
        if numeric == 0 || (self.plain > numeric) {
            let named = self.named_day_first.max(self.named_month_first);
            match named * 2 > self.plain {
                true if self.named_day_first >= self.named_month_first => DateOrder::Dmy,
                true => DateOrder::Mdy,
                false => DateOrder::Ymd,
            }
        } else if self.day_first > self.month_first {
            DateOrder::Dmy
        } else if self.month_first > self.day_first {
            DateOrder::Mdy
        } else {
            DateOrder::Ambiguous
        }
    }
}
