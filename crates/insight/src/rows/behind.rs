//! Which rows each figure counts.

use super::{DateColumn, OnRecord, RowFilter};
use crate::metrics;
use crate::slices::{CountedFrom, counted_from};
use throughline_domain::id::MetricId;
use throughline_domain::log::{ActivityDirection, DealState, LogKind};
use throughline_domain::records::{Amount, Counted, DealDate, Metric, RowField, Scope};
use throughline_domain::{Currency, Period, Workspace};

/// The rows a figure was counted from, for a ratio those of its denominator; `None` when there is no
/// such metric, or when its values were entered by hand.
pub fn rows_behind(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<RowFilter> {
    let metric = metrics::metric(workspace, metric)?;
    rows_of(workspace, &metric, scope, period)
}

/// As [`rows_behind`], of a metric that has been looked up already.
pub fn rows_of(
    workspace: &Workspace,
    metric: &Metric,
    scope: Scope,
    period: &Period,
) -> Option<RowFilter> {
    let own = workspace.settings().currency;
    let filter = match counted_from(&metric.source)? {
        CountedFrom::One(counted) | CountedFrom::Ratio(_, counted) => counted_rows(&counted, own),
    };
    Some(RowFilter {
        person: scope.person(),
        period: Some(*period),
        ..filter
    })
}

/// The rows something is taken of, of anybody and any time.
pub(crate) fn counted_rows(counted: &Counted, own: Currency) -> RowFilter {
    let rows = &counted.rows;
    let field = counted.amount.field();
    RowFilter {
        date: match (rows.log, rows.dated) {
            (LogKind::Activities, _) => DateColumn::Done,
            (LogKind::Deals, DealDate::Opened) => DateColumn::Opened,
            (LogKind::Deals, DealDate::Closed) => DateColumn::Closed,
        },
        types: rows.types.clone(),
        at_least: rows.at_least,
        direction: rows.direction,
        states: rows.states.clone(),
        currency: (field == Some(RowField::Value)).then_some(own),
        on_record: match counted.amount {
            Amount::Count | Amount::Sum(RowField::Minutes | RowField::Value) => None,
            _ => field.map(|field| match field {
                RowField::Minutes => OnRecord::Minutes,
                RowField::Value => OnRecord::Value,
                RowField::Cycle => OnRecord::Opened,
            }),
        },
        stage: rows.stage.clone(),
        customer_type: rows.customer_type.clone(),
        product: rows.product.clone(),
        reason: rows.reason.clone(),
        include_planned: false,
        ..RowFilter::all(rows.log)
    }
}

/// The outbound attempts of a period, planned ones left out: what call volume and activity per win
/// count.
pub fn outbound_attempts(scope: Scope, period: &Period) -> RowFilter {
    RowFilter {
        period: Some(*period),
        person: scope.person(),
        direction: Some(ActivityDirection::Outbound),
        include_planned: false,
        ..RowFilter::all(LogKind::Activities)
    }
}

/// The deals won in a period, by close date.
pub fn won_deals(scope: Scope, period: &Period) -> RowFilter {
    RowFilter {
        date: DateColumn::Closed,
        period: Some(*period),
        person: scope.person(),
        states: vec![DealState::Won],
        ..RowFilter::all(LogKind::Deals)
    }
}

/// The deals that were still open when a period ended; those open now while it has not.
pub fn open_at_end(scope: Scope, period: &Period) -> RowFilter {
    RowFilter {
        date: DateColumn::OpenAtEnd,
        period: Some(*period),
        person: scope.person(),
        ..RowFilter::all(LogKind::Deals)
    }
}

/// The deals that are open now. Those without an opening date are open all the same.
pub fn open_deals(scope: Scope) -> RowFilter {
    RowFilter {
        person: scope.person(),
        states: vec![DealState::Open],
        ..RowFilter::all(LogKind::Deals)
    }
}
