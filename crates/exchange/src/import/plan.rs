//! From a mapping to the change it makes, with the preview of it.

use super::field::{Field, TableKind};
use super::kind::ColumnKind;
use super::mapping::Mapping;
use super::preview::{ColumnTotal, Preview, Problem, SampleRow, StageCount, count};
use super::profile::{Profile, shorten};
use super::progress::Tell;
use super::reader::Source;
use super::spelling::{self, SpellingVariants};
use super::table::Table;
use super::{activities, deals, observations, people, targets, vocabulary};
use crate::ExchangeError;
use throughline_domain::{Change, Workspace};

/// The most problems that are listed; all are counted.
const LISTED: usize = 10_000;

/// How many rows are shown.
const SHOWN: usize = 20;

/// A change ready to be applied, and what it will do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it will do.
    pub preview: Preview,
    /// The one undoable change; empty when everything is there already.
    pub change: Change,
}

/// Problems found so far.
#[derive(Default)]
pub(super) struct Problems {
    pub list: Vec<Problem>,
    pub total: usize,
}

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        self.total += 1;
        if self.list.len() < LISTED {
            self.list.push(problem);
        }
    }
}

/// What reading the rows of one kind gave.
#[derive(Default)]
pub(super) struct Outcome {
    pub new: usize,
    pub same: usize,
    pub changed: usize,
    pub left_out: usize,
    /// How many values a row holds, where it may hold several.
    pub each_row: Option<usize>,
    pub problems: Problems,
    pub notes: Vec<String>,
    pub new_people: Vec<String>,
    pub new_stages: Vec<String>,
    pub totals: Vec<ColumnTotal>,
}

/// What a mapping would do to a workspace, with the change that does it.
///
/// # Errors
/// [`ExchangeError::MissingColumn`] or [`ExchangeError::UnclearDates`] when the mapping is not complete.
pub fn plan(
    table: &Table,
    profile: &Profile,
    mapping: &Mapping,
    workspace: &Workspace,
) -> Result<Plan, ExchangeError> {
    plan_telling(table, profile, mapping, workspace, &|_| {})
}

/// Like [`plan`], telling how far it has come.
///
/// # Errors
/// As [`plan`].
pub fn plan_telling(
    table: &Table,
    profile: &Profile,
    mapping: &Mapping,
    workspace: &Workspace,
    tell: Tell<'_>,
) -> Result<Plan, ExchangeError> {
    mapping.check()?;
    let source = Source {
        table,
        profile,
        mapping,
        tell,
    };
    let (outcome, mut change) = match mapping.kind {
        TableKind::People => people::plan(source, workspace),
        TableKind::Deals => deals::plan(source, workspace),
        TableKind::Activities => activities::plan(source, workspace),
        TableKind::Targets => targets::plan(source, workspace),
        TableKind::Observations => observations::plan(source, workspace),
    };
    change.label = label(&outcome, mapping.kind, &table.file);
    let preview = Preview {
        kind: mapping.kind,
        file: table.file.clone(),
        rows_total: table.rows() * outcome.each_row.unwrap_or(1),
        rows_ok: outcome.new + outcome.same + outcome.changed,
        new: outcome.new,
        same: outcome.same,
        changed: outcome.changed,
        left_out: outcome.left_out,
        problems: outcome.problems.list,
        problems_total: outcome.problems.total,
        notes: outcome.notes,
        spellings: spellings(table, profile, mapping, workspace),
        new_people: outcome.new_people,
        new_stages: outcome.new_stages,
        stages: stage_counts(source),
        totals: outcome.totals,
        sample: sample(table),
    };
    Ok(Plan { preview, change })
}

/// What a mapping would do to a workspace.
///
/// # Errors
/// As [`plan`].
pub fn preview(
    table: &Table,
    profile: &Profile,
    mapping: &Mapping,
    workspace: &Workspace,
) -> Result<Preview, ExchangeError> {
    Ok(plan(table, profile, mapping, workspace)?.preview)
}

fn label(outcome: &Outcome, kind: TableKind, file: &str) -> String {
    let rows = |number| count(number, kind.one(), kind.label());
    match (outcome.new, outcome.changed) {
        (0, 0) => format!("Imported nothing new from {file}"),
        (new, 0) => format!("Imported {} from {file}", rows(new)),
        (0, changed) => format!("Update {} from {file}", rows(changed)),
        (new, changed) => format!("Imported {} and updated {changed} from {file}", rows(new)),
    }
}

/// Spellings that may mean the same, in the columns that feed words.
pub(super) fn spellings(
    table: &Table,
    profile: &Profile,
    mapping: &Mapping,
    workspace: &Workspace,
) -> Vec<SpellingVariants> {
    let mut found = Vec::new();
    for (column, mapped) in mapping.columns.iter().enumerate() {
        let Some(field) = mapped.field.filter(|field| field.is_word()) else {
            continue;
        };
        let (Some(held), Some(codes)) = (profile.columns.get(column), profile.codes.get(column))
        else {
            continue;
        };
        if !held.is_dictionary(table.rows()) {
            continue;
        }
        let known = vocabulary::words(workspace, mapping.kind, field);
        let groups = spelling::groups(table, codes, known.iter().map(String::as_str));
        if !groups.is_empty() {
            found.push(SpellingVariants {
                column,
                name: mapped.name.clone(),
                groups,
            });
        }
    }
    found
}

/// Spellings that may mean the same in any column of words, whatever it feeds.
pub fn spelling_variants(table: &Table, profile: &Profile) -> Vec<SpellingVariants> {
    let mut found = Vec::new();
    for (column, (held, codes)) in profile.columns.iter().zip(&profile.codes).enumerate() {
        if held.kind != ColumnKind::Text || !held.is_dictionary(table.rows()) {
            continue;
        }
        let groups = spelling::groups(table, codes, std::iter::empty());
        if !groups.is_empty() {
            found.push(SpellingVariants {
                column,
                name: held.name.clone(),
                groups,
            });
        }
    }
    found
}

fn stage_counts(source: Source<'_>) -> Vec<StageCount> {
    let mut counts: Vec<StageCount> = source
        .mapping
        .stages
        .iter()
        .map(|stage| StageCount {
            value: stage.value.clone(),
            meaning: stage.meaning.clone(),
            rows: 0,
        })
        .collect();
    for field in [Field::Stage, Field::State] {
        let column = source.mapping.column(field);
        let Some(codes) = column.and_then(|column| source.profile.codes.get(column)) else {
            continue;
        };
        for (text, rows) in codes.texts(source.table) {
            let same = |stage: &&mut StageCount| stage.value.eq_ignore_ascii_case(text.trim());
            if let Some(stage) = counts.iter_mut().find(same) {
                stage.rows += rows;
            }
        }
    }
    counts
}

fn sample(table: &Table) -> Vec<SampleRow> {
    (0..table.rows().min(SHOWN))
        .map(|row| SampleRow {
            row: table.number(row),
            cells: (0..table.columns())
                .map(|column| shorten(table.cell(row, column), 200))
                .collect(),
        })
        .collect()
}
