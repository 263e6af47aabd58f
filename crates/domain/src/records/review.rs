//! A conversation and its record.

use crate::id::{ActionId, PersonId, SignalId};
use crate::records::FrozenFigure;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A one-to-one, an appraisal, a team meeting: what both sides said and what was agreed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Review {
    /// The kind of conversation.
    pub kind: ReviewKind,
    /// The date; `None` until one is set.
    pub date: Option<NaiveDate>,
    /// Whom it is about; `None` for a team meeting.
    pub person: Option<PersonId>,
    /// Who took part besides the leader.
    pub attendees: Vec<PersonId>,
    /// The points to talk about, prepared from the data.
    pub agenda: Vec<String>,
    /// The signals it takes up.
    pub signals: Vec<SignalId>,
    /// Earlier actions that were looked at.
    pub previous_actions: Vec<ActionId>,
    /// The figures on the table, frozen.
    pub figures: Vec<FrozenFigure>,
    /// What went well.
    pub wins: String,
    /// What is in the way.
    pub obstacles: String,
    /// The seller's own view, in the seller's words.
    pub sellers_view: String,
    /// What is to improve, as agreed.
    pub agreed: String,
    /// The support promised, and by whom.
    pub support: String,
    /// When to meet again.
    pub next_date: Option<NaiveDate>,
    /// Prepared, or held.
    pub status: ReviewStatus,
    /// Whether it is part of a formal procedure.
    pub formal: bool,
    /// Why the record is kept.
    pub purpose: String,
    /// When keeping it is to be looked at again.
    pub retain_until: Option<NaiveDate>,
    /// That the seller received it: receipt, not agreement.
    pub acknowledgement: Option<Acknowledgement>,
    /// Notes along the GROW questions.
    pub grow: Option<Grow>,
}

/// The kinds of conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewKind {
    /// A one-to-one.
    #[default]
    OneToOne,
    /// An appraisal.
    Appraisal,
    /// An improvement plan.
    ImprovementPlan,
    /// A team meeting.
    TeamMeeting,
    /// An informal word.
    Informal,
}

impl ReviewKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::OneToOne,
        Self::Appraisal,
        Self::ImprovementPlan,
        Self::TeamMeeting,
        Self::Informal,
    ];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::OneToOne => "One-to-one",
            Self::Appraisal => "Appraisal",
            Self::ImprovementPlan => "Improvement plan",
            Self::TeamMeeting => "Team meeting",
            Self::Informal => "Informal conversation",
        }
    }
}

/// Whether the conversation has taken place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewStatus {
    /// Being prepared.
    #[default]
    Prepared,
    /// Held.
    Held,
}

/// The seller's receipt of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acknowledgement {
    /// When.
    pub on: NaiveDate,
    /// The seller's own comment.
    pub comment: String,
}

/// Notes along Whitmore's GROW questions: goal, reality, options, will.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Grow {
    /// What the seller wants.
    pub goal: String,
    /// How things stand.
    pub reality: String,
    /// What could be done.
    pub options: String,
    /// What will be done.
    pub will: String,
}
