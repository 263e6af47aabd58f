//! The statistics' words in the records' words.

use crate::statistics;
use throughline_domain::records::{Direction, Verdict};

/// Which way is good, for the statistics.
pub(crate) fn direction(direction: Direction) -> statistics::Direction {
    match direction {
        Direction::HigherIsBetter => statistics::Direction::HigherIsBetter,
        Direction::LowerIsBetter => statistics::Direction::LowerIsBetter,
    }
}

/// A verdict of the statistics, for a record.
pub(crate) fn verdict(verdict: statistics::Verdict) -> Verdict {
    match verdict {
        statistics::Verdict::Better => Verdict::Better,
        statistics::Verdict::Worse => Verdict::Worse,
        statistics::Verdict::NoEvidence => Verdict::NoEvidence,
        statistics::Verdict::TooLittleData => Verdict::TooLittleData,
    }
}

/// What being above or below chance means for a metric.
pub(crate) fn of_side(above: bool, direction: Direction) -> Verdict {
    if above == (direction == Direction::HigherIsBetter) {
        Verdict::Better
    } else {
        Verdict::Worse
    }
}
