//! A figure as it stood when it was frozen, and what it says.

use crate::id::{MetricId, PersonId};
use crate::period::Period;
use crate::records::{Direction, Unit};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Whose figure or target it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole team.
    #[default]
    Team,
    /// One person.
    Person(PersonId),
}

impl Scope {
    /// The person, if it is about one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Team => None,
            Self::Person(id) => Some(id),
        }
    }
}

/// What the figures say of a change or a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Better than chance explains.
    Better,
    /// Worse than chance explains.
    Worse,
    /// Chance explains it.
    NoEvidence,
    /// Nothing can be said yet.
    TooLittleData,
}

impl Verdict {
    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Better => "Better",
            Self::Worse => "Worse",
            Self::NoEvidence => "No evidence of change",
            Self::TooLittleData => "Too little data",
        }
    }
}

/// The data behind a figure, enough to compute its verdict again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// So many of so many: a rate.
    Rate {
        /// The numerator.
        successes: u64,
        /// The denominator; 0 makes the rate n/a.
        trials: u64,
    },
    /// Events over an exposure, here working days.
    Count {
        /// How many.
        count: u64,
        /// Working days over which they were counted.
        exposure: f64,
    },
    /// Values in time order, for example won value a week.
    Values {
        /// The values.
        values: Vec<f64>,
        /// The figure made of them, when not their mean: for example their sum.
        total: Option<f64>,
    },
}

impl Measured {
    /// The figure; `None` is n/a.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Rate { trials: 0, .. } => None,
            Self::Rate { successes, trials } => Some(*successes as f64 / *trials as f64),
            Self::Count { count, .. } => Some(*count as f64),
            Self::Values {
                total: Some(total), ..
            } => Some(*total),
            Self::Values { values, .. } if values.is_empty() => None,
            Self::Values { values, .. } => Some(values.iter().sum::<f64>() / values.len() as f64),
        }
    }

    /// Whether every number can be kept: a file holds neither infinity nor what is not a number.
    pub fn is_finite(&self) -> bool {
        match self {
            Self::Rate { .. } => true,
            Self::Count { exposure, .. } => exposure.is_finite(),
            Self::Values { values, total } => {
                values.iter().chain(total).all(|value| value.is_finite())
            }
        }
    }
}

/// A figure with its data, as it stood when it was frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FrozenFigure {
    /// The metric.
    pub metric: MetricId,
    /// The metric's name then.
    pub label: String,
    /// The metric's unit then.
    pub unit: Unit,
    /// Which way was good.
    pub direction: Direction,
    /// Whose figure.
    pub scope: Scope,
    /// Over which period.
    pub period: Period,
    /// The data.
    pub measured: Measured,
    /// Lower and upper end of the 95 % interval, in the metric's unit.
    pub interval: Option<(f64, f64)>,
    /// What it says of a change or a difference; `None` for a bare figure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// The finding in one sentence.
    pub sentence: String,
    /// The method behind it.
    pub method: String,
    /// What to bear in mind with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
    /// When it was frozen.
    pub frozen_on: NaiveDate,
}

impl FrozenFigure {
    /// Whether every number can be kept and read back.
    pub fn is_finite(&self) -> bool {
        let ends = self
            .interval
            .is_none_or(|(low, high)| low.is_finite() && high.is_finite());
        ends && self.measured.is_finite()
    }
}
