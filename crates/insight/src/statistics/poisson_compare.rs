//! The exact conditional comparison of two rates of events.

use serde::{Deserialize, Serialize};

use super::error::{StatisticsError, finite};
use super::input::{Count, Level};
use super::special::{clopper_pearson_low, two_sided_p};

/// The ratio of two rates of events.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PoissonComparison {
    /// The first rate over the second; `None` where the second is 0.
    pub ratio: Option<f64>,
    /// The lower end of the ratio's interval.
    pub low: f64,
    /// The upper end; `None` where it has no bound, which is when the second count is 0.
    pub high: Option<f64>,
    /// The two-sided p-value of equal rates.
    pub p: f64,
}

/// The rate of `a` over the rate of `b`.
///
/// Given the total, the first count is binomial with share tₐ / (tₐ + t_b) when the rates are
/// equal. The p-value adds up every split that is no likelier than the one seen; the interval is
/// that of Clopper and Pearson (Biometrika 26, 1934) for the share, turned into a ratio.
/// Source: Przyborowski & Wilenski, *Homogeneity of results in testing samples from Poisson
/// series*, Biometrika 31 (1940). R's `poisson.test` does the same; as there, p and the interval
/// can disagree at the edge because the interval splits the level evenly between the tails.
/// With no events at all p is 1 and the ratio is not available.
///
/// # Errors
/// [`StatisticsError::Overflow`] for exposures whose ratio cannot be represented.
///
/// ```
/// use throughline_insight::statistics::{Count, Level, poisson_compare};
/// // The comparison in the manual page of R's `poisson.test`.
/// let ratio = poisson_compare(Count::new(11, 800.0)?, Count::new(21, 3011.0)?, Level::NINETY_FIVE)?;
/// assert!((ratio.p - 0.07967).abs() < 5e-6);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn poisson_compare(
    a: Count,
    b: Count,
    level: Level,
) -> Result<PoissonComparison, StatisticsError> {
    let per_exposure = b.exposure() / a.exposure();
    if !per_exposure.is_normal() {
        return Err(StatisticsError::Overflow);
    }
    let total = a.events().saturating_add(b.events());
    let share = 1.0 / (1.0 + per_exposure);
    let low_share = clopper_pearson_low(a.events(), total, level.tail());
    let other_share = clopper_pearson_low(b.events(), total, level.tail());
    let ratio_above_none = |ratio: f64| {
        if b.events() == 0 {
            Ok(None)
        } else {
            finite(ratio).map(Some)
        }
    };
    Ok(PoissonComparison {
        ratio: ratio_above_none(a.rate() / b.rate())?,
        low: finite(low_share / (1.0 - low_share) * per_exposure)?,
        high: ratio_above_none((1.0 - other_share) / other_share * per_exposure)?,
        p: if total == 0 {
            1.0
        } else {
            two_sided_p(a.events(), total, share)
        },
    })
}
