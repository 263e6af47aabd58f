//! The one way to change anything.
//!
//! A [`Change`] says what was before and what is after, so it can be checked, applied, inverted
//! (undo) and squashed (several into one). The laws are held by property tests: inverting and
//! applying brings back what was; a squashed change does what its parts do in turn; a change that
//! fails leaves everything as it was.

use crate::clock::Stamp;
use crate::error::DomainError;
use crate::id::{ActivityId, DealId};
use crate::log::{Activity, Batch, Deal, Log, Row, Totals};
use crate::merge::Knowledge;
use crate::records::{Content, Document, Entity, Record, RecordId};
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A step the user takes, with the words for *undo*.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What it does, for the undo button and the history: `Add Asha Patel`.
    pub label: String,
    /// The edits, in order.
    pub edits: Vec<Edit>,
}

/// Part of a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// A record is made, changed or deleted.
    Record(Replace<RecordId, Content>),
    /// An activity is made, changed or deleted.
    Activity(Replace<ActivityId, Activity>),
    /// A deal is made, changed or deleted.
    Deal(Replace<DealId, Deal>),
    /// Many activities come or go.
    Activities(Rows<Activity>),
    /// Many deals come or go.
    Deals(Rows<Deal>),
    /// A record of another device comes with its stamps, or takes the place of one with other stamps.
    Merged(Replace<RecordId, Document>),
    /// Something is learnt of the changes of other devices.
    Learnt(Box<Learnt>),
}

/// What is known of the changes of other devices, before and after.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learnt {
    /// Before.
    pub before: Knowledge,
    /// After.
    pub after: Knowledge,
}

/// One thing before and after; `None` is not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replace<I, T> {
    /// Which.
    pub id: I,
    /// Before.
    pub before: Option<Box<T>>,
    /// After.
    pub after: Option<Box<T>>,
}

/// Many rows that come or go together.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows<R: Row> {
    /// The rows.
    pub rows: Batch<R>,
    /// They are added, or they are removed.
    pub added: bool,
}

