//! What a share file speaks of.

use crate::id::PersonId;
use crate::log::{Activity, Builder, Deal, Log, Row};
use crate::records::{Record, RecordKind, Version};
use crate::store::Subject;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};

/// What a share file speaks of: what of this it does not hold and its writer had heard of is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything.
    Team,
    /// One person's activities and deals, and the reviews with them, for their acknowledgements.
    Person(PersonId),
}

/// What another device has shared.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The records and rows, with what their writer had heard of, own changes included.
    pub workspace: Workspace,
    /// What it speaks of.
    pub scope: Scope,
}

impl Workspace {
    /// Whether it holds a record or row.
    fn holds(&self, subject: Subject) -> bool {
        match subject {
            Subject::Record(id) => self.document(id).is_some(),
            Subject::Activity(id) => self.activities().find(id.0).is_some(),
            Subject::Deal(id) => self.deals().find(id.0).is_some(),
        }
    }
}

impl Scope {
    /// Whether a row, or a record that is no conflict, is spoken of: it belongs to nobody, or to one person.
    pub(super) fn holds(self, owner: Option<PersonId>) -> bool {
        match self {
            Self::Team => true,
            Self::Person(person) => owner == Some(person),
        }
    }

    /// What of a workspace is spoken of, as it is shared.
    pub fn part_of(self, workspace: &Workspace) -> Workspace {
        let Self::Person(person) = self else {
            return workspace.clone();
        };
        let mut part = Workspace::default().knowing(workspace.knowledge().clone());
        workspace
            .documents()
            .filter(|document| owner_of(&document.content.record) == Some(person))
            .for_each(|document| part.adopt(document.as_ref().clone()));
        let Workspace {
            activities,
            deals,
            totals,
            ..
        } = &mut part;
        let rows = stamped(workspace.activities(), |row| row.person == Some(person));
        // Rows of one log have an id each: none of them is there already.
        let _ = activities.insert_batch(&rows, crate::Stamp::default(), totals);
        let rows = stamped(workspace.deals(), |row| row.owner == Some(person));
        let _ = deals.insert_batch(&rows, crate::Stamp::default(), totals);
        // Whoever holds the version that was not kept takes the other, and is to keep it beside that.
        for document in workspace.documents_of(RecordKind::Conflict) {
            if let Record::Conflict(conflict) = &document.content.record
                && (concerns(&conflict.version, person)
                    || conflict.subject().is_some_and(|of| part.holds(of)))
            {
                part.adopt(document.as_ref().clone());
            }
        }
        part
    }
}

/// Whose a record is for sharing: that of whom a review was with. Other records belong to the team.
pub(super) fn owner_of(record: &Record) -> Option<PersonId> {
    match record {
        Record::Review(review) => review.person,
        _ => None,
    }
}

/// Whether a version belongs to a person.
fn concerns(version: &Version, person: PersonId) -> bool {
    let owner = match version {
        Version::Record(content) => owner_of(&content.record),
        Version::Activity(row) => row.owner(),
        Version::Deal(row) => row.owner(),
    };
    owner == Some(person)
}

/// A row that belongs to a person.
pub(super) trait Owned: Row {
    fn owner(&self) -> Option<PersonId>;
}

impl Owned for Activity {
    fn owner(&self) -> Option<PersonId> {
        self.person
    }
}

impl Owned for Deal {
    fn owner(&self) -> Option<PersonId> {
        self.owner
    }
}

/// Some rows of a log with their stamps.
fn stamped<R: Row>(log: &Log<R>, wanted: impl Fn(&R) -> bool) -> crate::log::Batch<R> {
    let mut builder = Builder::<R>::with_capacity(0);
    for place in log.places() {
        let row = log.at(place).filter(&wanted);
        if let Some((row, stamp)) = row.zip(log.stamp_at(place)) {
            builder.push_stamped(&row, stamp);
        }
    }
    builder.finish()
}
