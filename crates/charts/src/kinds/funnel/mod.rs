//! Funnel plot: each person's rate against the number it rests on.

mod draw;
mod words;

use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, ValueFormat};

/// Rates of people against the limits chance would keep them in. The caller computes the limits;
/// this draws them.
///
/// No earlier period stands under it: its people would need limits of their own round a centre of their
/// own, and two funnels over one another cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPlot {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is compared.
    pub title: String,
    /// Name of the rate: *Win rate*.
    pub rate_name: String,
    /// Name of what the rate is of: *Deals closed*.
    pub trials_name: String,
    /// How rates are written.
    pub format: ValueFormat,
    /// The rate of all together.
    pub centre: f64,
    /// The curves, in ascending order of trials.
    pub limits: Vec<FunnelLimit>,
    /// One point a person.
    pub people: Vec<FunnelPerson>,
}

/// The limits at one number of trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FunnelLimit {
    /// Number of trials.
    pub trials: f64,
    /// Lower and upper 95 % limit.
    pub inner: (f64, f64),
    /// Lower and upper 99.8 % limit.
    pub outer: (f64, f64),
}

/// One person's rate.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPerson {
    /// Name or alias.
    pub label: String,
    /// Number of trials.
    pub trials: u64,
    /// The rate.
    pub rate: f64,
    /// Where the rate lies, by the exact limits at these trials.
    pub position: FunnelPosition,
    /// Is this the person looked at?
    pub highlighted: bool,
}

/// Where a rate lies among the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelPosition {
    /// Within the 95 % limits.
    Inside,
    /// Outside the 95 % limits, inside the 99.8 % ones.
    Beyond95,
    /// Outside the 99.8 % limits.
    Beyond998,
}

impl FunnelPosition {
    const fn words(self) -> &'static str {
        match self {
            Self::Inside => "Inside the 95\u{a0}% limits",
            Self::Beyond95 => "Outside the 95\u{a0}% limits, inside the 99.8\u{a0}% limits",
            Self::Beyond998 => "Outside the 99.8\u{a0}% limits",
        }
    }
}

impl FunnelPlot {
    /// Draws the plot in a box of `size`.
    ///
    /// # Errors
    /// [`ChartError::NoData`] without people, [`ChartError::NotDrawable`] for a rate or limit
    /// that is not finite, [`ChartError::Size`] for a box without room.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let size = size.checked()?;
        if self.people.is_empty() {
            return Err(ChartError::NoData);
        }
        check(self.centre, || "the team".to_owned())?;
        for person in &self.people {
            check(person.rate, || person.label.clone())?;
            check(person.trials as f64, || person.label.clone())?;
        }
        for limit in &self.limits {
            let values = [
                limit.trials,
                limit.inner.0,
                limit.inner.1,
                limit.outer.0,
                limit.outer.1,
            ];
            for value in values {
                check(value, || "the limits".to_owned())?;
            }
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
}
