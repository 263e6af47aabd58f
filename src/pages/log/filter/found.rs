//! The rows of a log that match a search, in order, with what they add up to. After an edit only the
//! rows it touched are placed anew; the log is searched again when the search itself is another.

use super::order::{Column, Key, Keys, Order, Sorter, compare, compare_group};
use super::{Names, place};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use throughline_domain::Workspace;
use throughline_domain::log::{Builder, Columns, Log, Row, RowRef};

use crate::session::TouchedRow;

/// Which rows are searched for, and what is said of those found.
pub(in crate::pages::log) trait Search:
    Clone + PartialEq + Send + Sync + 'static
{
    /// The type of row.
    type Row: Row + Send + Sync + 'static;
    /// The columns to sort by.
    type Column: Column;
    /// What the rows add up to.
    type Sum: Clone + std::fmt::Debug + Default + PartialEq + Send + Sync + 'static;

    /// What decides for each row of a chunk; `None` when no row of it can match.
    fn in_chunk<'a>(&'a self, columns: &'a Columns) -> Option<impl Fn(usize) -> bool + 'a>;

    /// Whether it asks what the rows of its log do not hold themselves. Then it is to be looked up in the
    /// workspace, and again whenever that changes.
    fn looks_beyond(&self) -> bool {
        false
    }

    /// Looks that up.
    fn look_up(&mut self, _workspace: &Workspace) {}

    /// What a row is sorted by.
    fn keys<'a>(
        columns: &'a Columns,
        row: usize,
        names: &'a Names,
        column: Self::Column,
    ) -> Keys<'a>;

    /// Adds a row to the sum, or takes it off again (`sign` 1 or −1).
    fn count(sum: &mut Self::Sum, columns: &Columns, row: usize, sign: i64);
}

/// What was found.
#[derive(Clone, Debug)]
pub(in crate::pages::log) struct Found<S: Search> {
    search: S,
    order: Order<S::Column>,
    names: Arc<Names>,
    revision: u64,
    /// Always in ascending order.
    places: Vec<RowRef>,
    sum: S::Sum,
}

impl<S: Search> Found<S> {
    /// Searches the whole log as it was at a revision.
    pub fn search(
        log: &Log<S::Row>,
        search: S,
        order: Order<S::Column>,
        names: Arc<Names>,
        revision: u64,
    ) -> Self {
        let mut sum = S::Sum::default();
        let mut sorter = Sorter::default();
        for (number, chunk) in log.chunks().iter().enumerate() {
            let columns = chunk.columns();
            let Some(matches) = search.in_chunk(columns) else {
                continue;
            };
            for row in chunk.rows().filter(|row| matches(*row)) {
                S::count(&mut sum, columns, row, 1);
                sorter.push(
                    S::keys(columns, row, &names, order.column),
                    place(number, row),
                );
            }
        }
        let places = sorter.finish();
        Self {
            search,
            order,
            names,
            revision,
            places,
            sum,
        }
    }

    /// The revision of the log that was searched.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Whether this is what a search finds too, apart from the direction and edits of the log.
    pub fn answers(&self, search: &S, order: Order<S::Column>, names: &Arc<Names>) -> bool {
        self.search == *search
            && self.order.column == order.column
            && Arc::ptr_eq(&self.names, names)
    }

    /// The same rows, read from the other end if need be.
    pub fn turn(&mut self, order: Order<S::Column>) {
        self.order.descending = order.descending;
    }

    /// Follows edits that touched some rows and made the log what it is at a revision. Says whether it
    /// could; if not, search again.
    pub fn follow(
        &mut self,
        log: &Log<S::Row>,
        touched: &[TouchedRow<S::Row>],
        revision: u64,
    ) -> bool {
        // Of a row touched several times, what it was at first is what was found.
        let mut before: HashMap<RowRef, Option<Columns>> = HashMap::new();
        for row in touched {
            before
                .entry(row.place)
                .or_insert_with(|| row.before.as_ref().map(alone));
        }
        for (place, was) in &before {
            if let Some(was) = was
                && !self.take_out(log, *place, was, &before)
            {
                return false;
            }
        }
        for place in before.keys() {
            self.put_in(log, *place);
        }
        self.revision = revision;
        true
    }

    /// Takes out a row as it was. The list may hold other touched rows: those are where they belonged.
    fn take_out(
        &mut self,
        log: &Log<S::Row>,
        place: RowRef,
        was: &Columns,
        before: &HashMap<RowRef, Option<Columns>>,
    ) -> bool {
        if !self.search.in_chunk(was).is_some_and(|matches| matches(0)) {
            return true;
        }
        let own = (S::keys(was, 0, &self.names, self.order.column), place);
        let at = self.places.binary_search_by(|other| {
            let keys = match before.get(other) {
                Some(Some(was)) => S::keys(was, 0, &self.names, self.order.column),
                _ => self.keys_at(log, *other),
            };
            compare((keys, *other), own)
        });
        let Ok(at) = at else { return false };
        self.places.remove(at);
        S::count(&mut self.sum, was, 0, -1);
        true
    }

    /// Puts in a row as it is now, if it is there and matches.
    fn put_in(&mut self, log: &Log<S::Row>, place: RowRef) {
        let row = place.row as usize;
        let Some(chunk) = log.chunks().get(place.chunk as usize) else {
            return;
        };
        let columns = chunk.columns();
        let matches = chunk.is_live(row)
            && self
                .search
                .in_chunk(columns)
                .is_some_and(|matches| matches(row));
        if !matches {
            return;
        }
        let own = (S::keys(columns, row, &self.names, self.order.column), place);
        let at = self
            .places
            .binary_search_by(|other| compare((self.keys_at(log, *other), *other), own));
        self.places.insert(at.unwrap_or_else(|at| at), place);
        S::count(&mut self.sum, columns, row, 1);
    }

    fn keys_at<'a>(&'a self, log: &'a Log<S::Row>, place: RowRef) -> Keys<'a> {
        match log.chunks().get(place.chunk as usize) {
            Some(chunk) => S::keys(
                chunk.columns(),
                place.row as usize,
                &self.names,
                self.order.column,
            ),
            None => [Key::Number(0); 2],
        }
    }

    /// How many rows were found.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// What they add up to.
    pub fn sum(&self) -> &S::Sum {
        &self.sum
    }

    /// The place of a row in the log by its place in the list.
    pub fn at(&self, index: usize) -> Option<RowRef> {
        self.in_order(0..self.len(), index)
    }

    /// The rows of one group, as a range to be read with [`Found::in_order`].
    pub(super) fn group(&self, log: &Log<S::Row>, group: Key<'_>) -> Range<usize> {
        let compared = |place: &RowRef| compare_group(self.keys_at(log, *place), group);
        let start = self.places.partition_point(|place| compared(place).is_lt());
        let end = self.places.partition_point(|place| compared(place).is_le());
        start..end
    }

    /// A row of a group by its place in it.
    pub fn in_order(&self, group: Range<usize>, index: usize) -> Option<RowRef> {
        let rows = self.places.get(group)?;
        match self.order.descending {
            true => rows.get(rows.len().checked_sub(index)?.checked_sub(1)?),
            false => rows.get(index),
        }
        .copied()
    }
}

/// A row alone, in columns of its own.
fn alone<R: Row>(row: &R) -> Columns {
    let mut builder = Builder::<R>::with_capacity(1);
    builder.push(row);
    builder.columns().clone()
}
