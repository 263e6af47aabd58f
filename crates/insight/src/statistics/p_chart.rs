//! The p chart: a rate per period.

use super::control_chart::ControlChart;
use super::error::StatisticsError;
use super::input::Proportion;

/// A p chart of proportions, in order of time.
///
/// p̄ = Σx / Σn; limits p̄ ± 3 √(p̄ (1 − p̄) / nᵢ), cut to 0 and 1.
/// Source: Montgomery, *Introduction to Statistical Quality Control*, section on the control
/// chart for fraction nonconforming; Shewhart 1931.
///
/// # Errors
/// [`StatisticsError::Empty`] for no points.
///
/// ```
/// use throughline_insight::statistics::{Proportion, p_chart};
/// let weeks = [(9, 20), (11, 20), (10, 20), (20, 20)]
///     .into_iter()
///     .map(|(won, closed)| Proportion::new(won, closed))
///     .collect::<Result<Vec<_>, _>>()?;
/// let chart = p_chart(&weeks)?;
/// assert_eq!(chart.out, vec![3]);
/// assert!(chart.trial);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn p_chart(proportions: &[Proportion]) -> Result<ControlChart, StatisticsError> {
    let centre = Proportion::pooled(proportions)?.rate();
    let errors = proportions
        .iter()
        .map(|item| (centre * (1.0 - centre) / item.trials() as f64).sqrt())
        .collect();
    let points = proportions.iter().map(|item| item.rate()).collect();
    Ok(ControlChart::new(points, centre, errors, 1.0))
}
