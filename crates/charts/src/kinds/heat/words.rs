//! The heat map in words: description, key and table.

use super::HeatMap;
use crate::model::Cell;
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

impl HeatMap {
    pub(super) fn description(&self) -> String {
        let squares = || {
            (0..self.days.len())
                .flat_map(|day| (0..self.hours.len()).map(move |hour| (day, hour)))
                .map(|(day, hour)| (self.count(day, hour), day, hour))
        };
        let total = squares().fold(0, |sum: u64, (count, _, _)| sum.saturating_add(count));
        let mut text = format!(
            "{} by day of the week and hour: {} in all.",
            self.count_name,
            count_words(total)
        );
        // The first of equals: `max_by_key` would take the last.
        let fullest = squares().fold(
            (0, 0, 0),
            |best, square| {
                if square.0 > best.0 { square } else { best }
            },
        );
        text.push_str(&format!(
            " Most fall on {}.",
            self.square_words(fullest.1, fullest.2)
        ));
        text
    }

    pub(super) fn square_words(&self, day: usize, hour: usize) -> String {
        let name = |list: &[(String, String)], index: usize| {
            list.get(index)
                .map(|(_, full)| full.clone())
                .unwrap_or_default()
        };
        format!(
            "{}, {}: {}",
            name(&self.days, day),
            name(&self.hours, hour),
            count_words(self.count(day, hour))
        )
    }

    /// A mark for each depth that occurs, with the counts it stands for.
    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let range = self.range();
        let counts = || {
            self.days.iter().enumerate().flat_map(move |(day, _)| {
                (0..self.hours.len()).map(move |hour| self.count(day, hour))
            })
        };
        Role::HEAT
            .iter()
            .enumerate()
            .filter_map(|(level, role)| {
                let mut of_level = counts()
                    .filter(|count| Self::level(*count, range) == level)
                    .peekable();
                of_level.peek()?;
                let (low, high) = of_level.fold((u64::MAX, 0), |(low, high), count| {
                    (low.min(count), high.max(count))
                });
                let words = match (low, high) {
                    (0, _) => "None".to_owned(),
                    (low, high) if low == high => count_words(low),
                    (low, high) => format!("{} to {}", count_words(low), count_words(high)),
                };
                Some(KeyEntry::new(*role, words))
            })
            .collect()
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let rows = self.hours.iter().enumerate().map(|(hour, (_, name))| {
            let count = |count: u64| ValueFormat::Count.cell(Some(count as f64));
            let all = (0..self.days.len())
                .fold(0, |sum: u64, day| sum.saturating_add(self.count(day, hour)));
            let mut row = vec![Cell::text(name.clone())];
            row.extend((0..self.days.len()).map(|day| count(self.count(day, hour))));
            row.push(count(all));
            row
        });
        let mut columns = vec![Column::text("Hour")];
        columns.extend(self.days.iter().map(|(_, name)| Column::figure(name, None)));
        columns.push(Column::figure("All days", None));
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
