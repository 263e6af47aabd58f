//! A figure as it stands today, with what a verdict needs later.

use super::tally::{Whose, total};
use super::{Figure, make};
use crate::calendar;
use crate::metrics;
use crate::series;
use chrono::NaiveDate;
use throughline_domain::records::{FrozenFigure, Measured, Metric};
use throughline_domain::{Period, Workspace};

impl Figure {
    /// The figure as it stands. A period still running is cut at `today`, so that working days to
    /// come do not count; amounts and means carry their weekly values, from which a verdict can be
    /// worked out later. `None` when a number in it is beyond what a file can hold.
    pub fn freeze(&self, workspace: &Workspace, today: NaiveDate) -> Option<FrozenFigure> {
        let period = calendar::until(&self.period, today).unwrap_or(self.period);
        match metrics::metric(workspace, self.metric) {
            Some(metric) => {
                freeze_tally(workspace, self, &metric, self.scope.into(), &period, today)
            }
            None => frozen(workspace, self, String::new(), today),
        }
    }
}

/// Freezes a metric for anybody's rows; scope and metric are taken from a figure already made.
pub(crate) fn freeze_tally(
    workspace: &Workspace,
    like: &Figure,
    metric: &Metric,
    whose: Whose,
    period: &Period,
    today: NaiveDate,
) -> Option<FrozenFigure> {
    let tally = total(workspace, metric, whose, period);
    let mut figure = make(workspace, like.metric, metric, like.scope, period, tally);
    figure.label.clone_from(&like.label);
    let mut added = String::new();
    if let Measured::Values { values, .. } = &mut figure.measured {
        let series = series::weekly_of(workspace, metric, whose, period);
        *values = series
            .points
            .iter()
            .filter_map(|point| point.value)
            .collect();
        added = format!("; {} weekly values kept with it", values.len());
    }
    frozen(workspace, &figure, added, today)
}

fn frozen(
    workspace: &Workspace,
    figure: &Figure,
    added: String,
    today: NaiveDate,
) -> Option<FrozenFigure> {
    let counted = match &figure.denominator_label {
        Some(denominator) => format!("{} ÷ {denominator}", figure.numerator_label),
        None => figure.numerator_label.clone(),
    };
    let interval = match &figure.measured {
        Measured::Rate { .. } => "; Wilson interval",
        Measured::Count { .. } => "; exact Poisson interval",
        Measured::Values { .. } => "",
    };
    let frozen = FrozenFigure {
        metric: figure.metric,
        label: figure.label.clone(),
        unit: figure.unit,
        direction: figure.direction,
        scope: figure.scope,
        period: figure.period,
        measured: figure.measured.clone(),
        interval: figure.interval,
        verdict: None,
        sentence: figure.sentence(workspace),
        method: format!(
            "{counted}, {}, {}{interval}{added}",
            figure.date_basis, figure.owner_basis
        ),
        warnings: Vec::new(),
        frozen_on: today,
    };
    frozen.is_finite().then_some(frozen)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::figure;
    use throughline_domain::id::MetricId;
    use throughline_domain::records::Scope;

    #[test]
    fn a_figure_beyond_what_a_file_can_hold_is_not_frozen() {
        let workspace = Workspace::default();
        let day = |number| NaiveDate::from_ymd_opt(2017, 3, number).unwrap();
        let week = Period::new(day(6), day(13)).unwrap();
        let metric = MetricId::from_key("won-value");
        let known = figure(&workspace, metric, Scope::Team, &week).unwrap();
        assert!(frozen(&workspace, &known, String::new(), day(13)).is_some());
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            let beyond = Figure {
                measured: Measured::Values {
                    values: vec![1.0],
                    total: Some(number),
                },
                ..known.clone()
            };
            assert_eq!(frozen(&workspace, &beyond, String::new(), day(13)), None);
        }
    }
}
