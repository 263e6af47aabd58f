//! The number in a cell as the text it stands for.

use super::formats::Shown;
use chrono::{Datelike, Days, NaiveDate};

const SECONDS_A_DAY: f64 = 86_400.0;

/// Days between the two first days workbooks count from.
const FROM_1904: f64 = 1_462.0;

/// The last day a workbook knows, in the year 9999.
const LAST: f64 = 2_958_466.0;

/// A number as a text the import reads: days in ISO form, percentages and money with their sign.
pub(super) fn written(number: &str, shown: &Shown, from_1904: bool) -> String {
    let number = number.trim();
    let Ok(value) = number.parse::<f64>() else {
        return number.into();
    };
    if !value.is_finite() {
        return number.into();
    }
    match shown {
        Shown::Day | Shown::Moment | Shown::Month | Shown::Time => {
            let value = if from_1904 && value >= 1.0 {
                value + FROM_1904
            } else {
                value
            };
            moment(value, shown).unwrap_or_else(|| plain(value))
        }
        Shown::Percent => format!("{}%", plain(value * 100.0)),
        Shown::Money(sign) if value < 0.0 => format!("-{sign} {}", plain(-value)),
        Shown::Money(sign) => format!("{sign} {}", plain(value)),
        Shown::Digits(digits) if value >= 0.0 && value.fract() == 0.0 => {
            format!("{value:0digits$}")
        }
        Shown::Digits(_) | Shown::Plain => plain(value),
    }
}

/// A number to fifteen digits, as workbooks show it: more is noise of the binary fraction.
fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    let text = rounded.to_string();
    if text == "-0" { "0".into() } else { text }
}

fn moment(value: f64, shown: &Shown) -> Option<String> {
    if !(0.0..LAST).contains(&value) {
        return None;
    }
    let mut days = value.floor();
    let mut seconds = ((value - days) * SECONDS_A_DAY).round();
    if seconds >= SECONDS_A_DAY {
        (days, seconds) = (days + 1.0, 0.0);
    }
    let seconds = seconds as u32;
    let clock = format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    );
    if days < 1.0 {
        return Some(clock);
    }
    // Workbooks count a 29 February 1900 that never was.
    let days = days as u64 + u64::from(days < 60.0);
    let day = NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))?;
    let date = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
    Some(match shown {
        Shown::Month => date.get(..7)?.to_owned(),
        Shown::Moment => format!("{date}T{clock}"),
        _ if seconds > 0 => format!("{date}T{clock}"),
        _ => date,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        for (number, shown, text) in [
            ("3100", Shown::Plain, "3100"),
            ("0.30000000000000004", Shown::Plain, "0.3"),
            ("1.5E+3", Shown::Plain, "1500"),
            ("-0.0", Shown::Plain, "0"),
            ("44197", Shown::Day, "2021-01-01"),
            ("44197.75", Shown::Moment, "2021-01-01T18:00:00"),
            ("44197.999999999", Shown::Moment, "2021-01-02T00:00:00"),
            ("43191", Shown::Month, "2018-04"),
            ("0.5", Shown::Time, "12:00:00"),
            ("1", Shown::Day, "1900-01-01"),
            ("61", Shown::Day, "1900-03-01"),
            ("-5", Shown::Day, "-5"),
            ("1e12", Shown::Day, "1000000000000"),
            ("0.125", Shown::Percent, "12.5%"),
            ("0.07", Shown::Percent, "7%"),
            ("-5.5", Shown::Money("$".into()), "-$ 5.5"),
            ("123", Shown::Digits(5), "00123"),
            ("NaN", Shown::Plain, "NaN"),
        ] {
            assert_eq!(written(number, &shown, false), text, "{number} {shown:?}");
        }
        assert_eq!(written("42735", &Shown::Day, true), "2021-01-01");
    }
}
