//! Which rows of a log are shown and in what order. Reads whole columns: no row is built, so that a
//! hundred thousand rows are filtered while the user types.

mod activities;
mod deals;

pub(super) use activities::{ActivityColumn, ActivityFilter, FoundActivities, find_activities};
pub(super) use deals::{
    DateBasis, DealColumn, DealFilter, FoundDeals, StateChoice, find_deals, group_by_stage,
};

use chrono::NaiveDate;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use throughline_domain::id::PersonId;
use throughline_domain::log::{Columns, Log, NO_DAY, Row, RowRef, day_number};

/// Names of people by id, for sorting.
pub(super) type Names = HashMap<PersonId, String>;

/// The column rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Order<C> {
    /// The column.
    pub(super) column: C,
    /// Largest, latest or last in the alphabet first.
    pub(super) descending: bool,
}

impl<C: PartialEq + Copy> Order<C> {
    /// The order after the head of a column was pressed: that column, or its other direction.
    pub(super) fn pressed(self, column: C) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }

    /// The value of `aria-sort` for a column.
    pub(super) fn aria(self, column: C) -> &'static str {
        match (self.column == column, self.descending) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        }
    }
}

/// What a row is sorted by.
enum Key<'a> {
    Number(i64),
    Text(&'a str),
}

impl Key<'_> {
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => {
                let lower = |text: &str| {
                    text.chars()
                        .flat_map(char::to_lowercase)
                        .collect::<String>()
                };
                match a == b {
                    true => Ordering::Equal,
                    false => lower(a).cmp(&lower(b)),
                }
            }
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// Rows in order; of equal ones the last added comes first when descending.
fn sorted(mut keyed: Vec<(Key<'_>, RowRef)>, descending: bool) -> Vec<RowRef> {
    if descending {
        keyed.reverse();
        keyed.sort_by(|a, b| b.0.compare(&a.0));
    } else {
        keyed.sort_by(|a, b| a.0.compare(&b.0));
    }
    keyed.into_iter().map(|(_, place)| place).collect()
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

/// A text searched for. The repeated texts of a chunk are searched once, not once a row.
struct Needle(String);

impl Needle {
    fn new(text: &str) -> Self {
        Self(text.trim().to_lowercase())
    }

    fn is_blank(&self) -> bool {
        self.0.is_empty()
    }

    fn is_in(&self, text: &str) -> bool {
        !text.is_empty() && text.to_lowercase().contains(&self.0)
    }

    /// For each repeated text of the chunk whether it holds the text searched for.
    fn hits(&self, columns: &Columns) -> Vec<bool> {
        if self.is_blank() {
            return Vec::new();
        }
        columns
            .dictionary()
            .iter()
            .map(|word| self.is_in(word))
            .collect()
    }
}

fn hit(hits: &[bool], columns: &Columns, column: usize, row: usize) -> bool {
    columns
        .word_codes(column)
        .get(row)
        .and_then(|code| hits.get(*code as usize))
        .copied()
        .unwrap_or(false)
}

/// The texts used in a column of repeated texts, most frequent first.
pub(super) fn texts_in_use<R: Row>(log: &Log<R>, column: usize, most: usize) -> Vec<String> {
    let mut uses = BTreeMap::<&str, usize>::new();
    for chunk in log.chunks() {
        let columns = chunk.columns();
        let mut counts = vec![0_usize; columns.dictionary().len()];
        for row in chunk.rows() {
            let code = columns.word_codes(column).get(row).copied().unwrap_or(0);
            if let Some(count) = counts.get_mut(code as usize) {
                *count += 1;
            }
        }
        for (word, count) in columns.dictionary().iter().zip(counts) {
            if count > 0 && !word.trim().is_empty() {
                *uses.entry(word).or_default() += count;
            }
        }
    }
    let mut list: Vec<(&str, usize)> = uses.into_iter().collect();
    list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    list.into_iter()
        .take(most)
        .map(|(word, _)| word.to_owned())
        .collect()
}

#[cfg(test)]
mod tests;
