//! Where the browser keeps the data: IndexedDB for the data itself, one entry in localStorage that
//! tells a lost database from a new one.
//!
//! [`IndexedDbRepository`] does what [`throughline_domain::store::Repository`] promises. A commit is
//! one transaction with strict durability and is over when the browser says *complete*. The connection
//! is given up when another tab needs it, and opened anew when the browser drops it.

pub mod canary;
mod connection;
mod error;
pub mod handles;
mod indexeddb;
mod locked;
mod names;
mod notice;
mod sealing;

pub use indexeddb::{IndexedDbRepository, delete_database};
pub use locked::{LOCK, Locked};
pub use names::database_names;
pub use notice::{Listener, Notice};
