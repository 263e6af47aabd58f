//! Counting rows into the totals: whatever can be is looked up once a chunk, not once a row.

mod groups;

pub(super) use groups::{GroupedRow, Groups};

use super::totals::{Measure, Place, Totals};
use super::{Cell, Columns, NO_DAY};
use crate::id::PersonId;

/// Not looked up yet.
const UNKNOWN: u32 = u32::MAX;

/// A count of rows, and what they add up to; taken away when `sign` is negative.
pub(super) fn signed(sign: i64, sum: i64) -> Cell {
    let sum = if sign < 0 { sum.wrapping_neg() } else { sum };
    Cell { count: sign, sum }
}

/// Numbers that are looked up when first needed.
#[derive(Default)]
pub(super) struct Numbers(Vec<u32>);

impl Numbers {
    /// The number of a thing.
    #[inline]
    pub fn get(&mut self, thing: usize, look_up: impl FnOnce() -> u32) -> u32 {
        match self.0.get(thing) {
            Some(number) if *number != UNKNOWN => *number,
            _ => self.enter(thing, look_up()),
        }
    }

    #[cold]
    fn enter(&mut self, thing: usize, number: u32) -> u32 {
        if thing >= self.0.len() {
            self.0.resize(thing + 1, UNKNOWN);
        }
        self.0[thing] = number;
        number
    }
}

/// The number that totals give the owner with a code in a chunk.
pub(super) fn owner_number(totals: &mut Totals, columns: &Columns, code: u32) -> u32 {
    totals.person(columns.target(code).map(PersonId))
}

/// Totals while rows are counted into them.
///
/// Rows mostly come in order of their days: what a day holds is added up here first, and goes to the totals
/// when another day begins, or when the counting ends.
pub struct Counting<'a> {
    totals: &'a mut Totals,
    day: i32,
    /// What the day holds, by the numbers of person and measure, `1 << width` measures to a person.
    cells: Vec<Cell>,
    width: u32,
    /// The places in `cells` that hold something.
    touched: Vec<u32>,
    /// What the day holds of each measure altogether.
    team: Vec<Cell>,
    /// What belongs to days before the last one of its series: merged in at the end, all of a series at once.
    late: Vec<(Place, i32, Cell)>,
}

impl<'a> Counting<'a> {
    /// Begins to count.
    pub(super) fn into(totals: &'a mut Totals) -> Self {
        Self {
            totals,
            day: NO_DAY,
            cells: Vec::new(),
            width: 5,
            touched: Vec::new(),
            team: Vec::new(),
            late: Vec::new(),
        }
    }

    /// The totals, for the numbers of people and measures.
    pub(super) fn totals(&mut self) -> &mut Totals {
        self.totals
    }

    /// The number of a measure.
    pub(super) fn measure(&mut self, measure: Measure) -> u32 {
        self.totals.measure(measure)
    }

    /// Adds to a day of a person and a measure, by the numbers that the totals give them.
    #[inline]
    pub(super) fn add(&mut self, person: u32, measure: u32, day: i32, by: Cell) {
        if day != self.day {
            self.close_day();
            self.day = day;
        }
        if measure >> self.width != 0 {
            self.widen(measure);
        }
        let place = (person << self.width) | measure;
        let Some(cell) = self.cells.get_mut(place as usize) else {
            return self.add_new(place, by);
        };
        if cell.is_nothing() {
            self.touched.push(place);
        }
        *cell = cell.plus(by);
    }

    /// Adds to a place there was no room for yet.
    #[cold]
    fn add_new(&mut self, place: u32, by: Cell) {
        let people = (place >> self.width) + 1;
        self.cells
            .resize((people as usize) << self.width, Cell::default());
        if let Some(cell) = self.cells.get_mut(place as usize) {
            *cell = by;
            self.touched.push(place);
        }
    }

    /// Makes room for a measure.
    #[cold]
    fn widen(&mut self, measure: u32) {
        self.close_day();
        self.cells.clear();
        self.width = u32::BITS - measure.leading_zeros();
    }

    /// Hands what the day holds to the totals.
    fn close_day(&mut self) {
        for place in self.touched.drain(..) {
            let Some(cell) = self.cells.get_mut(place as usize) else {
                continue;
            };
            let cell = std::mem::take(cell);
            let (person, measure) = (place >> self.width, place & ((1 << self.width) - 1));
            let of_person = (measure, Some(person));
            if !self.totals.add_last(of_person, self.day, cell) {
                self.late.push((of_person, self.day, cell));
            }
            let measure = measure as usize;
            if measure >= self.team.len() {
                self.team.resize(measure + 1, Cell::default());
            }
            self.team[measure] = self.team[measure].plus(cell);
        }
        for (measure, cell) in (0..).zip(&mut self.team) {
            if !cell.is_nothing() {
                let cell = std::mem::take(cell);
                if !self.totals.add_last((measure, None), self.day, cell) {
                    self.late.push(((measure, None), self.day, cell));
                }
            }
        }
    }
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        self.close_day();
        self.late
            .sort_unstable_by_key(|(place, day, _)| (*place, *day));
        for of_one in self.late.chunk_by(|(one, ..), (other, ..)| one == other) {
            if let Some((place, ..)) = of_one.first() {
                let added = of_one.iter().map(|(_, day, cell)| (*day, *cell));
                self.totals.merge(*place, added);
            }
        }
    }
}
