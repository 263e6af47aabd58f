//! The interval of a figure that multiplies and divides a rate and two means.

use super::descriptive::mean;
use super::input::{Interval, Level, Proportion};
use super::special::normal_deviate;

/// Fewer deals won than this leave the normal approximation without ground.
const LEAST_WON: usize = 12;

/// A deal won: its value and how many days it took, as far as they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WonDeal {
    /// The value.
    pub value: Option<f64>,
    /// The days from opening to close.
    pub days: Option<f64>,
}

/// How sure a sales velocity is: open deals × mean value × win rate ÷ mean days, its open deals taken as
/// they are, because they are counted rather than estimated.
///
/// Delta method on the log scale: the variance of log V is about
/// s_A² / (n_A Ā²) + (1 − p) / (N p) + s_D² / (n_D D̄²) − 2 n_AD s_AD / (n_A n_D Ā D̄), the last term because
/// value and days are of the same deals; the interval is V · exp(± z √variance). Sources: Oehlert,
/// *A note on the delta method*, The American Statistician 46 (1992); for the rate, Katz, Baptista,
/// Azen & Pike, *Obtaining confidence intervals for the risk ratio in cohort studies*, Biometrics 34
/// (1978).
///
/// `None` with fewer than 12 deals won that have a value or that have both dates, and where a mean is not
/// above 0.
///
/// ```
/// use throughline_insight::statistics::{Level, Proportion, WonDeal, velocity_interval};
/// let deal = |value, days| WonDeal { value: Some(value), days: Some(days) };
/// let won = [deal(90.0, 10.0), deal(110.0, 10.0)].repeat(6);
/// // The mean value's variance, relative to the mean, and the rate's: ½ ÷ 12.
/// let found = velocity_interval(50.0, &won, Proportion::new(12, 24)?, Level::NINETY_FIVE);
/// let spread = (100.0_f64 * 12.0 / 11.0 / 12.0 / 10_000.0 + 0.5 / 12.0).sqrt();
/// assert!((found.unwrap().high - 50.0 * (1.959_964 * spread).exp()).abs() < 1e-4);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn velocity_interval(
    a_day: f64,
    won: &[WonDeal],
    win_rate: Proportion,
    level: Level,
) -> Option<Interval> {
    let values: Vec<f64> = won.iter().filter_map(|deal| deal.value).collect();
    let days: Vec<f64> = won.iter().filter_map(|deal| deal.days).collect();
    if values.len() < LEAST_WON || days.len() < LEAST_WON || win_rate.successes() == 0 {
        return None;
    }
    let (mean_value, mean_days) = (mean(&values)?, mean(&days)?);
    if mean_value <= 0.0 || mean_days <= 0.0 || a_day <= 0.0 {
        return None;
    }
    let both: Vec<(f64, f64)> = won
        .iter()
        .filter_map(|deal| Some((deal.value? - mean_value, deal.days? - mean_days)))
        .collect();
    let together = match both.len() {
        0 | 1 => 0.0,
        n => both.iter().map(|(a, b)| a * b).sum::<f64>() / (n - 1) as f64 * n as f64,
    };
    let covariance = together / (values.len() as f64 * days.len() as f64);
    let variance = relative_variance(&values, mean_value)
        + relative_variance(&days, mean_days)
        + (1.0 - win_rate.rate()) / win_rate.successes() as f64
        - 2.0 * covariance / (mean_value * mean_days);
    let reach = (normal_deviate(level) * variance.max(0.0).sqrt()).exp();
    let (low, high) = (a_day / reach, a_day * reach);
    (low.is_finite() && high.is_finite()).then_some(Interval { low, high })
}

/// The variance of a mean, relative to the mean.
fn relative_variance(values: &[f64], mean: f64) -> f64 {
    let n = values.len() as f64;
    let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
    squares / (n - 1.0) / n / (mean * mean)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixty won deals whose value grows with the days they took, and forty lost ones.
    fn made() -> Vec<WonDeal> {
        (0_u32..60)
            .map(|n| {
                let days = f64::from(20 + n * 37 % 61);
                let scatter = f64::from(n * 53 % 47);
                WonDeal {
                    value: Some(1_000.0 + 25.0 * days + 40.0 * scatter),
                    days: Some(days),
                }
            })
            .collect()
    }

    fn log_velocity(won: &[WonDeal], lost: usize) -> f64 {
        let values: Vec<f64> = won.iter().filter_map(|deal| deal.value).collect();
        let days: Vec<f64> = won.iter().filter_map(|deal| deal.days).collect();
        let rate = won.len() as f64 / (won.len() + lost) as f64;
        (mean(&values).unwrap() * rate / mean(&days).unwrap()).ln()
    }

    #[test]
    fn it_agrees_with_leaving_out_one_deal_at_a_time() {
        // The jackknife of Quenouille and Tukey estimates the same variance in another way.
        let (won, lost) = (made(), 40);
        let mut without: Vec<f64> = (0..won.len())
            .map(|left_out| {
                let mut rest = won.clone();
                rest.remove(left_out);
                log_velocity(&rest, lost)
            })
            .collect();
        without.extend(std::iter::repeat_n(log_velocity(&won, lost - 1), lost));
        let (n, centre) = (without.len() as f64, mean(&without).unwrap());
        let squares: f64 = without.iter().map(|one| (one - centre).powi(2)).sum();
        let jackknife = (squares * (n - 1.0) / n).sqrt();
        let rate = Proportion::new(60, 100).unwrap();
        let found = velocity_interval(1.0, &won, rate, Level::NINETY_FIVE).unwrap();
        let delta = (found.high / found.low).ln() / 2.0 / normal_deviate(Level::NINETY_FIVE);
        assert!(
            (delta / jackknife - 1.0).abs() < 0.03,
            "{delta} {jackknife}"
        );
    }

    #[test]
    fn too_few_deals_or_nothing_won_have_no_interval() {
        let won = made();
        let rate = |won| Proportion::new(won, 100).unwrap();
        let level = Level::NINETY_FIVE;
        assert!(velocity_interval(1.0, &won[..12], rate(12), level).is_some());
        assert_eq!(velocity_interval(1.0, &won[..11], rate(11), level), None);
        assert_eq!(velocity_interval(0.0, &won, rate(60), level), None);
        let undated: Vec<WonDeal> = won
            .iter()
            .map(|deal| WonDeal {
                days: None,
                ..*deal
            })
            .collect();
        assert_eq!(velocity_interval(1.0, &undated, rate(60), level), None);
    }
}
