//! Whether a stable process meets a target reliably, by chance, or not.

use serde::{Deserialize, Serialize};

use super::compare::Direction;
use super::error::StatisticsError;
use super::input::Interval;

/// Where a target lies against the limits of what chance alone produces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reliability {
    /// Every value to be expected meets the target.
    Reliably,
    /// The target lies between the limits: it is met or missed by chance.
    ByChance,
    /// No value to be expected meets the target unless something changes.
    NotAsThingsAre,
}

/// Compares a target with the natural limits of a chart.
///
/// Source: Wheeler, *Understanding Variation*, 1993, on the voice of the customer against the
/// voice of the process; NHS England, *Making Data Count*, calls it assurance. A value equal to
/// the target meets it.
///
/// # Errors
/// [`StatisticsError::NotFinite`] for a target that is no number.
pub fn reliability(
    limits: Interval,
    target: f64,
    direction: Direction,
) -> Result<Reliability, StatisticsError> {
    if !target.is_finite() {
        return Err(StatisticsError::NotFinite { position: 0 });
    }
    let (worst_meets, best_misses) = match direction {
        Direction::HigherIsBetter => (limits.low >= target, limits.high < target),
        Direction::LowerIsBetter => (limits.high <= target, limits.low > target),
    };
    Ok(if worst_meets {
        Reliability::Reliably
    } else if best_misses {
        Reliability::NotAsThingsAre
    } else {
        Reliability::ByChance
    })
}
