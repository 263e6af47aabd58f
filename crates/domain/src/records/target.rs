//! A target for a metric.

use crate::id::MetricId;
use crate::period::Period;
use crate::records::Scope;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the team or a person is to reach in a period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    /// The metric.
    pub metric: MetricId,
    /// The team or a person.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// The value in the metric's unit (money in minor units); `None` is not set, never zero.
    pub value: Option<f64>,
    /// Whether joiners, leavers and leave reduce it. Counts and sums only.
    #[serde(default)]
    pub pro_rata: bool,
    /// Why it suits this person, or where it comes from.
    #[serde(default)]
    pub reason: String,
    /// When it was agreed.
    pub agreed_on: NaiveDate,
}
