//! Ranked intervals: a leaderboard that shows how sure it is.

use crate::model::Cell;
use crate::parts::metric;
use crate::parts::plot::{Insets, Plot, Tick, check};
use crate::parts::scale::ValueScale;
use crate::parts::sheet::{Heading, Sheet, compose};
use crate::{
    ChartError, ChartSize, Column, Drawing, KeyEntry, ReadoutPoint, Role, Table, ValueFormat,
};

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
            for value in [person.value.unwrap_or(0.0), low, high] {
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
        if ranked.iter().any(|person| person.highlighted) {
            key.push(KeyEntry::new(Role::Highlight, "The person looked at"));
        }
        Ok(Drawing {
            svg,
            readout,
            table: self.table(&ranked),
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

    fn rank_words(&self, person: &RankedPerson) -> String {
        match self.rank_range(person) {
            Some((best, worst)) if best == worst => best.to_string(),
            Some((best, worst)) => format!("{best} to {worst}, tied"),
            None => "n/a".to_owned(),
        }
    }

    fn paint(
        &self,
        sheet: &Sheet<'_>,
        size: ChartSize,
        ranked: &[&RankedPerson],
    ) -> Result<Vec<ReadoutPoint>, ChartError> {
        let width = f64::from(size.width);
        let bounds = match self.format {
            ValueFormat::Percent { .. } => (0.0, 1.0),
            _ => (f64::NEG_INFINITY, f64::INFINITY),
        };
        let values = ranked
            .iter()
            .filter_map(|person| person.ends().zip(person.value))
            .flat_map(|((low, high), value)| [low, high, value])
            .chain(self.team);
        let intervals = if size.is_narrow() { 3 } else { 6 };
        let scale = ValueScale::around(values, intervals, bounds, false);
        let figure = |person: &RankedPerson| {
            person
                .value
                .map_or_else(|| "n/a".to_owned(), |value| self.format.short(value))
        };
        let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
        let names =
            widest(&mut ranked.iter().map(|p| metric::strong_width(&p.label))).min(width * 0.36);
        let figures = widest(&mut ranked.iter().map(|p| metric::strong_width(&figure(p))));
        let insets = Insets {
            top: TOP,
            right: figures + 14.0,
            bottom: BOTTOM,
            left: names + 12.0,
        };
        let ticks = scale
            .ticks
            .iter()
            .map(|at| Tick {
                at: *at,
                label: self.format.tick(*at, scale.step),
                below: None,
            })
            .collect();
        let rows = ValueScale {
            low: 0.0,
            high: ranked.len() as f64,
            step: 1.0,
            ticks: Vec::new(),
        };
        let mut plot = Plot::new(
            sheet,
            size,
            insets,
            (scale.low, scale.high),
            ticks,
            &rows,
            &self.format,
        )?;
        plot.mesh()?;
        if let Some(team) = self.team {
            let (x, _) = plot.at(team, 0.0);
            sheet.line(&[(x, TOP - 6.0), (x, plot.bottom)], Role::Centre)?;
            let text = format!("team {}", self.format.short(team));
            let half = metric::strong_width(&text) / 2.0;
            let middle = x.clamp(half + 2.0, (width - half - 2.0).max(half + 2.0));
            sheet.text_middle(middle, 8.0, &text, Role::LabelStrong)?;
        }
        let mut readout = Vec::with_capacity(ranked.len());
        for (index, person) in ranked.iter().enumerate() {
            let y = TOP + (index as f64 + 0.5) * ROW;
            let role = if person.highlighted {
                Role::LabelStrong
            } else {
                Role::Label
            };
            sheet.text(2.0, y, &metric::strong_fitted(&person.label, names), role)?;
            sheet.text_end(width - 2.0, y, &figure(person), role)?;
            if let Some((low, high)) = person.interval {
                let (left, right) = (plot.at(low, 0.0).0, plot.at(high, 0.0).0);
                sheet.line(&[(left, y), (right, y)], Role::Interval)?;
                sheet.line(&[(left, y - 3.0), (left, y + 3.0)], Role::Interval)?;
                sheet.line(&[(right, y - 3.0), (right, y + 3.0)], Role::Interval)?;
            }
            let mut at = plot.left;
            if let Some(value) = person.value {
                at = plot.at(value, 0.0).0;
                sheet.circle(at, y, 3.5, Role::Point)?;
                if person.highlighted {
                    sheet.circle(at, y, 7.0, Role::Highlight)?;
                }
            }
            readout.push(ReadoutPoint {
                x: at,
                y,
                label: self.words(person),
            });
        }
        Ok(readout)
    }

    fn words(&self, person: &RankedPerson) -> String {
        let mut text = format!("{}: ", person.label);
        match person.value {
            Some(value) => text.push_str(&self.format.full(value)),
            None => text.push_str("n/a"),
        }
        if let Some((low, high)) = person.interval {
            let (low, high) = (self.format.figure(low), self.format.full(high));
            text.push_str(&format!(" ({low} to {high})"));
        }
        if let Some(basis) = &person.basis {
            text.push_str(&format!(", {basis}"));
        }
        if person.value.is_some() {
            text.push_str(&format!(", rank {}", self.rank_words(person)));
        }
        text
    }

    fn description(&self, ranked: &[&RankedPerson]) -> String {
        let mut text = format!(
            "{} of {} people, best first.",
            self.value_name,
            ranked.len()
        );
        if let Some(team) = self.team {
            text.push_str(&format!(" The team: {}.", self.format.full(team)));
        }
        let known: Vec<_> = ranked
            .iter()
            .filter(|person| person.value.is_some())
            .collect();
        if let (Some(first), Some(last)) = (known.first(), known.last()) {
            text.push_str(&format!(
                " From {} down to {}.",
                self.words(first),
                self.words(last)
            ));
        }
        let clear = self.team.map_or(0, |team| {
            let off = |(low, high): (f64, f64)| low > team || high < team;
            known
                .iter()
                .filter(|person| person.interval.is_some_and(off))
                .count()
        });
        if self.team.is_some() {
            match clear {
                0 => text.push_str(" Every interval holds the team's figure."),
                1 => text.push_str(" One interval does not hold the team's figure."),
                more => text.push_str(&format!(" {more} intervals do not hold the team's figure.")),
            }
        }
        text
    }

    fn table(&self, ranked: &[&RankedPerson]) -> Table {
        let unit = self.format.unit();
        let rows = ranked.iter().map(|person| {
            vec![
                Cell::text(self.rank_words(person)),
                Cell::text(person.label.clone()),
                self.format.cell(person.value),
                self.format.cell(person.interval.map(|(low, _)| low)),
                self.format.cell(person.interval.map(|(_, high)| high)),
                Cell::text(person.basis.clone().unwrap_or_default()),
            ]
        });
        Table {
            caption: self.title.clone(),
            columns: vec![
                Column::text("Rank"),
                Column::text("Person"),
                Column::figure(&self.value_name, unit.clone()),
                Column::figure("Interval from", unit.clone()),
                Column::figure("Interval to", unit),
                Column::text("Based on"),
            ],
            rows: rows.collect(),
        }
    }
}
