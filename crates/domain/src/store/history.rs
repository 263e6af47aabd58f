//! The journal read as a history: newest first, in pages, with what was deleted brought back.

use super::load::change_of;
use super::{JournalEdit, JournalEntry, Repository, Store, StoreError, seal};
use crate::change::{Change, Edit, Replace};
use crate::records::{Content, RecordId};
use crate::workspace::Workspace;
use serde_json::Value;

/// How many entries are read at once.
const PAGE: usize = 200;

/// What stands in the journal under one key.
#[derive(Clone, Debug, PartialEq)]
pub enum Past {
    /// A change.
    Entry(Box<JournalEntry>),
    /// Something that cannot be read, under its key.
    Unreadable(String),
}

/// Reads the journal from its end.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The keys not read yet, oldest first.
    keys: Vec<String>,
    /// Entries read but not given yet, oldest first.
    read: Vec<Past>,
}

impl History {
    /// Begins at the newest entry.
    ///
    /// # Errors
    /// As [`Repository::keys`].
    pub async fn open(repository: &impl Repository) -> Result<Self, StoreError> {
        Ok(Self {
            keys: repository.keys(Store::Journal).await?,
            read: Vec::new(),
        })
    }

    /// Whether there may be more.
    pub fn has_more(&self) -> bool {
        !self.keys.is_empty() || !self.read.is_empty()
    }

    /// The next entries that are wanted, newest first; fewer than `most` only at the beginning of the
    /// journal. What cannot be read is always given.
    ///
    /// # Errors
    /// As [`Repository::page`].
    pub async fn next(
        &mut self,
        repository: &impl Repository,
        most: usize,
        wanted: impl Fn(&JournalEntry) -> bool,
    ) -> Result<Vec<Past>, StoreError> {
        let mut found = Vec::new();
        while found.len() < most {
            let Some(past) = self.read.pop() else {
                if self.keys.is_empty() {
                    break;
                }
                self.read_page(repository).await?;
                continue;
            };
            let is_wanted = match &past {
                Past::Entry(entry) => wanted(entry),
                Past::Unreadable(_) => true,
            };
            if is_wanted {
                found.push(past);
            }
        }
        Ok(found)
    }

    async fn read_page(&mut self, repository: &impl Repository) -> Result<(), StoreError> {
        let from = self.keys.len().saturating_sub(PAGE);
        let after = from
            .checked_sub(1)
            .and_then(|at| self.keys.get(at))
            .cloned();
        let page = repository
            .page(Store::Journal, after.as_deref(), PAGE as u32)
            .await?;
        let last = self.keys.last().cloned().unwrap_or_default();
        self.keys.truncate(from);
        // What was written since the history was opened is not part of it.
        self.read = page
            .into_iter()
            .filter(|(key, _)| *key <= last)
            .map(|(key, bytes)| match seal::open(&bytes) {
                Ok(entry) => Past::Entry(Box::new(entry)),
                Err(_) => Past::Unreadable(key),
            })
            .collect();
        Ok(())
    }
}

/// A field of a record that a change touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field, in words.
    pub field: String,
    /// What it held; blank when nothing.
    pub before: String,
    /// What it holds after; blank when nothing.
    pub after: String,
}

impl JournalEntry {
    /// The records the change touched.
    pub fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        self.edits.iter().filter_map(|edit| match edit {
            JournalEdit::Record(edit) => Some(edit.id),
            JournalEdit::Merged(edit) => Some(edit.id),
            _ => None,
        })
    }

    /// Whether the change deleted a record or a row.
    pub fn deletes(&self) -> bool {
        self.edits.iter().any(|edit| match edit {
            JournalEdit::Record(edit) => edit.after.is_none(),
            JournalEdit::Activity(edit) => edit.after.is_none(),
            JournalEdit::Deal(edit) => edit.after.is_none(),
            JournalEdit::Merged(edit) => edit.after.is_none(),
            JournalEdit::Rows { added, .. } => !added,
            JournalEdit::Learnt(_) => false,
        })
    }

    /// The change that brings back what this one deleted and what is not there again; `None` when there
    /// is nothing of that kind, or when whole groups of rows went, which the journal does not repeat.
    pub fn bring_back(&self, workspace: &Workspace) -> Option<Change> {
        let mut back = change_of(self)?.invert();
        // Brought back, a record is changed here and now, whoever deleted it.
        back.edits.iter_mut().for_each(Edit::restamp);
        back.label = match self.label.split_once(' ') {
            Some(("Deleted", what)) => format!("Brought back {what}"),
            _ => format!("Brought back what “{}” deleted", self.label),
        };
        back.edits.retain(|edit| match edit {
            Edit::Record(edit) => is_gone(edit) && workspace.document(edit.id).is_none(),
            Edit::Activity(edit) => {
                is_gone(edit) && workspace.activities().find(edit.id.0).is_none()
            }
            Edit::Deal(edit) => is_gone(edit) && workspace.deals().find(edit.id.0).is_none(),
            Edit::Activities(_) | Edit::Deals(_) | Edit::Merged(_) | Edit::Learnt(_) => false,
        });
        (!back.is_empty()).then_some(back)
    }
}

fn is_gone<I, T>(edit: &Replace<I, T>) -> bool {
    edit.before.is_none() && edit.after.is_some()
}

/// What differs between a record before and after, field by field.
pub fn field_changes(edit: &Replace<RecordId, Content>) -> Vec<FieldChange> {
    let fields = |content: &Option<Box<Content>>| {
        let value = content
            .as_ref()
            .and_then(|content| serde_json::to_value(&content.record).ok());
        match value.as_ref().and_then(|value| value.get("content")) {
            Some(Value::Object(fields)) => fields.clone(),
            _ => serde_json::Map::new(),
        }
    };
    let (before, after) = (fields(&edit.before), fields(&edit.after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| FieldChange {
            field: name.replace('_', " "),
            before: words(before.get(name)),
            after: words(after.get(name)),
        })
        .filter(|change| change.before != change.after || !change.before.is_empty())
        .collect()
}

/// A value as a reader sees it: texts and numbers as they are, lists and parts by how much they hold.
fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(value)) => (if *value { "yes" } else { "no" }).into(),
        Some(Value::Number(value)) => value.to_string(),
        Some(Value::String(value)) => value.trim().to_owned(),
        Some(Value::Array(values)) => {
            let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            match (values.len(), texts) {
                (0, _) => String::new(),
                (_, Some(texts)) => texts.join("; "),
                (1, None) => "1 entry".into(),
                (many, None) => format!("{many} entries"),
            }
        }
        Some(Value::Object(fields)) => {
            let parts = fields.iter().filter_map(|(name, value)| {
                let value = words(Some(value));
                (!value.is_empty()).then(|| format!("{}: {value}", name.replace('_', " ")))
            });
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}
