//! A distribution: how often values lie where, with their middle marked.

mod draw;
mod words;

use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, ValueFormat};

/// A histogram. The caller chooses the bins and says by which rule; this draws them.
#[derive(Clone, Debug, PartialEq)]
pub struct Distribution {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is spread, and whose.
    pub title: String,
    /// Name of the values: *Days from opening to close*.
    pub value_name: String,
    /// Name of what is counted: *Deals*.
    pub count_name: String,
    /// How values are written.
    pub format: ValueFormat,
    /// Bins side by side, in ascending order.
    pub bins: Vec<DistributionBin>,
    /// The long tail above the last bin, drawn apart as one bin; `None` without one.
    pub rest: Option<DistributionBin>,
    /// The middle value.
    pub median: f64,
    /// The mean.
    pub mean: f64,
    /// The values of an earlier period in the same bins, drawn as an outline.
    pub before: Option<DistributionBefore>,
}

/// An earlier period. Its outline is drawn as if it held as many values as this one, so that the shapes
/// can be compared; the table has its own counts.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionBefore {
    /// Which period: *2016*.
    pub name: String,
    /// How many values lie in each bin, then how many in the tail.
    pub counts: Vec<u64>,
    /// Its middle value.
    pub median: f64,
}

/// One bin: the values from `from` up to but not including `to`; the last holds `to` as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DistributionBin {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How many values lie in it.
    pub count: u64,
}

impl Distribution {
    /// Draws the chart in a box of `size`.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nothing lies in any bin, [`ChartError::NotDrawable`] for an edge
    /// that is not finite, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        for bin in self.all() {
            for value in [bin.from, bin.to, bin.count as f64] {
                check(value, || "the bins".to_owned())?;
            }
        }
        check(self.median, || "the median".to_owned())?;
        check(self.mean, || "the mean".to_owned())?;
        if let Some(before) = &self.before {
            check(before.median, || before.name.clone())?;
        }
        if self.bins.is_empty() || self.total() == 0 {
            return Err(ChartError::NoData);
        }
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

    /// The bins with the one of the tail.
    fn all(&self) -> impl Iterator<Item = &DistributionBin> {
        self.bins.iter().chain(&self.rest)
    }

    /// How many values of the earlier period lie in each bin, the tail last; none without one.
    fn then(&self) -> impl Iterator<Item = u64> {
        self.before
            .iter()
            .flat_map(|before| before.counts.iter().copied())
    }

    /// By how much the earlier period's counts are stretched to hold as many values as this one.
    fn stretch(&self) -> f64 {
        let then = self
            .then()
            .fold(0, |sum: u64, count| sum.saturating_add(count));
        self.total() as f64 / then.max(1) as f64
    }

    /// How many values there are.
    fn total(&self) -> u64 {
        self.all()
            .fold(0, |sum: u64, bin| sum.saturating_add(bin.count))
    }
}
