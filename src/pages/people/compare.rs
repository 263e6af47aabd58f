//! A figure against those of other periods, like for like.

use crate::components::Change;
use chrono::NaiveDate;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope};
use throughline_domain::{Period, Workspace};
use throughline_insight::comparison::{Other, compared};

/// The differences to the period before and to a year earlier.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Changes {
    /// Against the period before; `None` when that is not on record.
    pub(super) previous: Option<Change>,
    /// Against the same period a year earlier; `None` when that is not on record.
    pub(super) last_year: Option<Change>,
}

/// Compares a person's metric with both.
pub(super) fn against(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Changes {
    let currency = workspace.settings().currency;
    let change = |other| {
        let compared = compared(workspace, id, metric, scope, period, other, today).ok()?;
        Change::of(&compared, currency)
    };
    Changes {
        previous: change(Other::Previous),
        last_year: change(Other::LastYear),
    }
}