impl Change {
    /// A change without edits yet.
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            edits: Vec::new(),
        }
    }

    /// Adds a record.
    #[must_use]
    pub fn create<E: Entity>(self, id: E::Id, record: E) -> Self {
        self.create_marked(id, record, false)
    }

    /// Adds a record, saying whether it belongs to the sample team.
    #[must_use]
    pub fn create_marked<E: Entity>(mut self, id: E::Id, record: E, sample: bool) -> Self {
        let after = Some(Box::new(Content {
            record: record.into(),
            sample,
        }));
        self.edits.push(Edit::Record(Replace {
            id: id.into(),
            before: None,
            after,
        }));
        self
    }

    /// Changes a record that is in the workspace; a record that is not, or stays the same, adds nothing.
    #[must_use]
    pub fn update<E: Entity>(mut self, workspace: &Workspace, id: E::Id, record: E) -> Self {
        let record: Record = record.into();
        if let Some(document) = workspace.document(id.into())
            && document.content.record != record
        {
            let before = document.content.clone();
            let after = Some(Box::new(Content {
                record,
                sample: before.sample,
            }));
            let before = Some(Box::new(before));
            self.edits.push(Edit::Record(Replace {
                id: id.into(),
                before,
                after,
            }));
        }
        self
    }

    /// Deletes a record, if it is there.
    #[must_use]
    pub fn delete(mut self, workspace: &Workspace, id: RecordId) -> Self {
        if let Some(document) = workspace.document(id) {
            let before = Some(Box::new(document.content.clone()));
            self.edits.push(Edit::Record(Replace {
                id,
                before,
                after: None,
            }));
        }
        self
    }

    /// Adds or replaces an activity.
    #[must_use]
    pub fn put_activity(mut self, workspace: &Workspace, activity: Activity) -> Self {
        let before = workspace.activities().get(activity.id.0).map(Box::new);
        if before.as_deref() != Some(&activity) {
            let (id, after) = (activity.id, Some(Box::new(activity)));
            self.edits
                .push(Edit::Activity(Replace { id, before, after }));
        }
        self
    }

    /// Adds or replaces a deal.
    #[must_use]
    pub fn put_deal(mut self, workspace: &Workspace, deal: Deal) -> Self {
        let before = workspace.deals().get(deal.id.0).map(Box::new);
        if before.as_deref() != Some(&deal) {
            let (id, after) = (deal.id, Some(Box::new(deal)));
            self.edits.push(Edit::Deal(Replace { id, before, after }));
        }
        self
    }

    /// Deletes an activity, if it is there.
    #[must_use]
    pub fn delete_activity(mut self, workspace: &Workspace, id: ActivityId) -> Self {
        if let Some(before) = workspace.activities().get(id.0) {
            let before = Some(Box::new(before));
            self.edits.push(Edit::Activity(Replace {
                id,
                before,
                after: None,
            }));
        }
        self
    }

    /// Deletes a deal, if it is there.
    #[must_use]
    pub fn delete_deal(mut self, workspace: &Workspace, id: DealId) -> Self {
        if let Some(before) = workspace.deals().get(id.0) {
            let before = Some(Box::new(before));
            self.edits.push(Edit::Deal(Replace {
                id,
                before,
                after: None,
            }));
        }
        self
    }

    /// Adds many activities.
    #[must_use]
    pub fn add_activities(mut self, rows: Batch<Activity>) -> Self {
        if !rows.is_empty() {
            self.edits
                .push(Edit::Activities(Rows { rows, added: true }));
        }
        self
    }

    /// Adds many deals.
    #[must_use]
    pub fn add_deals(mut self, rows: Batch<Deal>) -> Self {
        if !rows.is_empty() {
            self.edits.push(Edit::Deals(Rows { rows, added: true }));
        }
        self
    }

    /// Removes many activities.
    #[must_use]
    pub fn remove_activities(mut self, rows: Batch<Activity>) -> Self {
        if !rows.is_empty() {
            self.edits
                .push(Edit::Activities(Rows { rows, added: false }));
        }
        self
    }

    /// Removes many deals.
    #[must_use]
    pub fn remove_deals(mut self, rows: Batch<Deal>) -> Self {
        if !rows.is_empty() {
            self.edits.push(Edit::Deals(Rows { rows, added: false }));
        }
        self
    }

    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Whether whole chunks of the log come or go, so that the log is written as chunks at once.
    pub fn is_bulk(&self) -> bool {
        self.edits
            .iter()
            .any(|edit| matches!(edit, Edit::Activities(_) | Edit::Deals(_)))
    }

    /// The latest stamp that comes with it from another device.
    pub(crate) fn last_stamp(&self) -> Stamp {
        let stamps = self.edits.iter().flat_map(|edit| match edit {
            Edit::Merged(edit) => edit.after.iter().map(|after| after.changed).collect(),
            Edit::Learnt(learnt) => learnt.after.stamps().collect(),
            _ => Vec::new(),
        });
        stamps.max().unwrap_or_default()
    }

    /// The change that takes this one back. A merge is not to be taken back so: others may have heard already
    /// that it was known here. Its restore point makes another device of the store, which had not heard of it.
    #[must_use]
    pub fn invert(&self) -> Self {
        Self {
            label: self.label.clone(),
            edits: self.edits.iter().rev().map(Edit::invert).collect(),
        }
    }

    /// This change and then another as one: edits of the same thing become one, and what ends where it
    /// began is dropped.
    #[must_use]
    pub fn squash(mut self, later: Self) -> Self {
        self.edits.extend(later.edits);
        let mut squashed: Vec<Edit> = Vec::with_capacity(self.edits.len());
        let mut places: HashMap<EditKey, usize> = HashMap::new();
        for edit in self.edits {
            let Some(key) = edit.key() else {
                // Rows that come and go may hold any id, and what is merged keeps its stamps: nothing becomes
                // one across them.
                places.clear();
                squashed.push(edit);
                continue;
            };
            match places.get(&key) {
                Some(place) => squashed[*place].absorb(edit),
                None => {
                    places.insert(key, squashed.len());
                    squashed.push(edit);
                }
            }
        }
        squashed.retain(|edit| !edit.is_nothing());
        self.edits = squashed;
        self
    }

    /// Applies the change to a workspace.
    ///
    /// # Errors
    /// [`DomainError::Conflict`] or [`DomainError::Missing`] when something is not as it was before.
    /// The workspace is then as it was.
    pub fn apply(&self, workspace: &mut Workspace, stamp: Stamp) -> Result<(), DomainError> {
        workspace.forget_parts();
        for (done, edit) in self.edits.iter().enumerate() {
            if let Err(error) = edit.apply(workspace, stamp) {
                for edit in self.edits[..done].iter().rev() {
                    // Taking back what was just done cannot conflict.
                    let _ = edit.invert().apply(workspace, stamp);
                }
                return Err(error);
            }
        }
        Ok(())
    }
}

/// What an edit is about, for squashing.
#[derive(PartialEq, Eq, Hash)]
enum EditKey {
    Record(RecordId),
    Activity(ActivityId),
    Deal(DealId),
}

impl Edit {
    fn key(&self) -> Option<EditKey> {
        match self {
            Self::Record(edit) => Some(EditKey::Record(edit.id)),
            Self::Activity(edit) => Some(EditKey::Activity(edit.id)),
            Self::Deal(edit) => Some(EditKey::Deal(edit.id)),
            Self::Activities(_) | Self::Deals(_) | Self::Merged(_) | Self::Learnt(_) => None,
        }
    }

