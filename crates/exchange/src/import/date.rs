//! Dates and times as people write them. A text is first read into its parts; which part is the day is
//! decided for a whole column, never for one row.

use chrono::{Datelike, NaiveDate};
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

/// A text that has the form of a date, not yet known to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// The parts of the day.
    pub parts: Parts,
    /// The year was written with two digits.
    pub two_digit_year: bool,
    /// Minutes after midnight, when a time follows.
    pub minutes: Option<i64>,
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

/// Reads the form of a date, with or without a time behind it.
///
/// ```
/// use throughline_exchange::import::{DateOrder, scan_date};
/// let parts = scan_date("03/04/2017").unwrap();
/// assert_eq!(parts.day(DateOrder::Dmy).unwrap().to_string(), "2017-04-03");
/// assert_eq!(parts.day(DateOrder::Mdy).unwrap().to_string(), "2017-03-04");
/// ```
pub fn scan_date(text: &str) -> Option<DateParts> {
    let text = text.trim();
    let bytes = text.as_bytes();
    if !(5..=40).contains(&bytes.len()) {
        return None;
    }
    if bytes.first()?.is_ascii_digit() {
        scan_numeric(bytes).or_else(|| scan_named(text))
    } else {
        scan_named(text)
    }
}

/// `2017-03-04`, `4/3/17`, `20170304`, `2017-03`, each with a time behind if there is a day.
fn scan_numeric(bytes: &[u8]) -> Option<DateParts> {
    let (first, length, rest) = leading_number(bytes)?;
    if length == 8 && (19_000_101..=21_001_231).contains(&first) {
        let parts = Parts::Plain(
            i32::try_from(first / 10_000).ok()?,
            first / 100 % 100,
            first % 100,
        );
        return with_time(parts, false, rest);
    }
    let (&separator, rest) = rest.split_first()?;
    if !matches!(separator, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, second_length, rest) = leading_number(rest)?;
    if second_length > 2 || length == 3 || length > 4 {
        return None;
    }
    if rest.is_empty() {
        let year = i32::try_from(first).ok()?;
        let is_month = length == 4 && separator != b'.' && (1..=12).contains(&second);
        return is_month.then_some(DateParts {
            parts: Parts::Month(year, second),
            two_digit_year: false,
            minutes: None,
        });
    }
    let rest = rest.strip_prefix(&[separator])?;
    let (third, third_length, rest) = leading_number(rest)?;
    if length == 4 {
        let year = i32::try_from(first).ok()?;
        return (third_length <= 2)
            .then(|| with_time(Parts::Plain(year, second, third), false, rest))?;
    }
    let (year, two_digit) = year(third, third_length)?;
    with_time(Parts::Either(first, second, year), two_digit, rest)
}

/// `1-Jan-21`, `1 January 2021`, `Jan 1, 2021`, `Apr-18`.
fn scan_named(text: &str) -> Option<DateParts> {
    let is_break = |c: char| matches!(c, ' ' | '-' | '/' | ',' | '.' | '\u{a0}');
    let mut words = text.split(is_break).filter(|word| !word.is_empty());
    let (first, second) = (words.next()?, words.next()?);
    let number = |word: &str| {
        let (number, length, rest) = leading_number(word.as_bytes())?;
        let plain = rest.is_empty() || matches!(rest, b"st" | b"nd" | b"rd" | b"th");
        plain.then_some((number, length))
    };
    let (day, month, year_word) = match (month(first), month(second)) {
        (None, Some(month)) => (Some(number(first)?), month, words.next()?),
        (Some(month), None) => match words.next() {
            // `Jan 1, 2021`, or `Jan 2021` with a time that has no day to belong to.
            Some(third) if number(third).is_some() && !third.contains(':') => {
                (Some(number(second)?), month, third)
            }
            Some(_) => return None,
            None => (None, month, second),
        },
        _ => return None,
    };
    let (number_of_year, length) = number(year_word)?;
    let (year, two_digit) = year(number_of_year, length)?;
    let rest = match text.rfind(year_word) {
        Some(at) if words.next().is_some() => {
            text.as_bytes().get(at + year_word.len()..).unwrap_or(&[])
        }
        _ => &[],
    };
    match day {
        Some((day, length)) if length <= 2 => {
            with_time(Parts::Plain(year, month, day), two_digit, rest)
        }
        Some(_) => None,
        None => Some(DateParts {
            parts: Parts::Month(year, month),
            two_digit_year: two_digit,
            minutes: None,
        }),
    }
}

fn with_time(parts: Parts, two_digit_year: bool, rest: &[u8]) -> Option<DateParts> {
    let (month, day) = match parts {
        Parts::Plain(_, month, day) => (month, day),
        Parts::Either(first, second, _) => (first.min(second), first.max(second)),
        Parts::Month(_, month) => (month, 1),
    };
    // What no calendar could mean, such as a version or telephone number, is not a date at all.
    if month == 0 || day == 0 || month > 12 || day > 99 {
        return None;
    }
    let minutes = match rest.split_first() {
        None => None,
        Some((b' ' | b'T' | b',', time)) => {
            let time = time.trim_ascii();
            if time.is_empty() {
                None
            } else {
                Some(scan_time(time)?)
            }
        }
        Some(_) => return None,
    };
    Some(DateParts {
        parts,
        two_digit_year,
        minutes,
    })
}

/// Minutes after midnight of a time such as `14:05`, `2:05:30 pm` or `14:05:00.000+01:00`. An offset is
/// read over: the time is the one on the clock there.
pub fn parse_time(text: &str) -> Option<i64> {
    scan_time(text.trim().as_bytes())
}

