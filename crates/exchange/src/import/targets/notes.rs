//! What is worth knowing of a table of targets before it is imported.

use super::super::field::Field;
use super::super::preview::count;
use super::super::reader::Source;
use super::heading::Heading;
use super::mapping::{DateMeaning, YearNamed, asks_fiscal_year};
use chrono::NaiveDate;
use throughline_domain::Period;
use throughline_domain::records::Settings;

/// How many targets that end on another day are named.
const LISTED: usize = 3;

/// What was met on the way.
#[derive(Default)]
pub(super) struct Notes {
    /// Rows that name nobody.
    pub of_nobody: usize,
    /// New targets without a value.
    pub not_set: usize,
    /// Blank values of targets that are set.
    pub kept: usize,
    /// Targets whose periods end where new ones begin, and did not before.
    met: Vec<String>,
    /// The first and the last period.
    periods: Option<(Period, Period)>,
}

impl Notes {
    /// Takes note of a period.
    pub fn period(&mut self, period: Period) {
        let (first, last) = self.periods.unwrap_or((period, period));
        self.periods = Some((first.min(period), last.max(period)));
    }

    /// Takes note of a target that is here and ends on another day than before.
    pub fn met(&mut self, whose: &str, before: Period, end: NaiveDate) {
        let last = end.pred_opt().unwrap_or(end);
        self.met.push(format!(
            "{whose}: the target from {} ends on {} instead of {}, where the new one begins. Its value stays.",
            before.start.format("%-d %b %Y"),
            last.format("%-d %b %Y"),
            before.last_day().format("%-d %b %Y")
        ));
    }

    /// All of it in sentences.
    pub fn sentences(&self, source: Source<'_>, settings: &Settings) -> Vec<String> {
        let mapping = source.mapping;
        let mut said = Vec::new();
        if let Some((first, last)) = self.periods {
            let dated = mapping.column(Field::PeriodStart).is_some()
                && mapping.column(Field::PeriodEnd).is_none();
            let how = match mapping.targets.dates {
                DateMeaning::Starts if dated => {
                    "Each period runs from its date to the day before the person’s next date. "
                }
                _ => "",
            };
            said.push(if first == last {
                format!("{how}All targets are for {}.", words(first))
            } else {
                format!(
                    "{how}The first period is {}, the last {}.",
                    words(first),
                    words(last)
                )
            });
        }
        let (first, others) = self.met.split_at(self.met.len().min(LISTED));
        said.extend(first.iter().cloned());
        if !others.is_empty() {
            said.push(format!(
                "{} another day too, where the new one begins.",
                count(others.len(), "more target ends on", "more targets end on")
            ));
        }
        if asks_fiscal_year(mapping, settings) {
            let named = match mapping.targets.years {
                YearNamed::Begins => "begins",
                YearNamed::Ends => "ends",
            };
            said.push(format!(
                "Quarters are counted from the first month of your fiscal year, and a year is the one it {named} in."
            ));
        }
        let (one, many) = match mapping.column(Field::Value) {
            Some(_) => ("row has", "rows have"),
            None => ("cell has", "cells have"),
        };
        if self.not_set > 0 {
            said.push(format!(
                "{} no value: what is blank is stored as not set, which is never zero.",
                count(self.not_set, one, many)
            ));
        }
        if self.kept > 0 {
            said.push(format!(
                "{} no value where a target is set: the target stays as it is.",
                count(self.kept, one, many)
            ));
        }
        for column in &mapping.columns {
            if column.field == Some(Field::PeriodTarget) && Heading::of(&column.name).is_none() {
                said.push(format!(
                    "The heading ‘{}’ is no month, quarter or year: the column is left out. Read it as something else, or write the period in the file.",
                    column.name
                ));
            }
        }
        let by_people = mapping.column(Field::PersonTarget).is_some();
        if by_people {
            // Each column says whose its targets are.
        } else if mapping.column(Field::Person).is_none() {
            said.push("No column names a person: these are targets of the team.".into());
        } else if self.of_nobody > 0 {
            said.push(format!(
                "{} nobody: their targets are the team’s.",
                count(self.of_nobody, "row names", "rows name")
            ));
        }
        if mapping.currency != settings.currency {
            said.push(format!(
                "Targets are kept in {}, the currency of your team. Amounts in {} are taken over as they stand, without a rate.",
                settings.currency.code(),
                mapping.currency.code()
            ));
        }
        said
    }
}

/// A period by its days, which leaves no doubt.
fn words(period: Period) -> String {
    format!(
        "{} to {}",
        period.start.format("%-d %b %Y"),
        period.last_day().format("%-d %b %Y")
    )
}
