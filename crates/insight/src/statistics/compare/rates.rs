//! Before and after of a rate.

use super::super::error::StatisticsError;
use super::super::input::{Level, Proportion};
use super::super::newcombe::newcombe;
use super::{Comparison, Direction, Method, Verdict, beyond};

/// The smallest expected number of successes or failures on either side.
const LEAST_EXPECTED: f64 = 5.0;

/// Did a rate change? The effect is the rate after minus the rate before.
///
/// The interval is Newcombe's ([`newcombe`]) at 95 %. There is too little data when, were both
/// rates the same, fewer than 5 successes or fewer than 5 failures would be expected before or
/// after: the rule of Cochran, *Some methods for strengthening the common χ² tests*, Biometrics
/// 10 (1954), for when a comparison of two proportions may be trusted.
///
/// # Errors
/// [`StatisticsError::CountTooLarge`] when the trials together pass
/// [`LARGEST_COUNT`](crate::statistics::LARGEST_COUNT).
///
/// ```
/// use throughline_insight::statistics::{Direction, Proportion, Verdict, compare_rates};
/// let (before, after) = (Proportion::new(301, 1400)?, Proportion::new(133, 1200)?);
/// let change = compare_rates(before, after, Direction::LowerIsBetter)?;
/// assert_eq!(change.verdict, Verdict::Better);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn compare_rates(
    before: Proportion,
    after: Proportion,
    direction: Direction,
) -> Result<Comparison, StatisticsError> {
    let pooled = Proportion::pooled(&[before, after])?;
    let smaller = before.trials().min(after.trials()) as f64;
    let rarer = pooled.successes().min(pooled.failures()) as f64;
    // Multiplied before dividing: exactly 5 expected must not come out as a hair less.
    let expected = smaller * rarer / pooled.trials() as f64;
    let change = newcombe(after, before, Level::NINETY_FIVE);
    let (low, high) = (Some(change.low), Some(change.high));
    let verdict = if expected < LEAST_EXPECTED {
        Verdict::TooLittleData
    } else {
        beyond(low, high, 0.0, direction).unwrap_or(Verdict::NoEvidence)
    };
    Ok(Comparison {
        verdict,
        effect: Some(change.difference),
        low,
        high,
        no_change: 0.0,
        method: Method::Newcombe,
        trial: false,
    })
}
