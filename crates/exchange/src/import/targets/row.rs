//! What a row says by itself: of what, whose, when and how much.

use super::super::field::Field;
use super::super::number;
use super::super::plan::Problems;
use super::super::spelling::fold;
use super::columns::{Says, Values, numbered};
use super::heading::Heading;
use super::periods::When;
use super::{Work, value};
use throughline_domain::records::{MetricSource, Scope, TargetOf, Unit};

/// A target that a row says, as far as it does by itself.
pub(super) struct Line {
    pub row: usize,
    /// The column its value is in.
    pub column: usize,
    pub of: TargetOf,
    pub unit: Unit,
    pub scope: Scope,
    pub when: When,
    pub value: Option<f64>,
    pub reason: Option<String>,
    pub pro_rata: Option<bool>,
}

impl<'a> Work<'a, '_> {
    /// Reads a row: a target for each column of targets, without those that are left out.
    pub(super) fn read(&mut self, row: usize, problems: &mut Problems) -> Vec<Line> {
        let (source, columns) = (self.source, self.columns);
        let before = problems.total;
        if source.is_ragged(row, problems) {
            return Vec::new();
        }
        let metric = match &columns.metric {
            Some(_) => source.need(&columns.metric, row, "The measure", problems),
            None => Some(source.mapping.targets.metric),
        };
        let by_heading = |values: &Values<'_>| matches!(values.says, Says::Period(_));
        let (when, year) = match columns.values.iter().any(by_heading) {
            true => (None, source.take(&columns.year, row, problems)),
            false => (self.when(row, problems), None),
        };
        let person = source.take(&columns.person, row, problems);
        let reason = source.take(&columns.reason, row, problems);
        let pro_rata = source.take(&columns.pro_rata, row, problems);
        let part = columns.part(source, row, problems);
        let known = metric.and_then(|metric| {
            let found = self.metrics.iter().find(|(id, _)| *id == metric);
            if found.is_none() {
                let column = columns.values.first().map_or(0, |values| values.column);
                self.report(row, column, "Choose what the targets are for.", problems);
            }
            found
        });
        let Some((metric, definition)) = known.filter(|_| problems.total == before) else {
            return Vec::new();
        };
        if part.is_some() && matches!(definition.source, MetricSource::Entered { .. }) {
            let column = source.mapping.column(Field::Part).unwrap_or(0);
            let message = "This measure is entered by hand and has no parts. Leave the part blank.";
            self.report(row, column, message, problems);
            return Vec::new();
        }
        let of = TargetOf {
            metric: *metric,
            part,
        };
        let unit = definition.unit;
        let (mut lines, mut own) = (Vec::new(), None);
        for values in &columns.values {
            let before = problems.total;
            let when = match values.says {
                Says::Period(heading) => self.headed(row, values.column, (heading, year), problems),
                _ => when,
            };
            let value = self.value(row, values, unit, problems);
            let Some(when) = when.filter(|_| problems.total == before) else {
                continue;
            };
            if matches!(values.says, Says::Unclear) {
                continue;
            }
            let in_per_cent =
                self.has_sign(row, values.column) || value.is_some_and(|value| value > 1.0);
            if unit == Unit::Share && in_per_cent {
                self.in_per_cent.insert(of.metric);
            }
            let scope = match values.says {
                Says::Person(name) => self.scope(Some(name)),
                _ => *own.get_or_insert_with(|| self.scope(person)),
            };
            self.dates.add(&of, scope, when);
            lines.push(Line {
                row,
                column: values.column,
                of: of.clone(),
                unit,
                scope,
                when,
                value,
                reason: reason.map(str::to_owned),
                pro_rata,
            });
        }
        lines
    }

    /// The number in a column of targets, in the measure's unit.
    fn value(
        &self,
        row: usize,
        values: &Values<'_>,
        unit: Unit,
        problems: &mut Problems,
    ) -> Option<f64> {
        let mapping = self.source.mapping;
        let number = self.source.take(&values.numbers, row, problems)?;
        match value::read(number, unit, self.settings.currency, mapping.major_units) {
            Ok(value) => Some(value),
            Err(message) => {
                self.report(row, values.column, message, problems);
                None
            }
        }
    }

    /// The period that a heading says, of the row's year where it has none of its own.
    fn headed(
        &self,
        row: usize,
        column: usize,
        (heading, year): (Heading, Option<i32>),
        problems: &mut Problems,
    ) -> Option<When> {
        let years = self.source.mapping.targets.years;
        let period = heading.period(year, years, &self.settings);
        if period.is_none() {
            let message = "It is not clear of which year: write it in the heading, or read another column as the year.";
            self.report(row, column, message, problems);
        }
        period.map(When::Whole)
    }

    pub(super) fn report(&self, row: usize, column: usize, message: &str, problems: &mut Problems) {
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
                let column = source.mapping.column(Field::PeriodEnd).unwrap_or(0);
                self.report(row, column, message, problems);
            }
            return Some(When::Dates(start, last));
        }
        if columns.year.is_none() && columns.quarter.is_none() {
            return source.mapping.targets.whole.map(When::Whole);
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
        let first = source.mapping.targets.years.first(year?, &self.settings);
        numbered(first, number, &self.settings).map(When::Whole)
    }

    fn has_sign(&self, row: usize, column: usize) -> bool {
        let signs = number::signs(self.source.table.cell(row, column).trim());
        signs.is_some_and(|signs| signs.percent)
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
