//! Why two periods cannot be compared.

use chrono::NaiveDate;
use std::fmt;

/// Why two periods cannot be compared. `Display` is a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotCompared {
    /// The period is longer than a year.
    LongerThanAYear(String),
    /// Nothing is recorded at all.
    NothingRecorded,
    /// Nothing is recorded of the period so far.
    NothingYet(String),
    /// No working day of it has gone.
    NoDayGone(String),
    /// The other period has no working day.
    NoWorkingDay(String),
    /// The other period began before the record.
    NotWhollyRecorded {
        /// The other period.
        period: String,
        /// When the record begins.
        from: NaiveDate,
    },
}

impl fmt::Display for NotCompared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LongerThanAYear(period) => write!(
                f,
                "{period} is longer than a year: a year earlier would be compared with days of its own."
            ),
            Self::NothingRecorded => f.write_str("Nothing is on record to compare."),
            Self::NothingYet(period) => write!(f, "Nothing is on record of {period} yet."),
            Self::NoDayGone(period) => write!(f, "No working day of {period} has gone yet."),
            Self::NoWorkingDay(period) => {
                write!(f, "{period} has no working day to compare with.")
            }
            Self::NotWhollyRecorded { period, from } => write!(
                f,
                "{period} is not wholly on record, which begins on {}.",
                day(*from)
            ),
        }
    }
}

fn day(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// The reasons of many comparisons, each said once: all periods that are not wholly on record in one
/// sentence, whichever measures they are of.
pub fn reasons(found: &[NotCompared]) -> Vec<String> {
    let (mut periods, mut begins) = (Vec::new(), Vec::new());
    let mut said = Vec::new();
    for reason in found {
        if let NotCompared::NotWhollyRecorded { period, from } = reason {
            if !periods.contains(period) {
                periods.push(period.clone());
            }
            begins.push(*from);
            continue;
        }
        let words = reason.to_string();
        if !said.contains(&words) {
            said.push(words);
        }
    }
    begins.sort_unstable();
    if let (Some(first), Some(last)) = (begins.first(), begins.last()) {
        let be = if periods.len() == 1 { "is" } else { "are" };
        let later = match first == last {
            true => String::new(),
            false => format!(", of some measures only on {}", day(*last)),
        };
        said.push(format!(
            "{} {be} not wholly on record, which begins on {}{later}.",
            periods.join(" and "),
            day(*first)
        ));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_recorded(period: &str, from: &str) -> NotCompared {
        NotCompared::NotWhollyRecorded {
            period: period.into(),
            from: from.parse().unwrap(),
        }
    }

    #[test]
    fn periods_that_are_not_wholly_on_record_are_said_once_for_all_measures() {
        let found = [
            not_recorded("Q4 2016", "2016-10-20"),
            not_recorded("Q1 2016", "2016-10-20"),
            not_recorded("Q4 2016", "2016-11-04"),
            NotCompared::NothingRecorded,
            NotCompared::NothingRecorded,
        ];
        assert_eq!(
            reasons(&found),
            [
                "Nothing is on record to compare.",
                "Q4 2016 and Q1 2016 are not wholly on record, which begins on 20 October 2016, of some measures only on 4 November 2016.",
            ]
        );
        assert_eq!(
            reasons(&found[..1]),
            ["Q4 2016 is not wholly on record, which begins on 20 October 2016."]
        );
        assert!(reasons(&[]).is_empty());
    }
}
