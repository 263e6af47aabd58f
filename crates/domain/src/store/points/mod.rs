//! Restore points: what was there before much is changed or deleted at once.
//!
//! A point costs about as much as the act it goes before. It holds the records and recent edits of the
//! log, and of the log's chunks only the names; a chunk is kept when it is first replaced or deleted
//! after the point, by whoever does that. Both happen in the transaction of the act itself: either the
//! act and its point are stored, or neither is.
//!
//! | key | value |
//! |---|---|
//! | `point/<stamp>` | [`Header`]: when, why, which chunks and files |
//! | `records/<stamp>` | the records and recent edits |
//! | `kept/<chunk>/<generation>/<bytes>` | a chunk as it was until that generation |
//!
//! A key that is a bare stamp is a whole backup, made before one takes the place of everything.

mod keep;
mod read;

pub use keep::{guard, keep_replaced};
pub use read::{AtPoint, read_point};

use super::{Batch, Repository, Store, StoreError, seal};
use crate::change::{Change, Edit};
use crate::clock::Stamp;
use crate::merge::Knowledge;
use crate::records::{Document, RecordKind};
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many points are kept; the oldest goes first.
pub const MOST: usize = 10;

/// From how many edits on a change is one of many.
const MANY: usize = 50;

/// A restore point as the user chooses among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its name in the store.
    pub key: String,
    /// When it was made, in milliseconds since 1970-01-01 UTC.
    pub made_at: u64,
    /// What was done right after it; `None` when it cannot be read.
    pub before: Option<String>,
    /// How much it holds.
    pub counts: PointCounts,
    /// How much room it takes, in bytes.
    pub bytes: u64,
}

/// How much a restore point holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointCounts {
    /// Records.
    pub records: usize,
    /// Activities.
    pub activities: usize,
    /// Deals.
    pub deals: usize,
}

/// What is needed to make a restore point, taken from memory before a change is applied.
#[derive(Clone, Debug)]
pub struct PointDraft {
    before: String,
    documents: Vec<Arc<Document>>,
    /// What was known of the changes of all devices, this one's included.
    knowledge: Knowledge,
    generation: u64,
    counts: PointCounts,
}

/// What stands in the store under `point/<stamp>`.
#[derive(Debug, Serialize, Deserialize)]
struct Header {
    before: String,
    generation: u64,
    chunks: Vec<String>,
    files: Vec<String>,
    counts: PointCounts,
    bytes: u64,
}

impl PointDraft {
    /// The point that a change needs, made at the last stamp of this device; `None` for an ordinary one, or when there is nothing to lose.
    pub(super) fn before(
        change: &Change,
        workspace: &Workspace,
        own: Stamp,
        generation: u64,
    ) -> Option<Self> {
        (needs_point(change) && !workspace.is_empty()).then(|| Self {
            before: change.label.clone(),
            documents: workspace.documents().cloned().collect(),
            knowledge: workspace.knowledge().with(own),
            generation,
            counts: PointCounts {
                records: workspace.documents().count(),
                activities: workspace.activities().len(),
                deals: workspace.deals().len(),
            },
        })
    }
}

/// Whether so much comes, goes or changes at once that what was before is kept: groups of rows, many
/// edits, several deletions, a person with all that is about them, or whatever another device shares.
fn needs_point(change: &Change) -> bool {
    let deletions = change.edits.iter().filter(|edit| deletes(edit)).count();
    let erases = change.edits.len() > 1
        && change.edits.iter().any(|edit| {
            matches!(edit, Edit::Record(edit) if edit.id.kind == RecordKind::Person && edit.after.is_none())
        });
    // A merge is taken back by its point only: see `Change::invert`.
    let merges = change.edits.len() > 1
        && change
            .edits
            .iter()
            .any(|edit| matches!(edit, Edit::Learnt(_)));
    change.is_bulk() || change.edits.len() >= MANY || deletions > 2 || erases || merges
}

fn deletes(edit: &Edit) -> bool {
    match edit {
        Edit::Record(edit) => edit.after.is_none(),
        Edit::Activity(edit) => edit.after.is_none(),
        Edit::Deal(edit) => edit.after.is_none(),
        Edit::Activities(rows) => !rows.added,
        Edit::Deals(rows) => !rows.added,
        Edit::Merged(edit) => edit.after.is_none(),
        Edit::Learnt(_) => false,
    }
}

