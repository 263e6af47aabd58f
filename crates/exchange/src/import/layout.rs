//! How a layout, a row of headings, was read before.

use super::date::DateOrder;
use super::detect::detect_as;
use super::mapping::{Mapping, StageMeaning};
use super::profile::Profile;
use super::table::Table;
use serde::{Deserialize, Serialize};
use throughline_domain::Workspace;

/// The most layouts that are remembered.
const KEPT: usize = 40;

/// The mappings of layouts that were imported, the latest first. Of what the rows hold, only the names of
/// stages and the texts that stand for *not known* are kept.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Layouts {
    known: Vec<Mapping>,
}

impl Layouts {
    /// Keeps how a table with these names of columns was read, for others with the same headings; one without a
    /// header has none.
    pub fn remember(&mut self, header: bool, names: &[String], mapping: &Mapping) {
        if !header {
            return;
        }
        let mut mapping = mapping.clone();
        mapping.merges.clear();
        mapping.targets.agreed_on = None;
        self.known.retain(|known| !has_names(known, names));
        self.known.insert(0, mapping);
        self.known.truncate(KEPT);
    }

    /// How a table with the same headings was read before, put on what this one holds.
    pub fn recall(
        &self,
        table: &Table,
        profile: &Profile,
        workspace: &Workspace,
    ) -> Option<Mapping> {
        let known = self
            .known
            .iter()
            .find(|known| table.header && has_names(known, &table.names))?;
        let mut mapping = detect_as(known.kind, table, profile, workspace);
        for (column, known) in mapping.columns.iter_mut().zip(&known.columns) {
            column.field = known.field;
            column.blanks.clone_from(&known.blanks);
            column.keep_odd_numbers = known.keep_odd_numbers;
            column.decimal = known.decimal;
            // What the days of this file prove goes before what those of another did.
            if column.date_order == Some(DateOrder::Ambiguous) {
                column.date_order = known.date_order;
            }
        }
        super::settle_stages(&mut mapping, table, profile, workspace);
        for stage in &mut mapping.stages {
            let was = known.stages.iter().find(|was| was.value == stage.value);
            if let Some(was) = was.filter(|was| was.meaning != StageMeaning::Unclear) {
                stage.meaning = was.meaning.clone();
            }
        }
        if mapping.open_stages().any(|open| open == known.opened_stage) {
            mapping.opened_stage.clone_from(&known.opened_stage);
        }
        (mapping.currency, mapping.major_units) = (known.currency, known.major_units);
        mapping.targets.clone_from(&known.targets);
        Some(mapping)
    }
}

fn has_names(mapping: &Mapping, names: &[String]) -> bool {
    mapping.columns.len() == names.len()
        && mapping
            .columns
            .iter()
            .zip(names)
            .all(|(column, name)| column.name == *name)
}
