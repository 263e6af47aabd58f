//! Did it change? Before against after, with a verdict in one of four words.
//!
//! The thresholds, the same for every kind of figure:
//!
//! * **Better or worse**: the 95 % interval of the change lies wholly on one side of *no change*.
//!   95 % is the convention since Fisher, *Statistical Methods for Research Workers*, 1925.
//! * **Too little data**: what was seen could not have supported a verdict; each function says
//!   when, with the source of its rule.
//! * **No evidence**: there was enough to go by and the interval includes *no change*.

mod counts;
mod rates;
mod values;

pub use counts::compare_counts;
pub use rates::compare_rates;
pub use values::compare_values;

use serde::{Deserialize, Serialize};

/// Which way a figure is meant to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better: wins, revenue, conversion.
    HigherIsBetter,
    /// Less is better: days to answer, complaints.
    LowerIsBetter,
}

/// What the figures say about a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Changed for the better by more than chance explains.
    Better,
    /// Changed for the worse by more than chance explains.
    Worse,
    /// Enough data, and the difference is within chance.
    NoEvidence,
    /// Not enough data to say either way.
    TooLittleData,
}

/// The method behind a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Newcombe's interval for the difference of two proportions.
    Newcombe,
    /// The exact conditional comparison of two Poisson rates.
    ConditionalPoisson,
    /// Two XmR charts, re-based where the second begins.
    RebasedXmr,
}

impl Method {
    /// The method's name, for the reader who asks how it was worked out.
    pub fn name(self) -> &'static str {
        match self {
            Self::Newcombe => "Newcombe interval for the difference of two rates",
            Self::ConditionalPoisson => "exact conditional Poisson comparison of two counts",
            Self::RebasedXmr => "XmR chart re-based at the change",
        }
    }
}

/// A before-and-after comparison.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Verdict,
    /// The change from before to after: a difference for rates and values, a ratio for counts.
    /// `None` where it does not exist.
    pub effect: Option<f64>,
    /// The lower end of the 95 % interval of the change; `None` where it cannot be known.
    pub low: Option<f64>,
    /// The upper end; `None` where it cannot be known or has no bound.
    pub high: Option<f64>,
    /// What no change looks like in the units of `effect`: 0 for a difference, 1 for a ratio.
    pub no_change: f64,
    /// How it was worked out.
    pub method: Method,
    /// Whether either side rests on trial limits, which more data may still move.
    pub trial: bool,
}

/// Better or worse where the interval lies wholly on one side of `no_change`, else `None`.
/// An end that is `None` has no bound.
fn beyond(
    low: Option<f64>,
    high: Option<f64>,
    no_change: f64,
    direction: Direction,
) -> Option<Verdict> {
    let rose = low.is_some_and(|low| low > no_change);
    let fell = high.is_some_and(|high| high < no_change);
    match (rose, fell, direction) {
        (true, _, Direction::HigherIsBetter) | (_, true, Direction::LowerIsBetter) => {
            Some(Verdict::Better)
        }
        (true, _, Direction::LowerIsBetter) | (_, true, Direction::HigherIsBetter) => {
            Some(Verdict::Worse)
        }
        (false, false, _) => None,
    }
}
