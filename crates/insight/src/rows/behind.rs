//! Which rows each figure counts.

use super::{DateColumn, OnRecord, RowFilter};
use crate::metrics;
use throughline_domain::id::MetricId;
use throughline_domain::log::{ActivityDirection, DealState, LogKind};
use throughline_domain::records::{DealMeasure, MetricSource, Scope};
use throughline_domain::{Period, Workspace};

/// The rows a figure was counted from; `None` when there is no such metric.
pub fn rows_behind(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<RowFilter> {
    let metric = metrics::metric(workspace, metric)?;
    let own = Some(workspace.settings().currency);
    let filter = match metric.source {
        MetricSource::Deals(measure) => {
            use DealState::{Lost, Won};
            let (states, currency, on_record) = match measure {
                DealMeasure::Opened => (vec![], None, None),
                DealMeasure::Won => (vec![Won], None, None),
                DealMeasure::WonCycle => (vec![Won], None, Some(OnRecord::Opened)),
                DealMeasure::Lost => (vec![Lost], None, None),
                DealMeasure::WonValue => (vec![Won], own, None),
                DealMeasure::AverageWonValue => (vec![Won], own, Some(OnRecord::Value)),
                DealMeasure::WinRate => (vec![Won, Lost], None, None),
                DealMeasure::WinRateByValue => (vec![Won, Lost], own, None),
            };
            RowFilter {
                date: match measure {
                    DealMeasure::Opened => DateColumn::Opened,
                    _ => DateColumn::Closed,
                },
                states,
                currency,
                on_record,
                ..RowFilter::all(LogKind::Deals)
            }
        }
        MetricSource::Activities {
            types, at_least, ..
        } => RowFilter {
            types,
            at_least,
            include_planned: false,
            ..RowFilter::all(LogKind::Activities)
        },
        MetricSource::ActivityRatio { denominator, .. } => RowFilter {
            at_least: Some(denominator),
            include_planned: false,
            ..RowFilter::all(LogKind::Activities)
        },
    };
    Some(RowFilter {
        person: scope.person(),
        period: Some(*period),
        ..filter
    })
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

/// The deals that are open now. Those without an opening date are open all the same.
pub(crate) fn open_deals(scope: Scope) -> RowFilter {
    RowFilter {
        person: scope.person(),
        states: vec![DealState::Open],
        ..RowFilter::all(LogKind::Deals)
    }
}
