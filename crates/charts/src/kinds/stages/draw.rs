//! Drawing the bars of the stages.

use super::{SHARE, Stage, StageFunnel};
use crate::parts::metric;
use crate::parts::sheet::Sheet;
use crate::{ChartError, ChartSize, ReadoutPoint, Role};

/// Height of a stage's rows, in pixels.
const ROW: f64 = 58.0;
/// Height of a bar.
const BAR: f64 = 16.0;
/// Height of the bar of an earlier period, and the room it needs.
const THIN: f64 = 6.0;
const THIN_ROW: f64 = 9.0;
/// The narrowest part that is drawn at its own width.
const LEAST: f64 = 2.0;

impl StageFunnel {
    /// Height of a stage with its bars and words.
    fn row_height(&self) -> f64 {
        match self.before {
            Some(_) => ROW + THIN_ROW,
            None => ROW,
        }
    }

    pub(super) fn height(&self) -> u32 {
        let height = self.stages.len() as f64 * self.row_height() + 4.0;
        height.round().min(f64::from(u16::MAX)) as u32
    }

    pub(super) fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let earlier = self.before.iter().flat_map(|before| &before.stages);
        let most = self
            .stages
            .iter()
            .chain(earlier)
            .map(Stage::entered)
            .fold(1.0, f64::max);
        let scale = (f64::from(size.width) - 2.0) / most;
        let rows = self.stages.iter().enumerate().map(|(index, stage)| {
            let top = index as f64 * self.row_height();
            self.row(sheet, size, top, stage, scale)
        });
        rows.collect()
    }

    /// One stage: name and share above, bars, counts below.
    fn row(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
        top: f64,
        stage: &Stage,
        scale: f64,
    ) -> Result<ReadoutPoint, ChartError> {
        let (left, right) = (1.0, f64::from(size.width) - 1.0);
        let then = self.then(stage);
        let mut share = match stage.conversion() {
            Some(share) => format!("{} passed", SHARE.full(share)),
            None => "n/a, none has left".to_owned(),
        };
        if let Some(share_then) = then.and_then(Stage::conversion) {
            share.push_str(&format!(", before {}", SHARE.full(share_then)));
        }
        let room = right - left - metric::width(&share) - 12.0;
        let name = metric::strong_fitted(&stage.name, room);
        sheet.text(left, top + 9.0, &name, Role::LabelStrong)?;
        sheet.text_end(right, top + 9.0, &share, Role::Label)?;
        let bar_top = top + 19.0;
        let end = bar(sheet, stage, (left, bar_top), BAR, scale)?;
        let mut below = bar_top + BAR;
        if let Some(then) = then {
            bar(sheet, then, (left, below + 3.0), THIN, scale)?;
            below += THIN_ROW;
        }
        sheet.text(left, below + 10.0, &stage.counts(), Role::Text)?;
        Ok(ReadoutPoint {
            x: (left + end) / 2.0,
            y: bar_top + BAR / 2.0,
            label: self.words(stage),
        })
    }
}

/// The parts of a bar one after another; gives where it ends.
fn bar(
    sheet: &Sheet<'_>,
    stage: &Stage,
    (left, top): (f64, f64),
    height: f64,
    scale: f64,
) -> Result<f64, ChartError> {
    let mut x = left;
    for (number, role) in [
        (stage.passed, Role::Won),
        (stage.lost, Role::Lost),
        (stage.open, Role::Open),
    ] {
        let end = x + number as f64 * scale;
        // A gap keeps the parts apart where colour does not.
        if end - x > LEAST {
            sheet.rectangle((x, top), (end - 1.5, top + height), role)?;
        } else if number > 0 {
            sheet.rectangle((x, top), (x + 1.0, top + height), role)?;
        }
        x = end;
    }
    Ok(x)
}
