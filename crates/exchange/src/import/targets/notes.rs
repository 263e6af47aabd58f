//! What is worth knowing of a table of targets before it is imported.

use super::super::field::Field;
use super::super::preview::count;
use super::super::reader::Source;
use super::mapping::DateMeaning;
use throughline_domain::Period;
use throughline_domain::records::Settings;

/// What was met on the way.
#[derive(Default)]
pub(super) struct Notes {
    /// Rows that name nobody.
    pub of_nobody: usize,
    /// New targets without a value.
    pub not_set: usize,
    /// Blank values of targets that are set.
    pub kept: usize,
    /// The first and the last period.
    periods: Option<(Period, Period)>,
}

impl Notes {
    /// Takes note of a period.
    pub fn period(&mut self, period: Period) {
        let (first, last) = self.periods.unwrap_or((period, period));
        self.periods = Some((first.min(period), last.max(period)));
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
        if mapping.column(Field::PeriodStart).is_none() && settings.fiscal_start != 1 {
            said.push(
                "Quarters are counted from the first month of your fiscal year, and a year is the one it begins in.".into(),
            );
        }
        if self.not_set > 0 {
            said.push(format!(
                "{} no value: what is blank is stored as not set, which is never zero.",
                count(self.not_set, "row has", "rows have")
            ));
        }
        if self.kept > 0 {
            said.push(format!(
                "{} no value where a target is set: the target stays as it is.",
                count(self.kept, "row has", "rows have")
            ));
        }
        if mapping.column(Field::Person).is_none() {
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