    fn invert(&self) -> Self {
        match self {
            Self::Record(edit) => Self::Record(edit.invert()),
            Self::Activity(edit) => Self::Activity(edit.invert()),
            Self::Deal(edit) => Self::Deal(edit.invert()),
            Self::Activities(edit) => Self::Activities(edit.invert()),
            Self::Deals(edit) => Self::Deals(edit.invert()),
            Self::Merged(edit) => Self::Merged(edit.invert()),
            Self::Learnt(learnt) => Self::Learnt(Box::new(Learnt {
                before: learnt.after.clone(),
                after: learnt.before.clone(),
            })),
        }
    }

    fn absorb(&mut self, later: Self) {
        match (self, later) {
            (Self::Record(edit), Self::Record(later)) => edit.after = later.after,
            (Self::Activity(edit), Self::Activity(later)) => edit.after = later.after,
            (Self::Deal(edit), Self::Deal(later)) => edit.after = later.after,
            _ => {}
        }
    }

    /// Makes a merged record one that is changed here and now.
    pub(crate) fn restamp(&mut self) {
        if let Self::Merged(edit) = self {
            let content = |document: &Option<Box<Document>>| {
                let document = document.as_ref();
                document.map(|document| Box::new(document.content.clone()))
            };
            *self = Self::Record(Replace {
                id: edit.id,
                before: content(&edit.before),
                after: content(&edit.after),
            });
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Record(edit) => edit.before == edit.after,
            Self::Activity(edit) => edit.before == edit.after,
            Self::Deal(edit) => edit.before == edit.after,
            Self::Activities(edit) => edit.rows.is_empty(),
            Self::Deals(edit) => edit.rows.is_empty(),
            Self::Merged(edit) => edit.before == edit.after,
            Self::Learnt(learnt) => learnt.before == learnt.after,
        }
    }

    fn apply(&self, workspace: &mut Workspace, stamp: Stamp) -> Result<(), DomainError> {
        match self {
            Self::Record(edit) => workspace.replace(
                edit.id,
                edit.before.as_deref(),
                edit.after.as_deref(),
                stamp,
            ),
            Self::Activity(edit) => {
                let Workspace {
                    activities, totals, ..
                } = workspace;
                edit.apply_row(activities, totals, stamp, "activity")
            }
            Self::Deal(edit) => {
                let Workspace { deals, totals, .. } = workspace;
                edit.apply_row(deals, totals, stamp, "deal")
            }
            Self::Activities(edit) => {
                let Workspace {
                    activities, totals, ..
                } = workspace;
                edit.apply(activities, totals, stamp)
            }
            Self::Deals(edit) => {
                let Workspace { deals, totals, .. } = workspace;
                edit.apply(deals, totals, stamp)
            }
            Self::Merged(edit) => {
                workspace.replace_whole(edit.id, edit.before.as_deref(), edit.after.as_deref())
            }
            Self::Learnt(learnt) => {
                if workspace.knowledge != learnt.before {
                    return Err(DomainError::Conflict {
                        what: "merge".into(),
                    });
                }
                workspace.knowledge = learnt.after.clone();
                Ok(())
            }
        }
    }
}

impl<I: Copy, T: Clone> Replace<I, T> {
    fn invert(&self) -> Self {
        Self {
            id: self.id,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }
}

impl<I, R: Row> Replace<I, R> {
    fn apply_row(
        &self,
        log: &mut Log<R>,
        totals: &mut Totals,
        stamp: Stamp,
        what: &str,
    ) -> Result<(), DomainError> {
        let Some(id) = self
            .after
            .as_ref()
            .or(self.before.as_ref())
            .map(|row| row.id())
        else {
            return Ok(());
        };
        let current = log.get(id);
        if current.as_ref() != self.before.as_deref() {
            return Err(match current {
                Some(_) => DomainError::Conflict { what: what.into() },
                None => DomainError::Missing { what: what.into() },
            });
        }
        match &self.after {
            Some(row) => log.put(row, stamp, totals),
            None => log.remove(id, totals),
        };
        Ok(())
    }
}

impl<R: Row> Rows<R> {
    fn invert(&self) -> Self {
        Self {
            rows: self.rows.clone(),
            added: !self.added,
        }
    }

    fn apply(
        &self,
        log: &mut Log<R>,
        totals: &mut Totals,
        stamp: Stamp,
    ) -> Result<(), DomainError> {
        if self.added {
            return log.insert_batch(&self.rows, stamp, totals);
        }
        let unchanged = self
            .rows
            .rows()
            .all(|row| log.get(row.id()).as_ref() == Some(&row));
        if !unchanged {
            return Err(DomainError::Conflict {
                what: "group of rows in the log".into(),
            });
        }
        for id in self.rows.ids() {
            log.remove(id, totals);
        }
        Ok(())
    }
}
