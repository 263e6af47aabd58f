//! What was seen rather than counted: observations, recognitions and reflections.

use crate::id::{ActionId, PersonId, ReviewId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Someone's work, as somebody saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// Who was observed.
    pub person: PersonId,
    /// Who observed.
    pub observer: String,
    /// When.
    pub date: NaiveDate,
    /// How.
    pub kind: ObservationKind,
    /// Scores against a rubric.
    #[serde(default)]
    pub scores: Vec<RubricScore>,
    /// What was seen.
    #[serde(default)]
    pub seen: String,
    /// What went well.
    #[serde(default)]
    pub strengths: String,
    /// What could be better.
    #[serde(default)]
    pub improvements: String,
}

/// How an observation was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationKind {
    /// Listening to a call.
    #[default]
    Call,
    /// A joint visit.
    JointVisit,
    /// A role play.
    RolePlay,
    /// A colleague's feedback.
    PeerFeedback,
    /// A customer's feedback.
    CustomerFeedback,
    /// The seller's own view.
    SelfAssessment,
}

impl ObservationKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Call,
        Self::JointVisit,
        Self::RolePlay,
        Self::PeerFeedback,
        Self::CustomerFeedback,
        Self::SelfAssessment,
    ];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Call => "Call observation",
            Self::JointVisit => "Joint visit",
            Self::RolePlay => "Role play",
            Self::PeerFeedback => "Peer feedback",
            Self::CustomerFeedback => "Customer feedback",
            Self::SelfAssessment => "Seller's own view",
        }
    }
}

/// A score for one aspect of the sale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RubricScore {
    /// The aspect, for example *Questioning*.
    pub aspect: String,
    /// From 1 (not yet) to 5 (a model for others).
    pub score: u8,
}

/// Good work, recognised.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recognition {
    /// Whose work.
    pub person: PersonId,
    /// When.
    pub date: NaiveDate,
    /// What was achieved.
    #[serde(default)]
    pub achieved: String,
    /// How it was shared.
    #[serde(default)]
    pub shared: String,
    /// The review it came up in.
    #[serde(default)]
    pub review: Option<ReviewId>,
}

/// What the user learnt from a situation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reflection {
    /// When.
    pub date: NaiveDate,
    /// The heading.
    #[serde(default)]
    pub title: String,
    /// What the situation was.
    #[serde(default)]
    pub situation: String,
    /// What the user did.
    #[serde(default)]
    pub action: String,
    /// What came of it.
    #[serde(default)]
    pub result: String,
    /// What the user would do again, or otherwise.
    #[serde(default)]
    pub learning: String,
    /// The action it looks back on.
    #[serde(default)]
    pub about: Option<ActionId>,
}
