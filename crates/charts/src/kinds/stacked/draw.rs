//! Drawing both panels.

use super::{StackedEarlier, StackedOutcome};
use crate::parts::dates::{day, ticks};
use crate::parts::notes::discs;
use crate::parts::plot::{Insets, Plot, Tick, label_room};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// Room for a panel's name above it, in pixels.
const NAME: f64 = 26.0;
/// Room for the dates under the lower panel.
const DATES: f64 = 40.0;
/// Share of the height that the upper panel takes.
const UPPER: f64 = 0.58;
/// Dots nearer than this to one another would only thicken the line.
const DOT_SPACING: f64 = 4.5;

impl StackedOutcome {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let low = self.columns.first().map_or(0.0, |column| day(column.start));
        let high = self.columns.last().map_or(1.0, |column| day(column.end));
        let intervals = if size.is_narrow() { 3 } else { 4 };
        let totals = self.columns.iter().map(|column| column.total() as f64);
        let totals_then = self.earlier().filter_map(|(_, then)| then.total);
        let totals = totals.chain(totals_then.map(|total| total as f64));
        let done = ValueScale::around(totals.chain([0.0]), intervals, FREE, true);
        let outcomes = self.columns.iter().filter_map(|column| column.outcome);
        let outcomes = outcomes.chain(self.earlier().filter_map(|(_, then)| then.outcome));
        let bounds = match self.outcome_format {
            ValueFormat::Percent { .. } => (0.0, 1.0),
            _ => FREE,
        };
        let whole = self.outcome_format == ValueFormat::Count;
        let outcome = ValueScale::around(outcomes.chain([0.0]), intervals, bounds, whole);
        // Both panels begin at the same place, so that a week is above itself.
        let left =
            label_room(&done, &ValueFormat::Count).max(label_room(&outcome, &self.outcome_format));
        let right = 10.0;
        let room = f64::from(size.width) - left - right;
        let height = f64::from(size.height);
        let edge = (height * UPPER).round();
        let dates = || ticks(low, high - 1.0, room).into_iter().map(Tick::from);
        let unnamed = dates()
            .map(|tick| Tick {
                label: String::new(),
                below: None,
                ..tick
            })
            .collect();
        let mut upper = Plot::new(
            sheet,
            size,
            Insets {
                top: NAME,
                right,
                bottom: height - edge,
                left,
            },
            (low, high),
            unnamed,
            &done,
            &ValueFormat::Count,
        )?;
        upper.mesh()?;
        sheet.text(2.0, 9.0, &self.stacked_name, Role::Text)?;
        let mut readout = self.stacks(&upper)?;
        self.laid_under(&upper, |then| then.total.map(|total| total as f64))?;
        let mut lower = Plot::new(
            sheet,
            size,
            Insets {
                top: edge + NAME + 14.0,
                right,
                bottom: DATES,
                left,
            },
            (low, high),
            dates().collect(),
            &outcome,
            &self.outcome_format,
        )?;
        lower.mesh()?;
        sheet.text(2.0, edge + 22.0, &self.outcome_name, Role::Text)?;
        self.laid_under(&lower, |then| then.outcome)?;
        readout.extend(self.outcomes(&lower)?);
        readout.extend(discs(&lower, &self.notes)?);
        readout.sort_by(|a, b| a.x.total_cmp(&b.x).then_with(|| a.y.total_cmp(&b.y)));
        Ok(readout)
    }

    fn stacks(&self, plot: &Plot<'_, '_>) -> Result<Vec<ReadoutPoint>, ChartError> {
        let mut readout = Vec::with_capacity(self.columns.len());
        for (index, column) in self.columns.iter().enumerate() {
            let (left, _) = plot.at(day(column.start), 0.0);
            let (right, _) = plot.at(day(column.end), 0.0);
            // Columns keep a gap where they are wide enough to have one.
            let gap = if right - left > 6.0 { 1.5 } else { 0.0 };
            let mut below = 0.0;
            for ((_, role), count) in self.marks().zip(&column.counts) {
                if *count == 0 {
                    continue;
                }
                let above = below + *count as f64;
                let (_, top) = plot.at(day(column.start), above);
                let (_, bottom) = plot.at(day(column.start), below);
                plot.sheet
                    .rectangle((left + gap / 2.0, top), (right - gap / 2.0, bottom), role)?;
                below = above;
            }
            let (_, top) = plot.at(day(column.start), below);
            readout.push(ReadoutPoint {
                x: (left + right) / 2.0,
                y: top,
                label: self.column_words(column) + &self.total_then_words(index),
            });
        }
        Ok(readout)
    }

    /// A line of the earlier period, broken where a value is not known.
    fn laid_under(
        &self,
        plot: &Plot<'_, '_>,
        pick: fn(&StackedEarlier) -> Option<f64>,
    ) -> Result<(), ChartError> {
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for (column, then) in self.earlier() {
            let middle = (day(column.start) + day(column.end)) / 2.0;
            match (pick(then), runs.last_mut()) {
                (Some(value), Some(run)) => run.push((middle, value)),
                _ => runs.push(Vec::new()),
            }
        }
        for run in runs.into_iter().filter(|run| run.len() > 1) {
            plot.line(run, Role::Before)?;
        }
        Ok(())
    }

    fn outcomes(&self, plot: &Plot<'_, '_>) -> Result<Vec<ReadoutPoint>, ChartError> {
        let mut readout = Vec::new();
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for (index, column) in self.columns.iter().enumerate() {
            let Some(value) = column.outcome else {
                runs.push(Vec::new());
                continue;
            };
            let middle = (day(column.start) + day(column.end)) / 2.0;
            if let Some(run) = runs.last_mut() {
                run.push((middle, value));
            }
            let (x, y) = plot.at(middle, value);
            readout.push(ReadoutPoint {
                x,
                y,
                label: format!(
                    "{}: {} {}{}",
                    column.label,
                    self.outcome_name.to_lowercase(),
                    self.outcome_format.full(value),
                    self.outcome_then_words(index)
                ),
            });
        }
        let spacing = (plot.right - plot.left) / self.columns.len().max(1) as f64;
        for run in runs.into_iter().filter(|run| run.len() > 1) {
            plot.line(run, Role::Actual)?;
        }
        for point in &readout {
            if spacing >= DOT_SPACING || readout.len() == 1 {
                plot.sheet.circle(point.x, point.y, 2.2, Role::Point)?;
            }
        }
        Ok(readout)
    }
}
