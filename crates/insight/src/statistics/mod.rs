//! Statistical methods that tell performance from chance.
//!
//! One file holds one method and names its published source. Positions in results
//! (`out`, `signals`, …) count from 0 like every Rust slice; add 1 to show them to people.
//!
//! | Question | Method |
//! |---|---|
//! | Is this run of values stable? | [`xmr`], [`p_chart`], [`c_chart`], [`u_chart`], read with [`rules`] |
//! | Is there a slow drift? | [`cusum`], [`ewma`] |
//! | How sure is this rate? | [`wilson`] for a proportion, [`poisson_rate`] for a count |
//! | How sure is a velocity? | [`velocity_interval`] |
//! | Did it change? | [`compare_rates`], [`compare_counts`], [`compare_values`] |
//! | Is this person different from the team? | [`funnel`] |
//! | Will the target be met reliably? | [`reliability`] |
//!
//! Input is checked once, when a [`Proportion`], [`Count`] or [`Level`] is made or when a series
//! is handed over. No method returns NaN or infinity: what cannot be known is `None`, what cannot
//! be is a [`StatisticsError`].

mod c_chart;
mod compare;
mod control_chart;
mod cusum;
mod delta;
mod descriptive;
mod error;
mod ewma;
mod funnel;
mod input;
mod newcombe;
mod p_chart;
mod poisson_compare;
mod poisson_rate;
mod reliability;
mod rules;
mod special;
mod u_chart;
mod wilson;
mod xmr;

pub use c_chart::c_chart;
pub use compare::{
    Comparison, Direction, Method, Verdict, compare_counts, compare_rates, compare_values,
};
pub use control_chart::{ControlChart, FIRM_LIMITS_FROM};
pub use cusum::{Cusum, cusum};
pub use delta::{WonDeal, velocity_interval};
pub use descriptive::{mean, median, quantile, standard_deviation};
pub use error::StatisticsError;
pub use ewma::{Ewma, ewma};
pub use funnel::{Funnel, funnel, funnel_curve, funnel_limits};
pub use input::{Count, Interval, LARGEST_COUNT, Level, Proportion};
pub use newcombe::{Difference, newcombe};
pub use p_chart::p_chart;
pub use poisson_compare::{PoissonComparison, poisson_compare};
pub use poisson_rate::poisson_rate;
pub use reliability::{Reliability, reliability};
pub use rules::{Rule, RuleSet, Signals, chart_rules, rules};
pub use u_chart::u_chart;
pub use wilson::wilson;
pub use xmr::{DEFAULT_XMR_CONSTANT, Xmr, XmrOptions, xmr};
