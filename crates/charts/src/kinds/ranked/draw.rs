//! Drawing the ranked intervals.

use super::{BOTTOM, ROW, RankedIntervals, RankedPerson, TOP};
use crate::parts::metric;
use crate::parts::plot::{Insets, Plot, Tick};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// What stands above the ranks.
const RANK: &str = "Rank";
/// Room between two labels of the scale, in pixels.
const LABEL_GAP: f64 = 10.0;

impl RankedIntervals {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
        ranked: &[&RankedPerson],
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let width = f64::from(size.width);
        let bounds = match self.format {
            ValueFormat::Percent { .. } => (0.0, 1.0),
            _ => FREE,
        };
        let values = ranked
            .iter()
            .filter_map(|person| person.ends().zip(person.value))
            .flat_map(|((low, high), value)| [low, high, value])
            .chain(ranked.iter().filter_map(|person| person.before))
            .chain(self.team);
        let intervals = if size.is_narrow() { 3 } else { 6 };
        let scale = ValueScale::around(values, intervals, bounds, false);
        let figure = |person: &RankedPerson| {
            person
                .value
                .map_or_else(|| "n/a".to_owned(), |value| self.format.short(value))
        };
        let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
        let names =
            widest(&mut ranked.iter().map(|p| metric::strong_width(&p.label))).min(width * 0.36);
        let ranks = widest(
            &mut ranked
                .iter()
                .map(|p| metric::width(&self.rank_short(p)))
                .chain([metric::width(RANK)]),
        );
        let after_ranks = 2.0 + ranks + 10.0;
        let figures = widest(&mut ranked.iter().map(|p| metric::strong_width(&figure(p))));
        let insets = Insets {
            top: TOP,
            right: figures + 14.0,
            bottom: BOTTOM,
            left: after_ranks + names + 10.0,
        };
        let ticks = self.ticks(&scale, width - insets.left - insets.right);
        let rows = ValueScale {
            low: 0.0,
            high: ranked.len() as f64,
            step: 1.0,
            ticks: Vec::new(),
        };
        let mut plot = Plot::new(
            sheet,
            size,
            insets,
            (scale.low, scale.high),
            ticks,
            &rows,
            &self.format,
        )?;
        plot.mesh()?;
        sheet.text(2.0, 8.0, RANK, Role::Text)?;
        if let Some(team) = self.team {
            let (x, _) = plot.at(team, 0.0);
            sheet.line(&[(x, TOP - 6.0), (x, plot.bottom)], Role::Centre)?;
            let text = format!("team {}", self.format.short(team));
            let half = metric::strong_width(&text) / 2.0;
            let middle = x.clamp(
                after_ranks + half,
                (width - half - 2.0).max(after_ranks + half),
            );
            sheet.text_middle(middle, 8.0, &text, Role::LabelStrong)?;
        }
        let mut readout = Vec::with_capacity(ranked.len());
        for (index, person) in ranked.iter().enumerate() {
            let y = TOP + (index as f64 + 0.5) * ROW;
            let role = if person.highlighted {
                Role::LabelStrong
            } else {
                Role::Label
            };
            sheet.text(2.0, y, &self.rank_short(person), Role::Text)?;
            sheet.text(
                after_ranks,
                y,
                &metric::strong_fitted(&person.label, names),
                role,
            )?;
            sheet.text_end(width - 2.0, y, &figure(person), role)?;
            if let Some((low, high)) = person.interval {
                let (left, right) = (plot.at(low, 0.0).0, plot.at(high, 0.0).0);
                sheet.line(&[(left, y), (right, y)], Role::Interval)?;
                sheet.line(&[(left, y - 3.0), (left, y + 3.0)], Role::Interval)?;
                sheet.line(&[(right, y - 3.0), (right, y + 3.0)], Role::Interval)?;
            }
            if let Some(then) = person.before {
                sheet.circle(plot.at(then, 0.0).0, y, 4.5, Role::BeforePoint)?;
            }
            let mut at = plot.left;
            if let Some(value) = person.value {
                at = plot.at(value, 0.0).0;
                sheet.circle(at, y, 3.5, Role::Point)?;
                if person.highlighted {
                    sheet.circle(at, y, 7.0, Role::Highlight)?;
                }
            }
            readout.push(ReadoutPoint {
                x: at,
                y,
                label: self.words(person),
            });
        }
        Ok(readout)
    }

    /// The ticks of the scale, less those whose label would run into the one before.
    fn ticks(&self, scale: &ValueScale, room: f64) -> Vec<Tick> {
        let mut taken = f64::NEG_INFINITY;
        let mut ticks = Vec::with_capacity(scale.ticks.len());
        for at in &scale.ticks {
            let label = self.format.tick(*at, scale.step);
            let middle = (at - scale.low) / (scale.high - scale.low) * room;
            let half = metric::width(&label) / 2.0;
            if middle - half >= taken {
                taken = middle + half + LABEL_GAP;
                ticks.push(Tick {
                    at: *at,
                    label,
                    below: None,
                });
            }
        }
        ticks
    }
}
