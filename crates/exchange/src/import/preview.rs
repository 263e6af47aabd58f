//! What an import would do, shown before it is done.

use super::field::{Field, TableKind};
use super::mapping::StageMeaning;
use super::spelling::SpellingVariants;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use throughline_domain::money::group_thousands;
use throughline_domain::records::Unit;

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// What the rows are.
    pub kind: TableKind,
    /// The file's name.
    pub file: String,
    /// Rows in the file, without header and blank ones; each value of a table that has several in a row.
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
    /// Where it is: `Row 3, close date`.
    pub fn place(&self) -> String {
        format!("Row {}, {}", self.row, self.column)
    }

    /// The text in the cell and what is wrong with it.
    pub fn fault(&self) -> String {
        if self.value.is_empty() {
            self.message.clone()
        } else {
            format!("‘{}’. {}", self.value, self.message)
        }
    }

    /// Where, what and what to do, for the user.
    pub fn sentence(&self) -> String {
        format!(
            "{}: {} The row is left out unless you mend it.",
            self.place(),
            self.fault()
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
    /// The sum of a column of targets, with the unit of their measure: money in minor units.
    #[serde(default)]
    pub amount: Option<(f64, Unit)>,
    /// The earliest and latest day of a column of days.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

impl ColumnTotal {
    /// A total that says only how many cells are filled.
    pub(super) fn of(column: String, field: Field, filled: usize) -> Self {
        Self {
            column,
            field,
            filled,
            sum: None,
            won: None,
            amount: None,
            days: None,
        }
    }
}

/// A row of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleRow {
    /// Its number in the file.
    pub row: u64,
    /// Its cells.
    pub cells: Vec<String>,
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

/// A number with the word for what is counted.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    let word = if number == 1 { one } else { many };
    format!("{} {word}", group_thousands(number as u64))
}
