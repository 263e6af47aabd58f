//! Drawing the cumulative actual, the line to the target and the forecast.

use chrono::NaiveDate;

use super::TargetPace;
use crate::parts::dates::{day, long, ticks};
use crate::parts::decimate::decimate;
use crate::parts::metric;
use crate::parts::notes::discs;
use crate::parts::plot::{EndLabel, Insets, Plot, Tick, end_room, label_room};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

impl TargetPace {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let (low, high) = (day(self.start), day(self.end));
        let line = self.line();
        let values = self
            .actual
            .iter()
            .map(|point| point.value)
            .chain(line.iter().map(|(_, value)| *value))
            .chain(self.outlook().into_iter().map(|(_, value)| value))
            .chain(self.earlier().map(|point| point.value))
            .chain([0.0, self.target]);
        let intervals = if size.is_narrow() { 4 } else { 5 };
        let y = ValueScale::around(values, intervals, FREE, self.format == ValueFormat::Count);
        let narrow = size.is_narrow();
        let target = self.format.short(self.target);
        let mut ends = vec![EndLabel {
            value: self.target,
            text: if narrow {
                target
            } else {
                format!("target {target}")
            },
            role: Role::LabelStrong,
        }];
        let outlook = self.outlook();
        if let Some((_, value)) = outlook.last() {
            let figure = self.format.short(*value);
            ends.push(EndLabel {
                value: *value,
                text: if narrow {
                    figure
                } else {
                    format!("forecast {figure}")
                },
                role: Role::Label,
            });
        }
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
        sheet.text(2.0, 9.0, &self.format.named(&self.value_name), Role::Text)?;
        plot.line(line, Role::Target)?;
        self.laid_under(&plot)?;
        let mut readout = self.steps(&plot, room)?;
        if let (Some((at, value)), Some(last_day)) = (outlook.last().copied(), self.end.pred_opt())
        {
            plot.line(outlook, Role::Forecast)?;
            let (x, y) = plot.at(at, value);
            readout.push(ReadoutPoint {
                x,
                y,
                label: format!(
                    "{}: {} at the rate so far",
                    long(last_day),
                    self.format.full(value)
                ),
            });
        }
        readout.extend(discs(&plot, &self.notes)?);
        readout.sort_by(|a, b| a.x.total_cmp(&b.x));
        plot.end_labels(&ends)?;
        self.mark_today(&plot)?;
        Ok(readout)
    }

    /// The earlier period as steps.
    fn laid_under(&self, plot: &Plot<'_, '_>) -> Result<(), ChartError> {
        if self.before.is_none() {
            return Ok(());
        }
        let mut steps = vec![(day(self.start), 0.0)];
        let mut reached = 0.0;
        for point in self.earlier() {
            let at = day(point.under) + 1.0;
            steps.extend([(at, reached), (at, point.value)]);
            reached = point.value;
        }
        steps.push((day(self.end), reached));
        plot.line(steps, Role::Before)
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
            let then = date.and_then(|date| self.then_by(date));
            if let Some((before, then)) = self.before.as_ref().zip(then) {
                let then = self.format.full(then);
                label.push_str(&format!("; {} after as many days: {then}", before.name));
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
}
