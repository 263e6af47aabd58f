//! Stage conversion: what became of the deals that entered each stage.

mod draw;
mod words;

use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, ValueFormat};

/// A bar a stage: moved on, lost there, still open.
#[derive(Clone, Debug, PartialEq)]
pub struct StageFunnel {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is counted, and whose.
    pub title: String,
    /// In the order of the process.
    pub stages: Vec<Stage>,
    /// The same stages in an earlier period.
    pub before: Option<StagesBefore>,
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

/// The stages of an earlier period, a thin bar under each of this one; they are matched by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StagesBefore {
    /// Which period: *2016*.
    pub name: String,
    /// Its stages, in any order.
    pub stages: Vec<Stage>,
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
}

const SHARE: ValueFormat = ValueFormat::Percent { places: 1 };

impl StageFunnel {
    /// Draws the chart in the width of `size`; the height is that of its stages.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nothing has entered any stage, [`ChartError::Size`] for a box
    /// without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let width = size.checked()?.width;
        if self.stages.iter().all(|stage| stage.entered() == 0.0) {
            return Err(ChartError::NoData);
        }
        let size = ChartSize {
            width,
            height: self.height(),
        };
        let description = self.description();
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, size))?;
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key: self.key(),
            size,
        })
    }

    /// The same stage in the earlier period, if there is one.
    fn then(&self, stage: &Stage) -> Option<&Stage> {
        let before = self.before.as_ref()?;
        before.stages.iter().find(|then| then.name == stage.name)
    }
}
