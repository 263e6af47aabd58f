//! Stage conversion: what became of the deals that entered each stage.

use crate::model::Cell;
use crate::parts::metric;
use crate::parts::sheet::{Heading, Sheet, compose};
use crate::{
    ChartError, ChartSize, Column, Drawing, KeyEntry, ReadoutPoint, Role, Table, ValueFormat,
};

/// A bar a stage: moved on, lost there, still open.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFunnel {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is counted, and whose.
    pub title: String,
    /// In the order of the process.
    pub stages: Vec<Stage>,
}

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// How many moved on, those that skipped it included.
    pub passed: u64,
    /// How many were lost there.
    pub lost: u64,
    /// How many are still in it.
    pub open: u64,
}

impl Stage {
    /// Passed ÷ (passed + lost); `None` if none has left the stage.
    #[must_use]
    pub fn conversion(&self) -> Option<f64> {
        let left = self.passed as f64 + self.lost as f64;
        (left > 0.0).then(|| self.passed as f64 / left)
    }

    fn entered(&self) -> f64 {
        self.passed as f64 + self.lost as f64 + self.open as f64
    }

    fn counts(&self) -> String {
        let count = |number: u64| ValueFormat::Count.figure(number as f64);
        format!(
            "{} moved on, {} lost, {} open",
            count(self.passed),
            count(self.lost),
            count(self.open)
        )
    }
}

const SHARE: ValueFormat = ValueFormat::Percent { places: 1 };
/// Height of a stage's rows, in pixels.
const ROW: f64 = 58.0;
const BAR: f64 = 16.0;

impl StageFunnel {
    /// Draws the chart in the width of `size`; the height is that of its stages.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nothing has entered any stage, [`ChartError::Size`] for a box
    /// without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let width = size.checked()?.width;
        let most = self.stages.iter().map(Stage::entered).fold(0.0, f64::max);
        if most == 0.0 {
            return Err(ChartError::NoData);
        }
        let size = ChartSize {
            width,
            height: (self.stages.len() as f64 * ROW + 4.0).round() as u32,
        };
        let description = self.description();
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| {
            self.stages
                .iter()
                .enumerate()
                .map(|(index, stage)| row(sheet, size, index as f64 * ROW, stage, most))
                .collect()
        })?;
        Ok(Drawing {
            svg,
            readout,
            table: self.table(),
            title: self.title.clone(),
            description,
            key: vec![
                KeyEntry::new(Role::Won, "Moved on"),
                KeyEntry::new(Role::Lost, "Lost there"),
                KeyEntry::new(Role::Open, "Still open"),
            ],
            size,
        })
    }

    fn description(&self) -> String {
        let stages: Vec<String> = self
            .stages
            .iter()
            .map(|stage| {
                let passed = match stage.conversion() {
                    Some(share) => format!("{} passed", SHARE.full(share)),
                    None => "share passed n/a".to_owned(),
                };
                format!("{}: {}; {passed}.", stage.name, stage.counts())
            })
            .collect();
        format!("Stage conversion. {}", stages.join(" "))
    }

    fn table(&self) -> Table {
        let rows = self.stages.iter().map(|stage| {
            let count = |number: f64| ValueFormat::Count.cell(Some(number));
            vec![
                Cell::text(stage.name.clone()),
                count(stage.entered()),
                count(stage.passed as f64),
                count(stage.lost as f64),
                count(stage.open as f64),
                SHARE.cell(stage.conversion()),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("Stage"),
                Column::figure("Entered", None),
                Column::figure("Moved on", None),
                Column::figure("Lost there", None),
                Column::figure("Still open", None),
                Column::figure("Passed", Some("%".to_owned())),
            ],
            rows: rows.collect(),
        }
    }
}

/// One stage: name and share above, bar, counts below.
fn row(
    sheet: &Sheet<'_>,
    size: ChartSize,
    top: f64,
    stage: &Stage,
    most: f64,
) -> Result<ReadoutPoint, ChartError> {
    let (left, right) = (1.0, f64::from(size.width) - 1.0);
    let share = match stage.conversion() {
        Some(share) => format!("{} passed", SHARE.full(share)),
        None => "n/a, none has left".to_owned(),
    };
    let room = right - left - metric::width(&share) - 12.0;
    sheet.text(
        left,
        top + 9.0,
        &metric::strong_fitted(&stage.name, room),
        Role::LabelStrong,
    )?;
    sheet.text_end(right, top + 9.0, &share, Role::Label)?;
    let (bar_top, bar_bottom) = (top + 19.0, top + 19.0 + BAR);
    let scale = (right - left) / most;
    let mut x = left;
    for (number, role) in [
        (stage.passed, Role::Won),
        (stage.lost, Role::Lost),
        (stage.open, Role::Open),
    ] {
        let end = x + number as f64 * scale;
        // A gap keeps the parts apart where colour does not.
        if end - x > 2.0 {
            sheet.rectangle((x, bar_top), (end - 1.5, bar_bottom), role)?;
        } else if number > 0 {
            sheet.rectangle((x, bar_top), (x + 1.0, bar_bottom), role)?;
        }
        x = end;
    }
    sheet.text(left, top + 19.0 + BAR + 10.0, &stage.counts(), Role::Text)?;
    Ok(ReadoutPoint {
        x: (left + x) / 2.0,
        y: (bar_top + bar_bottom) / 2.0,
        label: format!("{}: {}; {share}", stage.name, stage.counts()),
    })
}
