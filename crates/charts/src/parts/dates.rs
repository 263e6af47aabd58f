//! A date axis: days as numbers, and ticks at natural dates that leave their labels room.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::parts::metric;

/// A date as a number of days.
pub(crate) fn day(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce())
}

/// A date in full: `3 Apr 2017`.
pub(crate) fn long(date: NaiveDate) -> String {
    format!(
        "{} {} {}",
        date.day(),
        month_name(date.month()),
        date.year()
    )
}

/// A date without its year: `3 Apr`.
pub(crate) fn short(date: NaiveDate) -> String {
    format!("{} {}", date.day(), month_name(date.month()))
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    month
        .checked_sub(1)
        .and_then(|index| NAMES.get(index as usize))
        .copied()
        .unwrap_or("")
}

/// A tick on a date axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DateTick {
    /// Where, in days.
    pub(crate) at: f64,
    /// `3 Apr`, `Apr` or `2017`.
    pub(crate) label: String,
    /// The year, written under the first tick and under each where it changes.
    pub(crate) year: Option<String>,
}

#[derive(Clone, Copy)]
enum Unit {
    Days(u32),
    Weeks(u32),
    Months(u32),
    Years(i32),
}

/// Finest first.
const UNITS: [Unit; 15] = [
    Unit::Days(1),
    Unit::Days(2),
    Unit::Weeks(1),
    Unit::Weeks(2),
    Unit::Months(1),
    Unit::Months(2),
    Unit::Months(3),
    Unit::Months(6),
    Unit::Years(1),
    Unit::Years(2),
    Unit::Years(5),
    Unit::Years(10),
    Unit::Years(50),
    Unit::Years(100),
    Unit::Years(1000),
];

/// Least room between two labels, in pixels.
const LABEL_GAP: f64 = 24.0;

/// The most ticks any unit is tried with.
const MOST: usize = 40;

impl Unit {
    /// The first natural date of this unit at or after `from`.
    fn first(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(_) => Some(from),
            Self::Weeks(_) => {
                let past = u64::from(from.weekday().num_days_from_monday());
                from.checked_add_days(Days::new((7 - past) % 7))
            }
            Self::Months(step) => {
                let first = from.with_day(1)?;
                let past = first.month0() % step;
                let start = first.checked_sub_months(Months::new(past))?;
                if start >= from {
                    Some(start)
                } else {
                    self.next(start)
                }
            }
            Self::Years(step) => {
                let start = NaiveDate::from_ymd_opt(from.year().div_euclid(step) * step, 1, 1)?;
                if start >= from {
                    Some(start)
                } else {
                    self.next(start)
                }
            }
        }
    }

    fn next(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(step) => date.checked_add_days(Days::new(u64::from(step))),
            Self::Weeks(step) => date.checked_add_days(Days::new(u64::from(step) * 7)),
            Self::Months(step) => date.checked_add_months(Months::new(step)),
            Self::Years(step) => date.checked_add_months(Months::new(step.unsigned_abs() * 12)),
        }
    }

    fn label(self, date: NaiveDate) -> String {
        match self {
            Self::Days(_) | Self::Weeks(_) => {
                format!("{} {}", date.day(), month_name(date.month()))
            }
            Self::Months(_) => month_name(date.month()).to_owned(),
            Self::Years(_) => date.year().to_string(),
        }
    }

    const fn shows_year_below(self) -> bool {
        !matches!(self, Self::Years(_))
    }
}

/// Ticks from `low` to `high` (days, both included) on an axis `room` pixels long, as fine as
/// their labels allow. A range without a natural date in it gets its first day.
pub(crate) fn ticks(low: f64, high: f64, room: f64) -> Vec<DateTick> {
    let Some(from) = NaiveDate::from_num_days_from_ce_opt(low.ceil() as i32) else {
        return Vec::new();
    };
    let per_day = room / (high - low).max(1.0);
    for unit in UNITS {
        let mut ticks: Vec<DateTick> = Vec::new();
        let mut date = unit.first(from);
        let mut year = None;
        while let Some(current) = date.filter(|date| day(*date) <= high) {
            let changes = year != Some(current.year());
            year = Some(current.year());
            ticks.push(DateTick {
                at: day(current),
                label: unit.label(current),
                year: (changes && unit.shows_year_below()).then(|| current.year().to_string()),
            });
            if ticks.len() > MOST {
                break;
            }
            date = unit.next(current);
        }
        let fits = ticks.len() <= MOST
            && ticks.windows(2).all(|pair| match pair {
                [left, right] => {
                    let gap = (right.at - left.at) * per_day;
                    gap >= (metric::width(&left.label) + metric::width(&right.label)) / 2.0
                        + LABEL_GAP
                }
                _ => true,
            });
        if fits && !ticks.is_empty() {
            return ticks;
        }
    }
    vec![DateTick {
        at: day(from),
        label: format!("{} {}", from.day(), month_name(from.month())),
        year: Some(from.year().to_string()),
    }]
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;

    fn labels(from: (i32, u32, u32), to: (i32, u32, u32), room: f64) -> Vec<String> {
        let date = |(y, m, d)| day(NaiveDate::from_ymd_opt(y, m, d).unwrap());
        ticks(date(from), date(to), room)
            .into_iter()
            .map(|tick| match tick.year {
                Some(year) => format!("{}/{year}", tick.label),
                None => tick.label,
            })
            .collect()
    }

    #[test]
    fn a_year_has_months_and_names_the_year_where_it_changes() {
        assert_eq!(
            labels((2016, 10, 20), (2017, 4, 2), 600.0),
            ["Nov/2016", "Dec", "Jan/2017", "Feb", "Mar", "Apr"]
        );
    }

    #[test]
    fn narrow_axes_thin_their_labels() {
        assert_eq!(
            labels((2017, 1, 1), (2017, 12, 31), 200.0),
            ["Jan/2017", "Apr", "Jul", "Oct"]
        );
    }

    #[test]
    fn a_fortnight_has_days() {
        let days = labels((2017, 4, 3), (2017, 4, 16), 300.0);
        assert_eq!(days, ["3 Apr/2017", "10 Apr"]);
    }

    #[test]
    fn many_years_are_years_alone() {
        assert_eq!(
            labels((1990, 5, 1), (2020, 5, 1), 340.0).first().unwrap(),
            "1995"
        );
    }
}
