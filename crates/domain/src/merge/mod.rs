//! Merging what another device has written, without a server.
//!
//! Each version of a record or row carries the stamp of who made it when, and each workspace its
//! [`Knowledge`]: up to which stamp of each device it has heard of every change. Of two versions the one
//! that the other side had heard of gives way; where neither side had heard of the other's, the later one
//! stays and the other is kept as a [`crate::records::Conflict`] until the user has looked at both. What one
//! side has heard of and no longer holds was deleted; what it has not heard of is new. So files may be
//! merged in any order, again, or not at all for a while: everyone who has heard the same holds the same.
//!
//! * [`Shared`] is what a file of another device holds: everything, or what is one person's.
//! * [`plan`] compares it with what is here and gives a [`Plan`]: a [`crate::Change`], and what it will do
//!   in words the user can check first.
//! * [`template_of`] and [`take_template`] pass on how a team works, without the people in it.
//! * [`keep_current`] and [`use_other`] settle a conflict.

mod fate;
mod findings;
mod knowledge;
mod planning;
mod resolving;
mod rows;
mod scope;
mod template;

pub use findings::{Finding, Findings, LISTED, What};
pub use knowledge::Knowledge;
pub use planning::{Plan, TOLERANCE_MS, plan};
pub use resolving::{keep_current, open_conflicts, use_other};
pub use scope::{Scope, Shared};
pub use template::{take_template, template_of};
