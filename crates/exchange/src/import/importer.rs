//! A file on its way in: read once, planned anew whenever the user changes how it is read.

use super::mapping::{Mapping, Merge};
use super::odd::is_odd;
use super::plan::{self, Plan, plan_telling};
use super::preview::{Preview, Problem};
use super::profile::{Profile, profile_telling};
use super::progress::Tell;
use super::table::{ReadOptions, Table, Workbook, read_telling};
use super::{
    Delimiter, Layouts, TableKind, crm_export, detect, detect_as, left_out_rows, settle_periods,
    settle_stages,
};
use crate::ExchangeError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use throughline_domain::{Change, Currency, Workspace};

/// How many problems are told; all are in the table of the rows left out.
const TOLD: usize = 50;

/// A file that was read, and what importing it would do.
#[derive(Debug, Default)]
pub struct Importer {
    read: Option<(Table, Profile)>,
    plan: Option<Plan>,
}

/// What a table looks like.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The file's name.
    pub file: String,
    /// Number of rows.
    pub rows: usize,
    /// The columns' names.
    pub names: Vec<String>,
    /// What some cells of each column hold.
    pub samples: Vec<String>,
    /// What divides the columns.
    pub delimiter: Delimiter,
    /// Whether the first row names the columns.
    pub header: bool,
    /// How many rows above the header are a title or the like.
    pub rows_above: usize,
    /// How many rows at the end are totals or notes.
    pub rows_below: usize,
    /// The sheet it was read from and the others, when the file is a workbook.
    pub workbook: Option<Workbook>,
    /// Why the columns are mapped as they are, when names and contents did not tell.
    pub origin: Option<String>,
}

/// Why a file is no table as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// As a sentence.
    pub sentence: String,
    /// Whether it may be one if it is read in another way.
    pub otherwise: bool,
}

/// What importing a table would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Planned {
    /// How its columns are read.
    pub mapping: Mapping,
    /// What the import would do, with the first of the problems, or what must be said first.
    pub preview: Result<Preview, String>,
    /// Whether it would change anything.
    pub changes: bool,
    /// What it does, for the undo button.
    pub label: String,
}

/// What is to be found anew before planning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Everything, for rows of this kind.
    pub kind: Option<TableKind>,
    /// What the words of the stage columns mean.
    pub stages: bool,
    /// The periods of targets.
    pub periods: bool,
}

impl Asked {
    /// What both ask for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            kind: other.kind.or(self.kind),
            stages: self.stages || other.stages,
            periods: self.periods || other.periods,
        }
    }
}

impl Importer {
    /// Reads a file and detects how its columns are to be read, or recalls how others with the same headings
    /// were.
    ///
    /// # Errors
    /// [`Unread`].
    pub fn open(
        &mut self,
        (bytes, file): (&[u8], &str),
        options: &ReadOptions,
        layouts: &Layouts,
        workspace: &Workspace,
        tell: Tell<'_>,
    ) -> Result<(Opened, Mapping), Unread> {
        (self.read, self.plan) = (None, None);
        let table = read_telling(bytes, file, options, tell)?;
        let profile = profile_telling(&table, tell);
        let before = layouts.recall(&table, &profile, workspace);
        let opened = Opened {
            file: table.file.clone(),
            rows: table.rows(),
            names: table.names.clone(),
            samples: samples(&table, &profile),
            delimiter: table.delimiter,
            header: table.header,
            rows_above: table.rows_above,
            rows_below: table.rows_below,
            workbook: table.workbook.clone(),
            origin: match (&before, crm_export(&table.names)) {
                (Some(_), _) => Some(
                    "A file with the same headings was imported before: its columns are read as they were then.".into(),
                ),
                (None, Some(export)) => Some(export.sentence()),
                (None, None) => None,
            },
        };
        let mut mapping = before.unwrap_or_else(|| detect(&table, &profile, workspace));
        if mapping.currency == Currency::default() {
            mapping.currency = workspace.settings().currency;
        }
        accept_sure_spellings(&mut mapping, &table, &profile, workspace);
        self.read = Some((table, profile));
        Ok((opened, mapping))
    }

