//! Ranked intervals: a leaderboard that shows how sure it is.

mod draw;
mod words;

use crate::parts::plot::check;
use crate::parts::sheet::{Heading, compose};
use crate::{ChartError, ChartSize, Drawing, KeyEntry, Role, ValueFormat};

/// Each person's figure with its interval, in order, against the team's.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedIntervals {
    /// Prefix of the ids in the SVG; unique on its page.
    pub id: String,
    /// What is compared.
    pub title: String,
    /// Name of the figure: *Win rate*.
    pub value_name: String,
    /// How figures are written.
    pub format: ValueFormat,
    /// Does a higher figure rank first?
    pub higher_is_better: bool,
    /// The team's figure; `None` if unknown.
    pub team: Option<f64>,
    /// In any order; drawn best first, the unknown last.
    pub people: Vec<RankedPerson>,
    /// Which earlier period the people's earlier figures are of; `None` without any.
    pub before: Option<String>,
}

/// One person's figure.
#[derive(Clone, Debug, PartialEq)]
pub struct RankedPerson {
    /// Name or alias.
    pub label: String,
    /// The figure; `None` if unknown.
    pub value: Option<f64>,
    /// Lower and upper end of its interval; `None` if it has none.
    pub interval: Option<(f64, f64)>,
    /// What it rests on, in a few words: *231 deals*.
    pub basis: Option<String>,
    /// The figure in an earlier period, drawn as a ring; it has no part in the order.
    pub before: Option<f64>,
    /// Is this the person looked at?
    pub highlighted: bool,
}

impl RankedPerson {
    /// The interval, or the figure alone where there is none.
    fn ends(&self) -> Option<(f64, f64)> {
        self.interval
            .or_else(|| self.value.map(|value| (value, value)))
    }
}

const ROW: f64 = 22.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 26.0;

impl RankedIntervals {
    /// Draws the chart in the width of `size`; the height is that of its rows.
    ///
    /// # Errors
    /// [`ChartError::NoData`] if nobody has a figure, [`ChartError::NotDrawable`] for one that is
    /// not finite, [`ChartError::Size`] for a box without room or more people than fit one.
    pub fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
        let width = size.checked()?.width;
        for person in &self.people {
            let (low, high) = person.interval.unwrap_or((0.0, 0.0));
            let then = person.before.unwrap_or(0.0);
            for value in [person.value.unwrap_or(0.0), low, high, then] {
                check(value, || person.label.clone())?;
            }
        }
        check(self.team.unwrap_or(0.0), || "the team".to_owned())?;
        let ranked = self.ranked();
        if ranked.iter().all(|person| person.value.is_none()) {
            return Err(ChartError::NoData);
        }
        let size = ChartSize {
            width,
            height: (TOP + ranked.len() as f64 * ROW + BOTTOM).min(f64::from(u16::MAX)) as u32,
        };
        let description = self.description(&ranked);
        let heading = Heading {
            id: &self.id,
            title: &self.title,
            description: &description,
        };
        let (svg, readout) = compose(heading, size, "", |sheet| self.paint(sheet, size, &ranked))?;
        let mut key = vec![KeyEntry::new(Role::Point, "A person")];
        if ranked.iter().any(|person| person.interval.is_some()) {
            key.push(KeyEntry::new(
                Role::Interval,
                "Interval: where the figure may well lie",
            ));
        }
        if self.team.is_some() {
            key.push(KeyEntry::new(Role::Centre, "The team"));
        }
        if let Some(before) = &self.before {
            key.push(KeyEntry::new(Role::BeforePoint, before.clone()));
        }
        if ranked.iter().any(|person| person.highlighted) {
            key.push(KeyEntry::new(Role::Highlight, "The person looked at"));
        }
        Ok(Drawing {
            svg,
            readout,
            title: self.title.clone(),
            description,
            key,
            size,
        })
    }

    /// Best first; equal figures by name; the unknown last.
    fn ranked(&self) -> Vec<&RankedPerson> {
        let mut ranked: Vec<_> = self.people.iter().collect();
        ranked.sort_by(|a, b| {
            let by_value = match (a.value, b.value) {
                (Some(a), Some(b)) if self.higher_is_better => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            };
            by_value.then_with(|| a.label.cmp(&b.label))
        });
        ranked
    }

    /// Best and worst rank a person may hold: those whose interval lies wholly on the better side
    /// rank before, those wholly on the worse side after; the rest are tied.
    fn rank_range(&self, person: &RankedPerson) -> Option<(usize, usize)> {
        let (low, high) = person.ends()?;
        let others = self.people.iter().filter_map(RankedPerson::ends);
        let (mut better, mut worse, mut all) = (0, 0, 0);
        for (other_low, other_high) in others {
            all += 1;
            let (above, below) = (other_low > high, other_high < low);
            better += usize::from(if self.higher_is_better { above } else { below });
            worse += usize::from(if self.higher_is_better { below } else { above });
        }
        Some((better + 1, all - worse))
    }
}
