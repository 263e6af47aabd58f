//! Tables with a column for each period or each person: found by their headings.

use super::super::field::{Field, TableKind};
use super::super::kind::ColumnKind;
use super::super::profile::{ColumnProfile, Profile};
use super::super::spelling::fold;
use super::super::vocabulary;
use super::heading::Heading;
use throughline_domain::Workspace;

/// Whether a heading says a period.
pub(in super::super) fn is_period_heading(text: &str) -> bool {
    Heading::of(text).is_some()
}

/// Marks the columns of targets that are headed by a period, or else by somebody on the team, where no
/// column of its own holds the target.
pub(in super::super) fn mark(
    kind: TableKind,
    profile: &Profile,
    workspace: &Workspace,
    fields: &mut [Option<Field>],
) {
    if kind != TableKind::Targets || fields.contains(&Some(Field::Value)) {
        return;
    }
    let has_year = fields.contains(&Some(Field::Year));
    let says_period = |column: &ColumnProfile| {
        Heading::of(&column.name).is_some_and(|heading| has_year || heading.year.is_some())
    };
    if mark_where(profile, fields, Field::PeriodTarget, &says_period) {
        return;
    }
    let known = [
        Field::PeriodStart,
        Field::Year,
        Field::Quarter,
        Field::Metric,
    ];
    if fields.iter().flatten().any(|field| known.contains(field)) {
        let people = vocabulary::people(workspace);
        let is_person = |column: &ColumnProfile| people.contains(&fold(&column.name));
        mark_where(profile, fields, Field::PersonTarget, &is_person);
    }
}

fn mark_where(
    profile: &Profile,
    fields: &mut [Option<Field>],
    field: Field,
    test: &dyn Fn(&ColumnProfile) -> bool,
) -> bool {
    let mut any = false;
    for (column, place) in profile.columns.iter().zip(fields) {
        let of_numbers = column.distinct == 0
            || matches!(
                column.kind,
                ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent
            );
        if place.is_none() && of_numbers && test(column) {
            *place = Some(field);
            any = true;
        }
    }
    any
}
