//! Counting the rows of a chunk into the totals: each series is looked up once a chunk, not once a row.

use super::totals::{Measure, Totals};
use super::{Cell, Columns};
use crate::id::PersonId;

/// Not looked up yet.
const UNKNOWN: u32 = u32::MAX;

/// Small numbers for the codes of a dictionary, in the order they are met.
pub(super) struct Numbers {
    given: Vec<u32>,
    next: u32,
}

impl Numbers {
    pub fn of(codes: usize) -> Self {
        Self {
            given: vec![UNKNOWN; codes],
            next: 0,
        }
    }

    /// The number of a code.
    pub fn get(&mut self, code: u32) -> usize {
        let Some(number) = self.given.get_mut(code as usize) else {
            return 0;
        };
        if *number == UNKNOWN {
            *number = self.next;
            self.next += 1;
        }
        *number as usize
    }
}

/// The series that a chunk's rows are counted in, by owner and by a small number the chunk gives each measure.
pub(super) struct ChunkSeries<'a> {
    columns: &'a Columns,
    /// The column with the codes of the owners.
    owner: usize,
    owners: Numbers,
    /// By owner, by the measure's number: the place of the series in the totals.
    places: Vec<Vec<u32>>,
}

impl<'a> ChunkSeries<'a> {
    pub fn of(columns: &'a Columns, owner: usize) -> Self {
        Self {
            columns,
            owner,
            owners: Numbers::of(columns.targets().len()),
            places: Vec::new(),
        }
    }

    /// Adds to the day of a row's owner; `measure` says what the number stands for.
    pub fn add(
        &mut self,
        totals: &mut Totals,
        row: usize,
        (number, measure): (usize, impl FnOnce(&mut Totals) -> Measure),
        (day, by): (i32, Cell),
    ) {
        let codes = self.columns.reference_codes(self.owner);
        let owner = self.owners.get(codes.get(row).copied().unwrap_or(0));
        if owner >= self.places.len() {
            self.places.resize(owner + 1, Vec::new());
        }
        let places = &mut self.places[owner];
        if number >= places.len() {
            places.resize(number + 1, UNKNOWN);
        }
        let place = &mut places[number];
        if *place == UNKNOWN {
            let person = self.columns.reference(self.owner, row).map(PersonId);
            let measure = measure(totals);
            *place = totals.series(measure, person);
        }
        totals.add(*place, day, by);
    }
}
