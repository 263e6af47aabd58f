//! Drawing the funnel plot.

use super::{FunnelLimit, FunnelPlot, FunnelPosition};
use crate::parts::labels::{Hold, LINE_HEIGHT, LabelBoard, Rect};
use crate::parts::metric;
use crate::parts::plot::{EndLabel, Insets, Plot, Tick, end_room, label_room};
use crate::parts::scale::{FREE, ValueScale};
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// Longest label of a person, in pixels.
const LABEL_ROOM: f64 = 130.0;

impl FunnelPlot {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let trials = || self.people.iter().map(|person| person.trials as f64);
        let most = trials().fold(0.0, f64::max).max(1.0);
        let intervals = if size.is_narrow() { 4 } else { 6 };
        let x = ValueScale::around(trials().chain([most * 1.05]), intervals, FREE, true);
        // Near no trials the limits say nothing; they would flatten everything else.
        let curves: Vec<_> = self
            .limits
            .iter()
            .filter(|limit| (x.low.max(1.0)..=x.high).contains(&limit.trials))
            .collect();
        // The plot ends where the curves do: beyond nothing is known of the limits.
        let last = curves
            .last()
            .map_or(x.high, |limit| limit.trials.max(most).min(x.high));
        let fewest = trials().fold(f64::INFINITY, f64::min);
        let values = self
            .people
            .iter()
            .map(|person| person.rate)
            .chain(
                curves
                    .iter()
                    .filter(|limit| limit.trials >= fewest.max(most * 0.1))
                    .flat_map(|limit| [limit.outer.0, limit.outer.1]),
            )
            .chain([self.centre]);
        let y_intervals = if size.is_narrow() { 4 } else { 5 };
        let y = ValueScale::around(values, y_intervals, (0.0, 1.0), false);
        let ends = self.ends(&curves, &y, size.is_narrow());
        let insets = Insets {
            top: 28.0,
            right: end_room(&ends),
            bottom: 42.0,
            left: label_room(&y, &self.format),
        };
        let ticks = x
            .ticks
            .iter()
            .filter(|at| **at <= last)
            .map(|at| Tick {
                at: *at,
                label: ValueFormat::Count.tick(*at, x.step),
                below: None,
            })
            .collect();
        let mut plot = Plot::new(sheet, size, insets, (x.low, last), ticks, &y, &self.format)?;
        let held = |value: f64| value.clamp(y.low, y.high);
        let outline: Vec<_> = curves
            .iter()
            .map(|limit| (limit.trials, held(limit.outer.1)))
            .chain(
                curves
                    .iter()
                    .rev()
                    .map(|limit| (limit.trials, held(limit.outer.0))),
            )
            .collect();
        if outline.len() > 3 {
            plot.area(outline, Role::Area)?;
        }
        plot.mesh()?;
        sheet.text(2.0, 9.0, &self.rate_name, Role::Text)?;
        let middle = (plot.left + plot.right) / 2.0;
        sheet.text_middle(
            middle,
            f64::from(size.height) - 8.0,
            &self.trials_name,
            Role::Text,
        )?;
        for (role, pick) in CURVES {
            for run in visible(&curves, pick, (y.low, y.high)) {
                plot.line(run, role)?;
            }
        }
        plot.line(
            vec![(x.low, self.centre), (last, self.centre)],
            Role::Centre,
        )?;
        let readout = self.dots(&plot)?;
        plot.end_labels(&ends)?;
        Ok(readout)
    }

    fn dots(&self, plot: &Plot<'_, '_>) -> Result<Vec<ReadoutPoint>, ChartError> {
        let mut board = LabelBoard::new(Rect {
            left: plot.left,
            top: plot.top - LINE_HEIGHT,
            right: plot.right,
            bottom: plot.bottom,
        });
        let mut readout = Vec::with_capacity(self.people.len());
        for person in &self.people {
            let (x, y) = plot.at(person.trials as f64, person.rate);
            board.mark(x, y, 3.0);
            match person.position {
                FunnelPosition::Inside => plot.sheet.circle(x, y, 3.0, Role::Point)?,
                FunnelPosition::Beyond95 => plot.sheet.circle(x, y, 3.5, Role::Signal)?,
                FunnelPosition::Beyond998 => plot.sheet.diamond(x, y, 5.5)?,
            }
            if person.highlighted {
                plot.sheet.circle(x, y, 7.0, Role::Highlight)?;
            }
            readout.push(ReadoutPoint {
                x,
                y,
                label: format!(
                    "{}: {} of {}. {}.",
                    person.label,
                    self.format.full(person.rate),
                    ValueFormat::Count.figure(person.trials as f64),
                    person.position.words()
                ),
            });
        }
        readout.sort_by(|a, b| a.x.total_cmp(&b.x));
        // Whoever matters most takes the free room first.
        let mut named: Vec<_> = self
            .people
            .iter()
            .filter(|person| person.highlighted || person.position != FunnelPosition::Inside)
            .collect();
        named.sort_by_key(|person| {
            (
                !person.highlighted,
                person.position != FunnelPosition::Beyond998,
            )
        });
        for person in named {
            let (x, y) = plot.at(person.trials as f64, person.rate);
            let text = metric::fitted(&person.label, LABEL_ROOM);
            let strong = person.highlighted || person.position == FunnelPosition::Beyond998;
            let role = if strong {
                Role::LabelStrong
            } else {
                Role::Label
            };
            let width = if strong {
                metric::strong_width(&text)
            } else {
                metric::width(&text)
            };
            let distance = if person.highlighted { 10.0 } else { 8.0 };
            if let Some(place) = board.place((x, y), distance, width, strong) {
                match place.hold {
                    Hold::Start => plot.sheet.text(place.x, place.y, &text, role)?,
                    Hold::Middle => plot.sheet.text_middle(place.x, place.y, &text, role)?,
                    Hold::End => plot.sheet.text_end(place.x, place.y, &text, role)?,
                }
            }
        }
        Ok(readout)
    }

    fn ends(&self, curves: &[&FunnelLimit], y: &ValueScale, narrow: bool) -> Vec<EndLabel> {
        let rate = self.format.short(self.centre);
        let mut ends = vec![EndLabel {
            value: self.centre,
            text: if narrow { rate } else { format!("team {rate}") },
            role: Role::LabelStrong,
        }];
        if let Some(last) = curves.last() {
            for (value, text) in [
                (last.outer.1, "99.8\u{a0}%"),
                (last.inner.1, "95\u{a0}%"),
                (last.inner.0, "95\u{a0}%"),
                (last.outer.0, "99.8\u{a0}%"),
            ] {
                if (y.low..=y.high).contains(&value) {
                    ends.push(EndLabel {
                        value,
                        text: text.to_owned(),
                        role: Role::Text,
                    });
                }
            }
        }
        ends
    }
}

