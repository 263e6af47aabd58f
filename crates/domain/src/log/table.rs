//! A log: chunks with an index by id.

use super::builder::gather;
use super::chunk::{LogChunk, chunk_key};
use super::index::Index;
use super::ready::ReadyRows;
use super::removed::Removed;
use super::{Batch, CHUNK_ROWS, Columns, Counting, Row, Totals, wire};
use crate::clock::Stamp;
use crate::error::DomainError;
use crate::part::RowsOf;
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// Up to this many merged rows are added to the last chunk, more get chunks of their own.
const FEW: usize = 256;

/// Where a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RowRef {
    /// The chunk's place in [`Log::chunks`].
    pub chunk: u32,
    /// The row's place in the chunk.
    pub row: u32,
}

/// All rows of one kind.
#[derive(Clone, Debug)]
pub struct Log<R> {
    chunks: Vec<LogChunk>,
    /// Where each row is; `None` in a part of a log, which is read but seldom searched.
    index: Option<Index>,
    row_type: PhantomData<R>,
}

impl<R> Default for Log<R> {
    fn default() -> Self {
        Self {
            chunks: Vec::new(),
            index: Some(Index::default()),
            row_type: PhantomData,
        }
    }
}

/// A chunk to be written or deleted under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChunkWrite {
    /// The storage key.
    pub key: String,
    /// The bytes; `None` when the chunk is empty and its key is to go.
    pub bytes: Option<Vec<u8>>,
}

impl<R: Row> Log<R> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match &self.index {
            Some(index) => index.len(),
            None => self.chunks.iter().map(LogChunk::live).sum(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chunks, for scanning whole columns.
    pub fn chunks(&self) -> &[LogChunk] {
        &self.chunks
    }

    /// Where the row with an id is.
    pub fn find(&self, id: Uuid) -> Option<RowRef> {
        match &self.index {
            Some(index) => index.get(&id),
            None => self
                .places()
                .find(|place| self.id_at(*place).is_some_and(|found| found == id)),
        }
    }

    /// The id of the row at a place.
    pub(crate) fn id_at(&self, place: RowRef) -> Option<Uuid> {
        let chunk = self.chunks.get(place.chunk as usize)?;
        Some(chunk.columns.id(place.row as usize))
    }

    /// The index, made first where there is none.
    fn index_mut(&mut self) -> &mut Index {
        if self.index.is_none() {
            let held = self.places();
            self.index = Some(held.filter_map(|at| Some((self.id_at(at)?, at))).collect());
        }
        self.index.get_or_insert_default()
    }

    /// The rows of a slice, in the same chunks: no row is copied.
    pub(crate) fn part(&self, rows: &RowsOf) -> Self {
        let narrowed = |chunk: &LogChunk| {
            let mut dead = chunk.dead.clone();
            let is_chosen = rows.of_log(R::KIND, &chunk.columns);
            (0..chunk.columns.len())
                .filter(|row| !is_chosen(*row))
                .for_each(|row| dead.insert(row));
            LogChunk {
                dead,
                compact: false,
                ..LogChunk::new(chunk.key.clone(), Arc::clone(&chunk.columns))
            }
        };
        Self {
            chunks: self.chunks.iter().map(narrowed).collect(),
            index: None,
            row_type: PhantomData,
        }
    }

    /// The row at a place.
    pub fn at(&self, place: RowRef) -> Option<R> {
        let chunk = self.chunks.get(place.chunk as usize)?;
        let row = place.row as usize;
        chunk
            .is_live(row)
            .then(|| R::load(chunk.columns.id(row), &chunk.columns, row))
    }

    /// When and by whom the row at a place was changed last.
    pub fn stamp_at(&self, place: RowRef) -> Option<Stamp> {
        let chunk = self.chunks.get(place.chunk as usize)?;
        Some(chunk.stamp(place.row as usize))
    }

    /// The stamps of all rows: those of the chunks, and those of single rows.
    pub(crate) fn stamps(&self) -> impl Iterator<Item = Stamp> + '_ {
        self.chunks.iter().flat_map(LogChunk::stamps)
    }

    /// The latest stamp of any row.
    pub fn last_stamp(&self) -> Stamp {
        self.stamps().max().unwrap_or_default()
    }

    /// The row with an id.
    pub fn get(&self, id: Uuid) -> Option<R> {
        self.at(self.find(id)?)
    }

