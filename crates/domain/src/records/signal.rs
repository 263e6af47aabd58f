//! A signal: something worth a conversation.

use crate::id::ObservationId;
use crate::records::{FrozenFigure, Scope, Verdict};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What the figures or an observation show, frozen with its data, and what it may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signal {
    /// The heading.
    pub title: String,
    /// The team or a person.
    pub scope: Scope,
    /// When it was raised.
    pub raised_on: NaiveDate,
    /// The figures, frozen.
    #[serde(default)]
    pub figure: Option<FrozenFigure>,
    /// The observations it rests on.
    #[serde(default)]
    pub observations: Vec<ObservationId>,
    /// What the figures said then; `None` when it rests on observation alone.
    #[serde(default)]
    pub verdict: Option<Verdict>,
    /// What the user makes of it.
    #[serde(default)]
    pub interpretation: String,
    /// The likely cause.
    #[serde(default)]
    pub cause: Option<Cause>,
    /// Open until a conversation picks it up or it is set aside.
    #[serde(default)]
    pub status: SignalStatus,
    /// Why it was set aside.
    #[serde(default)]
    pub set_aside_because: String,
}

/// Whether a signal still waits for a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalStatus {
    /// Waiting.
    #[default]
    Open,
    /// Set aside, with a reason.
    SetAside,
}

/// The likely cause of a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Cannot do it yet.
    Skill,
    /// Does not want to.
    Will,
    /// Does not know.
    Knowledge,
    /// The process is in the way.
    Process,
    /// A tool is missing or poor.
    Tool,
    /// The territory or accounts.
    Territory,
    /// Something personal.
    Personal,
}

impl Cause {
    /// All causes.
    pub const ALL: [Self; 7] = [
        Self::Skill,
        Self::Will,
        Self::Knowledge,
        Self::Process,
        Self::Tool,
        Self::Territory,
        Self::Personal,
    ];

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Skill => "Skill",
            Self::Will => "Will",
            Self::Knowledge => "Knowledge",
            Self::Process => "Process",
            Self::Tool => "Tool",
            Self::Territory => "Territory",
            Self::Personal => "Personal",
        }
    }
}
