//! Many rows that come and go together: an import.

use super::{Columns, Row};
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// Chunks of rows, shared rather than copied between a change, its inverse and the log.
#[derive(Clone, Debug)]
pub struct Batch<R> {
    chunks: Arc<[Arc<Columns>]>,
    row_type: PhantomData<R>,
}

impl<R: Row> Batch<R> {
    /// A batch of chunks.
    pub fn new(chunks: Vec<Columns>) -> Self {
        Self {
            chunks: chunks.into_iter().map(Arc::new).collect(),
            row_type: PhantomData,
        }
    }

    /// A batch of chunks that others hold too.
    pub(super) fn of_shared(chunks: impl Iterator<Item = Arc<Columns>>) -> Self {
        Self {
            chunks: chunks.collect(),
            row_type: PhantomData,
        }
    }

    /// The chunks.
    pub fn chunks(&self) -> &[Arc<Columns>] {
        &self.chunks
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.len()).sum()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether any row comes with a stamp of its own.
    pub(super) fn is_stamped(&self) -> bool {
        self.chunks.iter().any(|chunk| !chunk.stamps.is_none())
    }

    /// Each row's id.
    pub fn ids(&self) -> impl Iterator<Item = Uuid> + '_ {
        self.chunks
            .iter()
            .flat_map(|chunk| (0..chunk.len()).map(|row| chunk.id(row)))
    }

    /// Each row.
    pub fn rows(&self) -> impl Iterator<Item = R> + '_ {
        self.chunks
            .iter()
            .flat_map(|chunk| (0..chunk.len()).map(|row| R::load(chunk.id(row), chunk, row)))
    }
}

impl<R: Row> PartialEq for Batch<R> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.chunks, &other.chunks) || self.chunks == other.chunks
    }
}
