//! From what is stored to a workspace.

use super::device::{DEVICE, Device, KNOWLEDGE};
use super::{
    Batch, Expectation, PendingEdit, Repository, Session, Store, StoreError, read_all, seal,
};
use crate::change::{Change, Edit};
use crate::clock::{AuthorId, Clock, Stamp};
use crate::error::DomainError;
use crate::log::{Activity, Deal, LogKind, wire};
use crate::merge::Knowledge;
use crate::records::Document;
use crate::schema;
use crate::workspace::Workspace;
use std::sync::Arc;

/// A stored value that could not be read. It stays where it is; the rest is loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantined {
    /// Where.
    pub store: Store,
    /// The key.
    pub key: String,
    /// Why, as a sentence.
    pub reason: String,
}

/// What was found.
#[derive(Debug)]
pub struct Loaded {
    /// The workspace, ready for changes.
    pub session: Session,
    /// What could not be read.
    pub quarantined: Vec<Quarantined>,
}

/// Reads everything but attached files and history. A store that belongs to no device yet, or that does not
/// say any more to which, becomes that of `author`, a number never used before.
///
/// # Errors
/// [`StoreError::Newer`] when a newer version wrote it, else what the repository says. A single value
/// that cannot be read is no error: it is listed in [`Loaded::quarantined`].
pub async fn load(repository: &impl Repository, author: AuthorId) -> Result<Loaded, StoreError> {
    let found = number(repository.get(Store::Meta, "schema").await?);
    if found > u64::from(schema::VERSION) {
        return Err(StoreError::Newer {
            found: u32::try_from(found).unwrap_or(u32::MAX),
        });
    }
    load_any(repository, author).await
}

/// Reads as much as this version can of what any version wrote: to be looked at, not to be written back.
///
/// # Errors
/// What the repository says.
pub async fn load_any(
    repository: &impl Repository,
    author: AuthorId,
) -> Result<Loaded, StoreError> {
    let generation = generation(repository).await?;
    let stored = repository.get(Store::Meta, DEVICE).await?;
    let device = stored.as_deref().and_then(Device::read);
    let knowledge = repository.get(Store::Meta, KNOWLEDGE).await?;
    let documents = read_all(repository, Store::Documents).await?;
    let chunks = read_all(repository, Store::Chunks).await?;
    let pending = read_all(repository, Store::Pending).await?;
    let mut loader = Loader::default();
    loader.documents(documents);
    loader.chunks(chunks);
    let keys = loader.pending(pending);
    // The journal holds the latest stamp of all, whatever was deleted since and wherever the clock of
    // this device was set back to.
    let last = repository.last_key(Store::Journal).await?;
    let last = last.iter().chain(keys.last());
    let last = last.filter_map(|key| Stamp::from_key(key)).max();
    let last = last.unwrap_or_default();
    // What cannot be read is not known: at worst something is said to be new that is not.
    let knowledge = knowledge.and_then(|bytes| seal::open::<Knowledge>(&bytes).ok());
    loader.workspace.knowledge = knowledge.unwrap_or_default();
    if device.is_none() {
        // What was written here, under whatever number, is known here.
        let mut known = loader.workspace.known_by_holding();
        if last != Stamp::default() {
            known.note(last);
        }
        loader.workspace.knowledge.learn(&known);
    }
    let fence = device
        .as_ref()
        .map_or(last, |device| device.fence.max(last));
    let author = device.as_ref().map_or(author, |device| device.author);
    let clock = Clock::new(author, loader.workspace.last_stamp().max(fence));
    let session = Session {
        workspace: loader.workspace,
        clock,
        generation,
        pending: keys,
        device: stored,
    };
    Ok(Loaded {
        session,
        quarantined: loader.quarantined,
    })
}

/// Puts a workspace together from stored values; also used for backups.
#[derive(Debug, Default)]
pub struct Loader {
    /// What was read so far.
    pub workspace: Workspace,
    /// What could not be read.
    pub quarantined: Vec<Quarantined>,
}

impl Loader {
    /// Reads documents.
    pub fn documents(&mut self, values: Vec<(String, Vec<u8>)>) {
        for (key, bytes) in values {
            match read_document(&key, &bytes) {
                Ok(document) => self.workspace.adopt(document),
                Err(error) => self.set_aside(Store::Documents, key, &error),
            }
        }
    }

    /// Reads chunks of the log.
    pub fn chunks(&mut self, values: Vec<(String, Vec<u8>)>) {
        for (key, bytes) in values {
            let Workspace {
                activities,
                deals,
                totals,
                ..
            } = &mut self.workspace;
            let read = match wire::kind(&bytes) {
                Some(LogKind::Deals) => wire::decode::<Deal>(&bytes)
                    .map(|columns| deals.adopt(key.clone(), Arc::new(columns), totals)),
                _ => wire::decode::<Activity>(&bytes)
                    .map(|columns| activities.adopt(key.clone(), Arc::new(columns), totals)),
            };
            if let Err(error) = read {
                self.set_aside(Store::Chunks, key, &error);
            }
        }
    }

