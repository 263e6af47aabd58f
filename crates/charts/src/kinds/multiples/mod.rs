//! Small multiples: a panel a person, all on one scale.

mod draw;
mod words;

use chrono::NaiveDate;

use crate::parts::dates::day;
use crate::parts::notes::ChartNote;
use crate::parts::plot::check;
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, ValueFormat};

/// The same measure of many people over the same time, a small panel each, sorted by name. Every panel
/// has the same scale, so that heights can be compared.
///
/// No earlier period lies under them: a panel has room for one line and its limits. The trend of one person
/// shows two.
#[derive(Clone, Debug, PartialEq)]
pub struct SmallMultiples {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is measured.
    pub title: String,
    /// Name of the values: *Deals won a week*.
    pub value_name: String,
    /// How values are written.
    pub format: ValueFormat,
    /// In any order; drawn by name.
    pub panels: Vec<MultiplePanel>,
    /// Dated notes to mark in every panel with a number each, in ascending order of date.
    pub notes: Vec<ChartNote>,
}

/// One person's panel.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiplePanel {
    /// Name or alias.
    pub label: String,
    /// The centre line; `None` where there are too few values for one.
    pub centre: Option<f64>,
    /// In ascending order of date; none where nothing is known.
    pub points: Vec<MultiplePoint>,
}

/// One value with the limits that hold for it.
#[derive(Clone, Debug, PartialEq)]
pub struct MultiplePoint {
    /// Where it stands on the time axis.
    pub date: NaiveDate,
    /// Name of its period: *week of 3 Apr 2017*.
    pub label: String,
    /// The value.
    pub value: f64,
    /// Lower and upper limit; `None` where there are none.
    pub limits: Option<(f64, f64)>,
}

impl MultiplePoint {
    /// Does the value lie strictly outside its limits?
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.limits
            .is_some_and(|(lower, upper)| self.value < lower || self.value > upper)
    }
}

impl SmallMultiples {
    /// Draws the panels in the width of `size`; the height is that of their rows.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nobody has a value, [`ChartError::NotDrawable`] for one that is not
    /// finite, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let width = size.checked()?.width;
        for panel in &self.panels {
            check(panel.centre.unwrap_or(0.0), || panel.label.clone())?;
            for point in &panel.points {
                let (lower, upper) = point.limits.unwrap_or((0.0, 0.0));
                for value in [point.value, lower, upper] {
                    check(value, || format!("{}, {}", panel.label, point.label))?;
                }
            }
        }
        let panels = self.sorted();
        if panels.iter().all(|panel| panel.points.is_empty()) {
            return Err(ChartError::NoData);
        }
        let size = ChartSize {
            width,
            height: draw::height(width, panels.len()),
        };
        let description = self.description(&panels);
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, size, &panels))?;
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key: self.key(),
            size,
        })
    }

    fn sorted(&self) -> Vec<&MultiplePanel> {
        let mut panels: Vec<_> = self.panels.iter().collect();
        panels.sort_by(|a, b| a.label.cmp(&b.label));
        panels
    }

    fn points(&self) -> impl Iterator<Item = &MultiplePoint> {
        self.panels.iter().flat_map(|panel| &panel.points)
    }

    /// The one scale of all panels.
    fn scale(&self) -> ValueScale {
        let bounds = match self.format {
            ValueFormat::Percent { .. } => (0.0, 1.0),
            _ => FREE,
        };
        let values = self
            .points()
            .flat_map(|point| {
                let (lower, upper) = point.limits.unwrap_or((point.value, point.value));
                [point.value, lower, upper]
            })
            .chain(self.panels.iter().filter_map(|panel| panel.centre));
        ValueScale::around(values, 4, bounds, self.format == ValueFormat::Count)
    }

    /// First and last date of all (days).
    fn span(&self) -> (f64, f64) {
        let days = || self.points().map(|point| day(point.date));
        (
            days().fold(f64::INFINITY, f64::min),
            days().fold(f64::NEG_INFINITY, f64::max),
        )
    }
}
