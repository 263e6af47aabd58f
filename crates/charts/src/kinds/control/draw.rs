//! Drawing the control chart.

use super::limits::{limit_area, limit_runs, lower_of, upper_of};
use super::{ControlChart, ControlSegment};
use crate::parts::dates::{day, long, ticks};
use crate::parts::decimate::decimate;
use crate::parts::labels::LINE_HEIGHT;
use crate::parts::notes::discs;
use crate::parts::plot::{EndLabel, Insets, Plot, Tick, end_room, label_room};
use crate::parts::scale::ValueScale;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// Dots nearer than this to one another (pixels) would only thicken the line.
const DOT_SPACING: f64 = 4.5;
impl ControlChart {
    pub(super) fn paint(
        &self,
        size: ChartSize,
        description: &str,
    ) -> Result<(String, Vec<ReadoutPoint>), ChartError> {
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description,
        };
        let (low, mut high) = self.span();
        // An action just after the last value still belongs on the chart.
        let reach = high + (high - low) * 0.25;
        for action in &self.actions {
            let at = day(action.date);
            if at > high && at <= reach {
                high = at + 0.5;
            }
        }
        for note in &self.notes {
            let at = day(note.date);
            if at > high && at <= reach {
                high = at + 0.5;
            }
        }
        let bounds = match self.format {
            ValueFormat::Percent { .. } => (0.0, 1.0),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        let values = self.segments.iter().flat_map(|segment| {
            segment
                .points
                .iter()
                .flat_map(|point| [Some(point.value), point.lower, point.upper])
                .flatten()
                .chain([segment.centre])
        });
        let values = values.chain(self.earlier().filter_map(|(_, (_, value))| *value));
        let intervals = if size.is_narrow() { 4 } else { 5 };
        let scale =
            ValueScale::around(values, intervals, bounds, self.format == ValueFormat::Count);
        let ends = self.ends(size.is_narrow());
        let (left, right) = (label_room(&scale, &self.format), end_room(&ends));
        let room = f64::from(size.width) - left - right;
        let flags = self.flags(low, high, left, room, f64::from(size.width));
        let lanes = flags.iter().map(|flag| flag.lane + 1).max().unwrap_or(0);
        let insets = Insets {
            top: 26.0 + lanes as f64 * (LINE_HEIGHT + 1.0) + if lanes > 0 { 4.0 } else { 0.0 },
            right,
            bottom: 40.0,
            left,
        };
        compose(heading, size, "", |sheet| {
            let ticks = ticks(low, high, room).into_iter().map(Tick::from).collect();
            let mut plot = Plot::new(
                sheet,
                size,
                insets,
                (low, high),
                ticks,
                &scale,
                &self.format,
            )?;
            let spans = self.spans(low, high);
            for (segment, from, to) in &spans {
                limit_area(&plot, segment, *from, *to)?;
            }
            plot.mesh()?;
            sheet.text(2.0, 9.0, &self.value_name, Role::Text)?;
            for (segment, from, to) in &spans {
                for pick in [lower_of, upper_of] {
                    for run in limit_runs(segment, *from, *to, pick) {
                        plot.line(run, Role::Limit)?;
                    }
                }
            }
            for (_, _, to) in spans.iter().rev().skip(1) {
                plot.line(vec![(*to, scale.low), (*to, scale.high)], Role::Rebase)?;
            }
            // One line from end to end, stepping where limits were based anew.
            let centre = spans
                .iter()
                .flat_map(|(segment, from, to)| [(*from, segment.centre), (*to, segment.centre)]);
            plot.line(centre.collect(), Role::Centre)?;
            self.earlier_line(&plot)?;
            for flag in &flags {
                let (x, _) = plot.at(day(flag.action.date), scale.low);
                let y = 26.0 + flag.lane as f64 * (LINE_HEIGHT + 1.0);
                sheet.line(&[(x, y - 3.0), (x, plot.bottom)], Role::Action)?;
                sheet.polygon(
                    &[(x - 3.5, y - 5.0), (x + 3.5, y - 5.0), (x, y)],
                    Role::ActionHead,
                )?;
                match flag.leftwards {
                    true => sheet.text_end(x - 7.0, y - 2.0, &flag.text, Role::Label)?,
                    false => sheet.text(x + 7.0, y - 2.0, &flag.text, Role::Label)?,
                }
            }
            let readout = self.values(&plot, room)?;
            plot.end_labels(&ends)?;
            Ok(readout)
        })
    }

