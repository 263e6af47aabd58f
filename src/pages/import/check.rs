//! What the import will do, before it does it.

use super::draft::Draft;
use super::number;
use super::problems::Problems;
use super::spellings::Spellings;
use super::totals::{Sample, Totals};
use leptos::prelude::*;

/// The preview and the button that applies it.
#[component]
pub(super) fn Check(draft: Draft) -> impl IntoView {
    let sentence = move || draft.preview(|preview| preview.sentence());
    let notes = Memo::new(move |_| draft.preview(|preview| preview.notes.clone()));
    view! {
        <Show when=move || draft.has_plan()>
            <section class="panel" aria-labelledby="check-title">
                <header class="panel-header">
                    <h2 id="check-title">"What the import will do"</h2>
                </header>
                <div class="stack">
                    <p class="finding">{sentence}</p>
                    <Tally draft=draft />
                    <Problems draft=draft />
                    <Spellings draft=draft />
                    {move || {
                        notes.get().into_iter().map(|note| view! { <p class="muted">{note}</p> }).collect_view()
                    }}
                    <Totals draft=draft />
                    <Sample draft=draft />
                    <div class="form-actions">
                        <button
                            type="button"
                            class="button primary"
                            disabled=move || !draft.can_apply()
                            on:click=move |_| draft.apply()
                        >
                            "Apply the import"
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| draft.cancel()>
                            "Cancel"
                        </button>
                    </div>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Tally(draft: Draft) -> impl IntoView {
    let cells = Memo::new(move |_| {
        draft.preview(|preview| {
            [
                ("New", preview.new),
                ("Changed", preview.changed),
                ("Already here", preview.same),
                ("Left out", preview.left_out),
            ]
        })
    });
    view! {
        <dl class="tally">
            {move || {
                cells
                    .get()
                    .into_iter()
                    .map(|(name, count)| view! { <div><dt>{name}</dt><dd>{number(count)}</dd></div> })
                    .collect_view()
            }}
        </dl>
    }
}
