//! Both panels in words: description, key and table.

use super::{StackedColumn, StackedOutcome};
use crate::model::Cell;
use crate::parts::notes::{between, sentences};
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

impl StackedOutcome {
    pub(super) fn description(&self) -> String {
        let span = match (self.columns.first(), self.columns.last()) {
            (Some(first), Some(last)) => format!("{} to {}", first.label, last.label),
            _ => "no time".to_owned(),
        };
        let total = self
            .columns
            .iter()
            .fold(0, |sum: u64, column| sum.saturating_add(column.total()));
        let types: Vec<String> = self
            .parts
            .iter()
            .take(Role::PARTS.len())
            .enumerate()
            .map(|(index, name)| {
                let count = self.columns.iter().fold(0, |sum: u64, column| {
                    sum.saturating_add(column.counts.get(index).copied().unwrap_or(0))
                });
                format!("{name} {}", count_words(count))
            })
            .collect();
        let mut text = format!(
            "Two panels over the same time, {span}. Above, {}: {} in all ({}). Below, {}",
            self.stacked_name.to_lowercase(),
            count_words(total),
            types.join(", "),
            self.outcome_name.to_lowercase()
        );
        let known = || self.columns.iter().filter_map(|column| column.outcome);
        let low = known().fold(f64::INFINITY, f64::min);
        let high = known().fold(f64::NEG_INFINITY, f64::max);
        match low <= high {
            true => text.push_str(&format!(
                " between {} and {}.",
                self.outcome_format.full(low),
                self.outcome_format.full(high)
            )),
            false => text.push_str(": n/a."),
        }
        text.push_str(&sentences(&self.notes));
        text
    }

    pub(super) fn column_words(&self, column: &StackedColumn) -> String {
        let types: Vec<String> = self
            .marks()
            .zip(&column.counts)
            .filter(|(_, count)| **count > 0)
            .map(|((name, _), count)| format!("{name} {}", count_words(*count)))
            .collect();
        match types.is_empty() {
            true => format!("{}: none", column.label),
            false => format!(
                "{}: {} in all; {}",
                column.label,
                count_words(column.total()),
                types.join(", ")
            ),
        }
    }

    /// The types from the top of a column, as the eye meets them, then the outcome.
    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let noted =
            (!self.notes.is_empty()).then(|| KeyEntry::new(Role::NoteDot, "Note, by its number"));
        self.marks()
            .rev()
            .map(|(name, role)| KeyEntry::new(role, name.clone()))
            .chain([KeyEntry::new(Role::Actual, self.outcome_name.clone())])
            .chain(noted)
            .collect()
    }

    pub(super) fn table(&self) -> Table {
        let types = || self.parts.iter().take(Role::PARTS.len());
        let rows = self.columns.iter().map(|column| {
            let count = |count: u64| ValueFormat::Count.cell(Some(count as f64));
            let mut row = vec![Cell::text(column.label.clone())];
            row.extend(
                types()
                    .enumerate()
                    .map(|(index, _)| count(column.counts.get(index).copied().unwrap_or(0))),
            );
            row.push(count(column.total()));
            row.push(self.outcome_format.cell(column.outcome));
            if !self.notes.is_empty() {
                row.push(Cell::text(between(&self.notes, column.start, column.end)));
            }
            row
        });
        let mut columns = vec![Column::text("Period")];
        columns.extend(types().map(|name| Column::figure(name, None)));
        columns.push(Column::figure("All", None));
        columns.push(Column::figure(
            &self.outcome_name,
            self.outcome_format.unit(),
        ));
        if !self.notes.is_empty() {
            columns.push(Column::text("Note"));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows: rows.collect(),
        }
    }
}

fn count_words(count: u64) -> String {
    ValueFormat::Count.figure(count as f64)
}