    /// The places of all rows, in the order they are kept.
    pub fn places(&self) -> impl Iterator<Item = RowRef> + '_ {
        self.chunks.iter().enumerate().flat_map(|(chunk, held)| {
            let chunk = u32::try_from(chunk).unwrap_or(u32::MAX);
            held.rows().filter_map(move |row| {
                Some(RowRef {
                    chunk,
                    row: u32::try_from(row).ok()?,
                })
            })
        })
    }

    /// All rows, each built when asked for. For few rows; scan columns for many.
    pub fn iter(&self) -> impl Iterator<Item = R> + '_ {
        self.places().filter_map(|place| self.at(place))
    }

    /// Adds a row or replaces the one with its id; gives the row before. A new row goes to the last
    /// chunk while that has room, else to a chunk named after `stamp`.
    pub(crate) fn put(&mut self, row: &R, stamp: Stamp, totals: &mut Totals) -> Option<R> {
        let place = match self.find(row.id()) {
            Some(place) => place,
            None => {
                self.append(row, stamp, stamp, totals);
                return None;
            }
        };
        let chunk = self.chunks.get_mut(place.chunk as usize)?;
        let at = place.row as usize;
        let before = R::load(row.id(), &chunk.columns, at);
        R::count(&chunk.columns, at..at + 1, &mut Counting::into(totals), -1);
        row.store(&mut Arc::make_mut(&mut chunk.columns).row_mut(at));
        R::count(&chunk.columns, at..at + 1, &mut Counting::into(totals), 1);
        chunk.set_stamp(at, stamp);
        (chunk.dirty, chunk.compact) = (true, false);
        Some(before)
    }

    /// Adds a row that was changed at `stamp`, in a change at `now`.
    fn append(&mut self, row: &R, stamp: Stamp, now: Stamp, totals: &mut Totals) {
        if self
            .chunks
            .last()
            .is_none_or(|chunk| chunk.columns.len() >= CHUNK_ROWS)
        {
            let key = chunk_key(R::KIND, now, self.chunks.len());
            let columns = Arc::new(Columns::with_capacity(R::SHAPE, 64));
            self.chunks.push(LogChunk::new(key, columns));
        }
        let number = self.chunks.len() - 1;
        let chunk = &mut self.chunks[number];
        let columns = Arc::make_mut(&mut chunk.columns);
        let at = columns.push_blank(row.id());
        row.store(&mut columns.row_mut(at));
        R::count(&chunk.columns, at..at + 1, &mut Counting::into(totals), 1);
        chunk.set_stamp(at, stamp);
        chunk.dirty = true;
        self.index_mut().enter(row.id(), place(number, at));
    }

    /// Removes a row; gives what it was.
    pub(crate) fn remove(&mut self, id: Uuid, totals: &mut Totals) -> Option<R> {
        let place = self.index_mut().remove(&id)?;
        let chunk = self.chunks.get_mut(place.chunk as usize)?;
        let at = place.row as usize;
        let before = R::load(id, &chunk.columns, at);
        R::count(&chunk.columns, at..at + 1, &mut Counting::into(totals), -1);
        chunk.dead.insert(at);
        (chunk.dirty, chunk.compact) = (true, false);
        Some(before)
    }

    /// Adds a whole batch as chunks of its own.
    ///
    /// # Errors
    /// [`DomainError::Conflict`] when a row with one of the ids is there already; nothing is added then.
    pub(crate) fn insert_batch(
        &mut self,
        batch: &Batch<R>,
        stamp: Stamp,
        totals: &mut Totals,
    ) -> Result<(), DomainError> {
        if batch.len() <= FEW && batch.is_stamped() {
            return self.insert_few(batch, stamp, totals);
        }
        // All ids are entered first, so that each is looked up once; the chunks follow.
        let first = self.chunks.len();
        let index = self.index_mut();
        index.reserve(batch.len());
        let filled = || batch.chunks().iter().filter(|columns| !columns.is_empty());
        for (number, columns) in filled().enumerate() {
            for row in 0..columns.len() {
                if !index.enter(columns.id(row), place(first + number, row)) {
                    index.forget_from(first);
                    return Err(DomainError::Conflict {
                        what: "row of the log".into(),
                    });
                }
            }
        }
        let mut counting = Counting::into(totals);
        for columns in filled() {
            R::count(columns, 0..columns.len(), &mut counting, 1);
            let key = chunk_key(R::KIND, stamp, self.chunks.len());
            self.chunks.push(LogChunk::new(key, Arc::clone(columns)));
        }
        Ok(())
    }

    /// Adds rows that were made ready, as chunks of their own, in one step that takes no longer for many
    /// rows than for few; gives their chunks as they are to be stored. Whoever made them ready has seen
    /// that no row with any of their ids is there.
    pub(crate) fn insert_ready(
        &mut self,
        ready: ReadyRows<R>,
        stamp: Stamp,
        totals: &mut Totals,
    ) -> Vec<ChunkWrite> {
        if ready.is_empty() {
            return Vec::new();
        }
        let part = u32::try_from(self.chunks.len()).unwrap_or(u32::MAX);
        self.index_mut().enter_part(part, ready.places);
        totals.add(ready.totals);
        let mut writes = Vec::with_capacity(ready.chunks.len());
        for (columns, bytes) in ready.chunks {
            let key = chunk_key(R::KIND, stamp, self.chunks.len());
            self.chunks.push(LogChunk {
                dirty: false,
                ..LogChunk::new(key.clone(), columns)
            });
            writes.push(ChunkWrite {
                key,
                bytes: Some(bytes),
            });
        }
        writes
    }

    /// Adds a few rows to the last chunk, so that merging often does not leave many small ones.
    fn insert_few(
        &mut self,
        batch: &Batch<R>,
        now: Stamp,
        totals: &mut Totals,
    ) -> Result<(), DomainError> {
        if batch.ids().any(|id| self.find(id).is_some()) {
            return Err(DomainError::Conflict {
                what: "row of the log".into(),
            });
        }
        for columns in batch.chunks() {
            for at in 0..columns.len() {
                let row = R::load(columns.id(at), columns, at);
                self.append(&row, columns.stamp(at).unwrap_or(now), now, totals);
            }
        }
        Ok(())
    }

    /// Takes a chunk as it was stored. Rows with an id that is there already are left out, so that a
    /// chunk met twice is counted once.
    pub(crate) fn adopt(&mut self, key: String, columns: Arc<Columns>, totals: &mut Totals) {
        let number = self.chunks.len();
        let mut dead = Removed::default();
        let index = self.index_mut();
        for row in 0..columns.len() {
            if !index.enter(columns.id(row), place(number, row)) {
                dead.insert(row);
            }
        }
        let whole = dead.is_empty();
        self.chunks.push(LogChunk {
            dead,
            dirty: !whole,
            compact: whole,
            ..LogChunk::new(key, columns)
        });
        if let Some(chunk) = self.chunks.last() {
            chunk.count::<R>(&mut Counting::into(totals));
        }
    }

    /// The writes that make the stored chunks equal to those in memory, marking them as written.
    pub(crate) fn take_writes(&mut self) -> Vec<ChunkWrite> {
        let mut writes = Vec::new();
        for chunk in self.chunks.iter_mut().filter(|chunk| chunk.dirty) {
            chunk.dirty = false;
            writes.push(written::<R>(chunk));
        }
        writes
    }

    /// All rows as chunk bytes under their keys: what a backup holds.
    pub fn export_chunks(&self) -> Vec<ChunkWrite> {
        self.exported().collect()
    }

    /// The same, one chunk after the other.
    pub fn exported(&self) -> impl Iterator<Item = ChunkWrite> + '_ {
        let kept = self.chunks.iter().filter(|chunk| chunk.live() > 0);
        kept.map(written::<R>)
    }

    /// One chunk by its place as it is stored; `None` when there is no such chunk.
    pub fn export_chunk(&self, chunk: usize) -> Option<ChunkWrite> {
        self.chunks.get(chunk).map(written::<R>)
    }
}

/// A chunk as it is stored.
fn written<R: Row>(chunk: &LogChunk) -> ChunkWrite {
    let bytes = if chunk.live() == 0 {
        None
    } else if chunk.compact {
        Some(wire::encode::<R>(&chunk.columns))
    } else {
        let rows: Vec<usize> = chunk.rows().collect();
        Some(wire::encode::<R>(&gather(&chunk.columns, &rows, R::SHAPE)))
    };
    ChunkWrite {
        key: chunk.key.clone(),
        bytes,
    }
}

fn place(chunk: usize, row: usize) -> RowRef {
    RowRef {
        chunk: u32::try_from(chunk).unwrap_or(u32::MAX),
        row: u32::try_from(row).unwrap_or(u32::MAX),
    }
}
