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
        let counts = self.all().map(|bin| bin.count as f64).chain([0.0]);
        let intervals = if size.is_narrow() { 4 } else { 5 };
        let y = ValueScale::around(counts, intervals, FREE, true);
        let insets = Insets {
            top: 22.0 + 2.0 * (LINE_HEIGHT + 2.0),
            right: 12.0,
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
        sheet.text_middle(middle, bottom, &self.named_value(), Role::Text)?;
        let mut readout = Vec::with_capacity(self.bins.len() + 3);
        for bin in &self.bins {
            readout.push(self.column(&plot, bin, (bin.from, bin.to), Role::Bar)?);
        }
        if let (Some(bin), Some(place)) = (&self.rest, axis.rest) {
            readout.push(self.column(&plot, bin, place, Role::BarRest)?);
        }
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

    fn named_value(&self) -> String {
        match self.format.unit() {
            Some(unit) => format!("{}, {unit}", self.value_name),
            None => self.value_name.clone(),
        }
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
