//! The funnel plot: is one person's rate different from the team's?

use serde::{Deserialize, Serialize};

use super::error::StatisticsError;
use super::input::{Interval, Level, Proportion};
use super::special::{chi_square_at_least, interpolated_low, low_quantile};

/// A funnel plot of proportions about their pooled rate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Funnel {
    /// The pooled rate: all successes ÷ all trials.
    pub centre: f64,
    /// The 95 % limits at each group's own number of trials, in the order given.
    pub limits95: Vec<Interval>,
    /// The 99.8 % limits at each group's own number of trials.
    pub limits998: Vec<Interval>,
    /// Positions, from 0, of the groups strictly outside their 95 % limits.
    pub outside95: Vec<usize>,
    /// Positions, from 0, of the groups strictly outside their 99.8 % limits.
    pub outside998: Vec<usize>,
    /// Pearson's chi-square of the groups about the centre.
    pub chi_square: f64,
    /// Its degrees of freedom: groups − 1, because the centre is estimated from them.
    pub degrees_of_freedom: usize,
    /// The probability of a chi-square as large by chance; `None` without degrees of freedom.
    pub p: Option<f64>,
    /// Over-dispersion, chi-square ÷ degrees of freedom: about 1 when the groups differ by chance
    /// alone; well above 1 when they differ in ways the chart does not know of. `None` where it
    /// does not exist: a single group, or a pooled rate of 0 or 1.
    pub phi: Option<f64>,
}

impl Funnel {
    /// Whether the groups vary more than chance explains (chi-square test at 5 %). Then being
    /// outside a limit says less about the one group.
    pub fn is_over_dispersed(&self) -> bool {
        self.p.is_some_and(|p| p < 0.05)
    }
}

/// A funnel plot with exact binomial limits.
///
/// Limits as [`funnel_limits`]; chi-square Σ (xᵢ − nᵢ θ)² / (nᵢ θ (1 − θ)). Source:
/// Spiegelhalter, *Funnel plots for comparing institutional performance*, Statistics in Medicine
/// 24 (2005); for φ = χ² / df, McCullagh & Nelder, *Generalized Linear Models*, 1989, 4.5.
///
/// # Errors
/// [`StatisticsError::Empty`] for no groups, [`StatisticsError::CountTooLarge`] when the trials
/// together pass [`LARGEST_COUNT`](super::LARGEST_COUNT).
///
/// ```
/// use throughline_insight::statistics::{Proportion, funnel};
/// let team = [Proportion::new(60, 100)?, Proportion::new(64, 100)?, Proportion::new(30, 100)?];
/// let plot = funnel(&team)?;
/// assert_eq!(plot.outside998, vec![2]);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn funnel(groups: &[Proportion]) -> Result<Funnel, StatisticsError> {
    let pooled = Proportion::pooled(groups)?;
    let centre = pooled.rate();
    let limits = |level| -> Vec<Interval> {
        groups
            .iter()
            .map(|group| funnel_limits(centre, group.trials(), level))
            .collect()
    };
    let outside = |limits: &[Interval]| -> Vec<usize> {
        groups
            .iter()
            .zip(limits)
            .enumerate()
            .filter(|(_, (group, limits))| !limits.contains(group.rate()))
            .map(|(position, _)| position)
            .collect()
    };
    let limits95 = limits(Level::NINETY_FIVE);
    let limits998 = limits(Level::NINETY_NINE_POINT_EIGHT);
    let (outside95, outside998) = (outside(&limits95), outside(&limits998));
    let varies = pooled.successes() > 0 && pooled.failures() > 0;
    let chi_square = if varies {
        chi_square(groups, centre)
    } else {
        0.0
    };
    let degrees_of_freedom = groups.len().saturating_sub(1);
    let degrees = (varies && degrees_of_freedom > 0).then_some(degrees_of_freedom as f64);
    Ok(Funnel {
        centre,
        limits95,
        limits998,
        outside95,
        outside998,
        chi_square,
        degrees_of_freedom,
        p: degrees.map(|degrees| chi_square_at_least(chi_square, degrees)),
        phi: degrees.map(|degrees| chi_square / degrees),
    })
}

fn chi_square(groups: &[Proportion], centre: f64) -> f64 {
    groups
        .iter()
        .map(|group| {
            let n = group.trials() as f64;
            (group.rate() - centre).powi(2) * n / (centre * (1.0 - centre))
        })
        .sum()
}

/// The exact limits for a group of `trials` when its true rate is `centre`.
///
/// Each limit is a possible rate: the binomial quantile ÷ trials. A rate strictly outside has a
/// tail probability, its own value included, below half of what the level leaves over; so 1 of 1
/// is never called unusual unless it is. A centre outside 0 to 1 is cut to it, no trials give 0
/// to 1.
pub fn funnel_limits(centre: f64, trials: u64, level: Level) -> Interval {
    limits_by(centre, trials, |p| {
        low_quantile(trials, p, level.tail()) as f64
    })
}

/// The same limits made smooth, to draw as a curve over the number of trials.
///
/// Spiegelhalter's interpolation (2005, appendix): with r the quantile and F the distribution,
/// (r − (F(r) − p) / (F(r) − F(r − 1))) / n. The upper curve is the lower one for the failures;
/// applied to the upper tail as it stands, the formula comes out one count tighter than the exact
/// test, and 1 of 1 would lie outside. Drawn this way a point lies outside the curve exactly
/// when it lies outside [`funnel_limits`].
pub fn funnel_curve(centre: f64, trials: u64, level: Level) -> Interval {
    limits_by(centre, trials, |p| {
        interpolated_low(trials, p, level.tail())
    })
}

fn limits_by(centre: f64, trials: u64, low_count: impl Fn(f64) -> f64) -> Interval {
    if trials == 0 || centre.is_nan() {
        return Interval {
            low: 0.0,
            high: 1.0,
        };
    }
    let centre = centre.clamp(0.0, 1.0);
    let n = trials as f64;
    // (n − k) / n, not 1 − k / n, so that a limit equals the rate it stands for to the last bit.
    Interval {
        low: low_count(centre) / n,
        high: (n - low_count(1.0 - centre)) / n,
    }
}
