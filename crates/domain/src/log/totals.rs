//! Running totals per measure, person and day. An edit costs the same at any size of the log.

use super::{Activity, Counting, CountsAs, Deal, Log, Map, NO_DAY, day_number};
use crate::id::PersonId;
use crate::money::Currency;
use crate::period::Period;
use chrono::NaiveDate;
use std::ops::Range;

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
    /// Whether it holds nothing.
    pub fn is_nothing(self) -> bool {
        // One comparison: as two it becomes a call, for every row of the log.
        self.count | self.sum == 0
    }

    /// Two cells together. Sums wrap around at the ends of what 64 bits hold, so that what is taken away
    /// again always leaves what was before; amounts are limited where they enter.
    pub fn plus(self, other: Self) -> Self {
        Self {
            count: self.count.wrapping_add(other.count),
            sum: self.sum.wrapping_add(other.sum),
        }
    }

    /// What is left of this cell without the other.
    pub fn minus(self, other: Self) -> Self {
        Self {
            count: self.count.wrapping_sub(other.count),
            sum: self.sum.wrapping_sub(other.sum),
        }
    }
}

/// Cells by day, in order; a day without anything has none. Each cell holds everything up to and including
/// its day, so that a period of any length is the difference of two.
#[derive(Clone, Debug, Default)]
struct Series {
    days: Vec<(i32, Cell)>,
}

impl Series {
    /// Adds to the last day or to one after it, as rows in order of time do; `false` when it is another
    /// day, or when something is taken away: then it is to be merged in.
    fn add_last(&mut self, day: i32, by: Cell) -> bool {
        match self.days.last_mut() {
            _ if by.count <= 0 => false,
            Some((last, cell)) if *last == day => {
                *cell = cell.plus(by);
                true
            }
            Some((last, _)) if *last > day => false,
            last => {
                let sum = last.map_or(by, |(_, cell)| cell.plus(by));
                self.days.push((day, sum));
                true
            }
        }
    }

    /// Adds to any days, which come in order; one may come several times. Costs as much as there are days
    /// from the first of them on.
    fn merge(&mut self, added: impl Iterator<Item = (i32, Cell)>) {
        let mut added = added.peekable();
        let Some((first, _)) = added.peek().copied() else {
            return;
        };
        let at = self.days.partition_point(|(day, _)| *day < first);
        let mut sum = self.before(at);
        let mut known_sum = sum;
        let mut known = self.days.split_off(at).into_iter().peekable();
        loop {
            let next = [
                known.peek().map(|(day, _)| *day),
                added.peek().map(|(day, _)| *day),
            ];
            let Some(day) = next.into_iter().flatten().min() else {
                break;
            };
            let mut own = Cell::default();
            if let Some((_, until)) = known.next_if(|(held, _)| *held == day) {
                own = until.minus(known_sum);
                known_sum = until;
            }
            while let Some((_, by)) = added.next_if(|(held, _)| *held == day) {
                own = own.plus(by);
            }
            if !own.is_nothing() {
                sum = sum.plus(own);
                self.days.push((day, sum));
            }
        }
    }

    /// Everything before the cell at a place.
    fn before(&self, at: usize) -> Cell {
        let before = at.checked_sub(1).and_then(|before| self.days.get(before));
        before.map_or(Cell::default(), |(_, cell)| *cell)
    }

    /// The places of the cells of the days from `start` up to but not including `end`.
    fn between(&self, start: i32, end: i32) -> Range<usize> {
        let from = self.days.partition_point(|(day, _)| *day < start);
        let to = self.days.partition_point(|(day, _)| *day < end.max(start));
        from..to
    }

    /// Everything from `start` up to but not including `end`.
    fn total(&self, start: i32, end: i32) -> Cell {
        let days = self.between(start, end);
        self.before(days.end).minus(self.before(days.start))
    }

    /// The days from `start` up to but not including `end`, each with its own cell.
    fn daily(&self, start: i32, end: i32) -> impl Iterator<Item = (i32, Cell)> + '_ {
        self.between(start, end).filter_map(|at| {
            let (day, cell) = self.days.get(at)?;
            Some((*day, cell.minus(self.before(at))))
        })
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

/// Whose days of which measure, by the numbers the totals give them; `None` is the team.
pub(super) type Place = (u32, Option<u32>);

/// What is held of a measure.
#[derive(Clone, Debug)]
struct Held {
    measure: Measure,
    /// Everybody's together, rows without an owner included.
    team: Series,
    /// By the person's number.
    people: Vec<Series>,
}

/// The running totals of both logs.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    /// By the measure's number.
    held: Vec<Held>,
    measure_numbers: Map<Measure, u32>,
    people: Vec<Option<PersonId>>,
    person_numbers: Map<Option<PersonId>, u32>,
    kinds: Vec<String>,
    kind_numbers: Map<String, u16>,
}

impl Totals {
    /// The totals of both logs counted anew.
    pub fn of(activities: &Log<Activity>, deals: &Log<Deal>) -> Self {
        let mut totals = Self::default();
        let mut counting = Counting::into(&mut totals);
        for chunk in activities.chunks() {
            chunk.count::<Activity>(&mut counting);
        }
        for chunk in deals.chunks() {
            chunk.count::<Deal>(&mut counting);
        }
        drop(counting);
        totals
    }

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

