//! What a target is of: a metric, or the rows of one part of it only.

use crate::figures::tally::{Tally, each_day};
use crate::figures::{Figure, figure_of};
use crate::metrics;
use crate::rows::{RowFilter, rows_of};
use crate::signal::assess;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use throughline_domain::log::day_from_number;
use throughline_domain::records::{FrozenFigure, Metric, MetricSource, Scope, TargetOf};
use throughline_domain::{Period, Workspace};

/// The metric a target counts, named with its part: `Won value, product GTX`. `None` when the metric is
/// gone, or when its values do not say which part they belong to.
pub fn metric_of(workspace: &Workspace, of: &TargetOf) -> Option<Metric> {
    let metric = metrics::metric(workspace, of.metric)?;
    if of.part.is_some() && matches!(metric.source, MetricSource::Entered { .. }) {
        return None;
    }
    Some(Metric {
        name: with_part(&metric, of),
        ..metric
    })
}

/// Reads the part of the workspace that a target counts.
pub(super) fn of_part<T>(
    workspace: &Workspace,
    of: &TargetOf,
    read: impl FnOnce(&Workspace) -> T,
) -> T {
    match &of.part {
        None => read(workspace),
        Some(part) => read(&workspace.part(part)),
    }
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
    Some(of_part(workspace, of, |part| {
        figure_of(part, of.metric, &metric, scope, period)
    }))
}

/// The same as it stands today, with what is said of it; `None` when nothing can be kept of it.
pub fn frozen_for(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Option<FrozenFigure> {
    let metric = metric_of(workspace, of)?;
    let assessed = of_part(workspace, of, |part| {
        assess(part, of.metric, scope, period, today)
    });
    let frozen = assessed.ok()?.frozen;
    let method = match &of.part {
        Some(part) => format!("{} Counted of {} only.", frozen.method, part.label()),
        None => frozen.method,
    };
    Some(FrozenFigure {
        label: metric.name,
        method,
        ..frozen
    })
}

/// The rows the figure was counted from, for a ratio those of its denominator: of the whole log, to be
/// narrowed to the part.
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
    let mut visit = |day, tally: Tally| {
        if let Some(day) = day_from_number(day) {
            *days.entry(day).or_default() += tally.numerator;
        }
    };
    of_part(workspace, of, |part| {
        each_day(part, &metric, scope.into(), period, &mut visit);
    });
    days
}
