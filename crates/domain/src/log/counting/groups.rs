//! Counting many rows of a chunk at once: its people and measures are looked up first, so that nothing is
//! looked up between its rows.

use super::{Counting, UNKNOWN};
use crate::log::Cell;

/// Rows with the people and measures they are of.
pub(in crate::log) struct Groups {
    rows: Vec<GroupedRow>,
    /// The numbers that the totals give the people and measures that were met, by the chunk's numbers.
    people: Vec<u32>,
    measures: Vec<u32>,
}

/// A row: its person and measure by the chunk's numbers; its day and what it adds as a column keeps them.
#[derive(Clone, Copy)]
pub(in crate::log) struct GroupedRow {
    pub person: u8,
    pub measure: u16,
    pub day: u8,
    pub sum: u8,
}

/// A person or measure that is met, and not looked up yet.
const MET: u32 = UNKNOWN - 1;

impl Groups {
    /// Room for so many rows of so many people and measures.
    pub fn new(rows: usize, people: usize, measures: usize) -> Self {
        Self {
            rows: Vec::with_capacity(rows),
            people: vec![UNKNOWN; people],
            measures: vec![UNKNOWN; measures],
        }
    }

    /// Adds a row; one of a person or measure there is no room for is left out.
    #[inline]
    pub fn push(&mut self, row: GroupedRow) {
        if let (Some(person), Some(measure)) = (
            self.people.get_mut(usize::from(row.person)),
            self.measures.get_mut(usize::from(row.measure)),
        ) {
            (*person, *measure) = (MET, MET);
            self.rows.push(row);
        }
    }

    /// Looks up the people that were met; `number_of` gives the numbers of the totals.
    pub fn look_up_people(&mut self, number_of: impl FnMut(u32) -> u32) {
        look_up(&mut self.people, number_of);
    }

    /// Looks up the measures that were met; `number_of` gives the numbers of the totals.
    pub fn look_up_measures(&mut self, number_of: impl FnMut(u32) -> u32) {
        look_up(&mut self.measures, number_of);
    }
}

fn look_up(places: &mut [u32], mut number_of: impl FnMut(u32) -> u32) {
    let places = (0..).zip(places);
    for (number, place) in places.filter(|(_, place)| **place == MET) {
        *place = number_of(number);
    }
}

impl Counting<'_> {
    /// Adds rows whose people and measures were looked up. `day_of` and `sum_of` read days and sums.
    pub(in crate::log) fn add_groups(
        &mut self,
        groups: &Groups,
        day_of: impl Fn(u8) -> i32,
        sum_of: impl Fn(u8) -> i64,
    ) {
        let most = |numbers: &[u32]| {
            numbers
                .iter()
                .copied()
                .filter(|number| *number != UNKNOWN)
                .max()
        };
        let (Some(person), Some(measure)) = (most(&groups.people), most(&groups.measures)) else {
            return;
        };
        if measure >> self.width != 0 {
            self.widen(measure);
        }
        let room = (person as usize + 1) << self.width;
        if room > self.cells.len() {
            self.cells.resize(room, Cell::default());
        }
        let (width, people, measures) = (self.width, &groups.people, &groups.measures);
        let mut rest = groups.rows.as_slice();
        while let Some(first) = rest.first() {
            let others = rest.iter().position(|row| row.day != first.day);
            let (run, after) = rest.split_at(others.unwrap_or(rest.len()));
            rest = after;
            let day = day_of(first.day);
            if day != self.day {
                self.close_day();
                self.day = day;
            }
            let (cells, touched) = (self.cells.as_mut_slice(), &mut self.touched);
            let mut known = touched.len();
            touched.resize(known + run.len(), 0);
            for row in run {
                let person = people[usize::from(row.person)];
                let place = (person << width) | measures[usize::from(row.measure)];
                let cell = &mut cells[place as usize];
                // Written in any case and kept if the cell is new: a branch that is taken every few rows costs
                // more than a write.
                touched[known] = place;
                known += usize::from(cell.is_nothing());
                cell.count += 1;
                cell.sum = cell.sum.wrapping_add(sum_of(row.sum));
            }
            touched.truncate(known);
        }
    }
}
