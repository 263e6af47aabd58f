//! The reviews screen and the page of one review.
//!
//! * [`prepare`]: a review's agenda and figures from the data.
//! * `list`: what is coming up, what was held.
//! * `page`: one review: notes on one side, figures on the other.
//! * `agree`: agreeing an action with its frozen baseline.

mod agree;
pub mod autosave;
pub mod figure_card;
mod list;
mod page;
pub mod prepare;
mod prepare_dialog;
#[cfg(test)]
mod prepare_tests;
#[cfg(test)]
mod same_words_tests;
mod schedule;
pub mod words;

pub use list::Reviews;
pub use page::ReviewPage;
pub use prepare_dialog::PrepareDialog;
