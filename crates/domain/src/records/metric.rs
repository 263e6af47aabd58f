//! What is measured, and how it is counted.

use super::counted::{Counted, EnteredValue, Together};
use crate::id::MetricId;
use crate::log::CountsAs;
use serde::{Deserialize, Serialize};

/// A measure of activity, of outcome, or a ratio of two.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Metric {
    /// The name.
    pub name: String,
    /// Activity, outcome or ratio.
    pub kind: MetricKind,
    /// What its values count.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// How it is counted from the log.
    pub source: MetricSource,
}

/// Activity is not outcome: every metric says which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricKind {
    /// What sellers do: calls, meetings.
    Activity,
    /// What comes of it: deals won, revenue.
    Outcome,
    /// One divided by another: conversion.
    Ratio,
}

impl MetricKind {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Outcome => "outcome",
            Self::Ratio => "ratio",
        }
    }
}

/// What a metric's values count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Things: deals, calls.
    Count,
    /// Minor units of the workspace's currency.
    Money,
    /// A share from 0 to 1, shown in per cent.
    Share,
    /// Days.
    Days,
    /// Minutes.
    Minutes,
}

/// Which way a metric should go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    HigherIsBetter,
    /// Less is better, for example days to close.
    LowerIsBetter,
}

/// How a metric is counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MetricSource {
    /// From deals, credited to the owner, by the date the measure names.
    Deals(DealMeasure),
    /// From activities by date and person; planned ones are left out.
    Activities {
        /// Only these types; all when empty.
        types: Vec<String>,
        /// Only what reached at least this; all attempts when `None`.
        at_least: Option<CountsAs>,
        /// What is added up.
        field: ActivityField,
    },
    /// Activities that reached one step divided by those that reached an earlier one.
    ActivityRatio {
        /// The later step, in the numerator.
        numerator: CountsAs,
        /// The earlier step, in the denominator.
        denominator: CountsAs,
    },
    /// From rows the user chose.
    Rows(Counted),
    /// What is counted of some rows divided by what is counted of others.
    Quotient {
        /// The rows in the numerator.
        numerator: Counted,
        /// The rows in the denominator.
        denominator: Counted,
    },
    /// Entered by hand.
    Entered {
        /// How the values are put together.
        together: Together,
        /// The values.
        values: Vec<EnteredValue>,
    },
}

/// What a metric counts of deals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealMeasure {
    /// Deals opened, by opening date.
    Opened,
    /// Deals won, by close date.
    Won,
    /// Deals lost, by close date.
    Lost,
    /// Value of deals won, by close date.
    WonValue,
    /// Won ÷ (won + lost), by close date.
    WinRate,
    /// Won value ÷ (won value + lost value), by close date.
    WinRateByValue,
    /// Mean value of deals won, by close date.
    AverageWonValue,
    /// Mean days from opening to close of deals won, by close date.
    WonCycle,
}

/// What a metric adds up of activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityField {
    /// The number of activities.
    Count,
    /// Their minutes.
    Minutes,
}

impl Metric {
    /// Whether it is one of those every workspace starts with.
    pub fn is_standard(id: MetricId) -> bool {
        Self::standard().iter().any(|(known, _)| *known == id)
    }

    fn deals(name: &str, kind: MetricKind, unit: Unit, measure: DealMeasure) -> Self {
        let direction = match measure {
            DealMeasure::WonCycle | DealMeasure::Lost => Direction::LowerIsBetter,
            _ => Direction::HigherIsBetter,
        };
        Self {
            name: name.into(),
            kind,
            unit,
            direction,
            source: MetricSource::Deals(measure),
        }
    }

    fn activities(name: &str, types: &[&str], at_least: Option<CountsAs>) -> Self {
        Self {
            name: name.into(),
            kind: MetricKind::Activity,
            unit: Unit::Count,
            direction: Direction::HigherIsBetter,
            source: MetricSource::Activities {
                types: types.iter().map(|name| (*name).into()).collect(),
                at_least,
                field: ActivityField::Count,
            },
        }
    }

    fn ratio(name: &str, numerator: CountsAs, denominator: CountsAs) -> Self {
        Self {
            name: name.into(),
            kind: MetricKind::Ratio,
            unit: Unit::Share,
            direction: Direction::HigherIsBetter,
            source: MetricSource::ActivityRatio {
                numerator,
                denominator,
            },
        }
    }

    /// The metrics every workspace starts with, under ids that are the same everywhere.
    pub fn standard() -> Vec<(MetricId, Self)> {
        use MetricKind::{Outcome, Ratio};
        let list = [
            (
                "won-value",
                Self::deals("Won value", Outcome, Unit::Money, DealMeasure::WonValue),
            ),
            (
                "deals-won",
                Self::deals("Deals won", Outcome, Unit::Count, DealMeasure::Won),
            ),
            (
                "win-rate",
                Self::deals("Win rate", Ratio, Unit::Share, DealMeasure::WinRate),
            ),
            (
                "win-rate-value",
                Self::deals(
                    "Win rate by value",
                    Ratio,
                    Unit::Share,
                    DealMeasure::WinRateByValue,
                ),
            ),
            (
                "average-deal",
                Self::deals(
                    "Average deal won",
                    Ratio,
                    Unit::Money,
                    DealMeasure::AverageWonValue,
                ),
            ),
            (
                "cycle",
                Self::deals("Sales cycle", Ratio, Unit::Days, DealMeasure::WonCycle),
            ),
            (
                "deals-opened",
                Self::deals("Deals opened", Outcome, Unit::Count, DealMeasure::Opened),
            ),
            ("attempts", Self::activities("Attempts", &[], None)),
            ("calls", Self::activities("Calls", &["Call"], None)),
            (
                "conversations",
                Self::activities("Conversations", &[], Some(CountsAs::Connect)),
            ),
            (
                "meetings",
                Self::activities("Meetings", &[], Some(CountsAs::Meeting)),
            ),
            (
                "next-steps",
                Self::activities("Next steps", &[], Some(CountsAs::NextStep)),
            ),
            (
                "connect-rate",
                Self::ratio("Connect rate", CountsAs::Connect, CountsAs::Attempt),
            ),
            (
                "conversation-rate",
                Self::ratio("Conversation rate", CountsAs::NextStep, CountsAs::Connect),
            ),
        ];
        list.into_iter()
            .map(|(key, metric)| (MetricId::from_key(key), metric))
            .collect()
    }
}
