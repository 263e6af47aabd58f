//! What can be wrong with the numbers handed to a method.

use std::error::Error;
use std::fmt;

/// Why a method refused its input. `Display` is a sentence for the user.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum StatisticsError {
    /// No value was given.
    Empty,
    /// Fewer values than the method needs.
    TooFew {
        /// How many are needed.
        needed: usize,
        /// How many were given.
        given: usize,
    },
    /// A value is not a finite number.
    NotFinite {
        /// Where it stands, counted from 0.
        position: usize,
    },
    /// A proportion of nothing.
    NoTrials,
    /// More successes than trials.
    MoreSuccessesThanTrials {
        /// The successes given.
        successes: u64,
        /// The trials given.
        trials: u64,
    },
    /// A number of events or trials beyond [`LARGEST_COUNT`](super::LARGEST_COUNT).
    CountTooLarge {
        /// The number given.
        count: u64,
    },
    /// Time or opportunities that are not a finite number above 0.
    ExposureNotPositive,
    /// A confidence level that is not between 0 and 1.
    LevelOutOfRange,
    /// A setting outside the range in which the method has a meaning.
    SettingOutOfRange {
        /// The setting's name, as the method calls it.
        setting: &'static str,
        /// What it must be, to follow "must be".
        must_be: &'static str,
    },
    /// The values are so large that a sum or limit cannot be represented.
    Overflow,
}

impl fmt::Display for StatisticsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("There are no values. Give at least one."),
            Self::TooFew { needed, given } => write!(
                f,
                "There are too few values: {given} given, at least {needed} needed. \
                 Choose a longer stretch of time."
            ),
            Self::NotFinite { position } => write!(
                f,
                "Value {} is not a number. Correct it or leave it out.",
                position.saturating_add(1)
            ),
            Self::NoTrials => f.write_str(
                "A rate of 0 trials does not exist. Choose a period that has some trials.",
            ),
            Self::MoreSuccessesThanTrials { successes, trials } => write!(
                f,
                "There are more successes ({successes}) than trials ({trials}). \
                 Check which number is which."
            ),
            Self::CountTooLarge { count } => write!(
                f,
                "The count {count} is too large. Give counts of at most a thousand million."
            ),
            Self::ExposureNotPositive => f.write_str(
                "The time or number of opportunities counted over must be a number above 0. \
                 Check the period.",
            ),
            Self::LevelOutOfRange => {
                f.write_str("The confidence level must lie between 0 and 1. Give 0.95 for 95 %.")
            }
            Self::SettingOutOfRange { setting, must_be } => {
                write!(
                    f,
                    "The setting {setting} must be {must_be}. Change it and try again."
                )
            }
            Self::Overflow => f.write_str(
                "The values are too large to calculate with. Give them in larger units.",
            ),
        }
    }
}

impl Error for StatisticsError {}

/// Refuses an empty series or one with a value that is not a finite number.
pub(crate) fn check_series(values: &[f64]) -> Result<(), StatisticsError> {
    if values.is_empty() {
        return Err(StatisticsError::Empty);
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(position) => Err(StatisticsError::NotFinite { position }),
        None => Ok(()),
    }
}

/// Refuses a calculated value that left the range of finite numbers.
pub(crate) fn finite(value: f64) -> Result<f64, StatisticsError> {
    if value.is_finite() {
        Ok(value)
    } else {
        Err(StatisticsError::Overflow)
    }
}
