//! What the columns of a table of deals add up to.

use super::super::field::Field;
use super::super::preview::ColumnTotal;
use super::super::reader::Source;
use super::facts::Facts;
use chrono::NaiveDate;
use throughline_domain::log::DealState;

/// Running sums over the rows that are kept.
#[derive(Default)]
pub(super) struct Totals {
    values: usize,
    sum: i64,
    won: i64,
    opened: Span,
    closed: Span,
}

#[derive(Default)]
struct Span {
    filled: usize,
    days: Option<(NaiveDate, NaiveDate)>,
}

impl Span {
    fn add(&mut self, day: Option<NaiveDate>) {
        let Some(day) = day else { return };
        self.filled += 1;
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }
}

impl Totals {
    /// Adds a row.
    pub fn add(&mut self, facts: &Facts<'_>) {
        if let Some(value) = facts.value {
            self.values += 1;
            self.sum = self.sum.saturating_add(value);
            if facts.state == DealState::Won {
                self.won = self.won.saturating_add(value);
            }
        }
        self.opened.add(facts.opened);
        self.closed.add(facts.closed);
    }

    /// A total for each column there is.
    pub fn columns(&self, source: Source<'_>) -> Vec<ColumnTotal> {
        let total = |field, filled, sum, won, days| {
            let column = source.mapping.column(field)?;
            Some(ColumnTotal {
                sum,
                won,
                days,
                ..ColumnTotal::of(source.table.name(column).to_owned(), field, filled)
            })
        };
        [
            total(
                Field::Opened,
                self.opened.filled,
                None,
                None,
                self.opened.days,
            ),
            total(
                Field::Closed,
                self.closed.filled,
                None,
                None,
                self.closed.days,
            ),
            total(
                Field::Value,
                self.values,
                Some(self.sum),
                Some(self.won),
                None,
            ),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
