//! Rows made ready to be added to a log, a chunk at a time, so that many can be added in one short step.

use super::index::Places;
use super::table::RowRef;
use super::{Batch, Columns, Counting, Log, Row, Totals, wire};
use crate::error::DomainError;
use std::sync::Arc;

/// Rows that are read, counted and indexed, but in no log yet.
#[derive(Debug)]
pub struct ReadyRows<R> {
    pub(super) chunks: Vec<(Arc<Columns>, Vec<u8>)>,
    pub(super) places: Places,
    pub(super) totals: Totals,
    row_type: std::marker::PhantomData<R>,
}

impl<R: Row> Default for ReadyRows<R> {
    fn default() -> Self {
        Self::new()
    }
}

impl<R: Row> ReadyRows<R> {
    /// None yet.
    pub fn new() -> Self {
        Self {
            chunks: Vec::new(),
            places: Places::default(),
            totals: Totals::default(),
            row_type: std::marker::PhantomData,
        }
    }

    /// Adds a chunk as [`wire::encode`] gives it. Its bytes are kept: they are what is stored.
    ///
    /// # Errors
    /// As [`wire::decode`]; [`DomainError::Conflict`] when two rows have the same id.
    pub fn add(&mut self, bytes: Vec<u8>) -> Result<(), DomainError> {
        let columns = wire::decode::<R>(&bytes)?;
        if columns.is_empty() {
            return Ok(());
        }
        let chunk = u32::try_from(self.chunks.len()).unwrap_or(u32::MAX);
        for (row, at) in (0..columns.len()).zip(0..) {
            let place = RowRef { chunk, row: at };
            if !self.places.enter(columns.id(row), place) {
                return Err(already_there());
            }
        }
        let mut counting = Counting::into(&mut self.totals);
        R::count(&columns, 0..columns.len(), &mut counting, 1);
        drop(counting);
        self.chunks.push((Arc::new(columns), bytes));
        Ok(())
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.places.len() == 0
    }

    /// Number of chunks.
    pub fn chunks(&self) -> usize {
        self.chunks.len()
    }

    /// The rows as a batch, which shares them.
    pub fn batch(&self) -> Batch<R> {
        Batch::of_shared(self.chunks.iter().map(|(columns, _)| Arc::clone(columns)))
    }

    /// Sees that a log has no row with the id of any in a chunk.
    ///
    /// # Errors
    /// [`DomainError::Conflict`] when it has one.
    pub fn check(&self, chunk: usize, log: &Log<R>) -> Result<(), DomainError> {
        let Some((columns, _)) = self.chunks.get(chunk).filter(|_| !log.is_empty()) else {
            return Ok(());
        };
        match (0..columns.len()).any(|row| log.find(columns.id(row)).is_some()) {
            true => Err(already_there()),
            false => Ok(()),
        }
    }
}

fn already_there() -> DomainError {
    DomainError::Conflict {
        what: "row of the log".into(),
    }
}
