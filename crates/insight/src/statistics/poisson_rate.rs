//! The exact interval of a rate of events.

use super::error::{StatisticsError, finite};
use super::input::{Count, Interval, Level};
use super::special::{garwood_high, garwood_low};

/// How sure a count per exposure is.
///
/// ½ χ²(α/2; 2c) / exposure to ½ χ²(1 − α/2; 2c + 2) / exposure, the lower end 0 for no events.
/// Source: Garwood, *Fiducial limits for the Poisson distribution*, Biometrika 28 (1936).
///
/// # Errors
/// [`StatisticsError::Overflow`] for an exposure so small that the rate cannot be represented.
///
/// ```
/// use throughline_insight::statistics::{Count, Level, poisson_rate};
/// let none = poisson_rate(Count::new(0, 1.0)?, Level::NINETY_FIVE)?;
/// assert_eq!(none.low, 0.0);
/// assert!((none.high - 3.688879).abs() < 1e-6);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn poisson_rate(count: Count, level: Level) -> Result<Interval, StatisticsError> {
    Ok(Interval {
        low: finite(garwood_low(count.events(), level.tail()) / count.exposure())?,
        high: finite(garwood_high(count.events(), level.tail()) / count.exposure())?,
    })
}
