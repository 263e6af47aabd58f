//! The records of a workspace, one file a family.
//!
//! A [`Document`] is a [`Record`] with its id and stamps. Records point at each other by typed ids;
//! together they form the chain that [`crate::throughline`] follows.

mod action;
mod conflict;
mod counted;
mod evidence;
mod figure;
mod framework;
mod metric;
mod observation;
mod person;
mod portfolio;
mod process;
mod review;
mod settings;
mod signal;
mod slice;
mod target;

pub use action::{Action, ActionKind, ActionOutcome, ActionStatus, Decision, SuccessTest};
pub use conflict::{Conflict, Version};
pub use counted::{Amount, Counted, DealDate, EnteredValue, MetricRows, RowField, Together};
pub use evidence::{
    Attachment, CriterionLink, Evidence, EvidenceKind, EvidenceSource, Snapshot, SnapshotSection,
    Witness,
};
pub use figure::{FrozenFigure, Measured, Scope, Verdict};
pub use framework::{Criterion, CriterionRef, Framework, LearningOutcome, Unit as FrameworkUnit};
pub use metric::{ActivityField, DealMeasure, Direction, Metric, MetricKind, MetricSource, Unit};
pub use observation::{Observation, ObservationKind, Recognition, Reflection, RubricScore};
pub use person::{Absence, Experience, Person, WorkingPattern};
pub use portfolio::{PackExport, Portfolio};
pub use process::{Process, Stage};
pub use review::{Acknowledgement, Grow, Review, ReviewKind, ReviewStatus};
pub use settings::{DatedNote, Holiday, MetricWeight, Settings};
pub use signal::{Cause, Signal, SignalStatus};
pub use slice::{Dimension, Slice};
pub use target::{Target, TargetChange, TargetOf};

use crate::clock::Stamp;
use crate::id::*;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// A type of record, with the id that goes with it.
pub trait Entity: Clone + Into<Record> {
    /// The typed id.
    type Id: Copy + Ord + Into<RecordId>;
    /// Which kind of record this is.
    const KIND: RecordKind;
    /// The record, if it is of this kind.
    fn from_record(record: &Record) -> Option<&Self>;
    /// The typed id around a plain one.
    fn typed(id: Uuid) -> Self::Id;
}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident, $id:ident, $slug:literal, $label:literal;)*) => {
        /// Any record's content.
        #[allow(clippy::large_enum_variant, reason = "always kept behind an Arc or a Box; boxing each variant would burden every reader")]
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = "kind", content = "content", rename_all = "snake_case")]
        pub enum Record { $($(#[$doc])* $name($name),)* }

        /// The kinds of record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RecordKind { $($(#[$doc])* $name,)* }

        impl RecordKind {
            /// All kinds, in the order they are stored.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The word in storage keys.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$name => $slug,)* }
            }

            /// The word in a sentence.
            pub fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }
        }

        impl Record {
            /// Which kind this is.
            pub fn kind(&self) -> RecordKind {
                match self { $(Self::$name(_) => RecordKind::$name,)* }
            }
        }

        $(
            impl From<$name> for Record {
                fn from(record: $name) -> Self { Self::$name(record) }
            }

            impl From<$id> for RecordId {
                fn from(id: $id) -> Self { Self { kind: RecordKind::$name, id: id.0 } }
            }

            impl Entity for $name {
                type Id = $id;
                const KIND: RecordKind = RecordKind::$name;
                fn from_record(record: &Record) -> Option<&Self> {
                    match record { Record::$name(record) => Some(record), _ => None }
                }
                fn typed(id: Uuid) -> $id { $id(id) }
            }
        )*
    };
}

records! {
    /// The workspace's settings.
    Settings, SettingsId, "settings", "settings record";
    /// A person.
    Person, PersonId, "person", "person";
    /// A sales process.
    Process, ProcessId, "process", "sales process";
    /// A metric.
    Metric, MetricId, "metric", "metric";
    /// A target.
    Target, TargetId, "target", "target";
    /// An observation.
    Observation, ObservationId, "observation", "observation";
    /// A signal.
    Signal, SignalId, "signal", "signal";
    /// A review.
    Review, ReviewId, "review", "review";
    /// An action.
    Action, ActionId, "action", "action";
    /// A recognition.
    Recognition, RecognitionId, "recognition", "recognition";
    /// A reflection.
    Reflection, ReflectionId, "reflection", "reflection";
    /// A framework.
    Framework, FrameworkId, "framework", "framework";
    /// A piece of evidence.
    Evidence, EvidenceId, "evidence", "piece of evidence";
    /// An attached file.
    Attachment, AttachmentId, "attachment", "attached file";
    /// A portfolio.
    Portfolio, PortfolioId, "portfolio", "portfolio";
    /// A version that another took the place of.
    Conflict, ConflictId, "conflict", "conflict";
}

/// The id of any record: its kind and its UUID.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RecordId {
    /// The kind.
    pub kind: RecordKind,
    /// The UUID.
    pub id: Uuid,
}

impl RecordId {
    /// The key under which the record is stored, `person/0190…`.
    pub fn key(&self) -> String {
        format!("{}/{}", self.kind.slug(), self.id)
    }
}

impl std::str::FromStr for RecordId {
    type Err = crate::DomainError;

    /// Reads a key as [`RecordId::key`] writes it.
    fn from_str(key: &str) -> Result<Self, Self::Err> {
        let missing = || crate::DomainError::Missing {
            what: "record".into(),
        };
        let (slug, id) = key.split_once('/').ok_or_else(missing)?;
        let kind = RecordKind::ALL.iter().find(|kind| kind.slug() == slug);
        let id = id.parse().map_err(|_| missing())?;
        kind.map(|kind| Self { kind: *kind, id })
            .ok_or_else(missing)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())
    }
}

impl fmt::Debug for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())
    }
}

/// A record's content, and whether it belongs to the sample team.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The record.
    #[serde(flatten)]
    pub record: Record,
    /// Part of the sample team, so that it can be removed in one go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// A stored record: content, id and stamps.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The id.
    pub id: RecordId,
    /// When and by whom it was made.
    pub created: Stamp,
    /// When and by whom it was last changed.
    pub changed: Stamp,
    /// What it holds.
    #[serde(flatten)]
    pub content: Content,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_nonsense_is_no_record() {
        let id = RecordId::from(PersonId::from_key("x"));
        assert_eq!(id.key().parse::<RecordId>().ok(), Some(id));
        for key in ["", "person", "person/", "ghost/5", &id.key()[..20]] {
            assert!(key.parse::<RecordId>().is_err(), "{key}");
        }
    }

    #[test]
    fn a_document_reads_back_from_its_json() {
        let id = PersonId::from_key("x");
        let document = Document {
            id: id.into(),
            created: Stamp::default(),
            changed: Stamp::default(),
            content: Content {
                record: Person {
                    name: "Asha".into(),
                    ..Person::default()
                }
                .into(),
                sample: true,
            },
        };
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    }

    #[test]
    fn a_field_an_older_version_did_not_know_takes_its_default() {
        let json = r#"{"kind":"person","content":{"name":"Asha"}}"#;
        let record: Record = serde_json::from_str(json).unwrap();
        assert_eq!(Person::from_record(&record).unwrap().name, "Asha");
    }
}
