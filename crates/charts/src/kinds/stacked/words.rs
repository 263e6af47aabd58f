//! Both panels in words: description, key and table.

use super::{StackedColumn, StackedEarlier, StackedOutcome};
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
        if let Some(before) = &self.before {
            text.push_str(&format!(
                " {} is laid under both, dashed, from its first week or month.",
                before.name
            ));
        }
        text
    }

    fn then(&self, index: usize) -> Option<&StackedEarlier> {
        self.before.as_ref()?.values.get(index)
    }

    /// How many there were in the earlier period, for the readout; blank without one.
    pub(super) fn total_then_words(&self, index: usize) -> String {
        match self.then(index).map(|then| (then, then.total)) {
            Some((then, Some(total))) => format!("; {}: {}", then.label, count_words(total)),
            _ => String::new(),
        }
    }

    /// The outcome in the earlier period, for the readout; blank without one.
    pub(super) fn outcome_then_words(&self, index: usize) -> String {
        match self.then(index).map(|then| (then, then.outcome)) {
            Some((then, Some(value))) => {
                format!("; {}: {}", then.label, self.outcome_format.full(value))
            }
            _ => String::new(),
        }
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
            .chain(
                self.before
                    .iter()
                    .map(|before| KeyEntry::new(Role::Before, before.name.clone())),
            )
            .collect()
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let types = || self.parts.iter().take(Role::PARTS.len());
        let rows = self.columns.iter().enumerate().map(|(index, column)| {
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
            if self.before.is_some() {
                let then = self.then(index);
                let label = then.map_or("", |then| then.label.as_str());
                row.push(Cell::text(label));
                let total = then.and_then(|then| then.total);
                row.push(ValueFormat::Count.cell(total.map(|total| total as f64)));
                row.push(self.outcome_format.cell(then.and_then(|then| then.outcome)));
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
        if let Some(before) = &self.before {
            columns.push(Column::text("Earlier period"));
            columns.push(Column::figure(&format!("All, {}", before.name), None));
            let outcome = format!("{}, {}", self.outcome_name, before.name);
            columns.push(Column::figure(&outcome, self.outcome_format.unit()));
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
