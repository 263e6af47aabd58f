//! The throughlines screen, and the pages of a signal and of an action.
//!
//! * `list`: every chain as a line.
//! * `line`: one chain with its six links; also on the pages of its records.
//! * `signal`, `action`: the records between a figure and the evidence.

mod action;
mod line;
mod list;
mod next_step;
mod signal;

pub use action::ActionPage;
pub use line::{ChainLine, ChainsOf};
pub use list::Throughlines;
pub use next_step::NextStep;
pub use signal::SignalPage;
