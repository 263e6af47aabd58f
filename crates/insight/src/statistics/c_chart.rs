//! The c chart: a count per period of equal length.

use super::control_chart::ControlChart;
use super::descriptive::mean;
use super::error::StatisticsError;

/// A c chart of counts, in order of time, each over the same exposure.
///
/// c̄ = Σc / k; limits c̄ ± 3 √c̄, the lower one not below 0.
/// Source: Montgomery, *Introduction to Statistical Quality Control*, section on control charts
/// for nonconformities, constant sample size.
///
/// # Errors
/// [`StatisticsError::Empty`] for no counts.
pub fn c_chart(counts: &[u64]) -> Result<ControlChart, StatisticsError> {
    let points: Vec<f64> = counts.iter().map(|count| *count as f64).collect();
    let centre = mean(&points).ok_or(StatisticsError::Empty)?;
    let errors = vec![centre.sqrt(); points.len()];
    Ok(ControlChart::new(points, centre, errors, f64::MAX))
}
