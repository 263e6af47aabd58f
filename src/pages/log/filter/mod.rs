//! Which rows of a log are shown and in what order. Reads whole columns: no row is built, so that a
//! hundred thousand rows are filtered while the user types.
//!
//! * [`ActivityFilter`] and [`DealFilter`]: what is asked for, read from an address and written to it.
//! * [`Order`]: by which column, in which direction.
//! * [`Found`]: the rows found, kept up to date edit by edit.
//! * [`BoardSearch`]: open deals, grouped by stage.

mod activities;
mod board;
mod choices;
mod deals;
mod found;
mod only;
mod order;
mod query;
mod texts;

pub(super) use activities::{ActivityColumn, ActivityFilter, ActivitySum};
pub(super) use board::{BoardSearch, StageColumn, stage_columns};
pub(super) use choices::{DateBasis, Planned, StateChoice, Step};
pub(super) use deals::{Amounts, DealColumn, DealFilter, DealSum};
pub(super) use found::{Found, Search};
pub(super) use only::{Field, Only};
pub(super) use order::{Column, Order};
pub(super) use query::Query;
pub(super) use texts::{TextsInUse, texts_in_use};

use chrono::NaiveDate;
use std::collections::HashMap;
use throughline_domain::id::PersonId;
use throughline_domain::log::{Columns, NO_DAY, RowRef, day_number};

/// Names of people by id, for sorting.
pub(super) type Names = HashMap<PersonId, String>;

/// A filter that an address can ask for.
pub(super) trait Filter: Search + Default {
    /// The filter that an address asks for.
    fn from_query(query: &Query) -> Self;
    /// Writes the filter into a query.
    fn write(&self, query: &mut Query);
    /// Whether another filter differs in nothing but what is typed: the days and the words.
    fn has_same_choices(&self, other: &Self) -> bool;
}

/// What the address of a list asks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked<F: Filter> {
    /// Which rows.
    pub(super) filter: F,
    /// In which order.
    pub(super) order: Order<F::Column>,
}

impl<F: Filter> Asked<F> {
    /// Reads what stands after the question mark.
    pub(super) fn from_query(text: &str) -> Self {
        let query = Query::parse(text);
        Self {
            filter: F::from_query(&query),
            order: Order::from_query(&query),
        }
    }

    /// How many things are asked for, the order left out.
    pub(super) fn parts(&self) -> usize {
        let mut query = Query::default();
        self.filter.write(&mut query);
        query.len()
    }

    /// What stands after the question mark.
    pub(super) fn to_query(&self) -> String {
        let mut query = Query::default();
        self.filter.write(&mut query);
        self.order.write(&mut query);
        query.text()
    }
}

fn place(chunk: usize, row: usize) -> RowRef {
    RowRef {
        chunk: u32::try_from(chunk).unwrap_or(u32::MAX),
        row: u32::try_from(row).unwrap_or(u32::MAX),
    }
}

/// The days asked for, both ends included, as day numbers.
#[derive(Clone, Copy)]
struct Days {
    from: i32,
    to: i32,
    any: bool,
}

impl Days {
    fn new(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        Self {
            from: from.map_or(i32::MIN, |from| day_number(Some(from))),
            to: to.map_or(i32::MAX, |to| day_number(Some(to))),
            any: from.is_none() && to.is_none(),
        }
    }

    /// A row without a date is found only when no dates are asked for.
    fn hold(self, day: i32) -> bool {
        self.any || (day != NO_DAY && self.from <= day && day <= self.to)
    }
}

/// Words searched for: a row must hold each of them somewhere.
struct Needle(Vec<String>);

impl Needle {
    fn new(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_lowercase).collect())
    }

    /// What decides for each row of a chunk, by some columns of repeated texts and one of others. The
    /// repeated texts of the chunk are searched once, not once a row.
    fn in_chunk<'a>(
        self,
        columns: &'a Columns,
        words: &'static [usize],
        text: usize,
    ) -> impl Fn(usize) -> bool + 'a {
        let parts: Vec<(String, Vec<bool>)> = self
            .0
            .into_iter()
            .map(|part| {
                let marks = marked(columns, |word| word.to_lowercase().contains(&part));
                (part, marks)
            })
            .collect();
        move |row| {
            parts.iter().all(|(part, marks)| {
                words.iter().any(|column| hit(marks, columns, *column, row)) || {
                    let text = columns.text(text, row);
                    !text.is_empty() && text.to_lowercase().contains(part)
                }
            })
        }
    }
}

/// For each repeated text of the chunk whether it is wanted.
fn marked(columns: &Columns, wanted: impl Fn(&str) -> bool) -> Vec<bool> {
    columns
        .dictionary()
        .iter()
        .map(|word| wanted(word))
        .collect()
}

fn hit(marks: &[bool], columns: &Columns, column: usize, row: usize) -> bool {
    columns
        .word_codes(column)
        .code(row)
        .and_then(|code| marks.get(code as usize))
        .copied()
        .unwrap_or(false)
}

#[cfg(test)]
mod board_tests;
#[cfg(test)]
mod law_tests;
#[cfg(test)]
mod test_random;
#[cfg(test)]
mod test_team;
#[cfg(test)]
mod tests;
