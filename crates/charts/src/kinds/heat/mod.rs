//! A heat map: how much falls on which day of the week and hour.

mod draw;
mod words;

use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing};

/// Squares of one hue, the fuller the deeper, each with its number. The depth runs from the least to the
/// most of the squares that hold anything, so that hours much alike can still be told apart; the key says
/// what each depth stands for. Turned on its side where it would be too wide for the numbers.
///
/// No earlier period stands beside it: a square holds one number, and two maps are compared by choosing
/// the other period.
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

    /// The least and the most of the squares that hold anything.
    fn range(&self) -> (u64, u64) {
        let counts = self.counts.iter().take(self.days.len());
        let held = counts.flat_map(|row| row.iter().take(self.hours.len()).copied());
        let least = held.filter(|count| *count > 0).min().unwrap_or(0);
        (least, self.most())
    }

    /// How deep a square is, from 0 to 5; where all are the same, they are half deep.
    fn level(count: u64, (least, most): (u64, u64)) -> usize {
        if count == 0 {
            return 0;
        }
        if most <= least {
            return 3;
        }
        // Five times a count may not fit where the count itself does.
        let above = u128::from(count.saturating_sub(least)) * 5;
        let step = above / (u128::from(most - least) + 1);
        usize::try_from(step).map_or(5, |step| (step + 1).min(5))
    }
}
