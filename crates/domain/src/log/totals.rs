//! Running totals per measure, person and day. An edit costs the same at any size of the log.

use super::{CountsAs, NO_DAY, day_number};
use crate::id::PersonId;
use crate::money::Currency;
use crate::period::Period;
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Deals by opening date.
    Opened,
    /// Deals still open, by opening date; the sum is their value.
    Open(Currency),
    /// Deals won by close date; the sum is their value.
    Won(Currency),
    /// Deals lost by close date; the sum is their value.
    Lost(Currency),
    /// Deals won of which both dates are known, by close date; the sum is days from opening to close.
    WonCycle,
    /// Activities by date; the sum is minutes.
    Activity {
        /// The number of the type, see [`Totals::kind_number`].
        kind: u16,
        /// How far it got.
        counts_as: CountsAs,
        /// Towards the customer.
        outbound: bool,
    },
}

/// A count and a sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many rows.
    pub count: i64,
    /// What they add up to.
    pub sum: i64,
}

impl Cell {
    /// Two cells together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            sum: self.sum.saturating_add(other.sum),
        }
    }
}

/// A cell's place: person numbers and activity types are small numbers, so that keys stay small.
type Key = (Measure, u32, i32);

/// The running totals of both logs.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    cells: BTreeMap<Key, Cell>,
    people: Vec<Option<PersonId>>,
    person_numbers: HashMap<Option<PersonId>, u32>,
    kinds: Vec<String>,
    kind_numbers: HashMap<String, u16>,
    days: BTreeMap<i32, i64>,
}

impl Totals {
    /// The number of an activity type, given one if it has none yet.
    pub(super) fn kind(&mut self, name: &str) -> u16 {
        if let Some(number) = self.kind_numbers.get(name) {
            return *number;
        }
        // More than 65,535 types: the rest share the last number.
        let number = u16::try_from(self.kinds.len()).unwrap_or(u16::MAX);
        self.kinds.push(name.into());
        self.kind_numbers.insert(name.into(), number);
        number
    }

    /// The number of an activity type that has been seen.
    pub fn kind_number(&self, name: &str) -> Option<u16> {
        self.kind_numbers.get(name).copied()
    }

    /// The activity types seen, in order of their numbers.
    pub fn kinds(&self) -> &[String] {
        &self.kinds
    }

    pub(super) fn add(
        &mut self,
        measure: Measure,
        person: Option<PersonId>,
        day: i32,
        count: i64,
        sum: i64,
    ) {
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let number = *self.person_numbers.entry(person).or_insert(next);
        if number == next {
            self.people.push(person);
        }
        let key = (measure, number, day);
        let cell = self.cells.entry(key).or_default();
        *cell = cell.plus(Cell { count, sum });
        if *cell == Cell::default() {
            self.cells.remove(&key);
        }
        if day != NO_DAY {
            let rows = self.days.entry(day).or_default();
            *rows += count;
            if *rows == 0 {
                self.days.remove(&day);
            }
        }
    }

    /// The total of a measure over a period, for one person or for all.
    pub fn total(&self, measure: Measure, person: Option<PersonId>, period: &Period) -> Cell {
        self.daily(measure, person, period)
            .fold(Cell::default(), |sum, (_, cell)| sum.plus(cell))
    }

    /// The days of a period that hold anything of a measure, for one person or (repeating days) for all.
    pub fn daily(
        &self,
        measure: Measure,
        person: Option<PersonId>,
        period: &Period,
    ) -> impl Iterator<Item = (i32, Cell)> + '_ {
        let (start, end) = (day_number(Some(period.start)), day_number(Some(period.end)));
        let numbers = match person {
            None => 0..u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            Some(_) => match self.person_numbers.get(&person) {
                Some(number) => *number..number.saturating_add(1),
                None => 0..0,
            },
        };
        let end = end.max(start);
        numbers.flat_map(move |number| {
            self.cells
                .range((measure, number, start)..(measure, number, end))
                .map(|((_, _, day), cell)| (*day, *cell))
        })
    }

    /// The total of a measure over all time, undated rows included.
    pub fn all_time(&self, measure: Measure, person: Option<PersonId>) -> Cell {
        let wanted = person.map(|_| self.person_numbers.get(&person).copied());
        self.cells
            .range((measure, 0, i32::MIN)..=(measure, u32::MAX, i32::MAX))
            .filter(|((_, number, _), _)| wanted.is_none_or(|wanted| wanted == Some(*number)))
            .fold(Cell::default(), |sum, (_, cell)| sum.plus(*cell))
    }

    /// The measures that hold anything.
    pub fn measures(&self) -> Vec<Measure> {
        let mut found = Vec::new();
        let mut next = self.cells.keys().next().copied();
        while let Some((measure, _, _)) = next {
            found.push(measure);
            next = self
                .cells
                .range((
                    std::ops::Bound::Excluded((measure, u32::MAX, i32::MAX)),
                    std::ops::Bound::Unbounded,
                ))
                .next()
                .map(|(key, _)| *key);
        }
        found
    }

    /// The people who own any row of a measure.
    pub fn people(&self, measure: Measure) -> Vec<PersonId> {
        let mut found: Vec<PersonId> = Vec::new();
        for (number, person) in self.people.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let mut cells = self
                .cells
                .range((measure, number, i32::MIN)..=(measure, number, i32::MAX));
            if let (Some(person), Some(_)) = (person, cells.next()) {
                found.push(*person);
            }
        }
        found
    }

    /// The first and last day with anything on it.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let first = super::day_from_number(*self.days.keys().next()?)?;
        let last = super::day_from_number(*self.days.keys().next_back()?)?;
        Some((first, last))
    }
}
