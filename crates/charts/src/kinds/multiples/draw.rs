//! Drawing the panels.

use super::{MultiplePanel, MultiplePoint, SmallMultiples};
use crate::parts::dates::day;
use crate::parts::decimate::decimate;
use crate::parts::labels::Rect;
use crate::parts::metric;
use crate::parts::notes::discs_in;
use crate::parts::scale::ValueScale;
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role};

/// Least width of a panel, in pixels.
const LEAST: u32 = 132;
/// Between two panels.
const GAP: f64 = 16.0;
/// Room for the sentence about the scale, above all panels.
const TOP: f64 = 26.0;
/// Height of a panel with its name.
const PANEL: f64 = 92.0;
/// Height of the name.
const NAME: f64 = 20.0;
/// Room under the plot of a panel.
const UNDER: f64 = 14.0;

/// How many panels stand side by side.
fn columns(width: u32) -> usize {
    (width / (LEAST + GAP as u32)).clamp(2, 6) as usize
}

/// The height that holds all panels, in pixels.
pub(super) fn height(width: u32, panels: usize) -> u32 {
    let rows = panels.div_ceil(columns(width)).max(1);
    (TOP + rows as f64 * PANEL).min(f64::from(u16::MAX)) as u32
}

/// Where a panel's plot is, in pixels, and what it shows.
struct Place<'c> {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    days: (f64, f64),
    scale: &'c ValueScale,
}

impl Place<'_> {
    fn x(&self, at: f64) -> f64 {
        let (low, high) = self.days;
        let share = if high > low {
            (at - low) / (high - low)
        } else {
            0.5
        };
        self.left + 4.0 + share * (self.right - self.left - 8.0)
    }

    fn y(&self, value: f64) -> f64 {
        let span = self.scale.high - self.scale.low;
        let share = ((value - self.scale.low) / span).clamp(0.0, 1.0);
        self.bottom - share * (self.bottom - self.top)
    }
}

impl SmallMultiples {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
        panels: &[&MultiplePanel],
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let (scale, days) = (self.scale(), self.span());
        let room = f64::from(size.width);
        let sentence = metric::fitted(&self.scale_words(), room - 4.0);
        sheet.text(1.0, 9.0, &sentence, Role::Text)?;
        let across = columns(size.width);
        let width = (room - 2.0 - (across as f64 - 1.0) * GAP) / across as f64;
        let mut readout = Vec::new();
        for (index, panel) in panels.iter().enumerate() {
            let left = 1.0 + (index % across) as f64 * (width + GAP);
            let top = TOP + (index / across) as f64 * PANEL;
            let place = Place {
                left,
                right: left + width,
                top: top + NAME,
                bottom: top + PANEL - UNDER,
                days,
                scale: &scale,
            };
            if place.bottom > f64::from(size.height) {
                break;
            }
            readout.extend(self.panel(sheet, panel, &place)?);
        }
        Ok(readout)
    }

    fn panel(
        &self,
        sheet: &Sheet<'_>,
        panel: &MultiplePanel,
        place: &Place<'_>,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let centre = match panel.centre {
            Some(centre) => self.format.short(centre),
            None => "n/a".to_owned(),
        };
        let width = place.right - place.left;
        let name = metric::strong_fitted(&panel.label, width - metric::width(&centre) - 8.0);
        let y = place.top - 11.0;
        sheet.text(place.left, y, &name, Role::LabelStrong)?;
        sheet.text_end(place.right, y, &centre, Role::Text)?;
        self.limits(sheet, panel, place)?;
        for edge in [place.top, place.bottom] {
            sheet.line(&[(place.left, edge), (place.right, edge)], Role::Grid)?;
        }
        if let Some(centre) = panel.centre {
            let y = place.y(centre);
            sheet.line(&[(place.left, y), (place.right, y)], Role::Centre)?;
        }
        let spots: Vec<(f64, f64)> = panel
            .points
            .iter()
            .map(|point| (place.x(day(point.date)), place.y(point.value)))
            .collect();
        let kept = decimate(&spots, width.max(1.0) as usize);
        let through: Vec<_> = kept
            .iter()
            .filter_map(|index| spots.get(*index).copied())
            .collect();
        if through.len() > 1 {
            sheet.line(&through, Role::Line)?;
        } else if let Some((x, y)) = through.first() {
            sheet.circle(*x, *y, 2.2, Role::Point)?;
        }
        let mut readout = Vec::with_capacity(panel.points.len() + self.notes.len());
        for (point, (x, y)) in panel.points.iter().zip(&spots) {
            if point.is_outside() {
                sheet.diamond(*x, *y, 4.0)?;
            }
            readout.push(ReadoutPoint {
                x: *x,
                y: *y,
                label: self.point_words(panel, point),
            });
        }
        let area = Rect {
            left: place.left,
            top: place.top,
            right: place.right,
            // Below the line, so that a number hides no value.
            bottom: place.bottom + UNDER - 2.0,
        };
        readout.extend(discs_in(sheet, area, |at| place.x(at), &self.notes)?);
        readout.sort_by(|a, b| a.x.total_cmp(&b.x));
        Ok(readout)
    }

    /// The space between the limits, where all points have some.
    fn limits(
        &self,
        sheet: &Sheet<'_>,
        panel: &MultiplePanel,
        place: &Place<'_>,
    ) -> Result<(), ChartError> {
        let edge = |pick: fn((f64, f64)) -> f64| -> Vec<(f64, f64)> {
            panel
                .points
                .iter()
                .filter_map(|point: &MultiplePoint| {
                    let limits = point.limits?;
                    Some((place.x(day(point.date)), place.y(pick(limits))))
                })
                .collect()
        };
        let (lower, upper) = (edge(|(lower, _)| lower), edge(|(_, upper)| upper));
        if lower.len() < 2 {
            return Ok(());
        }
        let outline: Vec<_> = upper.iter().chain(lower.iter().rev()).copied().collect();
        sheet.polygon(&outline, Role::Area)?;
        sheet.line(&lower, Role::Limit)?;
        sheet.line(&upper, Role::Limit)
    }
}