    /// Plans the import. `None` before a file was read.
    pub fn plan(
        &mut self,
        mut mapping: Mapping,
        asked: Asked,
        today: Option<NaiveDate>,
        workspace: &Workspace,
        tell: Tell<'_>,
    ) -> Option<Planned> {
        self.plan = None;
        let (table, profile) = self.read.as_ref()?;
        if let Some(kind) = asked.kind {
            mapping = detect_as(kind, table, profile, workspace);
            accept_sure_spellings(&mut mapping, table, profile, workspace);
        }
        if asked.stages {
            settle_stages(&mut mapping, table, profile, workspace);
        }
        if asked.periods && mapping.kind == TableKind::Targets {
            settle_periods(&mut mapping, table, profile, workspace);
        }
        mapping.targets.agreed_on = today;
        let made = match mapping.is_recognised() {
            true => plan_telling(table, profile, &mapping, workspace, tell),
            false => Err(ExchangeError::UnknownTable {
                columns: table.names.clone(),
            }),
        };
        let (preview, changes, label) = match made {
            Ok(plan) => {
                let told = (
                    Ok(brief(&plan.preview)),
                    !plan.change.is_empty(),
                    plan.change.label.clone(),
                );
                self.plan = Some(plan);
                told
            }
            Err(error) => (Err(error.to_string()), false, String::new()),
        };
        Some(Planned {
            mapping,
            preview,
            changes,
            label,
        })
    }

    /// The rows that are left out, as a table; `None` when there is no plan.
    pub fn left_out_rows(&self) -> Option<String> {
        let (table, _) = self.read.as_ref()?;
        Some(left_out_rows(table, &self.plan.as_ref()?.preview))
    }

    /// The one change that does what was planned; `None` when there is no plan.
    pub fn change(&self) -> Option<&Change> {
        Some(&self.plan.as_ref()?.change)
    }
}

fn samples(table: &Table, profile: &Profile) -> Vec<String> {
    let of_column = |column: usize| {
        let held = profile.columns.get(column);
        let some = held.map(|held| held.samples.iter().take(3).cloned().collect::<Vec<_>>());
        some.unwrap_or_default().join(", ")
    };
    (0..table.columns()).map(of_column).collect()
}

/// Spellings that differ in case, spaces and punctuation only are merged unless the user says no.
fn accept_sure_spellings(
    mapping: &mut Mapping,
    table: &Table,
    profile: &Profile,
    workspace: &Workspace,
) {
    if !mapping.is_recognised() || mapping.check().is_err() {
        return;
    }
    for column in plan::spellings(table, profile, mapping, workspace) {
        for group in column.groups.iter().filter(|group| group.sure) {
            for (variant, _) in &group.variants {
                let merge = Merge {
                    column: column.column,
                    from: variant.clone(),
                    to: group.canonical.clone(),
                };
                if !mapping.merges.contains(&merge) {
                    mapping.merges.push(merge);
                }
            }
        }
    }
}

/// The preview with the first problems, and with the first in each column that asks what a number means.
fn brief(preview: &Preview) -> Preview {
    let mut asking = HashSet::new();
    let mut wanted = |number: usize, problem: &Problem| {
        let asks = is_odd(&problem.value) && asking.insert(problem.column.clone());
        number < TOLD || asks
    };
    let problems = preview.problems.iter().enumerate();
    let problems = problems.filter(|(number, problem)| wanted(*number, problem));
    let problems = problems.map(|(_, problem)| problem.clone()).collect();
    Preview {
        problems,
        ..preview.clone()
    }
}

impl From<ExchangeError> for Unread {
    fn from(error: ExchangeError) -> Self {
        Self {
            sentence: error.to_string(),
            // Another delimiter, or no header, may make a table of what is none.
            otherwise: matches!(
                error,
                ExchangeError::WrongDelimiter { .. }
                    | ExchangeError::NoTable { .. }
                    | ExchangeError::HeaderOnly { .. }
            ),
        }
    }
}
