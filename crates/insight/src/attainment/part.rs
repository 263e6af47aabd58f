//! What a target is of: a metric, or the rows of one part of it only.

use crate::calendar;
use crate::figures::tally::each_day;
use crate::figures::{Figure, figure_of, freeze_tally};
use crate::metrics;
use crate::rows::{RowFilter, rows_of};
use crate::slices::narrowed;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::log::day_from_number;
use throughline_domain::records::{FrozenFigure, Metric, Scope, TargetOf};
use throughline_domain::{Period, Workspace};

/// The metric a target counts, named with its part: `Won value, product GTX`. `None` when the metric is
/// gone, or when its rows do not say which part they belong to.
pub fn metric_of(workspace: &Workspace, of: &TargetOf) -> Option<Metric> {
    let metric = metrics::metric(workspace, of.metric)?;
    let Some(part) = &of.part else {
        return Some(metric);
    };
    Some(Metric {
        name: with_part(&metric, of),
        ..narrowed(&metric, part)?
    })
}

/// What a target is of, in words: `Won value, product GTX`; `None` when the metric is gone.
pub fn name_of(workspace: &Workspace, of: &TargetOf) -> Option<String> {
    Some(with_part(&metrics::metric(workspace, of.metric)?, of))
}

fn with_part(metric: &Metric, of: &TargetOf) -> String {
    match &of.part {
        Some(part) => format!("{}, {}", metric.name, part.label()),
        None => metric.name.clone(),
    }
}

/// Why a target of this cannot be counted, in a sentence; `None` when it can.
pub fn why_uncounted(workspace: &Workspace, of: &TargetOf) -> Option<String> {
    let Some(metric) = metrics::metric(workspace, of.metric) else {
        return Some("The metric of this target is gone. Choose another measure.".into());
    };
    let part = of.part.as_ref()?;
    metric_of(workspace, of).is_none().then(|| {
        format!(
            "{} cannot be told apart by {}. Choose another measure, or everything.",
            metric.name,
            part.by.label()
        )
    })
}

/// The figure a target is compared with; `None` when there is no such metric or part.
pub fn figure_for(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
) -> Option<Figure> {
    let metric = metric_of(workspace, of)?;
    Some(figure_of(workspace, of.metric, &metric, scope, period))
}

/// The same as it stands today, with what a verdict needs later.
pub fn frozen_for(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Option<FrozenFigure> {
    let metric = metric_of(workspace, of)?;
    let like = figure_of(workspace, of.metric, &metric, scope, period);
    let period = calendar::until(period, today).unwrap_or(*period);
    freeze_tally(workspace, &like, &metric, scope.into(), &period, today)
}

/// The rows the figure was counted from, for a ratio those of its denominator.
pub fn rows_for(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
) -> Option<RowFilter> {
    rows_of(workspace, &metric_of(workspace, of)?, scope, period)
}

/// What a count or a sum came to on each day of a period on which there was any; empty for what does
/// not add up.
pub fn daily(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
) -> BTreeMap<NaiveDate, f64> {
    let mut days = BTreeMap::new();
    let Some(metric) = metric_of(workspace, of).filter(metrics::is_additive) else {
        return days;
    };
    each_day(
        workspace,
        &metric,
        scope.into(),
        period,
        &mut |day, tally| {
            if let Some(day) = day_from_number(day) {
                *days.entry(day).or_default() += tally.numerator;
            }
        },
    );
    days
}
