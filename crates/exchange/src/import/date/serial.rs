//! Days as spreadsheets count them: whole days since 30 December 1899, the time of day as a fraction.

use super::{Clock, DateParts, Parts};
use chrono::{Datelike, Days, NaiveDate};

/// The first and the last serial read as a day: 1954 to 2099.
const RANGE: std::ops::Range<u64> = 20_000..73_051;

const SECONDS_A_DAY: f64 = 86_400.0;

/// Reads a serial such as `44197` or `44197.5`.
pub(in super::super) fn scan_serial(text: &str) -> Option<DateParts> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 5 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let mut days: u64 = whole.parse().ok().filter(|days| RANGE.contains(days))?;
    let part: f64 = format!("0.{fraction}0").parse().ok()?;
    let mut seconds = (part * SECONDS_A_DAY).round();
    if seconds >= SECONDS_A_DAY {
        (days, seconds) = (days + 1, 0.0);
    }
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    let clock = clock(seconds as u32);
    Some(DateParts {
        parts: Parts::Plain(day.year(), day.month(), day.day()),
        two_digit_year: false,
        minutes: (!fraction.trim_end_matches('0').is_empty()).then_some(clock.minutes),
        seconds: clock.seconds,
        named: None,
    })
}

/// Reads a fraction of a day, such as `0.75`, as the time it stands for.
pub(in super::super) fn scan_fraction(text: &str) -> Option<Clock> {
    let seconds = (text.trim().parse::<f64>().ok()? * SECONDS_A_DAY).round();
    (0.0..SECONDS_A_DAY)
        .contains(&seconds)
        .then(|| clock(seconds as u32))
}

fn clock(seconds: u32) -> Clock {
    Clock {
        minutes: i64::from(seconds / 60),
        seconds: seconds % 60,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DateOrder, iso};
    use super::*;

    #[test]
    fn serials_are_days_and_times() {
        let read = |text: &str| {
            let parts = scan_serial(text)?;
            Some((iso(parts.day(DateOrder::Ymd)?), parts.minutes))
        };
        assert_eq!(read("44197"), Some(("2021-01-01".into(), None)));
        assert_eq!(read("44197.0"), Some(("2021-01-01".into(), None)));
        assert_eq!(read("44197.75"), Some(("2021-01-01".into(), Some(1_080))));
        assert_eq!(read("43889"), Some(("2020-02-28".into(), None)));
        for text in ["", "1", "99999", "44,197", "441970", "44197.x", "-4419"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
