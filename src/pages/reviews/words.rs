//! Words that several screens share: dates, names, figures.

use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::{PersonId, ReviewId};
use throughline_domain::records::{FrozenFigure, Person, Review, Scope, Unit};
use throughline_domain::{Currency, Workspace};
use throughline_insight::format::{format_interval, format_with_unit};

/// A date as people write it: `4 Mar 2017`.
pub fn day_words(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// A date, or *n/a*.
pub fn day_or_na(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "n/a".into(), day_words)
}

/// A date that machines can read too.
#[component]
pub fn Day(
    /// The date.
    date: NaiveDate,
) -> impl IntoView {
    view! { <time datetime=date.to_string()>{day_words(date)}</time> }
}

/// A person's name.
pub fn name_of(workspace: &Workspace, person: PersonId) -> String {
    workspace
        .get::<Person>(person)
        .map_or_else(|| "somebody no longer here".into(), |p| p.name.clone())
}

/// Whose figure it is, in words.
pub fn scope_words(workspace: &Workspace, scope: Scope) -> String {
    match scope {
        Scope::Team => "the team".into(),
        Scope::Person(person) => name_of(workspace, person),
    }
}

/// What a review is called: `One-to-one with Asha Patel`.
pub fn review_title(workspace: &Workspace, review: &Review) -> String {
    match review.person {
        Some(person) => format!(
            "{} with {}",
            review.kind.label(),
            name_of(workspace, person)
        ),
        None => review.kind.label().into(),
    }
}

/// A review's title by its id.
pub fn review_title_of(workspace: &Workspace, id: ReviewId) -> String {
    workspace.get::<Review>(id).map_or_else(
        || "a review no longer here".into(),
        |r| review_title(workspace, r),
    )
}

/// A frozen figure's value with its unit.
pub fn value_words(figure: &FrozenFigure, currency: Currency) -> String {
    format_with_unit(figure.unit, figure.measured.value(), currency)
}

/// A frozen figure's interval, when it has one.
pub fn interval_words(figure: &FrozenFigure, currency: Currency) -> Option<String> {
    figure.interval.map(|interval| {
        format!(
            "95 % interval {}",
            format_interval(figure.unit, Some(interval), currency)
        )
    })
}

/// A value in the unit it is typed in: per cent for shares, major units for money.
pub fn typed_from_value(unit: Unit, value: f64, currency: Currency) -> String {
    let shown = match unit {
        Unit::Share => value * 100.0,
        Unit::Money => value / currency.scale() as f64,
        Unit::Count | Unit::Days | Unit::Minutes => value,
    };
    // Two decimals are as exact as anybody types, and no binary fraction shows.
    let text = format!("{shown:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What a typed number means in a metric's own unit.
pub fn value_from_typed(unit: Unit, typed: f64, currency: Currency) -> f64 {
    match unit {
        Unit::Share => typed / 100.0,
        Unit::Money => (typed * currency.scale() as f64).round(),
        Unit::Count | Unit::Days | Unit::Minutes => typed,
    }
}

/// The unit as it stands behind an input.
pub fn unit_words(unit: Unit, currency: Currency) -> String {
    match unit {
        Unit::Count => String::new(),
        Unit::Money => currency.code().to_owned(),
        Unit::Share => "%".into(),
        Unit::Days => "days".into(),
        Unit::Minutes => "minutes".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_for_typing_reads_back_as_the_same_value() {
        let gbp = Currency::GBP;
        for (unit, value) in [
            (Unit::Share, 0.632),
            (Unit::Money, 1_250_050.0),
            (Unit::Days, 51.5),
            (Unit::Count, 12.0),
        ] {
            let typed: f64 = typed_from_value(unit, value, gbp).parse().unwrap();
            assert!((value_from_typed(unit, typed, gbp) - value).abs() < 1e-9);
        }
    }

    #[test]
    fn dates_read_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2017, 3, 4).unwrap();
        assert_eq!(day_words(day), "4 Mar 2017");
        assert_eq!(day_or_na(None), "n/a");
    }
}
