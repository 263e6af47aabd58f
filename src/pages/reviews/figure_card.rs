//! A frozen figure on the screen.

use super::words::{Day, interval_words, scope_words, value_words};
use crate::components::{Finding, Method};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::records::FrozenFigure;
use throughline_insight::stated::Words;

/// A frozen figure: value, interval, sentence and how it was measured.
#[component]
pub fn FrozenFigureCard(
    /// The figure.
    figure: FrozenFigure,
    /// Leaves the sentence out, where it stands beside the card already.
    #[prop(optional)]
    brief: bool,
    /// A control beside the figure, for example to take it off.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let session = use_session();
    let (currency, whose) = session.peek(|workspace| {
        (
            workspace.settings().currency,
            scope_words(workspace, figure.scope),
        )
    });
    let unknown = figure.measured.value().is_none();
    view! {
        <div class="figure-card">
            <p class="figure-label">{figure.label.clone()}</p>
            <p class="figure-value" class:na=unknown>{value_words(&figure, currency)}</p>
            // The sentence of a bare figure names the interval itself.
            {(brief || figure.verdict.is_some())
                .then(|| interval_words(&figure, currency))
                .flatten()
                .map(|words| view! { <p class="figure-interval">{words}</p> })}
            {(!brief).then(|| view! { <Finding words=Words::from(&figure) brief=true /> })}
            <Method text=figure.method.clone()>
                <p class="muted">
                    {format!("{}, {}. Frozen on ", sentence_start(&whose), figure.period.label())}
                    <Day date=figure.frozen_on />
                    "."
                </p>
            </Method>
            {children.map(|children| children())}
        </div>
    }
}

fn sentence_start(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
