//! How far the work on a table has come.

use serde::{Deserialize, Serialize};

/// What is being done with a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Its cells are found.
    #[default]
    Read,
    /// What its columns hold is looked at.
    Profile,
    /// What each row would do is worked out.
    Plan,
}

impl Stage {
    /// What is being done, in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Reading the file",
            Self::Profile => "Looking at what the columns hold",
            Self::Plan => "Working out what the import will do",
        }
    }
}

/// How far a stage has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The stage.
    pub stage: Stage,
    /// How much of it is done.
    pub done: usize,
    /// Of how much.
    pub of: usize,
}

/// Is told how far the work has come, now and then.
pub type Tell<'a> = &'a dyn Fn(Progress);

/// Rows and bytes between one telling and the next.
pub(super) const ROWS: usize = 8_192;
pub(super) const BYTES: usize = 1 << 20;
