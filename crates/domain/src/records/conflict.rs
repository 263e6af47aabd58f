//! Two versions of one thing, made by people who did not know of each other's.

use super::Content;
use crate::clock::Stamp;
use crate::id::{ConflictId, PersonId};
use crate::log::{Activity, Deal};
use crate::store::Subject;
use serde::{Deserialize, Serialize};

/// The version that was not kept when two met, until the user has looked at both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Conflict {
    /// What has two versions, as [`Subject`] writes it: `person/0190…`.
    pub of: String,
    /// When and by whom the version that was kept was made.
    pub kept: Stamp,
    /// When and by whom the other was made.
    pub other: Stamp,
    /// The other version.
    pub version: Version,
    /// Whether the user has chosen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
}

/// A version of a record or of a row of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// A record.
    Record(Box<Content>),
    /// An activity.
    Activity(Box<Activity>),
    /// A deal.
    Deal(Box<Deal>),
}

impl Conflict {
    /// The id that every device gives to the same two versions.
    pub fn id(of: Subject, kept: Stamp, other: Stamp) -> ConflictId {
        ConflictId::from_key(&format!("{of}|{kept}|{other}"))
    }

    /// What has two versions; `None` when the text in [`Conflict::of`] is damaged.
    pub fn subject(&self) -> Option<Subject> {
        self.of.parse().ok()
    }
}

impl Version {
    /// Whether it is about a person.
    pub fn concerns(&self, person: PersonId) -> bool {
        match self {
            Self::Record(content) => crate::privacy::concerns(&content.record, person),
            Self::Activity(row) => row.person == Some(person),
            Self::Deal(row) => row.owner == Some(person),
        }
    }
}