    /// The number of a measure, given one if it has none yet.
    pub(super) fn measure(&mut self, measure: Measure) -> u32 {
        let next = u32::try_from(self.held.len()).unwrap_or(u32::MAX);
        let number = *self.measure_numbers.entry(measure).or_insert(next);
        if number == next {
            self.held.push(Held {
                measure,
                team: Series::default(),
                people: Vec::new(),
            });
        }
        number
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

    /// Adds to a day of a measure by its number, for a person by theirs or for the team, if that day is the
    /// last one; `false` when it is to be merged in. What people have the team has too: both are added to.
    pub(super) fn add_last(&mut self, (measure, whose): Place, day: i32, by: Cell) -> bool {
        let series = self.series_mut(measure, whose);
        series.is_none_or(|series| series.add_last(day, by))
    }

    /// Adds to any days, which come in order.
    pub(super) fn merge(
        &mut self,
        (measure, whose): Place,
        added: impl Iterator<Item = (i32, Cell)>,
    ) {
        if let Some(series) = self.series_mut(measure, whose) {
            series.merge(added);
        }
    }

    /// Adds what others have counted. Costs as much as there are days in it, however many rows.
    pub(super) fn add(&mut self, other: Self) {
        if self.held.is_empty() {
            *self = other;
            return;
        }
        let kinds: Vec<u16> = other.kinds.iter().map(|kind| self.kind(kind)).collect();
        let people: Vec<u32> = other.people.iter().map(|who| self.person(*who)).collect();
        for held in other.held {
            let measure = self.measure(match held.measure {
                Measure::Activity {
                    kind,
                    counts_as,
                    outbound,
                } => Measure::Activity {
                    kind: kinds.get(usize::from(kind)).copied().unwrap_or(kind),
                    counts_as,
                    outbound,
                },
                other => other,
            });
            let team = [(None, held.team)].into_iter();
            let own = people.iter().copied().map(Some).zip(held.people);
            for (whose, series) in team.chain(own) {
                let days = series.daily(i32::MIN, i32::MAX);
                self.merge((measure, whose), days);
            }
        }
    }

    fn series_mut(&mut self, measure: u32, whose: Option<u32>) -> Option<&mut Series> {
        let held = self.held.get_mut(measure as usize)?;
        let Some(person) = whose else {
            return Some(&mut held.team);
        };
        let person = person as usize;
        if person >= held.people.len() {
            held.people.resize(person + 1, Series::default());
        }
        held.people.get_mut(person)
    }

    /// The total of a measure over a period, for one person or for all. Costs the same however many rows
    /// and days there are.
    pub fn total(&self, measure: Measure, person: Option<PersonId>, period: &Period) -> Cell {
        let (start, end) = (day_number(Some(period.start)), day_number(Some(period.end)));
        self.series(measure, person)
            .map_or(Cell::default(), |series| series.total(start, end))
    }

    /// The days of a period that hold anything of a measure, in order, for one person or for all.
    pub fn daily(
        &self,
        measure: Measure,
        person: Option<PersonId>,
        period: &Period,
    ) -> impl Iterator<Item = (i32, Cell)> + '_ {
        let (start, end) = (day_number(Some(period.start)), day_number(Some(period.end)));
        self.series(measure, person)
            .into_iter()
            .flat_map(move |series| series.daily(start, end))
    }

    /// The total of a measure over all time, undated rows included.
    pub fn all_time(&self, measure: Measure, person: Option<PersonId>) -> Cell {
        self.series(measure, person)
            .map_or(Cell::default(), |series| series.before(series.days.len()))
    }

    /// The series of one person, or of all.
    fn series(&self, measure: Measure, person: Option<PersonId>) -> Option<&Series> {
        let held = self.held_of(measure)?;
        match person {
            None => Some(&held.team),
            Some(_) => {
                let number = self.person_numbers.get(&person)?;
                held.people.get(*number as usize)
            }
        }
    }

    fn held_of(&self, measure: Measure) -> Option<&Held> {
        let number = self.measure_numbers.get(&measure)?;
        self.held.get(*number as usize)
    }

    /// The measures that hold anything, in order.
    pub fn measures(&self) -> Vec<Measure> {
        let mut found: Vec<Measure> = self
            .held
            .iter()
            .filter(|held| !held.team.is_empty())
            .map(|held| held.measure)
            .collect();
        found.sort_unstable();
        found
    }

    /// The first and last day on which anybody has anything of a measure.
    pub fn span_of(&self, measure: Measure) -> Option<(i32, i32)> {
        self.held_of(measure)?.team.dated()
    }

    /// The people who own any row of a measure.
    pub fn people(&self, measure: Measure) -> Vec<PersonId> {
        let series = self.held_of(measure).map_or(&[][..], |held| &held.people);
        let held = self.people.iter().zip(series);
        held.filter(|(_, series)| !series.is_empty())
            .filter_map(|(person, _)| *person)
            .collect()
    }

    /// The first and last day with anything on it.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dated = self.held.iter().filter_map(|held| held.team.dated());
        let (first, last) =
            dated.reduce(|(first, last), (one, other)| (first.min(one), last.max(other)))?;
        let first = super::day_from_number(first)?;
        let last = super::day_from_number(last)?;
        Some((first, last))
    }
}
