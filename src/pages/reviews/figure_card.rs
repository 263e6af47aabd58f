//! A frozen figure on the screen.

use super::words::{Day, interval_words, scope_words, value_words};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::records::FrozenFigure;

/// A frozen figure: value, interval, sentence and how it was measured.
#[component]
pub fn FrozenFigureCard(
    /// The figure.
    figure: FrozenFigure,
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
            {interval_words(&figure, currency).map(|words| view! { <p class="figure-interval">{words}</p> })}
            <p class="figure-note">{figure.sentence.clone()}</p>
            <details class="disclosure">
                <summary>"How it was measured"</summary>
                <div class="stack tight">
                    <p>{figure.method.clone()}</p>
                    <p class="muted">
                        {format!("{}, {}. Frozen on ", sentence_start(&whose), figure.period.label())}
                        <Day date=figure.frozen_on />
                        "."
                    </p>
                </div>
            </details>
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
