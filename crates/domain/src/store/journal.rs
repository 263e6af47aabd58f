//! The history of changes, and the recent edits of the log.

use crate::change::{Change, Edit, Learnt, Replace};
use crate::clock::Stamp;
use crate::id::{ActivityId, DealId};
use crate::log::{Activity, Deal};
use crate::records::{Content, Document, RecordId};
use serde::{Deserialize, Serialize};

/// Who did what when: kept for reading, and for the authenticity of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct JournalEntry {
    /// When and by whom.
    pub stamp: Stamp,
    /// What, in words.
    pub label: String,
    /// What, exactly.
    pub edits: Vec<JournalEdit>,
}

/// One edit as the journal keeps it. Rows that came or went together are counted, not repeated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JournalEdit {
    /// A record before and after.
    Record(Replace<RecordId, Content>),
    /// An activity before and after.
    Activity(Replace<ActivityId, Activity>),
    /// A deal before and after.
    Deal(Replace<DealId, Deal>),
    /// A record with its stamps before and after a merge.
    Merged(Replace<RecordId, Document>),
    /// What was learnt of the changes of other devices.
    Learnt(Box<Learnt>),
    /// Many rows.
    Rows {
        /// `activities` or `deals`.
        log: String,
        /// They were added, or removed.
        added: bool,
        /// How many.
        count: usize,
    },
}

impl JournalEntry {
    /// The entry for a change.
    pub fn new(change: &Change, stamp: Stamp) -> Self {
        let edits = change
            .edits
            .iter()
            .map(|edit| match edit {
                Edit::Record(edit) => JournalEdit::Record(edit.clone()),
                Edit::Activity(edit) => JournalEdit::Activity(edit.clone()),
                Edit::Deal(edit) => JournalEdit::Deal(edit.clone()),
                Edit::Merged(edit) => JournalEdit::Merged(edit.clone()),
                Edit::Learnt(learnt) => JournalEdit::Learnt(learnt.clone()),
                Edit::Activities(rows) => JournalEdit::Rows {
                    log: "activities".into(),
                    added: rows.added,
                    count: rows.rows.len(),
                },
                Edit::Deals(rows) => JournalEdit::Rows {
                    log: "deals".into(),
                    added: rows.added,
                    count: rows.rows.len(),
                },
            })
            .collect();
        Self {
            stamp,
            label: change.label.clone(),
            edits,
        }
    }
}

/// A recent edit of the log: what a row is after it. Replaying one twice does no harm.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PendingEdit {
    /// An activity as it is now.
    PutActivity(Box<Activity>),
    /// An activity that is gone.
    DeleteActivity(ActivityId),
    /// A deal as it is now.
    PutDeal(Box<Deal>),
    /// A deal that is gone.
    DeleteDeal(DealId),
}

impl PendingEdit {
    /// The edits of single rows in a change.
    pub fn of(change: &Change) -> Vec<Self> {
        change
            .edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::Activity(Replace { id, after, .. }) => Some(match after {
                    Some(row) => Self::PutActivity(row.clone()),
                    None => Self::DeleteActivity(*id),
                }),
                Edit::Deal(Replace { id, after, .. }) => Some(match after {
                    Some(row) => Self::PutDeal(row.clone()),
                    None => Self::DeleteDeal(*id),
                }),
                _ => None,
            })
            .collect()
    }
}
