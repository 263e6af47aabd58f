//! From a change to a batch of writes.

use super::device::{DEVICE, Device, KNOWLEDGE};
use super::points::PointDraft;
use super::{Batch, Expectation, JournalEntry, PendingEdit, Store, seal::seal};
use crate::change::{Change, Edit, Replace};
use crate::clock::{Clock, Stamp};
use crate::error::DomainError;
use crate::log::ChunkWrite;
use crate::schema;
use crate::workspace::Workspace;

/// Recent edits are folded into chunks when there are more than this many.
pub const FOLD_AFTER: usize = 200;

/// A workspace with what is needed to save its changes: the clock, the generation of its chunks, and
/// which recent edits are not folded into them yet.
#[derive(Clone, Debug)]
pub struct Session {
    /// Everything in memory.
    pub workspace: Workspace,
    /// Makes the stamps.
    pub clock: Clock,
    pub(super) generation: u64,
    pub(super) pending: Vec<String>,
    /// Which device the store belongs to, as it is stored; `None` before anything is.
    pub(super) device: Option<Vec<u8>>,
}

/// A change that was applied in memory and waits to be stored.
#[derive(Clone, Debug)]
pub struct Unsaved {
    /// When it was applied, and by whom.
    pub stamp: Stamp,
    /// What must be stored.
    pub batch: Batch,
    /// What was there before, when so much changes that it is kept: see [`super::guard`].
    pub point: Option<PointDraft>,
    /// How many writes are of the change itself.
    pub(super) own_writes: usize,
}

impl Unsaved {
    pub(super) fn new(stamp: Stamp, batch: Batch, point: Option<PointDraft>) -> Self {
        Self {
            stamp,
            point,
            own_writes: batch.writes.len(),
            batch,
        }
    }
}

impl Session {
    /// A session over a workspace that is not stored yet.
    pub fn new(workspace: Workspace, clock: Clock) -> Self {
        Self {
            workspace,
            clock,
            generation: 0,
            pending: Vec::new(),
            device: None,
        }
    }

    /// Applies a change in memory and says what must be stored. The writes carry what `attachments`
    /// holds: digests with the bytes of files the change attaches.
    ///
    /// # Errors
    /// As [`Change::apply`]; nothing has changed then.
    pub fn apply(
        &mut self,
        change: &Change,
        attachments: Vec<(String, Vec<u8>)>,
        now_ms: u64,
    ) -> Result<Unsaved, DomainError> {
        let point = self.point_before(change);
        self.clock.observe(change.last_stamp());
        let stamp = self.clock.tick(now_ms);
        change.apply(&mut self.workspace, stamp)?;
        let mut batch = Batch::default();
        for (digest, bytes) in attachments {
            batch.put(Store::Attachments, digest, bytes);
        }
        self.add_records(change, stamp, &mut batch);
        if change.is_bulk() {
            self.add_fold(&mut batch);
        } else {
            if point.is_some() {
                // Another tab that rewrites chunks without knowing of the point is to look again.
                self.raise_generation(&mut batch);
            }
            let pending = PendingEdit::of(change);
            if !pending.is_empty() {
                batch.put(Store::Pending, stamp.key(), seal(&pending));
                self.pending.push(stamp.key());
            }
        }
        Ok(Unsaved::new(stamp, batch, point))
    }

    pub(super) fn point_before(&self, change: &Change) -> Option<PointDraft> {
        PointDraft::before(change, &self.workspace, self.own_last(), self.generation)
    }

    /// The records that an applied change touched, its entry in the journal, and whose store it is.
    pub(super) fn add_records(&mut self, change: &Change, stamp: Stamp, batch: &mut Batch) {
        for edit in &change.edits {
            match edit {
                Edit::Record(Replace { id, .. }) | Edit::Merged(Replace { id, .. }) => {
                    match self.workspace.document(*id) {
                        Some(document) => {
                            batch.put(Store::Documents, id.key(), seal(document.as_ref()));
                        }
                        None => batch.delete(Store::Documents, id.key()),
                    }
                }
                Edit::Learnt(_) => {
                    batch.put(Store::Meta, KNOWLEDGE, seal(&self.workspace.knowledge));
                }
                _ => {}
            }
        }
        self.identify(batch);
        batch.put(
            Store::Journal,
            stamp.key(),
            seal(&JournalEntry::new(change, stamp)),
        );
        batch.put(
            Store::Meta,
            "schema",
            schema::VERSION.to_string().into_bytes(),
        );
    }

