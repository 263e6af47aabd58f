//! A change that was made elsewhere, in a worker, and comes in parts: each is read when it comes, so that
//! the change can be made in one short step however many rows it brings.

use super::save::add_chunks;
use super::{Batch, PendingEdit, Session, Unsaved};
use crate::change::{Change, Edit, Replace};
use crate::error::DomainError;
use crate::id::{ActivityId, DealId};
use crate::log::{Activity, Batch as RowBatch, Columns, Deal, LogKind, ReadyRows, Row, wire};
use crate::records::{Content, RecordId};
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything of a change but the rows that come together.
#[derive(Serialize, Deserialize)]
struct Head {
    label: String,
    edits: Vec<HeadEdit>,
    activities: usize,
    deals: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HeadEdit {
    Record(Replace<RecordId, Content>),
    Activity(Replace<ActivityId, Activity>),
    Deal(Replace<DealId, Deal>),
}

/// A change in parts, on its way out.
pub struct ChangeParts {
    head: Vec<u8>,
    chunks: std::vec::IntoIter<(LogKind, Arc<Columns>)>,
    rows: usize,
}

impl ChangeParts {
    /// The parts of a change that puts records and rows, and adds rows. `None` for one that does anything
    /// else, which is not for handing on.
    pub fn of(change: &Change) -> Option<Self> {
        let mut head = Head {
            label: change.label.clone(),
            edits: Vec::new(),
            activities: 0,
            deals: 0,
        };
        let mut chunks = Vec::new();
        for edit in &change.edits {
            match edit {
                Edit::Record(edit) => head.edits.push(HeadEdit::Record(edit.clone())),
                Edit::Activity(edit) => head.edits.push(HeadEdit::Activity(edit.clone())),
                Edit::Deal(edit) => head.edits.push(HeadEdit::Deal(edit.clone())),
                Edit::Activities(rows) if rows.added => {
                    head.activities += rows.rows.len();
                    chunks.extend(chunks_of(&rows.rows));
                }
                Edit::Deals(rows) if rows.added => {
                    head.deals += rows.rows.len();
                    chunks.extend(chunks_of(&rows.rows));
                }
                Edit::Activities(_) | Edit::Deals(_) | Edit::Merged(_) | Edit::Learnt(_) => {
                    return None;
                }
            }
        }
        Some(Self {
            rows: head.activities + head.deals,
            head: serde_json::to_vec(&head).ok()?,
            chunks: chunks.into_iter(),
        })
    }

    /// The first part.
    pub fn head(&self) -> &[u8] {
        &self.head
    }

    /// How many rows are added together.
    pub fn rows(&self) -> usize {
        self.rows
    }
}

fn chunks_of<R: Row>(batch: &RowBatch<R>) -> impl Iterator<Item = (LogKind, Arc<Columns>)> + '_ {
    let chunks = batch.chunks().iter().map(Arc::clone);
    chunks.map(|columns| (R::KIND, columns))
}

/// The other parts, a chunk of rows each.
impl Iterator for ChangeParts {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let (kind, columns) = self.chunks.next()?;
        Some(match kind {
            LogKind::Activities => wire::encode::<Activity>(&columns),
            LogKind::Deals => wire::encode::<Deal>(&columns),
        })
    }
}

/// A change put together from its parts, ready to be made.
#[derive(Debug)]
pub struct ReadyChange {
    /// All but the rows that come together.
    rest: Change,
    activities: ReadyRows<Activity>,
    deals: ReadyRows<Deal>,
    expected: (usize, usize),
}

impl ReadyChange {
    /// Reads the first part.
    ///
    /// # Errors
    /// [`DomainError::Unreadable`] when it is none.
    pub fn new(head: &[u8]) -> Result<Self, DomainError> {
        let head: Head = serde_json::from_slice(head).map_err(|error| {
            DomainError::unreadable("What is to be imported", error.to_string())
        })?;
        let edits = head.edits.into_iter().map(|edit| match edit {
            HeadEdit::Record(edit) => Edit::Record(edit),
            HeadEdit::Activity(edit) => Edit::Activity(edit),
            HeadEdit::Deal(edit) => Edit::Deal(edit),
        });
        Ok(Self {
            rest: Change {
                label: head.label,
                edits: edits.collect(),
            },
            activities: ReadyRows::new(),
            deals: ReadyRows::new(),
            expected: (head.activities, head.deals),
        })
    }

    /// Reads another part.
    ///
    /// # Errors
    /// [`DomainError::Unreadable`] when it is none, [`DomainError::Conflict`] when it holds a row that came
    /// before.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), DomainError> {
        match wire::kind(&bytes) {
            Some(LogKind::Deals) => self.deals.add(bytes),
            _ => self.activities.add(bytes),
        }
    }

    /// How many rows have come, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let (activities, deals) = self.expected;
        (self.activities.len() + self.deals.len(), activities + deals)
    }

    /// Whether every row has come.
    pub fn is_complete(&self) -> bool {
        self.expected == (self.activities.len(), self.deals.len())
    }

    /// How many parts hold rows: each can be checked by itself.
    pub fn parts(&self) -> usize {
        self.activities.chunks() + self.deals.chunks()
    }

    /// Sees that no row of a part is in the workspace.
    ///
    /// # Errors
    /// [`DomainError::Conflict`] when one is.
    pub fn check(&self, part: usize, workspace: &Workspace) -> Result<(), DomainError> {
        match part.checked_sub(self.activities.chunks()) {
            None => self.activities.check(part, workspace.activities()),
            Some(part) => self.deals.check(part, workspace.deals()),
        }
    }

    /// Adds what another change does besides; its label is dropped.
    #[must_use]
    pub fn with(mut self, other: Change) -> Self {
        self.rest.edits.extend(other.edits);
        self
    }

    /// The whole change.
    pub fn change(&self) -> Change {
        let change = self.rest.clone();
        let change = change.add_activities(self.activities.batch());
        change.add_deals(self.deals.batch())
    }
}

impl Session {
    /// Applies a change that was made ready, in one step that takes no longer for many rows than for few,
    /// and says what must be stored. Whoever calls has checked each of its parts
    /// against this workspace as it is.
    ///
    /// # Errors
    /// As [`Change::apply`], and [`DomainError::Unreadable`] when not every row has come; nothing has
    /// changed then.
    pub fn apply_ready(&mut self, ready: ReadyChange, now_ms: u64) -> Result<Unsaved, DomainError> {
        if !ready.is_complete() {
            let what = "What is to be imported";
            return Err(DomainError::unreadable(what, "a part of it is missing"));
        }
        let change = ready.change();
        if !change.is_bulk() {
            return self.apply(&change, Vec::new(), now_ms);
        }
        let point = self.point_before(&change);
        let stamp = self.clock.tick(now_ms);
        let ReadyChange {
            rest,
            activities,
            deals,
            ..
        } = ready;
        rest.apply(&mut self.workspace, stamp)?;
        let Workspace {
            activities: log,
            deals: deal_log,
            totals,
            ..
        } = &mut self.workspace;
        let mut chunks = log.insert_ready(activities, stamp, totals);
        chunks.extend(deal_log.insert_ready(deals, stamp, totals));
        let mut batch = Batch::default();
        self.add_records(&change, stamp, &mut batch);
        add_chunks(chunks, &mut batch);
        if PendingEdit::of(&rest).is_empty() {
            // Other chunks may wait for recent edits to be folded into them, and go on doing so.
            self.raise_generation(&mut batch);
        } else {
            self.add_fold(&mut batch);
        }
        Ok(Unsaved::new(stamp, batch, point))
    }
}
