//! Earlier actions and what came of them.

use super::editor::ReviewEditor;
use crate::asked::Ask;
use crate::components::Finding;
use crate::pages::reviews::words::Day;
use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, ActionStatus};
use throughline_insight::stated::Words;

/// Earlier actions with their results.
#[component]
pub fn PreviousActions(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let actions = editor.part(|review| review.previous_actions.clone());
    view! {
        <section class="panel" aria-labelledby="previous">
            <header class="panel-header"><h2 id="previous">"Earlier actions"</h2></header>
            {move || actions.with(Vec::is_empty).then(|| view! {
                <p class="muted">"No earlier action is open."</p>
            })}
            <div class="stack">
                <For each=move || actions.get() key=|id| *id let:id>
                    <Previous editor=editor id=id />
                </For>
            </div>
        </section>
    }
}

#[component]
fn Previous(editor: ReviewEditor, id: ActionId) -> impl IntoView {
    let session = editor.session;
    move || match session.record::<Action>(id) {
        None => view! { <p class="muted">"An action that is no longer here."</p> }.into_any(),
        Some(action) => view! {
            <article class="stack tight">
                <h3><a href=Route::Action(id).href()>{action.statement.clone()}</a></h3>
                <p class="muted">"Due " <Day date=action.due />" · "{status_words(&action)}</p>
                {action.outcome.clone().map(|outcome| view! {
                    <Finding words=Words::from(&outcome) />
                })}
                {(action.outcome.is_none()).then(|| view! {
                    <p>
                        "Effect to be measured on " <Day date=action.measure_on />". "
                        <a href=Route::Action(id).asking(Ask::Outcome)>"Record its outcome"</a>
                    </p>
                })}
            </article>
        }
        .into_any(),
    }
}

fn status_words(action: &Action) -> &'static str {
    match action.status {
        ActionStatus::Open => "under way",
        ActionStatus::Done => "done, effect not measured yet",
        ActionStatus::Closed => "closed",
    }
}
