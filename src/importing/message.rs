//! What page and worker say to each other, as JSON; bytes and files go beside it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use throughline_exchange::import::{Asked, Layouts, Mapping, Opened, Planned, ReadOptions, Unread};

/// What the page asks for. Each is answered once, in turn.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    /// Forget the workspace: another follows.
    Forget,
    /// Records of the workspace, beside this.
    Records,
    /// Chunks of the log, beside this.
    Rows,
    /// Read a file, which is beside this.
    Open {
        /// Its name.
        name: String,
        /// How.
        options: ReadOptions,
        /// How others were read.
        layouts: Box<Layouts>,
    },
    /// Plan the import.
    Plan {
        /// How the columns are read.
        mapping: Box<Mapping>,
        /// What is to be found anew first.
        asked: Asked,
        /// Today.
        today: NaiveDate,
    },
    /// The rows that are left out.
    LeftOut,
    /// The first part of the change.
    Change,
    /// More parts of the change, beside the answer.
    Parts {
        /// How many.
        count: usize,
    },
}

/// What is answered.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It is done.
    Done,
    /// What the table looks like.
    Opened(Box<Result<(Opened, Mapping), Unread>>),
    /// What the import would do; nothing before a file was read.
    Planned(Option<Box<Planned>>),
    /// The rows that are left out, as a table.
    LeftOut(Option<String>),
    /// The first part of the change, as JSON.
    Change(Option<String>),
    /// Whether there are more parts than those beside this.
    Parts {
        /// There are.
        more: bool,
    },
}

/// What comes from the worker.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Message {
    /// It can be asked.
    Ready,
    /// How far it has come.
    Working {
        /// In words.
        what: String,
        /// In hundredths.
        percent: u32,
    },
    /// An answer.
    Answer(Answer),
    /// A sentence: the file cannot be read.
    Unreadable(String),
    /// It has stopped, for this reason.
    Failed(String),
}