fn scan_time(bytes: &[u8]) -> Option<i64> {
    let (hours, length, rest) = leading_number(bytes)?;
    let rest = rest.strip_prefix(b":")?;
    let (minutes, minute_length, mut rest) = leading_number(rest)?;
    if length > 2 || minute_length != 2 {
        return None;
    }
    if let Some(after) = rest.strip_prefix(b":") {
        let (seconds, second_length, after) = leading_number(after)?;
        if second_length != 2 || seconds > 60 {
            return None;
        }
        rest = after;
        if let Some(fraction) = rest.strip_prefix(b".") {
            let digits = fraction.iter().take_while(|b| b.is_ascii_digit()).count();
            rest = fraction.get(digits..).unwrap_or(&[]);
        }
    }
    let rest = rest.trim_ascii();
    let hours = if rest.eq_ignore_ascii_case(b"pm") || rest.eq_ignore_ascii_case(b"p.m.") {
        (1..=12).contains(&hours).then_some(hours % 12 + 12)?
    } else if rest.eq_ignore_ascii_case(b"am") || rest.eq_ignore_ascii_case(b"a.m.") {
        (1..=12).contains(&hours).then_some(hours % 12)?
    } else {
        let offset = rest.is_empty()
            || rest.eq_ignore_ascii_case(b"z")
            || rest.eq_ignore_ascii_case(b"utc")
            || (matches!(rest.first(), Some(b'+' | b'-'))
                && rest.len() <= 6
                && rest
                    .iter()
                    .skip(1)
                    .all(|b| b.is_ascii_digit() || *b == b':'));
        offset.then_some(hours)?
    };
    (hours < 24 && minutes < 60).then(|| i64::from(hours * 60 + minutes))
}

/// A number at the start, how many digits it has, and the rest.
fn leading_number(bytes: &[u8]) -> Option<(u32, usize, &[u8])> {
    let length = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if length == 0 || length > 8 {
        return None;
    }
    let (digits, rest) = bytes.split_at_checked(length)?;
    let number = digits
        .iter()
        .fold(0u32, |number, digit| number * 10 + u32::from(digit - b'0'));
    Some((number, length, rest))
}

/// The year, and whether two digits stood for it. Two digits mean 1969 to 2068, as POSIX has it.
fn year(number: u32, length: usize) -> Option<(i32, bool)> {
    let number = i32::try_from(number).ok()?;
    match length {
        2 => Some((number + if number < 69 { 2000 } else { 1900 }, true)),
        4 => Some((number, false)),
        _ => None,
    }
}

/// The month of an English name or its first three letters.
fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    let place = MONTHS.iter().position(|month| {
        let whole = month.eq_ignore_ascii_case(word);
        let short = (word.len() == 3 || word.eq_ignore_ascii_case("sept"))
            && month
                .get(..word.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(word));
        whole || short
    })?;
    u32::try_from(place + 1).ok()
}

/// Evidence for the order of a column's dates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OrderEvidence {
    plain: usize,
    day_first: usize,
    month_first: usize,
    either: usize,
}

impl OrderEvidence {
    /// Adds a date that occurs some times.
    pub fn add(&mut self, date: &DateParts, times: usize) {
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
            DateOrder::Ymd
        } else if self.day_first > self.month_first {
            DateOrder::Dmy
        } else if self.month_first > self.day_first {
            DateOrder::Mdy
        } else {
            DateOrder::Ambiguous
        }
    }
}

/// The day as `2017-02-28`.
pub(super) fn iso(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str, order: DateOrder) -> Option<String> {
        Some(iso(scan_date(text)?.day(order)?))
    }

    #[test]
    fn the_forms_people_write_are_read() {
        for text in [
            "2017-03-04",
            "2017/3/4",
            "20170304",
            "4/3/2017",
            "04.03.17",
            "4-3-17",
            "4-Mar-17",
            "4 March 2017",
            "4th Mar 2017",
            "Mar 4, 2017",
            "2017-03-04 00:00:00.000",
            "2017-03-04T10:15:00+01:00",
            "4/3/2017 2:05 pm",
            "4 Mar 2017 14:05",
        ] {
            assert_eq!(
                day(text, DateOrder::Dmy).as_deref(),
                Some("2017-03-04"),
                "{text}"
            );
        }
        assert_eq!(
            day("3/4/2017", DateOrder::Mdy).as_deref(),
            Some("2017-03-04")
        );
        assert_eq!(day("Apr-18", DateOrder::Ymd).as_deref(), Some("2018-04-01"));
        assert_eq!(
            day("2018-04", DateOrder::Ymd).as_deref(),
            Some("2018-04-01")
        );
        assert_eq!(scan_date("4/3/2017 2:05 pm").unwrap().minutes, Some(845));
    }

    #[test]
    fn days_that_do_not_exist_have_the_form_but_no_day() {
        assert!(scan_date("2017-02-30").is_some());
        assert_eq!(day("2017-02-30", DateOrder::Ymd), None);
        assert_eq!(day("31/04/2017", DateOrder::Dmy), None);
    }

    #[test]
    fn other_texts_are_not_dates() {
        for text in [
            "",
            "GTX",
            "1.2.3",
            "12a",
            "0171-22-33",
            "Q4 2016",
            "2016-13",
            "May",
            "10:15",
            "1/2",
            "99-99-99",
        ] {
            assert_eq!(scan_date(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_minutes_after_midnight() {
        assert_eq!(parse_time("00:00:00.000"), Some(0));
        assert_eq!(parse_time("12:30 AM"), Some(30));
        assert_eq!(parse_time("12:30 pm"), Some(750));
        assert_eq!(parse_time("24:00"), None);
        assert_eq!(parse_time("13:05 pm"), None);
    }
}
