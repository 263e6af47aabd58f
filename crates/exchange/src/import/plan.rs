//! What an import would do, shown before it is done.

use super::field::{Field, TableKind};
use super::kind::ColumnKind;
use super::mapping::{Mapping, StageMeaning};
use super::profile::{Profile, shorten};
use super::reader::Source;
use super::spelling::{self, SpellingVariants};
use super::table::Table;
use super::{activities, deals, people, vocabulary};
use crate::ExchangeError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use throughline_domain::money::group_thousands;
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

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// What the rows are.
    pub kind: TableKind,
    /// The file's name.
    pub file: String,
    /// Rows in the file, without header and blank ones.
    pub rows_total: usize,
    /// Rows that can be read: new, same and changed.
    pub rows_ok: usize,
    /// Rows to be added.
    pub new: usize,
    /// Rows that are there already, as they are.
    pub same: usize,
    /// Rows that are there and will be changed.
    pub changed: usize,
    /// Rows left out because of problems.
    pub left_out: usize,
    /// The problems, at most 10,000 of them.
    pub problems: Vec<Problem>,
    /// How many problems there are.
    pub problems_total: usize,
    /// Things to know that keep no row out.
    pub notes: Vec<String>,
    /// Spellings that may mean the same.
    pub spellings: Vec<SpellingVariants>,
    /// Names of people to be made.
    pub new_people: Vec<String>,
    /// Open stages to be added to the sales process.
    pub new_stages: Vec<String>,
    /// What each text of the stage column means, and how many rows have it.
    pub stages: Vec<StageCount>,
    /// Sums and ranges of the rows that can be read.
    pub totals: Vec<ColumnTotal>,
    /// The first rows as they stand in the file.
    pub sample: Vec<SampleRow>,
}

/// Why a row is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row as in the file; the header is row 1.
    pub row: u64,
    /// The column's name.
    pub column: String,
    /// The text in the cell.
    pub value: String,
    /// What is wrong with it, as a sentence.
    pub message: String,
}

impl Problem {
    /// Where, what and what to do, for the user.
    pub fn sentence(&self) -> String {
        let value = if self.value.is_empty() {
            String::new()
        } else {
            format!("‘{}’. ", self.value)
        };
        format!(
            "Row {}, {}: {value}{} The row is left out unless you mend it.",
            self.row, self.column, self.message
        )
    }
}

/// A text of the stage column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageCount {
    /// The text in the file.
    pub value: String,
    /// What it means.
    pub meaning: StageMeaning,
    /// How many rows have it, those left out included.
    pub rows: usize,
}

/// What a column adds up to, in the rows that can be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnTotal {
    /// The column's name.
    pub column: String,
    /// What it feeds.
    pub field: Field,
    /// How many cells are filled.
    pub filled: usize,
    /// The sum of a column of numbers: money in minor units, minutes as they are.
    pub sum: Option<i64>,
    /// The sum over won deals, in minor units.
    pub won: Option<i64>,
    /// The earliest and latest day of a column of days.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// A row of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRow {
    /// Its number in the file.
    pub row: u64,
    /// Its cells.
    pub cells: Vec<String>,
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
    mapping.check()?;
    let source = Source {
        table,
        profile,
        mapping,
    };
    let (outcome, mut change) = match mapping.kind {
        TableKind::People => people::plan(source, workspace),
        TableKind::Deals => deals::plan(source, workspace),
        TableKind::Activities => activities::plan(source, workspace),
    };
    change.label = label(&outcome, mapping.kind, &table.file);
    let preview = Preview {
        kind: mapping.kind,
        file: table.file.clone(),
        rows_total: table.rows(),
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

impl Preview {
    /// In one sentence what applying will do.
    ///
    /// ```
    /// use throughline_exchange::import::Preview;
    /// let preview = Preview { same: 35, file: "team.csv".into(), ..Preview::default() };
    /// assert_eq!(preview.sentence(), "Everything in team.csv is here already: nothing will be added.");
    /// ```
    pub fn sentence(&self) -> String {
        let left_out = match self.left_out {
            0 => String::new(),
            rows => format!(" {} left out.", count(rows, "row is", "rows are")),
        };
        if self.new == 0 && self.changed == 0 {
            let first = match self.rows_ok {
                0 if self.left_out > 0 => format!("No row of {} can be read.", self.file),
                _ => format!(
                    "Everything in {} is here already: nothing will be added.",
                    self.file
                ),
            };
            return first + &left_out;
        }
        let mut parts = Vec::new();
        if self.new > 0 {
            parts.push(format!("{} will be added", self.rows(self.new)));
        }
        if self.changed > 0 {
            parts.push(format!("{} changed", self.rows(self.changed)));
        }
        if self.same > 0 {
            parts.push(format!("{} already here", self.rows(self.same)));
        }
        format!("{}.{left_out}", parts.join(", "))
    }

    fn rows(&self, number: usize) -> String {
        count(number, self.kind.one(), self.kind.label())
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", group_thousands(number as u64))
}

fn label(outcome: &Outcome, kind: TableKind, file: &str) -> String {
    let rows = |number| count(number, kind.one(), kind.label());
    match (outcome.new, outcome.changed) {
        (0, 0) => format!("Import nothing new from {file}"),
        (new, 0) => format!("Import {} from {file}", rows(new)),
        (0, changed) => format!("Update {} from {file}", rows(changed)),
        (new, changed) => format!("Import {} and update {changed} from {file}", rows(new)),
    }
}

/// Spellings that may mean the same, in the columns that feed words.
fn spellings(
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
