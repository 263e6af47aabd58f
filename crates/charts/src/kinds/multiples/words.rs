//! The panels in words: description, key and table.

use chrono::Datelike;

use super::{MultiplePanel, MultiplePoint, SmallMultiples};
use crate::model::Cell;
use crate::parts::dates::{long, short};
use crate::parts::notes::sentences;
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

impl SmallMultiples {
    /// What all panels share.
    pub(super) fn scale_words(&self) -> String {
        let scale = self.scale();
        let tick = |value| self.format.tick(value, scale.step);
        let unit = match &self.format {
            ValueFormat::Decimal {
                unit: Some(unit), ..
            } => format!("\u{a0}{unit}"),
            // The others carry it on every figure, or have none.
            _ => String::new(),
        };
        let mut text = format!(
            "All panels: {} to {}{unit}",
            tick(scale.low),
            tick(scale.high)
        );
        let dates = || self.points().map(|point| point.date);
        if let Some((first, last)) = dates().min().zip(dates().max()) {
            let first = match first.year() == last.year() {
                true => short(first),
                false => long(first),
            };
            text.push_str(&format!(", {first} to {}", long(last)));
        }
        text.push('.');
        text
    }

    pub(super) fn point_words(&self, panel: &MultiplePanel, point: &MultiplePoint) -> String {
        let mut text = format!(
            "{}, {}: {}",
            panel.label,
            point.label,
            self.format.full(point.value)
        );
        if point.is_outside() {
            text.push_str(", outside the limits");
        }
        text
    }

    pub(super) fn description(&self, panels: &[&MultiplePanel]) -> String {
        let mut text = format!(
            "{} of {} people, a panel each, by name. {}",
            self.value_name,
            panels.len(),
            self.scale_words()
        );
        for panel in panels {
            let outside = panel.points.iter().filter(|p| p.is_outside()).count();
            let centre = match panel.centre {
                Some(centre) => format!("centre {}", self.format.full(centre)),
                None => "n/a".to_owned(),
            };
            text.push_str(&format!(" {}: {centre}", panel.label));
            if outside > 0 {
                text.push_str(&format!(", {outside} outside the limits"));
            }
            text.push('.');
        }
        text.push_str(&sentences(&self.notes));
        text
    }

    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let mut key = vec![
            KeyEntry::new(Role::Line, self.value_name.clone()),
            KeyEntry::new(
                Role::Centre,
                "Their own centre line, its figure at the right",
            ),
        ];
        if self.points().any(|point| point.limits.is_some()) {
            key.push(KeyEntry::new(Role::Limit, "Their own limits"));
        }
        if self.points().any(MultiplePoint::is_outside) {
            key.push(KeyEntry::new(Role::Out, "Outside the limits"));
        }
        if !self.notes.is_empty() {
            key.push(KeyEntry::new(Role::NoteDot, "Note, by its number"));
        }
        key
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let panels = self.sorted();
        let unit = self.format.unit();
        let rows = panels.iter().map(|panel| {
            let last = panel.points.last();
            let (lower, upper) = last.and_then(|point| point.limits).unzip();
            let outside: Vec<&str> = panel
                .points
                .iter()
                .filter(|point| point.is_outside())
                .map(|point| point.label.as_str())
                .collect();
            vec![
                Cell::text(panel.label.clone()),
                ValueFormat::Count.cell(Some(panel.points.len() as f64)),
                self.format.cell(panel.centre),
                self.format.cell(lower),
                self.format.cell(upper),
                self.format.cell(last.map(|point| point.value)),
                Cell::text(outside.join("; ")),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("Person"),
                Column::figure("Values", None),
                Column::figure("Centre", unit.clone()),
                Column::figure("Lower limit", unit.clone()),
                Column::figure("Upper limit", unit.clone()),
                Column::figure("Last value", unit),
                Column::text("Outside the limits"),
            ],
            rows: rows.collect(),
        }
    }
}
