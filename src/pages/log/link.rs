//! From a figure to the rows it was counted from.

use super::filter::{
    ActivityFilter, Asked, Column, DateBasis, DealFilter, Field, Filter, Only, Planned,
    StateChoice, Step,
};
use crate::route::Route;
use throughline_domain::id::MetricId;
use throughline_domain::log::LogKind;
use throughline_domain::records::{Scope, Slice};
use throughline_domain::{Period, Workspace};
use throughline_insight::rows::{DateColumn, OnRecord, RowFilter, rows_behind};

/// The address at which the log shows just these rows; `None` when no filter of the log finds them.
pub fn rows_href(rows: &RowFilter) -> Option<String> {
    part_rows_href(rows, None)
}

/// As [`rows_href`], of the rows that belong to a slice.
pub fn part_rows_href(rows: &RowFilter, slice: Option<&Slice>) -> Option<String> {
    let (route, query) = match rows.log {
        LogKind::Activities => (Route::Log, query_of(activities(rows, slice)?)),
        LogKind::Deals => (Route::Deals, query_of(deals(rows, slice)?)),
    };
    Some(route.href_with(&query))
}

/// The address of the rows a figure was counted from; for a ratio, those of its denominator.
pub fn figure_rows_href(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<String> {
    rows_href(&rows_behind(workspace, metric, scope, period)?)
}

fn query_of<F: Filter>(filter: F) -> String {
    let order = <F::Column as Column>::FIRST;
    Asked { filter, order }.to_query()
}

/// The filter that finds just these activities, of a slice if any.
pub(super) fn activities(rows: &RowFilter, slice: Option<&Slice>) -> Option<ActivityFilter> {
    let is_of_activities = rows.log == LogKind::Activities && rows.date == DateColumn::Done;
    is_of_activities.then(|| ActivityFilter {
        person: rows.person,
        types: rows.types.clone(),
        step: rows.at_least.map_or(Step::Any, Step::at_least),
        planned: match rows.include_planned {
            true => Planned::Any,
            false => Planned::No,
        },
        direction: rows.direction,
        only: Only::of([(Field::Stage, &rows.stage)]).and(slice),
        timed: rows.on_record == Some(OnRecord::Minutes),
        from: rows.period.map(|period| period.start),
        to: rows.period.map(|period| period.last_day()),
        text: String::new(),
    })
}

/// The filter that finds just these deals, of a slice if any.
pub(super) fn deals(rows: &RowFilter, slice: Option<&Slice>) -> Option<DealFilter> {
    let dates = match (rows.log, rows.date, rows.period) {
        (LogKind::Activities, ..) | (_, DateColumn::Done, _) => return None,
        (_, _, None) => DateBasis::Decided,
        (_, DateColumn::Opened, Some(_)) => DateBasis::Opened,
        (_, DateColumn::Closed, Some(_)) => DateBasis::Closed,
        (_, DateColumn::OpenAtEnd, Some(_)) => DateBasis::OpenOn,
    };
    Some(DealFilter {
        person: rows.person,
        state: StateChoice::of(&rows.states)?,
        currency: rows.currency,
        on_record: rows.on_record,
        only: Only::of([
            (Field::Stage, &rows.stage),
            (Field::CustomerType, &rows.customer_type),
            (Field::Product, &rows.product),
            (Field::Reason, &rows.reason),
        ])
        .and(slice),
        dates,
        from: rows
            .period
            .filter(|_| dates != DateBasis::OpenOn)
            .map(|period| period.start),
        to: rows.period.map(|period| period.last_day()),
        ..DealFilter::default()
    })
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
