//! Counting the rows of a chunk into the totals: each series is looked up once a chunk, not once a row.

use super::totals::{Measure, Totals};
use super::{Cell, Columns, NO_DAY};
use crate::id::PersonId;

/// Not looked up yet.
const UNKNOWN: u32 = u32::MAX;

/// A cell of a column; blank outside it.
pub(super) fn at<T: Copy>(cells: &[T], row: usize, blank: T) -> T {
    cells.get(row).copied().unwrap_or(blank)
}

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

/// The totals that a chunk's rows are counted in, by owner and by a small number the chunk gives each measure.
///
/// The rows of a chunk mostly stand in order of their days: what a day holds is added up here first, and goes
/// to the totals when another day begins.
pub(super) struct ChunkTotals<'a> {
    columns: &'a Columns,
    totals: &'a mut Totals,
    owners: Numbers,
    /// What the totals call each owner met.
    people: Vec<u32>,
    /// What the totals call each measure by its number here.
    measures: Vec<u32>,
    /// What the day holds of each measure altogether.
    team: Vec<Cell>,
    day: i32,
    /// What the day holds, by owner and measure, `stride` to an owner.
    cells: Vec<Cell>,
    stride: usize,
    /// The owners and measures that the day holds something of.
    touched: Vec<(usize, usize)>,
}

impl<'a> ChunkTotals<'a> {
    pub fn of(columns: &'a Columns, totals: &'a mut Totals) -> Self {
        Self {
            columns,
            totals,
            owners: Numbers::of(columns.targets().len()),
            people: Vec::new(),
            measures: Vec::new(),
            team: Vec::new(),
            day: NO_DAY,
            cells: Vec::new(),
            stride: 16,
            touched: Vec::new(),
        }
    }

    /// Adds to a day of the owner with a code; `measure` says what the number stands for.
    pub fn add(
        &mut self,
        owner: u32,
        (number, measure): (usize, impl FnOnce(&mut Totals) -> Measure),
        (day, by): (i32, Cell),
    ) {
        if day != self.day {
            self.close_day();
            self.day = day;
        }
        let own = self.owners.get(owner);
        if own >= self.people.len() || self.measures.get(number).is_none_or(|m| *m == UNKNOWN) {
            self.meet(own, owner, number, measure);
        }
        if let Some(cell) = self.cells.get_mut(own * self.stride + number) {
            if cell.is_nothing() {
                self.touched.push((own, number));
            }
            *cell = cell.plus(by);
        }
    }

    /// Ends the counting: the last day goes to the totals.
    pub fn finish(mut self) {
        self.close_day();
    }

    fn close_day(&mut self) {
        for (own, number) in self.touched.drain(..) {
            let cell = std::mem::take(&mut self.cells[own * self.stride + number]);
            self.team[number] = self.team[number].plus(cell);
            let (measure, person) = (self.measures[number], self.people[own]);
            self.totals.add_to_person(measure, person, self.day, cell);
        }
        for (measure, cell) in self.measures.iter().zip(&mut self.team) {
            if !cell.is_nothing() {
                let cell = std::mem::take(cell);
                self.totals.add_to_team(*measure, self.day, cell);
            }
        }
    }

    /// Looks up what the totals call an owner and a measure, and makes room for them.
    #[cold]
    fn meet(
        &mut self,
        own: usize,
        owner: u32,
        number: usize,
        measure: impl FnOnce(&mut Totals) -> Measure,
    ) {
        // Owners are numbered as they are met: this is the next one, or one met before.
        if own >= self.people.len() {
            let person = self.columns.target(owner).map(PersonId);
            self.people.resize(own, UNKNOWN);
            self.people.push(self.totals.person(person));
        }
        if number >= self.measures.len() {
            self.measures.resize(number + 1, UNKNOWN);
            self.team.resize(number + 1, Cell::default());
        }
        if self.measures[number] == UNKNOWN {
            let measure = measure(self.totals);
            self.measures[number] = self.totals.measure(measure);
        }
        if number >= self.stride {
            self.close_day();
            self.stride = (number + 1).next_power_of_two();
            self.cells.clear();
        }
        let room = self.people.len() * self.stride;
        if room > self.cells.len() {
            self.cells.resize(room, Cell::default());
        }
    }
}
