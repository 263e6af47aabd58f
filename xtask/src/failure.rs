//! The one error type of the developer's commands.

use std::{fmt, io, path::Path};

/// Why a command stopped: one or more sentences that say what happened and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(String);

/// The result of a command or of a part of one.
pub type Outcome<T = ()> = Result<T, Failure>;

impl Failure {
    /// A failure that is told to the developer in these words.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// A file or folder that could not be read or written. `doing` completes *Could not …*.
    pub fn file(doing: &str, path: &Path, error: &io::Error) -> Self {
        Self(format!("Could not {doing} {}: {error}.", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
