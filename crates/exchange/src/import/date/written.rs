//! The forms in which dates are written.

use super::digits::{leading_number, year};
use super::time::scan_time;
use super::{DateOrder, DateParts, Parts};

/// Reads the form of a date, with or without a time behind it.
///
/// ```
/// use throughline_exchange::import::{DateOrder, scan_date};
/// let parts = scan_date("03/04/2017").unwrap();
/// assert_eq!(parts.day(DateOrder::Dmy).unwrap().to_string(), "2017-04-03");
/// assert_eq!(parts.day(DateOrder::Mdy).unwrap().to_string(), "2017-03-04");
/// ```
pub fn scan_date(text: &str) -> Option<DateParts> {
    let text = without_weekday(text.trim());
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

/// A text without the day of the week in front, as in `Mon, 5 Jan 2021`.
fn without_weekday(text: &str) -> &str {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let length = text
        .bytes()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let (Some(word), Some(rest)) = (text.get(..length), text.get(length..)) else {
        return text;
    };
    let is_day = length >= 3
        && DAYS.iter().any(|day| {
            let start = day.get(..length);
            start.is_some_and(|start| start.eq_ignore_ascii_case(word))
                && (length < 5 || length == day.len())
        });
    if is_day {
        rest.trim_start_matches(['.', ',', ' '])
    } else {
        text
    }
}

/// `2017-03-04`, `4/3/17`, `20170304`, `2017-03`, `03/2017`, each with a time behind if there is a day.
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
    if second_length > 4 || length == 3 || length > 4 {
        return None;
    }
    // `03/2017`
    if rest.is_empty() && second_length == 4 && length <= 2 && (1..=12).contains(&first) {
        return Some(DateParts {
            parts: Parts::Month(i32::try_from(second).ok()?, first),
            two_digit_year: false,
            minutes: None,
            seconds: 0,
            named: None,
        });
    }
    if second_length > 2 {
        return None;
    }
    if rest.is_empty() {
        let year = i32::try_from(first).ok()?;
        let is_month = length == 4 && separator != b'.' && (1..=12).contains(&second);
        return is_month.then_some(DateParts {
            parts: Parts::Month(year, second),
            two_digit_year: false,
            minutes: None,
            seconds: 0,
            named: None,
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
            let date = with_time(Parts::Plain(year, month, day), two_digit, rest)?;
            let order = match first.starts_with(|c: char| c.is_ascii_digit()) {
                true => DateOrder::Dmy,
                false => DateOrder::Mdy,
            };
            Some(DateParts {
                named: Some(order),
                ..date
            })
        }
        Some(_) => None,
        None => Some(DateParts {
            parts: Parts::Month(year, month),
            two_digit_year: two_digit,
            minutes: None,
            seconds: 0,
            named: None,
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
    if month == 0 || day == 0 || month > 12 || day > 31 {
        return None;
    }
    let clock = match rest.split_first() {
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
        minutes: clock.map(|clock| clock.minutes),
        seconds: clock.map_or(0, |clock| clock.seconds),
        named: None,
    })
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

#[cfg(test)]
mod tests {
    use super::super::iso;
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
            "Sat, 04 Mar 2017 14:05:00 +0000",
            "Saturday, March 4, 2017",
            "Sat Mar 4 2017",
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
        for month in ["2018-04", "04/2018", "4-2018", "April 2018", "Apr 18"] {
            let read = day(month, DateOrder::Ymd);
            assert_eq!(read.as_deref(), Some("2018-04-01"), "{month}");
        }
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
            "20-45-12",
            "Mon",
            "0171-2233",
        ] {
            assert_eq!(scan_date(text), None, "{text}");
        }
    }
}
