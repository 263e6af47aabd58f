//! The exponentially weighted moving average chart: slow drift.

use serde::{Deserialize, Serialize};

use super::error::{StatisticsError, check_series, finite};

/// An EWMA chart with its asymptotic limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ewma {
    /// The weighted average after each value.
    pub z: Vec<f64>,
    /// The upper limit.
    pub upper: f64,
    /// The lower limit.
    pub lower: f64,
    /// Positions, from 0, of the averages strictly outside the limits.
    pub out: Vec<usize>,
}

/// An EWMA chart of values in order of time.
///
/// zᵢ = λ xᵢ + (1 − λ) zᵢ₋₁ with z₀ = `start`; limits start ± 3 σ √(λ / (2 − λ)), those the
/// chart settles at. Source: Roberts, *Control chart tests based on geometric moving averages*,
/// Technometrics 1 (1959); NIST/SEMATECH *e-Handbook*, 6.3.2.4.
///
/// # Errors
/// [`StatisticsError::Empty`], [`StatisticsError::NotFinite`],
/// [`StatisticsError::SettingOutOfRange`] unless 0 < λ ≤ 1, `start` is a number and σ is above 0,
/// [`StatisticsError::Overflow`].
pub fn ewma(values: &[f64], lambda: f64, start: f64, sigma: f64) -> Result<Ewma, StatisticsError> {
    check_series(values)?;
    let setting = |setting, must_be| StatisticsError::SettingOutOfRange { setting, must_be };
    if !(lambda > 0.0 && lambda <= 1.0) {
        return Err(setting("lambda", "above 0 and at most 1"));
    }
    if !start.is_finite() {
        return Err(setting("start", "a number"));
    }
    if !sigma.is_finite() || sigma <= 0.0 {
        return Err(setting("sigma", "a number above 0"));
    }
    let z: Vec<f64> = values
        .iter()
        .scan(start, |average, value| {
            *average = lambda * value + (1.0 - lambda) * *average;
            Some(*average)
        })
        .collect();
    let reach = 3.0 * sigma * (lambda / (2.0 - lambda)).sqrt();
    let upper = finite(start + reach)?;
    let lower = finite(start - reach)?;
    let out = z
        .iter()
        .enumerate()
        .filter(|(_, average)| **average < lower || **average > upper)
        .map(|(position, _)| position)
        .collect();
    Ok(Ewma {
        z,
        upper,
        lower,
        out,
    })
}
