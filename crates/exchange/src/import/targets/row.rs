//! What a row says by itself: of what, whose, when and how much.

use super::super::field::Field;
use super::super::number;
use super::super::plan::Problems;
use super::super::spelling::fold;
use super::columns::numbered;
use super::periods::When;
use super::{Work, value};
use throughline_domain::id::MetricId;
use throughline_domain::records::{Scope, Unit};

/// What a row says by itself.
pub(super) struct Line {
    pub row: usize,
    pub metric: MetricId,
    pub unit: Unit,
    pub scope: Scope,
    pub when: When,
    pub value: Option<f64>,
    pub reason: Option<String>,
    pub pro_rata: Option<bool>,
}

impl Work<'_, '_> {
    /// Reads a row; `None` when it is left out.
    pub(super) fn read(&mut self, row: usize, problems: &mut Problems) -> Option<Line> {
        let (source, columns) = (self.source, self.columns);
        let before = problems.total;
        if source.is_ragged(row, problems) {
            return None;
        }
        let metric = match &columns.metric {
            Some(_) => source.need(&columns.metric, row, "The measure", problems),
            None => Some(source.mapping.targets.metric),
        };
        let when = self.when(row, problems);
        let number = source.take(&columns.value, row, problems);
        let person = source.take(&columns.person, row, problems);
        let reason = source.take(&columns.reason, row, problems);
        let pro_rata = source.take(&columns.pro_rata, row, problems);
        let metric = metric?;
        let unit = self.metrics.iter().find(|(id, _)| *id == metric);
        let Some(unit) = unit.map(|(_, metric)| metric.unit) else {
            self.report(
                row,
                Field::Value,
                "Choose what the targets are for.",
                problems,
            );
            return None;
        };
        let mapping = source.mapping;
        let value = number.and_then(|number| {
            let currency = self.settings.currency;
            match value::read(number, unit, currency, mapping.major_units) {
                Ok(value) => Some(value),
                Err(message) => {
                    self.report(row, Field::Value, message, problems);
                    None
                }
            }
        });
        let when = when.filter(|_| problems.total == before)?;
        if unit == Unit::Share && (self.has_sign(row) || value.is_some_and(|value| value > 1.0)) {
            self.in_per_cent.insert(metric);
        }
        let scope = self.scope(person);
        self.dates.add(metric, scope, when);
        Some(Line {
            row,
            metric,
            unit,
            scope,
            when,
            value,
            reason: reason.map(str::to_owned),
            pro_rata,
        })
    }

    pub(super) fn report(&self, row: usize, field: Field, message: &str, problems: &mut Problems) {
        let column = self.source.mapping.column(field).unwrap_or(0);
        self.source.report(row, column, message.into(), problems);
    }

    /// The dates of a row, or the quarter or year it numbers.
    fn when(&self, row: usize, problems: &mut Problems) -> Option<When> {
        let (source, columns) = (self.source, self.columns);
        if columns.start.is_some() {
            let (start, _) = source.need(&columns.start, row, "The date", problems)?;
            let last = source.take(&columns.end, row, problems).map(|(day, _)| day);
            if last.is_some_and(|last| last < start) {
                let message = "The last day is before the first.";
                self.report(row, Field::PeriodEnd, message, problems);
            }
            return Some(When::Dates(start, last));
        }
        let quarter = match &columns.quarter {
            Some(_) => Some(source.need(&columns.quarter, row, "The quarter", problems)?),
            None => None,
        };
        let year = match quarter {
            Some((_, Some(year))) => Some(year),
            _ => source.need(&columns.year, row, "The year", problems),
        };
        let number = quarter.map(|(number, _)| number);
        numbered(year?, number, &self.settings).map(When::Whole)
    }

    fn has_sign(&self, row: usize) -> bool {
        let column = self.source.mapping.column(Field::Value);
        column.is_some_and(|column| {
            let signs = number::signs(self.source.table.cell(row, column).trim());
            signs.is_some_and(|signs| signs.percent)
        })
    }

    /// Whose target it is. Nobody's, or a word for all of them, is the team's.
    fn scope(&mut self, person: Option<&str>) -> Scope {
        const TEAM: [&str; 8] = [
            "team",
            "theteam",
            "wholeteam",
            "all",
            "everyone",
            "everybody",
            "total",
            "teamtotal",
        ];
        let Some(name) = person else {
            self.notes.of_nobody += 1;
            return Scope::Team;
        };
        if let Some(id) = self.book.find(name) {
            return Scope::Person(id);
        }
        let folded = fold(name);
        let is_team = folded == fold(&self.settings.team) && !folded.is_empty();
        if TEAM.contains(&folded.as_str()) || is_team {
            return Scope::Team;
        }
        Scope::Person(self.book.find_or_make(name))
    }
}
