//! The XmR chart: individual values and their moving range.

use serde::{Deserialize, Serialize};

use super::control_chart::FIRM_LIMITS_FROM;
use super::descriptive::mean;
use super::error::{StatisticsError, check_series, finite};

/// 3 ÷ d₂ for ranges of two, rounded as Wheeler prints it (d₂ = 1.128).
pub const DEFAULT_XMR_CONSTANT: f64 = 2.66;

/// D₄ for ranges of two: the upper limit of a moving range in mean moving ranges.
const RANGE_LIMIT: f64 = 3.267;

/// How the limits of an XmR chart are set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct XmrOptions {
    /// Distance of the limits from the mean in mean moving ranges.
    pub constant: f64,
    /// Whether moving ranges above their own upper limit are left out, once, before the mean
    /// moving range is taken, so that a single jump does not widen the limits.
    pub screen: bool,
}

impl Default for XmrOptions {
    fn default() -> Self {
        Self {
            constant: DEFAULT_XMR_CONSTANT,
            screen: false,
        }
    }
}

/// An XmR chart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Xmr {
    /// The mean of the values: the centre line.
    pub mean: f64,
    /// The mean moving range, after screening when that was asked for.
    pub mr_bar: f64,
    /// The upper natural limit.
    pub upper: f64,
    /// The lower natural limit. Not cut at 0: values may be negative.
    pub lower: f64,
    /// The moving ranges |xᵢ − xᵢ₋₁|, one fewer than the values, none left out.
    pub moving_ranges: Vec<f64>,
    /// The upper limit of the moving ranges, 3.267 × `mr_bar`.
    pub upper_range: f64,
    /// Positions, from 0, of the values strictly outside the limits.
    pub out: Vec<usize>,
    /// Whether there are too few values for firm limits ([`FIRM_LIMITS_FROM`]).
    pub trial: bool,
}

impl Xmr {
    /// A third of the distance from the mean to the upper limit: the standard deviation to read
    /// the chart's rules with.
    pub fn sigma(&self) -> f64 {
        (self.upper - self.mean) / 3.0
    }
}

/// An XmR chart of values in order of time.
///
/// Limits x̄ ± 2.66 m̄R, with m̄R the mean of |xᵢ − xᵢ₋₁|; ranges limited at 3.267 m̄R.
/// Source: Wheeler, *Understanding Variation*, 1993; NIST/SEMATECH *e-Handbook of Statistical
/// Methods*, 6.3.2.2. Screening: Nelson, *Control charts for individual measurements*, Journal of
/// Quality Technology 14 (1982).
///
/// # Errors
/// [`StatisticsError::Empty`], [`StatisticsError::NotFinite`], [`StatisticsError::TooFew`] for a
/// single value, [`StatisticsError::SettingOutOfRange`] for a constant that is not above 0,
/// [`StatisticsError::Overflow`].
///
/// ```
/// use throughline_insight::statistics::{XmrOptions, xmr};
/// let chart = xmr(&[49.6, 47.6, 49.9, 51.3, 47.8], XmrOptions::default())?;
/// assert!((chart.mean - 49.24).abs() < 1e-9);
/// assert!(chart.out.is_empty() && chart.trial);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn xmr(values: &[f64], options: XmrOptions) -> Result<Xmr, StatisticsError> {
    check_series(values)?;
    if values.len() < 2 {
        return Err(StatisticsError::TooFew {
            needed: 2,
            given: values.len(),
        });
    }
    if !options.constant.is_finite() || options.constant <= 0.0 {
        return Err(StatisticsError::SettingOutOfRange {
            setting: "constant",
            must_be: "a number above 0",
        });
    }
    let centre = mean(values).ok_or(StatisticsError::Overflow)?;
    let moving_ranges: Vec<f64> = values
        .iter()
        .zip(values.iter().skip(1))
        .map(|(before, after)| (after - before).abs())
        .collect();
    let mut mr_bar = mean(&moving_ranges).ok_or(StatisticsError::Overflow)?;
    if options.screen {
        let limit = RANGE_LIMIT * mr_bar;
        let kept: Vec<f64> = moving_ranges
            .iter()
            .copied()
            .filter(|range| *range <= limit)
            .collect();
        mr_bar = mean(&kept).unwrap_or(mr_bar);
    }
    let reach = options.constant * mr_bar;
    let upper = finite(centre + reach)?;
    let lower = finite(centre - reach)?;
    let upper_range = finite(RANGE_LIMIT * mr_bar)?;
    let out = values
        .iter()
        .enumerate()
        .filter(|(_, value)| **value < lower || **value > upper)
        .map(|(position, _)| position)
        .collect();
    let trial = values.len() < FIRM_LIMITS_FROM;
    Ok(Xmr {
        mean: centre,
        mr_bar,
        upper,
        lower,
        moving_ranges,
        upper_range,
        out,
        trial,
    })
}
