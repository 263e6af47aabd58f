//! What a history can be asked about: a record, or a row of the log.

use super::{JournalEdit, JournalEntry};
use crate::id::{ActivityId, DealId, EvidenceId, PersonId, ReviewId, SignalId, TargetId};
use crate::records::RecordId;
use std::fmt;
use std::str::FromStr;

/// One thing with a history of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// An activity.
    Activity(ActivityId),
    /// A deal.
    Deal(DealId),
}

impl fmt::Display for Subject {
    /// `person/0190…`, `activity/0190…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(id) => f.write_str(&id.key()),
            Self::Activity(id) => write!(f, "activity/{id}"),
            Self::Deal(id) => write!(f, "deal/{id}"),
        }
    }
}

impl FromStr for Subject {
    type Err = crate::DomainError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let missing = |_| crate::DomainError::Missing {
            what: "row of the log".into(),
        };
        match text.split_once('/') {
            Some(("activity", id)) => id.parse().map(Self::Activity).map_err(missing),
            Some(("deal", id)) => id.parse().map(Self::Deal).map_err(missing),
            _ => text.parse().map(Self::Record),
        }
    }
}

impl From<RecordId> for Subject {
    fn from(id: RecordId) -> Self {
        Self::Record(id)
    }
}

impl From<ActivityId> for Subject {
    fn from(id: ActivityId) -> Self {
        Self::Activity(id)
    }
}

impl From<DealId> for Subject {
    fn from(id: DealId) -> Self {
        Self::Deal(id)
    }
}

macro_rules! of_record {
    ($($id:ty),*) => {
        $(impl From<$id> for Subject {
            fn from(id: $id) -> Self {
                Self::Record(id.into())
            }
        })*
    };
}

of_record!(
    PersonId,
    ReviewId,
    SignalId,
    TargetId,
    EvidenceId,
    crate::id::ActionId,
    crate::id::ObservationId,
    crate::id::RecognitionId
);

impl JournalEntry {
    /// Whether the change touched it.
    pub fn touches(&self, subject: Subject) -> bool {
        self.edits.iter().any(|edit| match (edit, subject) {
            (JournalEdit::Record(edit), Subject::Record(id)) => edit.id == id,
            (JournalEdit::Merged(edit), Subject::Record(id)) => edit.id == id,
            (JournalEdit::Activity(edit), Subject::Activity(id)) => edit.id == id,
            (JournalEdit::Deal(edit), Subject::Deal(id)) => edit.id == id,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_about_is_written_as_it_is_read() {
        let subjects: [Subject; 3] = [
            PersonId::from_key("a").into(),
            ActivityId::from_key("a").into(),
            DealId::from_key("a").into(),
        ];
        for subject in subjects {
            assert_eq!(subject.to_string().parse::<Subject>().ok(), Some(subject));
        }
        assert!("deal/x".parse::<Subject>().is_err() && "x".parse::<Subject>().is_err());
    }
}
