//! Why a figure or a finding could not be worked out.

use crate::statistics::StatisticsError;
use std::error::Error;
use std::fmt;

/// Why something could not be worked out. `Display` is a sentence for the user.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum InsightError {
    /// The metric is not in the workspace.
    NoSuchMetric,
    /// A funnel was asked of a metric that is not so many of so many.
    NotARate {
        /// The metric's name.
        metric: String,
    },
    /// Nothing was recorded to work it out from.
    NothingRecorded {
        /// What was looked for, for example *Win rate*.
        what: String,
    },
    /// The action has no frozen figure to compare with.
    NoBaseline,
    /// The period after overlaps the one of the baseline.
    PeriodsOverlap,
    /// The figures before and after are of different kinds.
    NotComparable,
    /// A number of the figure is beyond what can be kept.
    BeyondKeeping,
    /// A statistical method refused its input.
    Statistics(StatisticsError),
}

impl fmt::Display for InsightError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMetric => {
                f.write_str("This metric is not in the workspace. Choose another one.")
            }
            Self::NotARate { metric } => write!(
                f,
                "{metric} is not a rate of so many out of so many, so people cannot be compared \
                 on a funnel plot. Choose the win rate or another rate."
            ),
            Self::NothingRecorded { what } => write!(
                f,
                "Nothing is recorded for {what} in this period. Choose another period, or log or \
                 import first."
            ),
            Self::NoBaseline => f.write_str(
                "This action has no frozen figure from before, so nothing can be compared. \
                 Record its outcome in words.",
            ),
            Self::PeriodsOverlap => f.write_str(
                "The period after the action overlaps the one before it. Choose a period that \
                 begins when the earlier one has ended.",
            ),
            Self::NotComparable => f.write_str(
                "The metric is counted in another way now than when the figure was frozen, so \
                 before and after cannot be compared. Record the outcome in words.",
            ),
            Self::BeyondKeeping => f.write_str(
                "The amounts in this period are too large to be added up and kept. Choose a \
                 shorter period, or look for a wrong amount in the log.",
            ),
            Self::Statistics(error) => error.fmt(f),
        }
    }
}

impl Error for InsightError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Statistics(error) => Some(error),
            _ => None,
        }
    }
}

impl From<StatisticsError> for InsightError {
    fn from(error: StatisticsError) -> Self {
        Self::Statistics(error)
    }
}
