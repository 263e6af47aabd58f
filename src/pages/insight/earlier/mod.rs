//! An earlier period beside the one shown: the choice that charts share, and what it stands for.

pub(super) mod activity;
pub(super) mod stages;

use crate::components::ChoiceField;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_insight::comparison::Other;
use throughline_insight::earlier::Earlier;

/// Chooses an earlier period, or none.
#[component]
pub(in crate::pages) fn CompareWith(
    /// The id of the field.
    id: &'static str,
    /// The period shown.
    #[prop(into)]
    period: Signal<Period>,
    /// What is chosen; blank for none.
    value: RwSignal<String>,
    /// How it is drawn, in a sentence.
    hint: &'static str,
) -> impl IntoView {
    let choices = Signal::derive(move || {
        let period = period.get();
        let mut list = vec![(String::new(), "No other period".to_owned())];
        list.extend(Earlier::ALL.into_iter().filter_map(|which| {
            let words = format!("{}: {}", which.label(), which.period(&period)?.label());
            Some((key_of(which).to_owned(), words))
        }));
        list
    });
    view! {
        <div class="chart-choices screen-only">
            <ChoiceField id=id label="Compare with" value=value choices=choices hint=hint />
        </div>
    }
}

fn key_of(which: Earlier) -> &'static str {
    match which {
        Earlier::Previous => "previous",
        Earlier::YearBefore => "year-before",
    }
}

fn which(key: &str) -> Option<Earlier> {
    Earlier::ALL.into_iter().find(|which| key_of(*which) == key)
}

/// The earlier period that a choice stands for.
pub(in crate::pages) fn earlier_of(key: &str, period: &Period) -> Option<Period> {
    which(key).and_then(|which| which.period(period))
}

/// The same as a comparison of figures takes it.
pub(super) fn other_of(key: &str) -> Option<Other> {
    which(key).map(|which| match which {
        Earlier::Previous => Other::Previous,
        Earlier::YearBefore => Other::LastYear,
    })
}

/// What is said when the earlier period holds nothing.
pub(in crate::pages) fn nothing_in(earlier: &Period) -> String {
    format!(
        "Nothing is recorded in {} to lay beside it.",
        earlier.label()
    )
}

/// A finding with a sentence about the earlier period after it.
pub(in crate::pages) fn with_earlier(finding: String, earlier: Option<String>) -> String {
    match earlier {
        Some(sentence) if finding.is_empty() => sentence,
        Some(sentence) => format!("{finding} {sentence}"),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_stands_for_its_period_and_blank_for_none() {
        let quarter =
            Period::including("2017-04-01".parse().unwrap(), "2017-06-30".parse().unwrap());
        let quarter = quarter.unwrap();
        let label = |key| earlier_of(key, &quarter).map(|earlier| earlier.label());
        assert_eq!(label("previous").as_deref(), Some("Q1 2017"));
        assert_eq!(label("year-before").as_deref(), Some("Q2 2016"));
        assert_eq!(label(""), None);
        assert_eq!(other_of("previous"), Some(Other::Previous));
    }
}
