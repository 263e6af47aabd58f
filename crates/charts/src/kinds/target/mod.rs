//! A target with its pace: cumulative actual against the line to the target.

mod draw;
mod words;

use chrono::NaiveDate;

use crate::parts::dates::{day, long};
use crate::parts::notes::ChartNote;
use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, KeyEntry, Role, ValueFormat};

/// Cumulative actual in a period against its target.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetPace {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What the target is, and whose.
    pub title: String,
    /// Name of the values: *Won value*.
    pub value_name: String,
    /// How values are written.
    pub format: ValueFormat,
    /// First day of the period.
    pub start: NaiveDate,
    /// The day after the last day of the period.
    pub end: NaiveDate,
    /// Today, if it is in the period.
    pub today: Option<NaiveDate>,
    /// The target at the end of the period.
    pub target: f64,
    /// Cumulative actual at the end of each day on which it changed, in ascending order.
    pub actual: Vec<TargetPoint>,
    /// What the target asks for by the end of each day (working days considered); empty for a
    /// straight line from nothing to the target.
    pub expected: Vec<TargetPoint>,
    /// Where the period ends at the rate so far; drawn from today on, rising as the line to the
    /// target does. `None` without a forecast, or without today.
    pub forecast: Option<f64>,
    /// Dated notes to mark with a number each, in ascending order of date.
    pub notes: Vec<ChartNote>,
    /// An earlier period to lay under this one.
    pub before: Option<TargetBefore>,
}

/// What an earlier period had reached, laid under this one day by day from its first.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetBefore {
    /// Which period: *Q3 2017*.
    pub name: String,
    /// Cumulative value at the end of each day on which it changed, in ascending order.
    pub points: Vec<TargetEarlier>,
}

/// A cumulative value of an earlier period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetEarlier {
    /// The day of this period under which it is laid.
    pub under: NaiveDate,
    /// Its own day.
    pub date: NaiveDate,
    /// The value by the end of it.
    pub value: f64,
}

/// A cumulative value at the end of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TargetPoint {
    /// The day.
    pub date: NaiveDate,
    /// The value by the end of it.
    pub value: f64,
}

impl TargetPace {
    /// Draws the chart in a box of `size`.
    ///
    /// # Errors
    /// [`ChartError::EmptyPeriod`] if the period has no days, [`ChartError::NotDrawable`] for a
    /// value that is not finite, [`ChartError::Size`] for a box without room. A period without any
    /// actual yet is drawn: the line to the target is what there is to see.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        if self.end <= self.start {
            return Err(ChartError::EmptyPeriod);
        }
        check(self.target, || "the target".to_owned())?;
        check(self.forecast.unwrap_or(0.0), || "the forecast".to_owned())?;
        for point in self.actual.iter().chain(&self.expected) {
            check(point.value, || long(point.date))?;
        }
        for point in self.earlier() {
            check(point.value, || long(point.date))?;
        }
        let description = self.description();
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, size))?;
        let mut key = vec![
            KeyEntry::new(Role::Actual, self.value_name.clone()),
            KeyEntry::new(Role::Target, "Line to the target"),
        ];
        if self.today.is_some() {
            key.push(KeyEntry::new(Role::Pace, "Today"));
        }
        if !self.outlook().is_empty() {
            key.push(KeyEntry::new(Role::Forecast, "At the rate so far"));
        }
        if let Some(before) = &self.before {
            key.push(KeyEntry::new(Role::Before, before.name.clone()));
        }
        if !self.notes.is_empty() {
            key.push(KeyEntry::new(Role::NoteDot, "Note, by its number"));
        }
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key,
            size,
        })
    }

    /// What is laid under the days of this period.
    fn earlier(&self) -> impl Iterator<Item = &TargetEarlier> {
        let points = self.before.iter().flat_map(|before| &before.points);
        points.filter(|point| (self.start..self.end).contains(&point.under))
    }

    /// What the earlier period had reached by the end of the day laid under this one; `None` without an
    /// earlier period.
    fn then_by(&self, date: NaiveDate) -> Option<f64> {
        self.before.as_ref()?;
        let last = self
            .earlier()
            .take_while(|point| point.under <= date)
            .last();
        Some(last.map_or(0.0, |point| point.value))
    }

    /// The line to the target, from nothing at the start of the first day. Days count by their
    /// ends, so the last day of the period ends where the period does.
    fn line(&self) -> Vec<(f64, f64)> {
        let start = (day(self.start), 0.0);
        if self.expected.is_empty() {
            return vec![start, (day(self.end), self.target)];
        }
        let rest = self
            .expected
            .iter()
            .map(|point| (day(point.date) + 1.0, point.value));
        std::iter::once(start).chain(rest).collect()
    }

    /// What the line asks for by the end of a day.
    fn expected_by(&self, date: NaiveDate) -> Option<f64> {
        let at = day(date) + 1.0;
        self.line().windows(2).find_map(|pair| match pair {
            [(x0, y0), (x1, y1)] if *x0 <= at && at <= *x1 && x1 > x0 => {
                Some(y0 + (y1 - y0) * (at - x0) / (x1 - x0))
            }
            _ => None,
        })
    }

    fn actual_by(&self, date: NaiveDate) -> Option<f64> {
        self.actual
            .iter()
            .rev()
            .find(|point| point.date <= date)
            .map(|point| point.value)
    }

    /// The forecast from today to the end: it rises where the line to the target does, so it rests on
    /// the days on which nobody works. Empty without a forecast or on the last day.
    fn outlook(&self) -> Vec<(f64, f64)> {
        let (Some(today), Some(forecast)) = (self.today, self.forecast) else {
            return Vec::new();
        };
        let (from, to) = (day(today) + 1.0, day(self.end));
        if from >= to || today < self.start {
            return Vec::new();
        }
        let now = self.actual_by(today).unwrap_or(0.0);
        let asked = self.expected_by(today).unwrap_or(0.0);
        let left = self.target - asked;
        let mut outlook = vec![(from, now)];
        if left != 0.0 {
            let later = self
                .line()
                .into_iter()
                .filter(|(at, _)| *at > from && *at < to);
            outlook.extend(
                later.map(|(at, value)| (at, now + (forecast - now) * (value - asked) / left)),
            );
        }
        outlook.push((to, forecast));
        outlook
    }
}
