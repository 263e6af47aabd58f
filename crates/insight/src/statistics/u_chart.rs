//! The u chart: a count per unit of an exposure that differs from period to period.

use super::control_chart::ControlChart;
use super::error::{StatisticsError, finite};
use super::input::Count;

/// A u chart of rates, in order of time.
///
/// ū = Σx / Σn; limits ū ± 3 √(ū / nᵢ), the lower one not below 0.
/// Source: Montgomery, *Introduction to Statistical Quality Control*, section on control charts
/// for nonconformities, variable sample size.
///
/// # Errors
/// [`StatisticsError::Empty`] for no counts, [`StatisticsError::Overflow`] for exposures too
/// large to add up.
pub fn u_chart(counts: &[Count]) -> Result<ControlChart, StatisticsError> {
    if counts.is_empty() {
        return Err(StatisticsError::Empty);
    }
    let events: f64 = counts.iter().map(|count| count.events() as f64).sum();
    let exposure = finite(counts.iter().map(|count| count.exposure()).sum())?;
    let centre = finite(events / exposure)?;
    let errors = counts
        .iter()
        .map(|count| finite((centre / count.exposure()).sqrt()))
        .collect::<Result<Vec<f64>, _>>()?;
    let points = counts.iter().map(|count| count.rate()).collect();
    Ok(ControlChart::new(points, centre, errors, f64::MAX))
}
