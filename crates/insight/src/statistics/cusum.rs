//! The cumulative sum chart: small shifts that last.

use serde::{Deserialize, Serialize};

use super::error::{StatisticsError, check_series, finite};

/// A two-sided tabular CUSUM.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cusum {
    /// The sum above the target at each value, never below 0.
    pub high: Vec<f64>,
    /// The sum below the target at each value, never below 0.
    pub low: Vec<f64>,
    /// Positions, from 0, where `high` is strictly above the decision value.
    pub high_out: Vec<usize>,
    /// Positions, from 0, where `low` is strictly above the decision value.
    pub low_out: Vec<usize>,
}

/// A two-sided CUSUM of values in order of time.
///
/// highᵢ = max(0, highᵢ₋₁ + xᵢ − target − k), lowᵢ = max(0, lowᵢ₋₁ + target − k − xᵢ), a signal
/// where either is above h. `allowance` is k, half the shift to detect, and `decision` is h, both
/// in the units of the values. Source: Page, *Continuous inspection schemes*, Biometrika 41
/// (1954); NIST/SEMATECH *e-Handbook*, 6.3.2.3.
///
/// # Errors
/// [`StatisticsError::Empty`], [`StatisticsError::NotFinite`],
/// [`StatisticsError::SettingOutOfRange`] for a target that is no number, a negative allowance or
/// a decision value that is not above 0, [`StatisticsError::Overflow`].
pub fn cusum(
    values: &[f64],
    target: f64,
    allowance: f64,
    decision: f64,
) -> Result<Cusum, StatisticsError> {
    check_series(values)?;
    let setting = |setting, must_be| StatisticsError::SettingOutOfRange { setting, must_be };
    if !target.is_finite() {
        return Err(setting("target", "a number"));
    }
    if !allowance.is_finite() || allowance < 0.0 {
        return Err(setting("k", "a number of 0 or more"));
    }
    if !decision.is_finite() || decision <= 0.0 {
        return Err(setting("h", "a number above 0"));
    }
    let accumulate = |sign: f64| {
        values
            .iter()
            .scan(0.0_f64, |sum, value| {
                *sum = (*sum + sign * (value - target) - allowance).max(0.0);
                Some(finite(*sum))
            })
            .collect::<Result<Vec<f64>, _>>()
    };
    let high = accumulate(1.0)?;
    let low = accumulate(-1.0)?;
    let beyond = |sums: &[f64]| {
        sums.iter()
            .enumerate()
            .filter(|(_, sum)| **sum > decision)
            .map(|(position, _)| position)
            .collect()
    };
    let (high_out, low_out) = (beyond(&high), beyond(&low));
    Ok(Cusum {
        high,
        low,
        high_out,
        low_out,
    })
}
