//! The Wilson score interval for a proportion.

use super::input::{Interval, Level, Proportion};
use super::special::normal_deviate;

/// How sure a rate is.
///
/// (x + z²/2 ± z √(x (n − x) / n + z²/4)) / (n + z²). Source: Wilson, *Probable inference, the
/// law of succession, and statistical inference*, Journal of the American Statistical Association
/// 22 (1927); recommended by Newcombe, Statistics in Medicine 17 (1998) 857–872, method 3.
/// The ends are exactly 0 for 0 of n and exactly 1 for n of n.
///
/// ```
/// use throughline_insight::statistics::{Level, Proportion, wilson};
/// let interval = wilson(Proportion::new(18, 20)?, Level::NINETY_FIVE);
/// assert!((interval.low - 0.698966).abs() < 1e-6);
/// assert!((interval.high - 0.972134).abs() < 1e-6);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn wilson(proportion: Proportion, level: Level) -> Interval {
    let z = normal_deviate(level);
    let square = z * z;
    let n = proportion.trials() as f64;
    // The upper end for the successes is 1 minus the lower end for the failures, so one formula,
    // which is exactly 0 for none, serves both ends and keeps them symmetric.
    let low = |hits: u64, misses: u64| {
        if hits == 0 {
            return 0.0;
        }
        let (x, y) = (hits as f64, misses as f64);
        // x² / n over the other root: the usual form loses digits where x is small against n.
        let other_root = x + square / 2.0 + z * (x * y / n + square / 4.0).sqrt();
        x * x / n / other_root
    };
    let (hits, misses) = (proportion.successes(), proportion.failures());
    Interval {
        low: low(hits, misses),
        high: 1.0 - low(misses, hits),
    }
}
