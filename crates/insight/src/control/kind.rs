//! Which chart suits a metric.

use super::ChartKind;
use crate::metrics::Form;
use crate::series::SeriesPoint;
use crate::statistics::mean;
use statrs::distribution::{ChiSquared, ContinuousCDF};
use throughline_domain::records::Metric;

/// The chart that suits a metric, and why.
pub(super) fn choose(
    metric: &Metric,
    weeks: &[SeriesPoint],
    stretches: &[std::ops::Range<usize>],
) -> (ChartKind, &'static str) {
    match Form::of(metric) {
        Form::Rate => (
            ChartKind::P,
            "Each week has its own limits, because its number of trials is its own.",
        ),
        Form::Sum | Form::Share | Form::Mean | Form::Median | Form::Quotient | Form::Entered => (
            ChartKind::Xmr,
            "The limits come from the moving range from week to week.",
        ),
        Form::Count => {
            let scatter_as_chance = stretches.iter().all(|stretch| {
                let values: Vec<f64> = weeks
                    .get(stretch.clone())
                    .unwrap_or_default()
                    .iter()
                    .map(|week| week.numerator)
                    .collect();
                scatters_as_counts(&values)
            });
            if scatter_as_chance {
                (
                    ChartKind::C,
                    "The counts scatter no more than independent events do, so the limits follow from their mean.",
                )
            } else {
                (
                    ChartKind::Xmr,
                    "The counts scatter more or less than independent events do, so the limits come from the moving range from week to week.",
                )
            }
        }
    }
}

/// Fisher's index of dispersion, Σ (x − x̄)² / x̄, against chi-square with n − 1 degrees of freedom,
/// two-sided at 5 %: Fisher, *Statistical Methods for Research Workers*, 1925, section 16.
fn scatters_as_counts(values: &[f64]) -> bool {
    let Some(centre) = mean(values).filter(|centre| *centre > 0.0) else {
        return true;
    };
    let degrees = values.len().saturating_sub(1) as f64;
    let index = values
        .iter()
        .map(|value| (value - centre).powi(2))
        .sum::<f64>()
        / centre;
    match ChiSquared::new(degrees) {
        Ok(chi_square) => (0.025..=0.975).contains(&chi_square.cdf(index)),
        Err(_) => true,
    }
}
