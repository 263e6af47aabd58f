//! A target with its pace: cumulative actual against the line to the target.

use chrono::NaiveDate;

use crate::model::Cell;
use crate::parts::dates::{day, long, ticks};
use crate::parts::decimate::decimate;
use crate::parts::metric;
use crate::parts::plot::{EndLabel, Insets, Plot, Tick, check, end_room, label_room};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::{Heading, Sheet, compose};
use crate::{
    ChartError, ChartSize, Column, Drawing, KeyEntry, ReadoutPoint, Role, Table, ValueFormat,
};

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
        for point in self.actual.iter().chain(&self.expected) {
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
        Ok(Drawing {
            svg,
            readout,
            table: self.table(),
            title: self.title.clone(),
            description,
            key,
            size,
        })
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

    fn paint(&self, sheet: &Sheet<'_>, size: ChartSize) -> Result<Vec<ReadoutPoint>, ChartError> {
        let (low, high) = (day(self.start), day(self.end));
        let line = self.line();
        let values = self
            .actual
            .iter()
            .map(|point| point.value)
            .chain(line.iter().map(|(_, value)| *value))
            .chain([0.0, self.target]);
        let intervals = if size.is_narrow() { 4 } else { 5 };
        let y = ValueScale::around(values, intervals, FREE, self.format == ValueFormat::Count);
        let narrow = size.is_narrow();
        let target = self.format.short(self.target);
        let ends = [EndLabel {
            value: self.target,
            text: if narrow {
                target
            } else {
                format!("target {target}")
            },
            role: Role::LabelStrong,
        }];
        let insets = Insets {
            top: 40.0,
            right: end_room(&ends),
            bottom: 40.0,
            left: label_room(&y, &self.format),
        };
        let room = f64::from(size.width) - insets.left - insets.right;
        let x_ticks = ticks(low, high - 1.0, room)
            .into_iter()
            .map(Tick::from)
            .collect();
        let mut plot = Plot::new(sheet, size, insets, (low, high), x_ticks, &y, &self.format)?;
        plot.mesh()?;
        sheet.text(2.0, 9.0, &self.named_value(), Role::Text)?;
        plot.line(line, Role::Target)?;
        let readout = self.steps(&plot, room)?;
        plot.end_labels(&ends)?;
        self.mark_today(&plot)?;
        Ok(readout)
    }

    fn named_value(&self) -> String {
        match self.format.unit() {
            Some(unit) => format!("{}, {unit}", self.value_name),
            None => self.value_name.clone(),
        }
    }

    /// The actual as steps (it holds until the next change), up to today.
    fn steps(&self, plot: &Plot<'_, '_>, room: f64) -> Result<Vec<ReadoutPoint>, ChartError> {
        let (low, high) = (day(self.start), day(self.end));
        let until = self
            .today
            .map_or(high, |today| (day(today) + 1.0).clamp(low, high));
        let places: Vec<(f64, f64)> = self
            .actual
            .iter()
            .map(|point| (day(point.date) + 1.0, point.value))
            .filter(|(at, _)| (low..=high).contains(at))
            .collect();
        let kept = decimate(&places, room.max(1.0) as usize);
        let mut steps = vec![(low, 0.0)];
        let mut readout = Vec::new();
        let mut before = 0.0;
        for &(at, value) in kept.iter().filter_map(|index| places.get(*index)) {
            steps.push((at, before));
            steps.push((at, value));
            before = value;
            let (x, y) = plot.at(at, value);
            let date = NaiveDate::from_num_days_from_ce_opt(at as i32 - 1);
            let when = date.map(long).unwrap_or_default();
            let mut label = format!("{when}: {}", self.format.full(value));
            if let Some(asked) = date.and_then(|date| self.expected_by(date)) {
                label.push_str(&format!(", pace asks {}", self.format.full(asked)));
            }
            readout.push(ReadoutPoint { x, y, label });
        }
        if places.is_empty() {
            return Ok(readout);
        }
        if steps.last().is_some_and(|(at, _)| *at < until) {
            steps.push((until, before));
        }
        let end = steps.last().copied();
        plot.line(steps, Role::Actual)?;
        if let Some((at, value)) = end {
            let (x, y) = plot.at(at, value);
            plot.sheet.circle(x, y, 3.0, Role::Point)?;
        }
        Ok(readout)
    }

    /// Today's line, with actual and pace in words above it.
    fn mark_today(&self, plot: &Plot<'_, '_>) -> Result<(), ChartError> {
        let Some(today) = self
            .today
            .filter(|today| (self.start..self.end).contains(today))
        else {
            return Ok(());
        };
        let at = day(today) + 1.0;
        let (x, _) = plot.at(at, 0.0);
        plot.sheet
            .line(&[(x, plot.top - 6.0), (x, plot.bottom)], Role::Pace)?;
        if let Some(asked) = self.expected_by(today) {
            let (x, y) = plot.at(at, asked);
            plot.sheet
                .line(&[(x - 4.0, y), (x + 4.0, y)], Role::Target)?;
        }
        let text = self.today_words(today);
        let half = metric::width(&text) / 2.0;
        let room = plot.right + 40.0;
        let middle = x.clamp(half + 2.0, (room - half).max(half + 2.0));
        plot.sheet
            .text_middle(middle, plot.top - 14.0, &text, Role::Label)
    }

    fn today_words(&self, today: NaiveDate) -> String {
        let mut text = format!(
            "today {}",
            self.format.short(self.actual_by(today).unwrap_or(0.0))
        );
        if let Some(asked) = self.expected_by(today) {
            text.push_str(&format!(", pace {}", self.format.short(asked)));
        }
        text
    }

    fn description(&self) -> String {
        let last_day = self.end.pred_opt().unwrap_or(self.end);
        let mut text = format!(
            "{} from {} to {} against a target of {}.",
            self.value_name,
            long(self.start),
            long(last_day),
            self.format.full(self.target)
        );
        match (self.today, self.actual.last()) {
            (Some(today), Some(_)) => {
                let actual = self.actual_by(today).unwrap_or(0.0);
                text.push_str(&format!(
                    " By {}: {}",
                    long(today),
                    self.format.full(actual)
                ));
                match self.expected_by(today) {
                    Some(asked) => {
                        text.push_str(&format!(", the pace asks for {}.", self.format.full(asked)))
                    }
                    None => text.push('.'),
                }
            }
            (None, Some(last)) => text.push_str(&format!(
                " Reached: {} by {}.",
                self.format.full(last.value),
                long(last.date)
            )),
            (_, None) => text.push_str(" Nothing is counted towards it yet."),
        }
        text
    }

    fn table(&self) -> Table {
        let unit = self.format.unit();
        let mut dates: Vec<NaiveDate> = self.actual.iter().map(|point| point.date).collect();
        dates.extend(self.today);
        dates.extend(self.end.pred_opt());
        dates.sort_unstable();
        dates.dedup();
        let known_until = self.today.or_else(|| self.end.pred_opt());
        let rows = dates.into_iter().map(|date| {
            let actual = if known_until.is_some_and(|until| date > until) {
                None
            } else {
                self.actual_by(date)
            };
            let asked = self.expected_by(date);
            vec![
                Cell::text(long(date)),
                self.format.cell(actual),
                self.format.cell(asked),
                self.format
                    .cell(actual.zip(asked).map(|(actual, asked)| actual - asked)),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("By the end of"),
                Column::figure(&self.value_name, unit.clone()),
                Column::figure("Pace", unit.clone()),
                Column::figure("Ahead or behind", unit),
            ],
            rows: rows.collect(),
        }
    }
}
