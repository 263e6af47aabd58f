//! What a table is and how its columns are read: the answer the user gives, detected first.

use super::date::DateOrder;
use super::field::{Field, TableKind};
use super::number::DecimalStyle;
use super::targets::TargetMapping;
use crate::ExchangeError;
use serde::{Deserialize, Serialize};
use throughline_domain::Currency;

/// How a table becomes records. Detected by [`super::detect`]; the user may change any of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// What the rows are.
    pub kind: TableKind,
    /// One entry a column of the file.
    pub columns: Vec<ColumnMapping>,
    /// What each text of the stage (and state) column means; open stages in the order of the process.
    pub stages: Vec<StageMapping>,
    /// Spellings that are read as another.
    pub merges: Vec<Merge>,
    /// The currency of values that name none.
    pub currency: Currency,
    /// Values are in pounds (or dollars …), not in pence.
    pub major_units: bool,
    /// The open stage a deal is in from its opening day; blank when not known.
    pub opened_stage: String,
    /// How rows of targets get their measure and their period.
    pub targets: TargetMapping,
}

/// How a column is read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnMapping {
    /// Its name in the file.
    pub name: String,
    /// What it feeds; `None` leaves it out.
    pub field: Option<Field>,
    /// The order of its dates.
    pub date_order: Option<DateOrder>,
    /// The style of its numbers.
    pub decimal: DecimalStyle,
    /// Texts that are read as blank: `N/A`, `-1`.
    pub blanks: Vec<String>,
    /// Numbers that look as if they stood for *not known*, such as −1, are meant as they are.
    pub keep_odd_numbers: bool,
}

/// What a text in the stage or state column means.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StageMapping {
    /// The text in the file.
    pub value: String,
    /// What it means.
    pub meaning: StageMeaning,
}

/// What a stage of another system means here.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageMeaning {
    /// The deal was won.
    Won,
    /// The deal was lost.
    Lost,
    /// The deal is open, in this stage; a blank name says no stage.
    Open(String),
    /// Not known: the user must say.
    #[default]
    Unclear,
}

/// A spelling read as another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The column's place in the file, from 0.
    pub column: usize,
    /// The spelling in the file.
    pub from: String,
    /// The spelling it is read as.
    pub to: String,
}

impl Mapping {
    /// The column that feeds a field.
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .position(|column| column.field == Some(field))
    }

    /// Whether any column feeds a field.
    pub fn is_recognised(&self) -> bool {
        self.columns.iter().any(|column| column.field.is_some())
    }

    /// Feeds a field from a column; the column that fed it before, or what the column fed before, is let
    /// go, unless several columns may feed it.
    pub fn assign(&mut self, column: usize, field: Option<Field>) {
        for (place, mapped) in self.columns.iter_mut().enumerate() {
            if place == column {
                mapped.field = field;
            } else if let (Some(own), Some(other)) = (field, mapped.field)
                && (own.excludes(other) || (own == other && !own.may_repeat()))
            {
                mapped.field = None;
            }
        }
    }

    /// What a text in the stage or state column means.
    pub fn meaning(&self, value: &str) -> &StageMeaning {
        self.stages
            .iter()
            .find(|stage| stage.value.eq_ignore_ascii_case(value.trim()))
            .map_or(&StageMeaning::Unclear, |stage| &stage.meaning)
    }

    /// Names of open stages, in the order of the process.
    pub fn open_stages(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().filter_map(|stage| match &stage.meaning {
            StageMeaning::Open(name) if !name.is_empty() => Some(name.as_str()),
            _ => None,
        })
    }

    /// What must still be said before rows can be read: a missing column or an unclear date order.
    ///
    /// # Errors
    /// [`ExchangeError::MissingColumn`] or [`ExchangeError::UnclearDates`].
    pub fn check(&self) -> Result<(), ExchangeError> {
        let words = |group: &&[Field]| {
            let words: Vec<String> = group
                .iter()
                .map(|field| format!("“{}”", field.label(self.kind)))
                .collect();
            words.join(" or ")
        };
        let fields: Vec<String> = self
            .kind
            .required()
            .iter()
            .filter(|group| !group.iter().any(|field| self.column(*field).is_some()))
            .filter(|group| !(group.contains(&Field::PeriodStart) && self.targets.whole.is_some()))
            .map(words)
            .collect();
        if !fields.is_empty() {
            return Err(ExchangeError::MissingColumn {
                table: self.kind.label().into(),
                fields,
                columns: self
                    .columns
                    .iter()
                    .map(|column| column.name.clone())
                    .collect(),
            });
        }
        for column in &self.columns {
            if column.field.is_some_and(Field::is_date)
                && column.date_order == Some(DateOrder::Ambiguous)
            {
                return Err(ExchangeError::UnclearDates {
                    column: column.name.clone(),
                });
            }
        }
        Ok(())
    }
}