    /// The line of values, its marks, and the readout.
    fn values(&self, plot: &Plot<'_, '_>, room: f64) -> Result<Vec<ReadoutPoint>, ChartError> {
        let points: Vec<_> = self.points().collect();
        let places: Vec<(f64, f64)> = points
            .iter()
            .map(|point| (day(point.date), point.value))
            .collect();
        let kept = decimate(&places, room.max(1.0) as usize);
        let through = kept
            .iter()
            .filter_map(|index| places.get(*index).copied())
            .collect();
        plot.line(through, Role::Line)?;
        let dots = room / points.len().max(1) as f64 >= DOT_SPACING || points.len() == 1;
        let earlier: Vec<Option<(&str, f64)>> = self
            .earlier()
            .map(|(_, (then, value))| value.map(|value| (then.as_str(), value)))
            .collect();
        let mut readout = Vec::with_capacity(kept.len());
        let mut kept = kept.into_iter().peekable();
        for (index, (point, place)) in points.iter().zip(&places).enumerate() {
            let notable = point.is_outside() || point.signal.is_some();
            let is_read = kept.next_if_eq(&index).is_some() || notable;
            if !is_read && !dots {
                continue;
            }
            let (x, y) = plot.at(place.0, place.1);
            if point.is_outside() {
                plot.sheet.diamond(x, y, 5.0)?;
            } else if point.signal.is_some() {
                plot.sheet.circle(x, y, 3.5, Role::Signal)?;
            } else if dots {
                plot.sheet.circle(x, y, 2.2, Role::Point)?;
            }
            if is_read {
                let mut label = format!("{}: {}", point.label, self.format.full(point.value));
                if point.is_outside() {
                    label.push_str(", outside the limits");
                }
                if let Some(signal) = &point.signal {
                    label.push_str(", ");
                    label.push_str(signal);
                }
                if let Some((then, value)) = earlier.get(index).copied().flatten() {
                    label.push_str(&format!("; {then}: {}", self.format.full(value)));
                }
                readout.push(ReadoutPoint { x, y, label });
            }
        }
        readout.extend(discs(plot, &self.notes)?);
        for action in &self.actions {
            let (x, _) = plot.at(day(action.date), 0.0);
            if x >= plot.left && x <= plot.right {
                let label = format!("{}: {}", long(action.date), action.label);
                readout.push(ReadoutPoint {
                    x,
                    y: plot.top,
                    label,
                });
            }
        }
        readout.sort_by(|a, b| a.x.total_cmp(&b.x));
        Ok(readout)
    }

    /// The earlier period under this one, broken where a value is not known.
    fn earlier_line(&self, plot: &Plot<'_, '_>) -> Result<(), ChartError> {
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for (point, (_, value)) in self.earlier() {
            match (value, runs.last_mut()) {
                (Some(value), Some(run)) => run.push((day(point.date), *value)),
                _ => runs.push(Vec::new()),
            }
        }
        for run in runs.into_iter().filter(|run| run.len() > 1) {
            plot.line(run, Role::Before)?;
        }
        Ok(())
    }

    /// Segments that have points, each with its stretch of the axis; they meet half way.
    fn spans(&self, low: f64, high: f64) -> Vec<(&ControlSegment, f64, f64)> {
        let edges: Vec<(&ControlSegment, f64, f64)> = self
            .segments
            .iter()
            .filter_map(|segment| {
                let (first, last) = (segment.points.first()?, segment.points.last()?);
                Some((segment, day(first.date), day(last.date)))
            })
            .collect();
        let mut from = low;
        edges
            .iter()
            .enumerate()
            .map(|(index, &(segment, _, last))| {
                let to = edges
                    .get(index + 1)
                    .map_or(high, |&(_, first, _)| (last + first) / 2.0);
                let span = (segment, from, to);
                from = to;
                span
            })
            .collect()
    }

    fn ends(&self, narrow: bool) -> Vec<EndLabel> {
        let Some(segment) = self.segments.iter().rev().find(|s| !s.points.is_empty()) else {
            return Vec::new();
        };
        let Some(last) = segment.points.last() else {
            return Vec::new();
        };
        let named = |name: &str, value: f64| match narrow {
            true => self.format.short(value),
            false => format!("{name} {}", self.format.short(value)),
        };
        let mut ends = vec![EndLabel {
            value: segment.centre,
            text: named("centre", segment.centre),
            role: Role::LabelStrong,
        }];
        for (name, limit) in [("upper", last.upper), ("lower", last.lower)] {
            if let Some(value) = limit {
                ends.push(EndLabel {
                    value,
                    text: named(name, value),
                    role: Role::Text,
                });
            }
        }
        ends
    }
}