type Pick = fn(&FunnelLimit) -> f64;

const CURVES: [(Role, Pick); 4] = [
    (Role::Limit, |limit| limit.outer.0),
    (Role::Limit, |limit| limit.outer.1),
    (Role::LimitInner, |limit| limit.inner.0),
    (Role::LimitInner, |limit| limit.inner.1),
];

/// The parts of a curve inside the plot, cut where it crosses the plot's edge.
fn visible(curves: &[&FunnelLimit], pick: Pick, (low, high): (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let inside = |value: f64| (low..=high).contains(&value);
    let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut before: Option<(f64, f64)> = None;
    for limit in curves {
        let here = (limit.trials, pick(limit));
        let crossing = before
            .filter(|before| inside(before.1) != inside(here.1))
            .map(|before| {
                let edge = if before.1.max(here.1) > high {
                    high
                } else {
                    low
                };
                let share = (edge - before.1) / (here.1 - before.1);
                (before.0 + share * (here.0 - before.0), edge)
            });
        if let Some(run) = runs.last_mut() {
            run.extend(crossing);
            if inside(here.1) {
                run.push(here);
            } else if !run.is_empty() {
                runs.push(Vec::new());
            }
        }
        before = Some(here);
    }
    runs.retain(|run| run.len() > 1);
    runs
}
