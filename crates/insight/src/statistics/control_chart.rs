//! What the p, c and u charts have in common.

use serde::{Deserialize, Serialize};

/// From this many points on the limits are firm; with fewer they are *trial* limits, to be
/// recalculated as points come in. Twelve values of an individuals chart carry 0.605 × 11 degrees
/// of freedom (Cryer & Ryan, Journal of Quality Technology 22, 1990), so that the width of the
/// limits is still uncertain by about a quarter; with fewer it soon gets worse.
pub const FIRM_LIMITS_FROM: usize = 12;

/// A chart of counts or rates with limits at three standard errors, which may differ from point
/// to point.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ControlChart {
    /// The plotted values, in the order given.
    pub points: Vec<f64>,
    /// The centre line.
    pub centre: f64,
    /// The standard error of each point.
    pub standard_errors: Vec<f64>,
    /// The upper limit at each point.
    pub upper: Vec<f64>,
    /// The lower limit at each point, never below 0.
    pub lower: Vec<f64>,
    /// Positions, from 0, of the points strictly outside their limits.
    pub out: Vec<usize>,
    /// Whether there are too few points for firm limits ([`FIRM_LIMITS_FROM`]).
    pub trial: bool,
}

impl ControlChart {
    /// Sets limits at three standard errors, cut to what is possible (0 to `ceiling`).
    pub(crate) fn new(
        points: Vec<f64>,
        centre: f64,
        standard_errors: Vec<f64>,
        ceiling: f64,
    ) -> Self {
        let upper: Vec<f64> = standard_errors
            .iter()
            .map(|error| (centre + 3.0 * error).min(ceiling))
            .collect();
        let lower: Vec<f64> = standard_errors
            .iter()
            .map(|error| (centre - 3.0 * error).max(0.0))
            .collect();
        let out = points
            .iter()
            .zip(lower.iter().zip(&upper))
            .enumerate()
            .filter(|(_, (point, (low, high)))| *point < *low || *point > *high)
            .map(|(position, _)| position)
            .collect();
        let trial = points.len() < FIRM_LIMITS_FROM;
        Self {
            points,
            centre,
            standard_errors,
            upper,
            lower,
            out,
            trial,
        }
    }
}
