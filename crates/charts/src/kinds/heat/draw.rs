//! Drawing the squares.

use super::HeatMap;
use crate::parts::metric;
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role, ValueFormat};

/// Height of a row of squares, in pixels.
const ROW: f64 = 26.0;
/// Room for the names above the squares.
const TOP: f64 = 22.0;
/// How long a name may be.
const LONGEST: f64 = 72.0;
/// Between two squares.
const GAP: f64 = 1.5;

/// How the squares are laid out.
pub(super) struct Layout {
    pub(super) size: ChartSize,
    /// Do hours run down rather than across?
    turned: bool,
    left: f64,
    cell: f64,
}

impl Layout {
    pub(super) fn of(map: &HeatMap, size: ChartSize) -> Self {
        let names = |list: &[(String, String)]| {
            list.iter()
                .map(|(short, _)| metric::width(short))
                .fold(0.0, f64::max)
                .min(LONGEST)
        };
        let room = |rows: &[(String, String)], across: usize| {
            let left = names(rows) + 10.0;
            let cell = (f64::from(size.width) - left) / across.max(1) as f64;
            (left, cell)
        };
        let number = metric::width(&figure(map.most())) + 4.0;
        let (left, cell) = room(&map.days, map.hours.len());
        let turned = cell < number.max(names(&map.hours) + 6.0);
        let (left, cell) = match turned {
            true => room(&map.hours, map.days.len()),
            false => (left, cell),
        };
        let rows = if turned {
            map.hours.len()
        } else {
            map.days.len()
        };
        Self {
            size: ChartSize {
                width: size.width,
                height: (TOP + rows as f64 * ROW + 2.0).min(f64::from(u16::MAX)) as u32,
            },
            turned,
            left,
            // Wide screens need no squares as long as a sentence.
            cell: cell.min(64.0),
        }
    }
}

impl HeatMap {
    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        layout: &Layout,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let (down, across) = match layout.turned {
            true => (&self.hours, &self.days),
            false => (&self.days, &self.hours),
        };
        let middle_of = |column: usize| layout.left + (column as f64 + 0.5) * layout.cell;
        for (column, (name, _)) in across.iter().enumerate() {
            let name = metric::fitted(name, layout.cell);
            sheet.text_middle(middle_of(column), 9.0, &name, Role::Text)?;
        }
        let range = self.range();
        let mut readout = Vec::with_capacity(down.len().saturating_mul(across.len()));
        for (row, (name, _)) in down.iter().enumerate() {
            let top = TOP + row as f64 * ROW;
            if top + ROW > f64::from(layout.size.height) {
                break;
            }
            let middle = top + ROW / 2.0;
            let name = metric::fitted(name, layout.left - 8.0);
            sheet.text_end(layout.left - 8.0, middle, &name, Role::Text)?;
            for column in 0..across.len() {
                let (day, hour) = match layout.turned {
                    true => (column, row),
                    false => (row, column),
                };
                let count = self.count(day, hour);
                let level = Self::level(count, range);
                let role = Role::HEAT.get(level).copied().unwrap_or(Role::Heat0);
                let left = layout.left + column as f64 * layout.cell;
                sheet.rectangle(
                    (left, top),
                    (left + layout.cell - GAP, top + ROW - GAP),
                    role,
                )?;
                let text = figure(count);
                if count > 0 && metric::width(&text) + 2.0 <= layout.cell {
                    let role = match level {
                        ..4 => Role::HeatText,
                        _ => Role::HeatTextDeep,
                    };
                    sheet.text_middle(middle_of(column), middle, &text, role)?;
                }
                readout.push(ReadoutPoint {
                    x: middle_of(column),
                    y: middle,
                    label: self.square_words(day, hour),
                });
            }
        }
        Ok(readout)
    }
}

/// A count short enough for a square.
fn figure(count: u64) -> String {
    ValueFormat::Count.short(count as f64)
}