/// The restore points, newest first, whole backups among them.
///
/// # Errors
/// As [`Repository::keys`].
pub async fn points(repository: &impl Repository) -> Result<Vec<Point>, StoreError> {
    let keys = repository.keys(Store::Restore).await?;
    let kept = Kept::among(&keys);
    let mut found = Vec::new();
    for key in &keys {
        if let Some(stamp) = key.strip_prefix("point/") {
            let made_at = Stamp::from_key(stamp).map_or(0, |stamp| stamp.millis);
            let bytes = repository.get(Store::Restore, key).await?;
            let header = bytes.and_then(|bytes| seal::open::<Header>(&bytes).ok());
            let needed = header.as_ref().map_or(0, |header| kept.bytes_for(header));
            found.push(Point {
                key: key.clone(),
                made_at,
                counts: header
                    .as_ref()
                    .map(|header| header.counts)
                    .unwrap_or_default(),
                bytes: needed + header.as_ref().map_or(0, |header| header.bytes),
                before: header.map(|header| header.before),
            });
        } else if let Some(stamp) = Stamp::from_key(key) {
            let bytes = repository.get(Store::Restore, key).await?;
            let bytes = bytes.map_or(0, |bytes| u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            found.push(Point {
                key: key.clone(),
                made_at: stamp.millis,
                before: Some("Restored a backup".into()),
                counts: PointCounts::default(),
                bytes,
            });
        }
    }
    found.sort_by(|a, b| (b.made_at, &b.key).cmp(&(a.made_at, &a.key)));
    Ok(found)
}

/// The writes that delete a restore point, and what only it has kept.
///
/// # Errors
/// As [`Repository::keys`].
pub async fn delete_point(repository: &impl Repository, key: &str) -> Result<Batch, StoreError> {
    let mut batch = Batch::default();
    let keys = repository.keys(Store::Restore).await?;
    remove(repository, &mut batch, &keys, &[key], None).await?;
    Ok(batch)
}

/// Deletes points, and kept chunks that no other needs. `newest` is the generation of a point that is
/// being added.
async fn remove(
    repository: &impl Repository,
    batch: &mut Batch,
    keys: &[String],
    gone: &[&str],
    newest: Option<u64>,
) -> Result<(), StoreError> {
    for key in gone {
        batch.delete(Store::Restore, *key);
        if let Some(stamp) = key.strip_prefix("point/") {
            batch.delete(Store::Restore, format!("records/{stamp}"));
        }
    }
    // Points are in order: a chunk replaced before the oldest of them was made belongs to none.
    let mut floor = newest;
    for key in keys.iter().filter(|key| !gone.contains(&key.as_str())) {
        if let Some(header) = header(repository, key).await? {
            floor = Some(floor.map_or(header.generation, |floor| floor.min(header.generation)));
        }
    }
    for kept in Kept::among(keys).0 {
        if floor.is_none_or(|floor| kept.until <= floor) {
            batch.delete(Store::Restore, kept.key);
        }
    }
    Ok(())
}

/// The header under a key; `None` when the key is none of a header, or what is there cannot be read.
async fn header(repository: &impl Repository, key: &str) -> Result<Option<Header>, StoreError> {
    if !key.starts_with("point/") {
        return Ok(None);
    }
    let bytes = repository.get(Store::Restore, key).await?;
    Ok(bytes.and_then(|bytes| seal::open(&bytes).ok()))
}

/// Chunks kept from before they were replaced.
struct Kept<'a>(Vec<KeptChunk<'a>>);

/// A chunk as it was until a generation.
#[derive(Clone, Copy)]
struct KeptChunk<'a> {
    key: &'a str,
    chunk: &'a str,
    until: u64,
    bytes: u64,
}

impl<'a> Kept<'a> {
    fn among(keys: &'a [String]) -> Self {
        let read = |key: &'a String| {
            let mut parts = key.strip_prefix("kept/")?.rsplitn(3, '/');
            let bytes = parts.next()?.parse().ok()?;
            let until = u64::from_str_radix(parts.next()?, 16).ok()?;
            Some(KeptChunk {
                key,
                chunk: parts.next()?,
                until,
                bytes,
            })
        };
        Self(keys.iter().filter_map(read).collect())
    }

    /// A chunk as it was at a generation; `None` when it was not replaced since.
    fn at(&self, chunk: &str, generation: u64) -> Option<KeptChunk<'a>> {
        self.0
            .iter()
            .filter(|kept| kept.chunk == chunk && kept.until > generation)
            .min_by_key(|kept| kept.until)
            .copied()
    }

    fn bytes_for(&self, header: &Header) -> u64 {
        let chunks = header.chunks.iter();
        chunks
            .filter_map(|chunk| self.at(chunk, header.generation))
            .map(|kept| kept.bytes)
            .sum()
    }
}

fn kept_key(chunk: &str, until: u64, bytes: usize) -> String {
    format!("kept/{chunk}/{until:016x}/{bytes}")
}