    /// Takes over a change that another tab has stored.
    ///
    /// # Errors
    /// As [`Change::apply`]; the tab should read everything anew then.
    pub fn follow(&mut self, change: &Change, stamp: Stamp) -> Result<(), DomainError> {
        self.clock.observe(stamp);
        change.apply(&mut self.workspace, stamp)?;
        if !PendingEdit::of(change).is_empty() {
            self.pending.push(stamp.key());
        }
        Ok(())
    }

    /// Whether there are so many recent edits that they should be folded into chunks.
    pub fn needs_fold(&self) -> bool {
        self.pending.len() > FOLD_AFTER
    }

    /// The writes that fold recent edits into chunks. `None` when there are none.
    pub fn fold(&mut self) -> Option<Batch> {
        if self.pending.is_empty() {
            return None;
        }
        let mut batch = Batch::default();
        self.add_fold(&mut batch);
        Some(batch)
    }

    /// Writes every changed chunk and drops the recent edits they now hold, all only if no other tab
    /// has rewritten chunks since.
    pub(super) fn add_fold(&mut self, batch: &mut Batch) {
        let writes = self.workspace.activities.take_writes();
        add_chunks(writes, batch);
        let writes = self.workspace.deals.take_writes();
        add_chunks(writes, batch);
        for key in self.pending.drain(..) {
            batch.delete(Store::Pending, key);
        }
        self.raise_generation(batch);
    }

    /// Begins a new generation, only if no other tab has begun one since.
    pub(super) fn raise_generation(&mut self, batch: &mut Batch) {
        let bytes = match self.generation {
            0 => None,
            number => Some(number.to_string().into_bytes()),
        };
        batch.expect.push(Expectation {
            store: Store::Meta,
            key: "generation".into(),
            bytes,
        });
        self.generation += 1;
        batch.put(
            Store::Meta,
            "generation",
            self.generation.to_string().into_bytes(),
        );
    }

    /// How often chunks of the log have been rewritten, as this session knows it.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The writes that replace all that is stored by this workspace: for restoring a backup. Files and
    /// history are given; restore points are kept. `generation` is that of the session replaced, so that
    /// other tabs notice.
    pub fn replace_all(
        &mut self,
        attachments: Vec<(String, Vec<u8>)>,
        journal: Vec<(String, Vec<u8>)>,
        generation: u64,
    ) -> Batch {
        let mut batch = Batch::default();
        for store in Store::ALL {
            if store != Store::Restore {
                batch.clear(store);
            }
        }
        for document in self.workspace.documents() {
            batch.put(Store::Documents, document.id.key(), seal(document.as_ref()));
        }
        let chunks = self.workspace.activities.export_chunks();
        for write in chunks
            .into_iter()
            .chain(self.workspace.deals.export_chunks())
        {
            if let Some(bytes) = write.bytes {
                batch.put(Store::Chunks, write.key, bytes);
            }
        }
        for (key, bytes) in attachments {
            batch.put(Store::Attachments, key, bytes);
        }
        for (key, bytes) in journal {
            batch.put(Store::Journal, key, bytes);
        }
        self.pending.clear();
        let device = Device::of(&self.clock);
        batch.put(Store::Meta, DEVICE, device.bytes());
        batch.put(Store::Meta, KNOWLEDGE, seal(&self.workspace.knowledge));
        self.device = Some(device.bytes());
        self.generation = generation + 1;
        batch.put(
            Store::Meta,
            "generation",
            self.generation.to_string().into_bytes(),
        );
        batch.put(
            Store::Meta,
            "schema",
            schema::VERSION.to_string().into_bytes(),
        );
        batch
    }
}

/// Adds chunks of the log.
pub(super) fn add_chunks(chunks: Vec<ChunkWrite>, batch: &mut Batch) {
    for chunk in chunks {
        match chunk.bytes {
            Some(bytes) => batch.put(Store::Chunks, chunk.key, bytes),
            None => batch.delete(Store::Chunks, chunk.key),
        }
    }
}
