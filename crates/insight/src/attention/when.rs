//! A day as it is said on another day.

use chrono::{Datelike, NaiveDate};

/// A day as it is said today, to stand after a verb: `today`, `yesterday`, `tomorrow`,
/// `on Thursday 7 December, in 3 days`, `on 20 November, 14 days ago`.
pub(super) fn on_day(day: NaiveDate, today: NaiveDate) -> String {
    // The year is said only where it is another one.
    let year = if day.year() == today.year() {
        ""
    } else {
        " %Y"
    };
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        days if days > 0 => {
            let date = day.format(&format!("%A %-d %B{year}")).to_string();
            format!("on {date}, in {days} days")
        }
        days => {
            let date = day.format(&format!("%-d %B{year}")).to_string();
            format!("on {date}, {} days ago", days.unsigned_abs())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_said_as_people_say_it() {
        let day = |month, day| NaiveDate::from_ymd_opt(2017, month, day).unwrap();
        let said = |other| on_day(other, day(12, 29));
        assert_eq!(said(day(12, 29)), "today");
        assert_eq!(said(day(12, 30)), "tomorrow");
        assert_eq!(said(day(12, 28)), "yesterday");
        assert_eq!(said(day(12, 31)), "on Sunday 31 December, in 2 days");
        assert_eq!(said(day(12, 1)), "on 1 December, 28 days ago");
        let next_year = NaiveDate::from_ymd_opt(2018, 1, 4).unwrap();
        assert_eq!(said(next_year), "on Thursday 4 January 2018, in 6 days");
    }
}
