//! The funnel plot in words: description, key and table.

use super::{FunnelPlot, FunnelPosition};
use crate::model::Cell;
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

impl FunnelPlot {
    pub(super) fn description(&self) -> String {
        let mut text = format!(
            "Funnel plot of {} for {} people against {}. All together: {}.",
            self.rate_name.to_lowercase(),
            self.people.len(),
            self.trials_name.to_lowercase(),
            self.format.full(self.centre)
        );
        let names = |position: FunnelPosition| {
            let names: Vec<_> = self
                .people
                .iter()
                .filter(|person| person.position == position)
                .map(|person| format!("{} ({})", person.label, self.format.full(person.rate)))
                .collect();
            names.join(", ")
        };
        match names(FunnelPosition::Beyond998).as_str() {
            "" => text.push_str(" Nobody lies outside the 99.8\u{a0}% limits."),
            names => text.push_str(&format!(" Outside the 99.8\u{a0}% limits: {names}.")),
        }
        let between = names(FunnelPosition::Beyond95);
        if !between.is_empty() {
            text.push_str(&format!(
                " Outside the 95\u{a0}% limits but inside the 99.8\u{a0}% ones: {between}."
            ));
        }
        text
    }

    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let has = |position| self.people.iter().any(|person| person.position == position);
        let mut key = vec![KeyEntry::new(Role::Point, "A person")];
        if has(FunnelPosition::Beyond95) {
            key.push(KeyEntry::new(Role::Signal, "Outside 95\u{a0}%"));
        }
        if has(FunnelPosition::Beyond998) {
            key.push(KeyEntry::new(Role::Out, "Outside 99.8\u{a0}%"));
        }
        if self.people.iter().any(|person| person.highlighted) {
            key.push(KeyEntry::new(Role::Highlight, "The person looked at"));
        }
        key.push(KeyEntry::new(Role::Centre, "All together"));
        key.push(KeyEntry::new(Role::LimitInner, "95\u{a0}% limits"));
        key.push(KeyEntry::new(Role::Limit, "99.8\u{a0}% limits"));
        key
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let rows = self.people.iter().map(|person| {
            vec![
                Cell::text(person.label.clone()),
                ValueFormat::Count.cell(Some(person.trials as f64)),
                self.format.cell(Some(person.rate)),
                Cell::text(person.position.words()),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("Person"),
                Column::figure(&self.trials_name, None),
                Column::figure(&self.rate_name, self.format.unit()),
                Column::text("Position"),
            ],
            rows: rows.collect(),
        }
    }
}
