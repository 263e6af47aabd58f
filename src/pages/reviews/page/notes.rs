//! What both sides said. Notes save themselves.

use super::editor::ReviewEditor;
use crate::pages::reviews::autosave::NoteField;
use leptos::prelude::*;
use throughline_domain::records::{Grow, Review};

/// The words for undoing what was typed: one step for one spell of writing.
const TYPED: &str = "Wrote notes of the review";

/// Notes of the conversation.
#[component]
pub fn Notes(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let note = move |part: fn(&Review) -> &String| editor.part(move |review| part(review).clone());
    view! {
        <section class="panel" aria-labelledby="notes">
            <header class="panel-header">
                <h2 id="notes">"Notes"</h2>
                <p class="muted">"Saved while you write"</p>
            </header>
            <div class="stack">
                <NoteField
                    id="review-wins"
                    label="What went well"
                    value=note(|review| &review.wins)
                    on_save=move |text| editor.type_in(TYPED, |review| review.wins = text)
                />
                <NoteField
                    id="review-obstacles"
                    label="What is in the way"
                    value=note(|review| &review.obstacles)
                    on_save=move |text| editor.type_in(TYPED, |review| review.obstacles = text)
                />
                <NoteField
                    id="review-sellers_view"
                    label="The seller's own view"
                    hint="In the seller's words, also where you see it otherwise."
                    value=note(|review| &review.sellers_view)
                    on_save=move |text| editor.type_in(TYPED, |review| review.sellers_view = text)
                />
                <GrowNotes editor=editor />
            </div>
        </section>
    }
}

/// Notes along the GROW questions, for those who use them.
#[component]
fn GrowNotes(editor: ReviewEditor) -> impl IntoView {
    let note = move |part: fn(&Grow) -> &String| {
        editor.part(move |review| review.grow.as_ref().map(part).cloned().unwrap_or_default())
    };
    let save = move |edit: fn(&mut Grow) -> &mut String| {
        move |text: String| {
            editor.type_in(TYPED, |review| {
                let grow = review.grow.get_or_insert_default();
                *edit(grow) = text;
                if *grow == Grow::default() {
                    review.grow = None;
                }
            });
        }
    };
    let used = editor.review.with_untracked(|review| review.grow.is_some());
    view! {
        <details class="disclosure" open=used>
            <summary>"Coaching notes along GROW"</summary>
            <div class="stack">
                <NoteField
                    id="review-goal"
                    label="Goal: what the seller wants"
                    rows=2
                    value=note(|grow| &grow.goal)
                    on_save=save(|grow| &mut grow.goal)
                />
                <NoteField
                    id="review-reality"
                    label="Reality: how things stand"
                    rows=2
                    value=note(|grow| &grow.reality)
                    on_save=save(|grow| &mut grow.reality)
                />
                <NoteField
                    id="review-options"
                    label="Options: what could be done"
                    rows=2
                    value=note(|grow| &grow.options)
                    on_save=save(|grow| &mut grow.options)
                />
                <NoteField
                    id="review-will"
                    label="Will: what will be done"
                    rows=2
                    value=note(|grow| &grow.will)
                    on_save=save(|grow| &mut grow.will)
                />
            </div>
        </details>
    }
}
