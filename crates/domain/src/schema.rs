//! Versions of what is stored, one module a version.
//!
//! Version 1 is the first. A later version adds a module here with a function that turns a document
//! of the version before into its own, and keeps a backup of the version before as a test fixture.

pub mod v1;

/// The version this build writes. Browser databases and backups carry it.
pub const VERSION: u32 = v1::VERSION;
