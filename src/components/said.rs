//! A verdict in words: the sentence, what to bear in mind under it, the method in a disclosure.

use crate::components::VerdictBadge;
use leptos::prelude::*;
use throughline_insight::stated::Words;

/// A verdict as a leader would say it.
#[component]
pub fn Finding(
    /// The words.
    words: Words,
    /// Leaves the method out, where the same disclosure stands beside it already.
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    view! {
        <div class="stack tight">
            <p class="finding">
                {words.verdict.map(|verdict| view! { <VerdictBadge verdict=verdict />" " })}
                {words.sentence}
            </p>
            <Cautions warnings=words.warnings />
            {(!brief).then(|| view! { <Method text=words.method /> })}
        </div>
    }
}

/// What to bear in mind; nothing where nothing applies.
#[component]
pub fn Cautions(
    /// A sentence each.
    warnings: Vec<String>,
) -> impl IntoView {
    (!warnings.is_empty()).then(|| {
        view! {
            <ul class="cautions" aria-label="Bear in mind">
                {warnings.into_iter().map(|warning| view! { <li>{warning}</li> }).collect_view()}
            </ul>
        }
    })
}

/// The method behind a verdict, to be opened.
#[component]
pub fn Method(
    /// The method; nothing is shown without one.
    text: String,
    /// What follows it, for example how the figure was counted.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    (!text.trim().is_empty()).then(|| {
        view! {
            <details class="disclosure small">
                <summary>"How this is worked out"</summary>
                <div class="stack tight">
                    <p>{text}</p>
                    {children.map(|children| children())}
                </div>
            </details>
        }
    })
}

/// Sentences, each once.
pub fn each_once<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
