//! Running totals per measure, person and day. An edit costs the same at any size of the log.

use super::{CountsAs, Map, NO_DAY, day_number};
use crate::id::PersonId;
use crate::money::Currency;
use crate::period::Period;
use chrono::NaiveDate;

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

/// What a series of cells is about: person numbers are small, so that keys stay small.
type Key = (Measure, u32);

/// Cells by day, in order; a day without anything has none.
#[derive(Clone, Debug, Default)]
struct Series {
    days: Vec<(i32, Cell)>,
}

impl Series {
    /// Adds to a day. Rows mostly come in order of time: the last day is looked at first.
    fn add(&mut self, day: i32, by: Cell) {
        let place = match self.days.last() {
            Some((last, _)) if *last < day => Err(self.days.len()),
            Some((last, _)) if *last == day => Ok(self.days.len() - 1),
            _ => self.days.binary_search_by_key(&day, |(day, _)| *day),
        };
        match place {
            Err(at) if by != Cell::default() => self.days.insert(at, (day, by)),
            Err(_) => {}
            Ok(at) => {
                let sum = self.days[at].1.plus(by);
                if sum == Cell::default() {
                    self.days.remove(at);
                } else {
                    self.days[at].1 = sum;
                }
            }
        }
    }

    /// The cells of the days from `start` up to but not including `end`.
    fn between(&self, start: i32, end: i32) -> &[(i32, Cell)] {
        let from = self.days.partition_point(|(day, _)| *day < start);
        let to = self.days.partition_point(|(day, _)| *day < end.max(start));
        self.days.get(from..to).unwrap_or(&[])
    }

    /// The first and last day; undated rows stand before all days.
    fn dated(&self) -> Option<(i32, i32)> {
        let from = self.days.partition_point(|(day, _)| *day == NO_DAY);
        let dated = self.days.get(from..)?;
        Some((dated.first()?.0, dated.last()?.0))
    }

    fn is_empty(&self) -> bool {
        self.days.is_empty()
    }
}

/// The running totals of both logs.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    series: Map<Key, Series>,
    people: Vec<Option<PersonId>>,
    person_numbers: Map<Option<PersonId>, u32>,
    kinds: Vec<String>,
    kind_numbers: Map<String, u16>,
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

    /// The number of a person, given one if it has none yet.
    pub(super) fn person(&mut self, person: Option<PersonId>) -> u32 {
        let next = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let number = *self.person_numbers.entry(person).or_insert(next);
        if number == next {
            self.people.push(person);
        }
        number
    }

    /// Adds to a person's day; the person's number is from [`Totals::person`].
    pub(super) fn add(&mut self, measure: Measure, person: u32, day: i32, by: Cell) {
        let series = self.series.entry((measure, person)).or_default();
        series.add(day, by);
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
        self.series_of(measure, person)
            .flat_map(move |series| series.between(start, end).iter().copied())
    }

    /// The total of a measure over all time, undated rows included.
    pub fn all_time(&self, measure: Measure, person: Option<PersonId>) -> Cell {
        self.series_of(measure, person)
            .flat_map(|series| series.days.iter())
            .fold(Cell::default(), |sum, (_, cell)| sum.plus(*cell))
    }

    /// The series of one person, or of all in order of their numbers.
    fn series_of(
        &self,
        measure: Measure,
        person: Option<PersonId>,
    ) -> impl Iterator<Item = &Series> + '_ {
        let numbers = match person {
            None => 0..u32::try_from(self.people.len()).unwrap_or(u32::MAX),
            Some(_) => match self.person_numbers.get(&person) {
                Some(number) => *number..number.saturating_add(1),
                None => 0..0,
            },
        };
        numbers.filter_map(move |number| self.series.get(&(measure, number)))
    }

    /// The measures that hold anything, in order.
    pub fn measures(&self) -> Vec<Measure> {
        let held = self.series.iter().filter(|(_, series)| !series.is_empty());
        let mut found: Vec<Measure> = held.map(|((measure, _), _)| *measure).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The first and last day on which anybody has anything of a measure.
    pub fn span_of(&self, measure: Measure) -> Option<(i32, i32)> {
        self.series_of(measure, None)
            .filter_map(Series::dated)
            .reduce(|(first, last), (one, other)| (first.min(one), last.max(other)))
    }

    /// The people who own any row of a measure.
    pub fn people(&self, measure: Measure) -> Vec<PersonId> {
        let mut found: Vec<PersonId> = Vec::new();
        for (number, person) in self.people.iter().enumerate() {
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let series = self.series.get(&(measure, number));
            if let (Some(person), Some(false)) = (person, series.map(Series::is_empty)) {
                found.push(*person);
            }
        }
        found
    }

    /// The first and last day with anything on it.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dated = self.series.values().filter_map(Series::dated);
        let (first, last) =
            dated.reduce(|(first, last), (one, other)| (first.min(one), last.max(other)))?;
        let first = super::day_from_number(first)?;
        let last = super::day_from_number(last)?;
        Some((first, last))
    }
}
