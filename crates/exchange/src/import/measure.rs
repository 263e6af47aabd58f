//! Extremes, sum and problems of a column, once its kind, order and style are known.

use super::codes::Codes;
use super::date::{Clock, DateOrder, iso, parse_clock, scan_date, scan_fraction, scan_serial};
use super::kind::{CellKind, ColumnKind, classify, is_placeholder};
use super::number::{Decimal, Exact, parse_number};
use super::odd::is_odd;
use super::profile::{Bound, ColumnProfile, is_numeric};
use super::table::Table;

/// The most rows listed as problems of a column; all are counted.
const LISTED: usize = 100;

/// Measures a column.
pub(super) fn measure(table: &Table, codes: &Codes, found: &mut ColumnProfile) {
    if found.kind == ColumnKind::Text {
        return;
    }
    let odd = odd_numbers(table, codes, found);
    let mut numbers = Numbers::default();
    let mut times = Times::default();
    let mut wrong = vec![false; codes.entries.len()];
    for (place, (text, count)) in codes.texts(table).enumerate() {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if odd && is_odd(text) {
            found.blanks += count;
            found.odd_numbers.push((text.into(), count));
            continue;
        }
        let fits = match found.kind {
            kind if is_numeric(kind) => parse_number(text, found.decimal)
                .map(|number| numbers.add(number, count))
                .is_some(),
            ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Month => {
                moment(text, found).map(|day| times.add(day)).is_some()
            }
            ColumnKind::Time => time(text, found.serials)
                .map(|clock| times.add(written(clock)))
                .is_some(),
            _ => classify(text) == CellKind::Boolean || matches!(text, "0" | "1"),
        };
        if fits {
            continue;
        }
        if is_placeholder(text) {
            found.blanks += count;
            found.placeholders.push((text.into(), count));
        } else {
            found.problems += count;
            if let Some(flag) = wrong.get_mut(place) {
                *flag = true;
            }
        }
    }
    if found.problems > 0 {
        found.problem_rows = (0..table.rows())
            .filter(|row| wrong.get(codes.code(*row)).copied().unwrap_or(false))
            .take(LISTED)
            .map(|row| table.number(row))
            .collect();
    }
    numbers.finish(found);
    times.finish(found);
}

/// Whether numbers such as −1 are asked about: no other number of the column is negative.
fn odd_numbers(table: &Table, codes: &Codes, found: &ColumnProfile) -> bool {
    let is_negative =
        |text: &str| parse_number(text, found.decimal).is_some_and(|number| number.mantissa < 0);
    is_numeric(found.kind)
        && !codes
            .texts(table)
            .any(|(text, _)| !is_odd(text) && is_negative(text))
}

/// A day, moment or month in the form that sorts.
fn moment(text: &str, found: &ColumnProfile) -> Option<String> {
    let parts = if found.serials {
        scan_serial(text)?
    } else {
        scan_date(text)?
    };
    // An order not known yet is no fault of the cell.
    let day = match found.date_order {
        Some(DateOrder::Ambiguous) | None => parts
            .day(DateOrder::Dmy)
            .or_else(|| parts.day(DateOrder::Mdy))?,
        Some(order) => parts.day(order)?,
    };
    let mut moment = iso(day);
    match found.kind {
        ColumnKind::Month => moment.truncate(7),
        ColumnKind::Datetime => {
            moment.push('T');
            moment.push_str(&written(Clock {
                minutes: parts.minutes.unwrap_or(0),
                seconds: parts.seconds,
            }));
        }
        _ => {}
    }
    Some(moment)
}

fn time(text: &str, serials: bool) -> Option<Clock> {
    if serials {
        scan_fraction(text)
    } else {
        parse_clock(text)
    }
}

fn written(clock: Clock) -> String {
    let (hours, minutes) = (clock.minutes / 60, clock.minutes % 60);
    format!("{hours:02}:{minutes:02}:{:02}", clock.seconds)
}

#[derive(Default)]
struct Numbers {
    sum: Exact,
    ends: Option<(Exact, Exact)>,
}

impl Numbers {
    fn add(&mut self, number: Decimal, times: usize) {
        self.sum.add(number, times);
        let number = Exact::from(number);
        self.ends = Some(match self.ends {
            Some((low, high)) => (low.min(number), high.max(number)),
            None => (number, number),
        });
    }

    fn finish(self, found: &mut ColumnProfile) {
        if let Some((low, high)) = self.ends {
            found.min = Some(Bound::Number(low));
            found.max = Some(Bound::Number(high));
            found.sum = Some(self.sum);
        }
    }
}

#[derive(Default)]
struct Times {
    ends: Option<(String, String)>,
}

impl Times {
    fn add(&mut self, time: String) {
        match &mut self.ends {
            None => self.ends = Some((time.clone(), time)),
            Some((first, last)) => {
                if time < *first {
                    *first = time;
                } else if time > *last {
                    *last = time;
                }
            }
        }
    }

    fn finish(self, found: &mut ColumnProfile) {
        // Which day is the first is not known before the order is.
        if found.date_order == Some(DateOrder::Ambiguous) {
            return;
        }
        if let Some((first, last)) = self.ends {
            found.min = Some(Bound::Time(first));
            found.max = Some(Bound::Time(last));
        }
    }
}
