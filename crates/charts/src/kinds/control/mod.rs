//! Control chart: a run of values with its centre line, limits and marked actions.

mod draw;
mod flags;
mod limits;
mod thin;
mod words;

use chrono::NaiveDate;

use crate::parts::dates::day;
use crate::parts::notes::ChartNote;
use crate::parts::plot::check;
use crate::{ChartError, ChartSize, Drawing, ValueFormat};

/// Values over time, each segment with a centre line of its own (limits based anew after a
/// change). The caller computes centre and limits; this draws them.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is measured, and whose.
    pub title: String,
    /// Name of the values, for the axis and the table: *Wins a week*.
    pub value_name: String,
    /// How values are written.
    pub format: ValueFormat,
    /// In order of time; more than one where limits were based anew.
    pub segments: Vec<ControlSegment>,
    /// Actions to mark.
    pub actions: Vec<ControlAction>,
    /// Dated notes to mark with a number each, in ascending order of date.
    pub notes: Vec<ChartNote>,
    /// An earlier period to lay under this one.
    pub before: Option<ControlBefore>,
}

/// A stretch of time with one centre line.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlSegment {
    /// The centre line, in the unit of the values.
    pub centre: f64,
    /// Are the limits only trial limits (too few points)?
    pub trial: bool,
    /// In ascending order of date.
    pub points: Vec<ControlPoint>,
}

/// One value with the limits that hold for it.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlPoint {
    /// Where it stands on the time axis.
    pub date: NaiveDate,
    /// Name of its period: *week of 3 Apr 2017*.
    pub label: String,
    /// The value.
    pub value: f64,
    /// Lower limit for this point; `None` where there is none.
    pub lower: Option<f64>,
    /// Upper limit for this point; `None` where there is none.
    pub upper: Option<f64>,
    /// The run rule that flags it, in words; drawn as a ring when it is within its limits.
    pub signal: Option<String>,
}

impl ControlPoint {
    /// Does the value lie strictly outside its limits?
    #[must_use]
    pub fn is_outside(&self) -> bool {
        self.upper.is_some_and(|upper| self.value > upper)
            || self.lower.is_some_and(|lower| self.value < lower)
    }
}

/// Something done at a date, marked on the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlAction {
    /// When.
    pub date: NaiveDate,
    /// What, in a few words.
    pub label: String,
}

/// An earlier period, laid under this one position by position: its first value under the first, and
/// so on, whatever the dates.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlBefore {
    /// Which period: *2016*.
    pub name: String,
    /// Name of each value's period, and the value, in order of time.
    pub values: Vec<(String, Option<f64>)>,
}

impl ControlChart {
    /// Draws the chart in a box of `size`.
    ///
    /// # Errors
    /// [`ChartError::NoData`] without points, [`ChartError::NotDrawable`] for a value or limit
    /// that is not finite, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        for segment in &self.segments {
            check(segment.centre, || "the centre line".to_owned())?;
            for point in &segment.points {
                check(point.value, || point.label.clone())?;
                for limit in point.lower.iter().chain(&point.upper) {
                    check(*limit, || format!("the limits of {}", point.label))?;
                }
            }
        }
        for (label, value) in self.before.iter().flat_map(|before| &before.values) {
            check(value.unwrap_or(0.0), || label.clone())?;
        }
        if self.points().next().is_none() {
            return Err(ChartError::NoData);
        }
        let thinned = self.thinned(size);
        let drawn = thinned.as_ref().unwrap_or(self);
        let description = drawn.description(self.points().count());
        let (svg, readout) = drawn.paint(size, &description)?;
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key: drawn.key(),
            size,
        })
    }

    fn points(&self) -> impl DoubleEndedIterator<Item = &ControlPoint> {
        self.segments.iter().flat_map(|segment| &segment.points)
    }

    /// Each value of this period with what stands under it of the earlier one; the earlier one's
    /// values beyond the last of this period have no place.
    fn earlier(&self) -> impl Iterator<Item = (&ControlPoint, &(String, Option<f64>))> {
        let values = self.before.iter().flat_map(|before| &before.values);
        self.points().zip(values)
    }

    /// First and last date drawn (days) with half a step to spare at both ends.
    fn span(&self) -> (f64, f64) {
        let dates = || self.points().map(|point| point.date);
        let first = dates().min().map_or(0.0, day);
        let last = dates().max().map_or(0.0, day);
        let step = (last - first) / dates().count().saturating_sub(1).max(1) as f64;
        let spare = (step / 2.0).max(0.5);
        (first - spare, last + spare)
    }
}
