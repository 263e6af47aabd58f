//! What the figures say: figures, charts' numbers, targets, outcomes and the verdicts drawn from them.
//!
//! Everything here is a pure function of its arguments: no clock, no randomness, no browser. Money is
//! in minor units, shares run from 0 to 1, and what cannot be known is `None`, shown as *n/a*.
//!
//! | Question | Module |
//! |---|---|
//! | How many days were worked? | [`calendar`] |
//! | What is measured? | [`metrics`] |
//! | What is the figure, and of what rows? | [`figures`], [`rows`], [`format`](mod@format) |
//! | How does it run? | [`series`], [`control`], [`earlier`] |
//! | How is it spread? | [`distribution_bins`] |
//! | What was done, and when? | [`stacks`], [`heat`] |
//! | What of a product, a customer type or a stage only? | [`slices`] |
//! | How does it stand beside other periods? | [`comparison`] |
//! | Is a person different from the team? | [`funnel`] |
//! | Who is ahead, and how sure is that? | [`ranking`] |
//! | Where are deals lost? | [`stages`] |
//! | Is a target met, and in time? | [`attainment`], [`scorecard`] |
//! | Will it be met reliably? | [`reliability`] |
//! | What does a figure say now? | [`signal`] |
//! | How is a verdict said? | [`stated`] |
//! | Did an action work? | [`outcome`] |
//! | What needs attention? | [`attention`], [`balance`] |
//! | Which method tells it from chance? | [`statistics`] |

#![forbid(unsafe_code)]

pub mod attainment;
pub mod attention;
pub mod balance;
pub mod calendar;
pub mod comparison;
pub mod control;
pub mod distribution_bins;
pub mod earlier;
mod error;
pub mod figures;
pub mod format;
pub mod funnel;
pub mod heat;
pub mod metrics;
pub mod outcome;
pub mod ranking;
pub mod reliability;
pub mod rows;
pub mod scorecard;
pub mod series;
pub mod signal;
pub mod slices;
pub mod stacks;
pub mod stages;
pub mod stated;
pub mod statistics;
mod verdict;

pub use error::InsightError;
