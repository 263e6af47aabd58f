//! The ranked intervals in words: ranks, readout, description and table.

use super::{RankedIntervals, RankedPerson};
use crate::model::Cell;
use crate::{Column, Table};

impl RankedIntervals {
    fn rank_words(&self, person: &RankedPerson) -> String {
        match self.rank_range(person) {
            Some((best, worst)) if best == worst => best.to_string(),
            Some((best, worst)) => format!("{best} to {worst}, tied"),
            None => "n/a".to_owned(),
        }
    }

    /// The rank as short as it goes: *3*, or *1–6* for a tie.
    pub(super) fn rank_short(&self, person: &RankedPerson) -> String {
        match self.rank_range(person) {
            Some((best, worst)) if best == worst => best.to_string(),
            Some((best, worst)) => format!("{best}–{worst}"),
            None => "n/a".to_owned(),
        }
    }

    pub(super) fn words(&self, person: &RankedPerson) -> String {
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
        if let Some(before) = &self.before {
            let then = match person.before {
                Some(value) => self.format.full(value),
                None => "n/a".to_owned(),
            };
            text.push_str(&format!("; {before}: {then}"));
        }
        text
    }

    pub(super) fn description(&self, ranked: &[&RankedPerson]) -> String {
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

    /// The figures it is drawn from.
    #[must_use]
    pub fn table(&self) -> Table {
        let ranked = self.ranked();
        let unit = self.format.unit();
        let rows = ranked.iter().map(|person| {
            let mut row = vec![
                Cell::text(self.rank_words(person)),
                Cell::text(person.label.clone()),
                self.format.cell(person.value),
                self.format.cell(person.interval.map(|(low, _)| low)),
                self.format.cell(person.interval.map(|(_, high)| high)),
                Cell::text(person.basis.clone().unwrap_or_default()),
            ];
            if self.before.is_some() {
                row.push(self.format.cell(person.before));
            }
            row
        });
        let mut columns = vec![
            Column::text("Rank"),
            Column::text("Person"),
            Column::figure(&self.value_name, unit.clone()),
            Column::figure("Interval from", unit.clone()),
            Column::figure("Interval to", unit.clone()),
            Column::text("Based on"),
        ];
        if let Some(before) = &self.before {
            let name = format!("{}, {before}", self.value_name);
            columns.push(Column::figure(&name, unit));
        }
        Table {
            caption: self.title.clone(),
            columns,
            rows: rows.collect(),
        }
    }
}
