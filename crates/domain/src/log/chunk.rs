//! A chunk of a log in memory.

use super::removed::Removed;
use super::{Columns, Counting, LogKind, Row};
use crate::clock::Stamp;
use std::sync::Arc;

/// A chunk in memory.
#[derive(Clone, Debug)]
pub struct LogChunk {
    pub(super) key: String,
    /// The stamp of the change that made it, which rows without a stamp of their own share.
    pub(super) made: Stamp,
    pub(super) columns: Arc<Columns>,
    pub(super) dead: Removed,
    pub(super) dirty: bool,
    /// Whether every row and every text of its dictionaries is in use, so that it can be written as it is.
    pub(super) compact: bool,
}

impl LogChunk {
    /// The columns, removed rows included: ask [`LogChunk::is_live`].
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Whether a row is there and was not removed.
    pub fn is_live(&self, row: usize) -> bool {
        row < self.columns.len() && !self.dead.contains(row)
    }

    /// A new chunk that is to be written.
    pub(super) fn new(key: String, columns: Arc<Columns>) -> Self {
        Self {
            made: stamp_of_key(&key).unwrap_or_default(),
            key,
            columns,
            dead: Removed::default(),
            dirty: true,
            compact: true,
        }
    }

    /// When and by whom a row was changed last.
    pub fn stamp(&self, row: usize) -> Stamp {
        self.columns.stamp(row).unwrap_or(self.made)
    }

    /// Notes when and by whom a row was changed.
    pub(super) fn set_stamp(&mut self, row: usize, stamp: Stamp) {
        let own = (stamp != self.made).then_some(stamp);
        Arc::make_mut(&mut self.columns).stamps.set(row, own);
    }

    /// Every stamp that rows have.
    pub(super) fn stamps(&self) -> impl Iterator<Item = Stamp> + '_ {
        self.columns.stamps.all().chain([self.made])
    }

    /// Counts the rows that were not removed.
    pub(super) fn count<R: Row>(&self, counting: &mut Counting<'_>) {
        match self.dead.is_empty() {
            true => R::count(&self.columns, 0..self.columns.len(), counting, 1),
            false => R::count(&self.columns, self.rows(), counting, 1),
        }
    }

    /// How many rows were not removed.
    pub(super) fn live(&self) -> usize {
        self.columns.len().saturating_sub(self.dead.len())
    }

    /// The rows that were not removed.
    pub fn rows(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        (0..self.columns.len()).filter(|row| self.is_live(*row))
    }
}

/// The storage key of a chunk: the log, the stamp of the change that made it, and a number. No two
/// devices or tabs ever make the same key.
pub(super) fn chunk_key(kind: LogKind, stamp: Stamp, number: usize) -> String {
    format!("{}/{}{number:06x}", kind.slug(), stamp.key())
}

/// The stamp in a chunk's key.
fn stamp_of_key(key: &str) -> Option<Stamp> {
    let (_, rest) = key.split_once('/')?;
    Stamp::from_key(rest.get(..36)?)
}
