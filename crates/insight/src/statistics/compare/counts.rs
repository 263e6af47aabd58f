//! Before and after of a count.

use super::super::error::StatisticsError;
use super::super::input::{Count, Level};
use super::super::poisson_compare::poisson_compare;
use super::super::special::at_least;
use super::{Comparison, Direction, Method, Verdict, beyond};

/// Did a count per exposure change? The effect is the rate after over the rate before.
///
/// The interval is that of [`poisson_compare`] at 95 %, which holds however few the events. Where
/// it includes 1, there was too little data if the same total, had it fallen wholly before or
/// wholly after, could not have shown a change either: the least attainable p-value of Tarone,
/// *A modified Bonferroni method for discrete data*, Biometrics 46 (1990). For equal exposures
/// that is fewer than 6 events altogether.
///
/// # Errors
/// [`StatisticsError::Overflow`] for exposures whose ratio cannot be represented.
///
/// ```
/// use throughline_insight::statistics::{Count, Direction, Verdict, compare_counts};
/// let few = compare_counts(Count::new(1, 4.0)?, Count::new(3, 4.0)?, Direction::HigherIsBetter)?;
/// assert_eq!(few.verdict, Verdict::TooLittleData);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn compare_counts(
    before: Count,
    after: Count,
    direction: Direction,
) -> Result<Comparison, StatisticsError> {
    let level = Level::NINETY_FIVE;
    let change = poisson_compare(after, before, level)?;
    let total = before.events().saturating_add(after.events());
    let share_before = 1.0 / (1.0 + after.exposure() / before.exposure());
    let share_after = 1.0 / (1.0 + before.exposure() / after.exposure());
    // The likelier of the two one-sided splits must still be rarer than the tail.
    let one_sided = at_least(total, total, share_before.max(share_after));
    let verdict = match beyond(Some(change.low), change.high, 1.0, direction) {
        Some(verdict) => verdict,
        None if one_sided >= level.tail() => Verdict::TooLittleData,
        None => Verdict::NoEvidence,
    };
    Ok(Comparison {
        verdict,
        effect: change.ratio,
        low: Some(change.low),
        high: change.high,
        no_change: 1.0,
        method: Method::ConditionalPoisson,
        trial: false,
    })
}
