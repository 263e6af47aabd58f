//! The stages in words: description, readout, key and table.

use super::{SHARE, Stage, StageFunnel};
use crate::model::Cell;
use crate::{Column, KeyEntry, Role, Table, ValueFormat};

impl Stage {
    pub(super) fn counts(&self) -> String {
        let count = |number: u64| ValueFormat::Count.figure(number as f64);
        format!(
            "{} moved on, {} lost, {} open",
            count(self.passed),
            count(self.lost),
            count(self.open)
        )
    }

    fn share(&self) -> String {
        match self.conversion() {
            Some(share) => format!("{} passed", SHARE.full(share)),
            None => "share passed n/a".to_owned(),
        }
    }
}

impl StageFunnel {
    /// What became of the deals of a stage, now and in the earlier period.
    pub(super) fn words(&self, stage: &Stage) -> String {
        let mut text = format!("{}: {}; {}", stage.name, stage.counts(), stage.share());
        if let Some((before, then)) = self.before.as_ref().zip(self.then(stage)) {
            let then = format!("; {}: {}; {}", before.name, then.counts(), then.share());
            text.push_str(&then);
        }
        text
    }

    pub(super) fn description(&self) -> String {
        let stages: Vec<String> = self
            .stages
            .iter()
            .map(|stage| format!("{}.", self.words(stage)))
            .collect();
        format!("Stage conversion. {}", stages.join(" "))
    }

    pub(super) fn key(&self) -> Vec<KeyEntry> {
        let mut key = vec![
            KeyEntry::new(Role::Won, "Moved on"),
            KeyEntry::new(Role::Lost, "Lost there"),
            KeyEntry::new(Role::Open, "Still open"),
        ];
        if let Some(before) = &self.before {
            let words = format!("The thin bar: {}", before.name);
            key.push(KeyEntry::new(Role::Before, words));
        }
        key
    }

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let count = |number: f64| ValueFormat::Count.cell(Some(number));
        let rows = self.stages.iter().map(|stage| {
            let mut row = vec![
                Cell::text(stage.name.clone()),
                count(stage.entered()),
                count(stage.passed as f64),
                count(stage.lost as f64),
                count(stage.open as f64),
                SHARE.cell(stage.conversion()),
            ];
            if self.before.is_some() {
                let then = self.then(stage);
                row.push(ValueFormat::Count.cell(then.map(Stage::entered)));
                row.push(SHARE.cell(then.and_then(Stage::conversion)));
            }
            row
        });
        let mut columns = vec![
            Column::text("Stage"),
            Column::figure("Entered", None),
            Column::figure("Moved on", None),
            Column::figure("Lost there", None),
            Column::figure("Still open", None),
            Column::figure("Passed", Some("%".to_owned())),
        ];
        if let Some(before) = &self.before {
            columns.push(Column::figure(&format!("Entered, {}", before.name), None));
            let passed = format!("Passed, {}", before.name);
            columns.push(Column::figure(&passed, Some("%".to_owned())));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows: rows.collect(),
        }
    }
}
