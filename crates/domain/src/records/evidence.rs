//! Evidence: something frozen, stated or attached, and the criteria it proves.

use crate::id::{AttachmentId, PersonId};
use crate::records::{CriterionRef, RecordId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A piece of evidence in the portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The title.
    pub title: String,
    /// The type of evidence.
    pub kind: EvidenceKind,
    /// The date of what it shows.
    pub date: NaiveDate,
    /// Where its content is.
    pub source: EvidenceSource,
    /// The criteria it is offered for.
    #[serde(default)]
    pub criteria: Vec<CriterionLink>,
    /// Who made it.
    #[serde(default)]
    pub author: String,
    /// The witness, for testimony.
    #[serde(default)]
    pub witness: Option<Witness>,
    /// Attached files.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
    /// People it is about: their names are replaced in a pack.
    #[serde(default)]
    pub about: Vec<PersonId>,
}

/// The types of evidence that assessors know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// An assessor's observation.
    Observation,
    /// Witness testimony.
    WitnessTestimony,
    /// A product of the learner's work.
    #[default]
    WorkProduct,
    /// A professional discussion.
    ProfessionalDiscussion,
    /// A reflective account.
    ReflectiveAccount,
    /// Answers to questions.
    Questions,
    /// Prior learning.
    PriorLearning,
    /// A simulation.
    Simulation,
    /// Evidence kept elsewhere.
    Signposted,
}

impl EvidenceKind {
    /// All types.
    pub const ALL: [Self; 9] = [
        Self::Observation,
        Self::WitnessTestimony,
        Self::WorkProduct,
        Self::ProfessionalDiscussion,
        Self::ReflectiveAccount,
        Self::Questions,
        Self::PriorLearning,
        Self::Simulation,
        Self::Signposted,
    ];

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Observation => "Observation",
            Self::WitnessTestimony => "Witness testimony",
            Self::WorkProduct => "Work product",
            Self::ProfessionalDiscussion => "Professional discussion",
            Self::ReflectiveAccount => "Reflective account",
            Self::Questions => "Questions and answers",
            Self::PriorLearning => "Prior learning",
            Self::Simulation => "Simulation",
            Self::Signposted => "Signposted",
        }
    }
}

/// Where the content of a piece of evidence is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceSource {
    /// Records as they stood when they were frozen.
    Snapshot(Snapshot),
    /// Text written here.
    Text(String),
    /// Attached files alone.
    Attached,
    /// Kept elsewhere; where.
    Location(String),
}

/// Records as they stood, ready to be read without the app.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was frozen.
    pub frozen_on: NaiveDate,
    /// The records it was made of.
    pub records: Vec<RecordId>,
    /// Its text, section by section.
    pub sections: Vec<SnapshotSection>,
    /// A chart as a file of its own. Shown only as an image, never as markup.
    #[serde(default)]
    pub chart: Option<String>,
}

/// Part of a snapshot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SnapshotSection {
    /// The heading.
    pub heading: String,
    /// Labelled facts.
    pub facts: Vec<(String, String)>,
    /// The column headings of a table, when there is one.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Vec<String>>,
}

/// A criterion, why the evidence proves it, and where in the evidence to look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionLink {
    /// The criterion.
    pub criterion: CriterionRef,
    /// Why the evidence proves it.
    #[serde(default)]
    pub justification: String,
    /// Where to look, for example a page.
    #[serde(default)]
    pub place: String,
}

/// Someone who saw the learner do it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Witness {
    /// The name.
    pub name: String,
    /// The job.
    pub role: String,
    /// How the witness knows the learner's work.
    pub relationship: String,
    /// When the statement was signed.
    pub signed_on: Option<NaiveDate>,
}

/// An attached file; its bytes are kept apart under their digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The file's name.
    pub name: String,
    /// The media type, found from the first bytes.
    pub media_type: String,
    /// The size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
}
