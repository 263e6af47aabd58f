//! The records, rules and changes of Throughline.
//!
//! This crate knows no browser, no clock and no randomness: an [`Environment`] passes in the
//! time and the random bytes. Read it in this order:
//!
//! 1. [`records`]: what a person, a target, a review, an action or a piece of evidence is.
//! 2. [`log`]: activities and deals, kept in columns because there may be a million of them.
//! 3. [`change`]: the one way to change anything. A [`Change`] can be applied, inverted and
//!    squashed, which gives undo, saving, the audit trail and (later) merging.
//! 4. [`workspace`]: everything in memory, a [`part`] of it, and [`throughline`], the chains the records form.
//! 5. [`store`]: how a change becomes bytes, and the [`store::Repository`] that keeps them.
#![forbid(unsafe_code)]

pub mod change;
pub mod clock;
pub mod coverage;
pub mod environment;
pub mod error;
pub mod fields;
pub mod id;
pub mod log;
pub mod merge;
pub mod money;
pub mod part;
pub mod period;
pub mod privacy;
pub mod records;
pub mod schema;
pub mod store;
pub mod throughline;
pub mod validate;
pub mod workspace;

pub use change::{Change, Edit};
pub use clock::{AuthorId, Clock, Stamp};
pub use environment::Environment;
pub use error::DomainError;
pub use money::{Currency, Money};
pub use period::{Period, PeriodKind};
pub use workspace::Workspace;