    /// Replays recent edits in order; gives their keys.
    pub fn pending(&mut self, values: Vec<(String, Vec<u8>)>) -> Vec<String> {
        let mut keys = Vec::with_capacity(values.len());
        for (key, bytes) in values {
            let stamp = Stamp::from_key(&key);
            match (stamp, seal::open::<Vec<PendingEdit>>(&bytes)) {
                (Some(stamp), Ok(edits)) => {
                    edits.iter().for_each(|edit| self.replay(edit, stamp));
                    keys.push(key);
                }
                (_, read) => {
                    let reason = read
                        .err()
                        .unwrap_or_else(|| "its name is not a stamp".into());
                    let error = DomainError::unreadable("A recent entry of the log", reason);
                    self.set_aside(Store::Pending, key, &error);
                }
            }
        }
        keys
    }

    /// Replays recent edits that were read already.
    pub(super) fn recent(&mut self, values: Vec<(String, Vec<PendingEdit>)>) {
        for (key, edits) in values {
            let stamp = Stamp::from_key(&key).unwrap_or_default();
            edits.iter().for_each(|edit| self.replay(edit, stamp));
        }
    }

    fn replay(&mut self, edit: &PendingEdit, stamp: Stamp) {
        let Workspace {
            activities,
            deals,
            totals,
            ..
        } = &mut self.workspace;
        match edit {
            PendingEdit::PutActivity(row) => drop(activities.put(row, stamp, totals)),
            PendingEdit::DeleteActivity(id) => drop(activities.remove(id.0, totals)),
            PendingEdit::PutDeal(row) => drop(deals.put(row, stamp, totals)),
            PendingEdit::DeleteDeal(id) => drop(deals.remove(id.0, totals)),
        }
    }

    fn set_aside(&mut self, store: Store, key: String, error: &DomainError) {
        self.quarantined.push(Quarantined {
            store,
            key,
            reason: error.to_string(),
        });
    }
}

fn read_document(key: &str, bytes: &[u8]) -> Result<Document, DomainError> {
    let document = seal::open(bytes)
        .map_err(|reason| DomainError::unreadable(format!("The record {key}"), reason))?;
    schema::v1::check_document(key, document)
}

/// Above any number a device reaches by counting.
const RESUMED: u64 = 1 << 40;

/// How often chunks have been rewritten. A number that cannot be read would make every later rewriting
/// look like another tab's, so counting begins anew from a number that no tab knows.
async fn generation(repository: &impl Repository) -> Result<u64, StoreError> {
    let found = repository.get(Store::Meta, "generation").await?;
    let is_readable = |bytes: &[u8]| {
        std::str::from_utf8(bytes).is_ok_and(|text| text.parse::<u64>().is_ok_and(|read| read > 0))
    };
    if found.as_deref().is_none_or(is_readable) {
        return Ok(number(found));
    }
    let mut batch = Batch::default();
    batch.expect.push(Expectation {
        store: Store::Meta,
        key: "generation".into(),
        bytes: found,
    });
    batch.put(Store::Meta, "generation", RESUMED.to_string().into_bytes());
    match repository.commit(&batch).await {
        Ok(()) => Ok(RESUMED),
        // Another tab has just done the same.
        Err(StoreError::Stale) => Ok(number(repository.get(Store::Meta, "generation").await?)),
        Err(error) => Err(error),
    }
}

fn number(bytes: Option<Vec<u8>>) -> u64 {
    bytes
        .and_then(|bytes| std::str::from_utf8(&bytes).ok()?.parse().ok())
        .unwrap_or(0)
}

/// The change another tab made, from its journal entry. `None` when it moved whole groups of rows:
/// then everything is to be read anew.
pub fn change_of(entry: &super::JournalEntry) -> Option<Change> {
    let mut change = Change::new(entry.label.clone());
    for edit in &entry.edits {
        change.edits.push(match edit {
            super::JournalEdit::Record(edit) => Edit::Record(edit.clone()),
            super::JournalEdit::Activity(edit) => Edit::Activity(edit.clone()),
            super::JournalEdit::Deal(edit) => Edit::Deal(edit.clone()),
            super::JournalEdit::Merged(edit) => Edit::Merged(edit.clone()),
            super::JournalEdit::Learnt(learnt) => Edit::Learnt(learnt.clone()),
            super::JournalEdit::Rows { .. } => return None,
        });
    }
    Some(change)
}
