//! Drawing the distribution.

use super::{Distribution, DistributionBin};
use crate::parts::labels::LINE_HEIGHT;
use crate::parts::metric;
use crate::parts::plot::{Insets, Plot, Tick, label_room};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// Between two columns, in pixels.
const GAP: f64 = 1.5;
/// Room between two labels of the value axis, in pixels.
const LABEL_GAP: f64 = 10.0;

/// Where the axis of values begins and ends, and where the column of the tail stands.
struct Axis {
    low: f64,
    high: f64,
    rest: Option<(f64, f64)>,
}

impl Distribution {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let axis = self.axis();
        let stretch = self.stretch();
        let counts = self
            .all()
            .map(|bin| bin.count as f64)
            .chain(self.then().map(|count| count as f64 * stretch))
            .chain([0.0]);
        let intervals = if size.is_narrow() { 4 } else { 5 };
        let y = ValueScale::around(counts, intervals, FREE, true);
        let insets = Insets {
            top: 22.0 + 2.0 * (LINE_HEIGHT + 2.0),
            // Half the label of the last tick.
            right: 18.0,
            bottom: 42.0,
            left: label_room(&y, &ValueFormat::Count),
        };
        let room = f64::from(size.width) - insets.left - insets.right;
        let ticks = self.ticks(&axis, room, size.is_narrow());
        let mut plot = Plot::new(
            sheet,
            size,
            insets,
            (axis.low, axis.high),
            ticks,
            &y,
            &ValueFormat::Count,
        )?;
        plot.mesh()?;
        sheet.text(2.0, 9.0, &self.count_name, Role::Text)?;
        let middle = (plot.left + plot.right) / 2.0;
        let bottom = f64::from(size.height) - 8.0;
        let name = self.format.named(&self.value_name);
        sheet.text_middle(middle, bottom, &name, Role::Text)?;
        let mut readout = Vec::with_capacity(self.bins.len() + 3);
        let places = self.bins.iter().map(|bin| (bin, (bin.from, bin.to)));
        let tail = self.rest.iter().zip(axis.rest);
        for (index, (bin, place)) in places.chain(tail).enumerate() {
            let role = match index < self.bins.len() {
                true => Role::Bar,
                false => Role::BarRest,
            };
            let mut point = self.column(&plot, bin, place, role)?;
            point.label.push_str(&self.then_words(index));
            readout.push(point);
        }
        self.outline(&plot, &axis)?;
        let marks = [
            ("median", self.median, Role::Centre, 0.0),
            ("mean", self.mean, Role::Mean, 1.0),
        ];
        for (name, value, role, lane) in marks {
            readout.push(self.mark(&plot, &axis, (name, value), role, lane)?);
        }
        readout.sort_by(|a, b| a.x.total_cmp(&b.x));
        Ok(readout)
    }

    /// The tail stands apart from the other columns, as wide as they are.
    fn axis(&self) -> Axis {
        let low = self.bins.first().map_or(0.0, |bin| bin.from);
        let high = self.bins.last().map_or(1.0, |bin| bin.to);
        let width = (high - low) / self.bins.len().max(1) as f64;
        // Never so thin that it cannot carry its label.
        let wide = width.max((high - low) * 0.06);
        let rest = self.rest.map(|_| (high + wide * 0.5, high + wide * 1.5));
        Axis {
            low,
            high: rest.map_or(high, |(_, to)| to),
            rest,
        }
    }

    /// The earlier period as steps over the columns, and over the tail apart.
    fn outline(&self, plot: &Plot<'_, '_>, axis: &Axis) -> Result<(), ChartError> {
        let stretch = self.stretch();
        let heights: Vec<f64> = self.then().map(|count| count as f64 * stretch).collect();
        if heights.is_empty() {
            return Ok(());
        }
        let mut steps = vec![(axis.low, 0.0)];
        for (bin, height) in self.bins.iter().zip(&heights) {
            steps.extend([(bin.from, *height), (bin.to, *height)]);
        }
        steps.extend(self.bins.last().map(|bin| (bin.to, 0.0)));
        plot.line(steps, Role::Before)?;
        match (axis.rest, heights.get(self.bins.len())) {
            (Some((from, to)), Some(height)) => plot.line(
                vec![(from, 0.0), (from, *height), (to, *height), (to, 0.0)],
                Role::Before,
            ),
            _ => Ok(()),
        }
    }

    /// Round values, less those whose label would run into that of the tail.
    fn ticks(&self, axis: &Axis, room: f64, narrow: bool) -> Vec<Tick> {
        let high = self.bins.last().map_or(axis.high, |bin| bin.to);
        let whole = self.format == ValueFormat::Count;
        let intervals = if narrow { 4 } else { 8 };
        let scale = ValueScale::around([axis.low, high], intervals, FREE, whole);
        let place = |at: f64| (at - axis.low) / (axis.high - axis.low) * room;
        let tail = axis.rest.map(|(from, to)| Tick {
            at: (from + to) / 2.0,
            label: "more".to_owned(),
            below: None,
        });
        let ends = tail.as_ref().map_or(f64::INFINITY, |tick| {
            place(tick.at) - metric::width(&tick.label) / 2.0 - LABEL_GAP
        });
        let mut ticks: Vec<Tick> = scale
            .ticks
            .iter()
            .filter(|at| (axis.low..=high).contains(*at))
            .map(|at| Tick {
                at: *at,
                label: self.format.tick(*at, scale.step),
                below: None,
            })
            .filter(|tick| place(tick.at) + metric::width(&tick.label) / 2.0 <= ends)
            .collect();
        ticks.extend(tail);
        ticks
    }

    fn column(
        &self,
        plot: &Plot<'_, '_>,
        bin: &DistributionBin,
        (from, to): (f64, f64),
        role: Role,
    ) -> Result<ReadoutPoint, ChartError> {
        let (left, top) = plot.at(from, bin.count as f64);
        let (right, bottom) = plot.at(to, 0.0);
        if bin.count > 0 {
            // One of many thousands is still to be seen.
            let top = top.min(bottom - 1.0);
            let right = (right - GAP).max(left + 1.0);
            plot.sheet.rectangle((left, top), (right, bottom), role)?;
        }
        Ok(ReadoutPoint {
            x: (left + right) / 2.0,
            y: top,
            label: format!("{}: {}", self.range_words(bin), self.count_words(bin)),
        })
    }

    /// A line at a value, with its name in a lane above the plot. A value in the tail stands in the
    /// tail's column.
    fn mark(
        &self,
        plot: &Plot<'_, '_>,
        axis: &Axis,
        (name, value): (&str, f64),
        role: Role,
        lane: f64,
    ) -> Result<ReadoutPoint, ChartError> {
        let last = self.bins.last().map_or(axis.high, |bin| bin.to);
        let at = match axis.rest {
            Some((from, to)) if value > last => (from + to) / 2.0,
            _ => value.clamp(axis.low, axis.high),
        };
        let (x, _) = plot.at(at, 0.0);
        let y = 22.0 + lane * (LINE_HEIGHT + 2.0) + 2.0;
        plot.sheet.line(&[(x, y - 6.0), (x, plot.bottom)], role)?;
        let text = format!("{name} {}", self.format.full(value));
        let fits = x + 6.0 + metric::width(&text) <= plot.right + 8.0;
        match fits {
            true => plot.sheet.text(x + 6.0, y, &text, Role::Label)?,
            false => plot.sheet.text_end(x - 6.0, y, &text, Role::Label)?,
        }
        Ok(ReadoutPoint {
            x,
            y,
            label: format!("The {name}: {}", self.format.full(value)),
        })
    }
}
