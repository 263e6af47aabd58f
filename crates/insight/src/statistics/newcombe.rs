//! Newcombe's interval for the difference of two proportions.

use serde::{Deserialize, Serialize};

use super::input::{Level, Proportion};
use super::wilson::wilson;

/// The difference of two rates with its interval, each from −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// The first rate minus the second.
    pub difference: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// The rate of `a` minus the rate of `b`.
///
/// With Wilson intervals (l, u) of each: d − √((a − lₐ)² + (u_b − b)²) to
/// d + √((uₐ − a)² + (b − l_b)²). Source: Newcombe, *Interval estimation for the difference
/// between independent proportions*, Statistics in Medicine 17 (1998) 873–890, method 10.
///
/// ```
/// use throughline_insight::statistics::{Level, Proportion, newcombe};
/// // Newcombe's own example (a): 56 of 70 against 48 of 80.
/// let change =
///     newcombe(Proportion::new(56, 70)?, Proportion::new(48, 80)?, Level::NINETY_FIVE);
/// assert!((change.low - 0.0524).abs() < 5e-5 && (change.high - 0.3339).abs() < 5e-5);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn newcombe(a: Proportion, b: Proportion, level: Level) -> Difference {
    let (rate_a, rate_b) = (a.rate(), b.rate());
    let (interval_a, interval_b) = (wilson(a, level), wilson(b, level));
    let difference = rate_a - rate_b;
    let down = (rate_a - interval_a.low).hypot(interval_b.high - rate_b);
    let up = (interval_a.high - rate_a).hypot(rate_b - interval_b.low);
    Difference {
        difference,
        low: (difference - down).max(-1.0),
        high: (difference + up).min(1.0),
    }
}
