//! Activity against outcome: columns stacked by type above, the outcome below, one time axis.

mod draw;
mod words;

use chrono::NaiveDate;

use crate::parts::notes::ChartNote;
use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, Role, ValueFormat};

/// Two panels over the same weeks or months: what was done, stacked by type, and what came of it on a
/// scale of its own. Never one plot with two axes, whose crossings mean nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedOutcome {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is shown, and whose.
    pub title: String,
    /// Name of what is stacked: *Activities a week*.
    pub stacked_name: String,
    /// The types from the bottom of a column, at most five; what is beyond is not drawn.
    pub parts: Vec<String>,
    /// Name of the outcome: *Deals won a week*.
    pub outcome_name: String,
    /// How the outcome is written.
    pub outcome_format: ValueFormat,
    /// In ascending order of date.
    pub columns: Vec<StackedColumn>,
    /// Dated notes to mark with a number each, in ascending order of date.
    pub notes: Vec<ChartNote>,
    /// An earlier period to lay under both panels.
    pub before: Option<StackedBefore>,
}

/// An earlier period, laid under this one position by position: its first week or month under the first,
/// and so on, whatever the dates.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedBefore {
    /// Which period: *2016*.
    pub name: String,
    /// In order of time.
    pub values: Vec<StackedEarlier>,
}

/// One week or month of an earlier period.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedEarlier {
    /// Its name.
    pub label: String,
    /// How many in all; `None` where nothing is on record.
    pub total: Option<u64>,
    /// The outcome; `None` where it is not known.
    pub outcome: Option<f64>,
}

/// One week or month.
#[derive(Clone, Debug, PartialEq)]
pub struct StackedColumn {
    /// Its first day.
    pub start: NaiveDate,
    /// The day after its last.
    pub end: NaiveDate,
    /// Its name: *Week of 3 Apr 2017*.
    pub label: String,
    /// How many of each type, in the order of the types.
    pub counts: Vec<u64>,
    /// The outcome; `None` where it is not known.
    pub outcome: Option<f64>,
}

impl StackedColumn {
    fn total(&self) -> u64 {
        self.counts
            .iter()
            .take(Role::PARTS.len())
            .fold(0, |sum: u64, count| sum.saturating_add(*count))
    }
}

impl StackedOutcome {
    /// Draws the chart in the width of `size`, half as high again: it holds two panels.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nothing was done in any column, [`ChartError::EmptyPeriod`] for a
    /// column that ends before it starts, [`ChartError::NotDrawable`] for an outcome that is not
    /// finite, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        for column in &self.columns {
            if column.end <= column.start {
                return Err(ChartError::EmptyPeriod);
            }
            check(column.outcome.unwrap_or(0.0), || column.label.clone())?;
            check(column.total() as f64, || column.label.clone())?;
        }
        for (_, then) in self.earlier() {
            check(then.outcome.unwrap_or(0.0), || then.label.clone())?;
            check(then.total.unwrap_or(0) as f64, || then.label.clone())?;
        }
        if self.columns.iter().all(|column| column.total() == 0) {
            return Err(ChartError::NoData);
        }
        let size = ChartSize {
            width: size.width,
            height: (size.height + size.height / 2).min(4_000),
        };
        let description = self.description();
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, size))?;
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key: self.key(),
            size,
        })
    }

    /// Each column with what stands under it of the earlier period.
    fn earlier(&self) -> impl Iterator<Item = (&StackedColumn, &StackedEarlier)> {
        let values = self.before.iter().flat_map(|before| &before.values);
        self.columns.iter().zip(values)
    }

    /// The types with the marks they are drawn with, from the bottom.
    fn marks(&self) -> impl DoubleEndedIterator<Item = (&String, Role)> + ExactSizeIterator {
        self.parts.iter().zip(Role::PARTS)
    }
}
