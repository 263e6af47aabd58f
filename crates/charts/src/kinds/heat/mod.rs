//! A heat map: how much falls on which day of the week and hour.

mod draw;
mod words;

use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing};

/// Squares of one hue, the fuller the deeper, each with its number. Turned on its side where it would
/// be too wide for the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatMap {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is counted, and whose.
    pub title: String,
    /// Name of what is counted: *Activities*.
    pub count_name: String,
    /// The days: short name for the chart, full name for readout and table.
    pub days: Vec<(String, String)>,
    /// The hours, the same.
    pub hours: Vec<(String, String)>,
    /// A row a day, a figure an hour.
    pub counts: Vec<Vec<u64>>,
}

impl HeatMap {
    /// Draws the chart in the width of `size`; the height is that of its squares.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nothing is counted, [`ChartError::NotDrawable`] for a count too
    /// large to draw, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        let most = self.most();
        check(most as f64, || "the fullest hour".to_owned())?;
        if most == 0 || self.days.is_empty() || self.hours.is_empty() {
            return Err(ChartError::NoData);
        }
        let layout = draw::Layout::of(self, size);
        let size = layout.size;
        let description = self.description();
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, &layout))?;
        Ok(Drawing {
            svg,
            readout,
            table: self.table(),
            title: self.title.clone(),
            description,
            key: self.key(),
            size,
        })
    }

    fn count(&self, day: usize, hour: usize) -> u64 {
        let row = self.counts.get(day);
        row.and_then(|row| row.get(hour)).copied().unwrap_or(0)
    }

    fn most(&self) -> u64 {
        let squares =
            (0..self.days.len()).flat_map(|day| (0..self.hours.len()).map(move |hour| (day, hour)));
        squares
            .map(|(day, hour)| self.count(day, hour))
            .max()
            .unwrap_or(0)
    }

    /// How deep a square is, from 0 to 5.
    fn level(&self, count: u64, most: u64) -> usize {
        // Five times a count may not fit where the count itself does.
        let share = (u128::from(count) * 5).div_ceil(u128::from(most.max(1)));
        usize::try_from(share.min(5)).unwrap_or(5)
    }
}
