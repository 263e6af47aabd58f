//! Before and after of a run of values.

use super::super::control_chart::FIRM_LIMITS_FROM;
use super::super::descriptive::mean;
use super::super::error::{StatisticsError, check_series, finite};
use super::super::input::Level;
use super::super::special::student_deviate;
use super::super::xmr::{XmrOptions, xmr};
use super::{Comparison, Direction, Method, Verdict, beyond};

/// Fewer values than this on either side say nothing yet.
const LEAST_VALUES: usize = 6;

/// Mean moving range of two values in standard deviations: 2 ÷ √π.
const D2: f64 = std::f64::consts::FRAC_2_SQRT_PI;

/// The mean moving range knows as much about the spread as a standard deviation of 0.605 times
/// the values.
const MOVING_RANGE_EFFICIENCY: f64 = 0.605;

/// Did a run of values change its level? The effect is the mean after minus the mean before.
///
/// An XmR chart is re-based at the change: each side has its own centre line x̄ and its own spread
/// σ̂ = m̄R / d₂, so the step itself does not widen it (Wheeler, *Understanding Variation*, 1993).
/// The interval of the difference is d ± t √(σ̂₁²/n₁ + σ̂₂²/n₂) at 95 % with the degrees of freedom
/// of Welch, *The generalization of Student's problem*, Biometrika 34 (1947), where a mean moving
/// range counts as 0.605 (n − 1) degrees: Cryer & Ryan, *The estimation of sigma for an X chart*,
/// Journal of Quality Technology 22 (1990). It takes the values of each side as independent; a
/// trend or season within a side makes it too sure.
///
/// There is too little data with fewer than 6 values on either side, the five or six from which
/// Wheeler allows limits to be computed at all. With fewer than 12 on either side `trial` is set.
///
/// # Errors
/// [`StatisticsError::Empty`], [`StatisticsError::NotFinite`] with the position within its own
/// side, [`StatisticsError::Overflow`].
pub fn compare_values(
    before: &[f64],
    after: &[f64],
    direction: Direction,
) -> Result<Comparison, StatisticsError> {
    check_series(before)?;
    check_series(after)?;
    let mean_before = mean(before).ok_or(StatisticsError::Overflow)?;
    let mean_after = mean(after).ok_or(StatisticsError::Overflow)?;
    let effect = finite(mean_after - mean_before)?;
    let reach = match (before.len(), after.len()) {
        (0 | 1, _) | (_, 0 | 1) => None,
        _ => Some(reach(before, after)?),
    };
    let low = reach.map(|reach| finite(effect - reach)).transpose()?;
    let high = reach.map(|reach| finite(effect + reach)).transpose()?;
    let fewest = before.len().min(after.len());
    let verdict = if fewest < LEAST_VALUES {
        Verdict::TooLittleData
    } else {
        beyond(low, high, 0.0, direction).unwrap_or(Verdict::NoEvidence)
    };
    Ok(Comparison {
        verdict,
        effect: Some(effect),
        low,
        high,
        no_change: 0.0,
        method: Method::RebasedXmr,
        trial: fewest < FIRM_LIMITS_FROM,
    })
}

/// Half the width of the interval of the difference.
fn reach(before: &[f64], after: &[f64]) -> Result<f64, StatisticsError> {
    let side = |values: &[f64]| -> Result<(f64, f64), StatisticsError> {
        let sigma = xmr(values, XmrOptions::default())?.mr_bar / D2;
        let n = values.len() as f64;
        Ok((sigma / n.sqrt(), MOVING_RANGE_EFFICIENCY * (n - 1.0)))
    };
    let (error_before, degrees_before) = side(before)?;
    let (error_after, degrees_after) = side(after)?;
    let error = error_before.hypot(error_after);
    if error <= 0.0 {
        return Ok(0.0);
    }
    // Shares of the squared error, so that neither tiny nor huge values leave the number range.
    let share = (error_before / error).powi(2);
    let degrees = 1.0 / (share.powi(2) / degrees_before + (1.0 - share).powi(2) / degrees_after);
    finite(error * student_deviate(Level::NINETY_FIVE, degrees))
}
