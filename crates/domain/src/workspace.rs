//! Everything in memory: the documents, the two logs and their totals.

use crate::change::Change;
use crate::clock::Stamp;
use crate::error::DomainError;
use crate::log::{Activity, Builder, Deal, Log, LogKind, Row, Totals};
use crate::merge::Knowledge;
use crate::part::Parts;
use crate::records::{Content, Document, Entity, RecordId, RecordKind, Settings};
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// All records of a team. Changed only through [`crate::Change`].
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    documents: BTreeMap<RecordId, Arc<Document>>,
    pub(crate) activities: Log<Activity>,
    pub(crate) deals: Log<Deal>,
    pub(crate) totals: Totals,
    pub(crate) knowledge: Knowledge,
    /// Of a part: which logs the whole keeps.
    pub(crate) kept_by_whole: Option<KeptLogs>,
    pub(crate) parts: Parts,
}

/// Which logs a team keeps at all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeptLogs {
    pub activities: bool,
    pub deals: bool,
}

impl Workspace {
    /// Whether nothing is recorded yet, not even settings.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.activities.is_empty() && self.deals.is_empty()
    }

    /// The settings, or the defaults before any are saved.
    pub fn settings(&self) -> Settings {
        self.get::<Settings>(Settings::id())
            .cloned()
            .unwrap_or_default()
    }

    /// A record by its typed id.
    pub fn get<E: Entity>(&self, id: E::Id) -> Option<&E> {
        E::from_record(&self.documents.get(&id.into())?.content.record)
    }

    /// A document by its id.
    pub fn document(&self, id: RecordId) -> Option<&Arc<Document>> {
        self.documents.get(&id)
    }

    /// All records of a kind, in the order of their ids (for typed ones: of their making).
    pub fn all<E: Entity + 'static>(&self) -> impl DoubleEndedIterator<Item = (E::Id, &E)> {
        self.documents_of(E::KIND).filter_map(|document| {
            Some((
                E::typed(document.id.id),
                E::from_record(&document.content.record)?,
            ))
        })
    }

    /// All documents of a kind.
    pub fn documents_of(
        &self,
        kind: RecordKind,
    ) -> impl DoubleEndedIterator<Item = &Arc<Document>> {
        let first = RecordId {
            kind,
            id: Uuid::nil(),
        };
        let last = RecordId {
            kind,
            id: Uuid::max(),
        };
        self.documents
            .range(first..=last)
            .map(|(_, document)| document)
    }

    /// All documents.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.documents.values()
    }

    /// The activities.
    pub fn activities(&self) -> &Log<Activity> {
        &self.activities
    }

    /// The deals.
    pub fn deals(&self) -> &Log<Deal> {
        &self.deals
    }

    /// Whether the team keeps a log at all: a part of a workspace may hold no row of a log that the whole
    /// does. Nothing recorded is not known; nothing in a part of what is recorded is none.
    pub fn keeps(&self, log: LogKind) -> bool {
        let kept = self.kept_logs();
        match log {
            LogKind::Activities => kept.activities,
            LogKind::Deals => kept.deals,
        }
    }

    /// Whether this is a part of a workspace: see [`Workspace::part`].
    pub fn is_part(&self) -> bool {
        self.kept_by_whole.is_some()
    }

    pub(crate) fn kept_logs(&self) -> KeptLogs {
        self.kept_by_whole.unwrap_or(KeptLogs {
            activities: !self.activities.is_empty(),
            deals: !self.deals.is_empty(),
        })
    }

    /// A workspace of the same records and other rows of the same logs.
    pub(crate) fn with_logs(&self, activities: Log<Activity>, deals: Log<Deal>) -> Self {
        Self {
            documents: self.documents.clone(),
            totals: Totals::of(&activities, &deals),
            activities,
            deals,
            knowledge: Knowledge::default(),
            kept_by_whole: Some(self.kept_logs()),
            parts: Parts::default(),
        }
    }

    /// The running totals of both logs.
    pub fn totals(&self) -> &Totals {
        &self.totals
    }

    /// What is known of the changes of others.
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// The workspace with what is known of the changes of others.
    #[must_use]
    pub fn knowing(mut self, knowledge: Knowledge) -> Self {
        self.knowledge = knowledge;
        self
    }

    /// The same where nothing may be said of it, in what was kept before there was sharing: then what is held
    /// is known, and no more.
    #[must_use]
    pub fn knowing_or_holding(self, knowledge: Knowledge) -> Self {
        let known = match knowledge.is_empty() {
            true => self.known_by_holding(),
            false => knowledge,
        };
        self.knowing(known)
    }

    /// What whoever holds these records and rows has heard of at least.
    pub(crate) fn known_by_holding(&self) -> Knowledge {
        let mut known = Knowledge::default();
        let documents = self.documents().map(|document| document.changed);
        let rows = self.activities.stamps().chain(self.deals.stamps());
        documents
            .chain(rows)
            .filter(|stamp| *stamp != Stamp::default())
            .for_each(|stamp| known.note(stamp));
        known
    }

    /// The latest stamp on any document or row, or known of.
    pub fn last_stamp(&self) -> Stamp {
        let documents = self.documents.values().map(|document| document.changed);
        let logs = [self.activities.last_stamp(), self.deals.last_stamp()];
        let known = self.knowledge.stamps();
        documents.chain(logs).chain(known).max().unwrap_or_default()
    }

    /// Puts or removes a document's content, after checking that it is what was expected.
    pub(crate) fn replace(
        &mut self,
        id: RecordId,
        expected: Option<&Content>,
        content: Option<&Content>,
        stamp: Stamp,
    ) -> Result<(), DomainError> {
        let current = self.documents.get(&id);
        if current.map(|document| &document.content) != expected {
            return Err(match current {
                Some(_) => DomainError::Conflict {
                    what: id.kind.label().into(),
                },
                None => DomainError::Missing {
                    what: id.kind.label().into(),
                },
            });
        }
        match content {
            None => {
                self.documents.remove(&id);
            }
            Some(content) => {
                let created = current.map_or(stamp, |document| document.created);
                let document = Document {
                    id,
                    created,
                    changed: stamp,
                    content: content.clone(),
                };
                self.documents.insert(id, Arc::new(document));
            }
        }
        Ok(())
    }

    /// Puts or removes a whole document with its stamps, after checking that its content is what was expected.
    pub(crate) fn replace_whole(
        &mut self,
        id: RecordId,
        expected: Option<&Document>,
        document: Option<&Document>,
    ) -> Result<(), DomainError> {
        let current = self.documents.get(&id).map(|document| &document.content);
        if current != expected.map(|document| &document.content) {
            let what = id.kind.label().into();
            return Err(match current {
                Some(_) => DomainError::Conflict { what },
                None => DomainError::Missing { what },
            });
        }
        match document {
            None => drop(self.documents.remove(&id)),
            Some(document) => self.adopt(document.clone()),
        }
        Ok(())
    }

    /// Takes a document as it was stored.
    pub(crate) fn adopt(&mut self, document: Document) {
        self.documents.insert(document.id, Arc::new(document));
    }
}

/// The source that rows of the sample team carry.
pub const SAMPLE_SOURCE: &str = "sample";

/// The change that removes the sample team: its records and its rows. What the user has added since
/// stays.
pub fn sample_removal(workspace: &Workspace) -> Change {
    let mut change = Change::new("Removed the sample team");
    for document in workspace
        .documents()
        .filter(|document| document.content.sample)
    {
        change = change.delete(workspace, document.id);
    }
    let activities = rows_where(&workspace.activities, |row: &Activity| {
        row.source == SAMPLE_SOURCE
    });
    let deals = rows_where(&workspace.deals, |row: &Deal| row.source == SAMPLE_SOURCE);
    change.remove_activities(activities).remove_deals(deals)
}

/// Some rows of a log as a batch, to be removed together.
pub fn rows_where<R: Row>(log: &Log<R>, wanted: impl Fn(&R) -> bool) -> crate::log::Batch<R> {
    let mut builder = Builder::<R>::with_capacity(0);
    log.iter()
        .filter(|row| wanted(row))
        .for_each(|row| builder.push(&row));
    builder.finish()
}
