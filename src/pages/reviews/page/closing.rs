//! What was agreed, the actions that follow, and the seller's receipt.

use super::editor::ReviewEditor;
use crate::asked::{Ask, when_asked};
use crate::components::{DateField, Errors, TextArea};
use crate::pages::reviews::agree::AgreeDialog;
use crate::pages::reviews::autosave::{KeptDate, NoteField};
use crate::pages::reviews::words::{Day, day_words};
use crate::platform::today;
use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::id::ActionId;
use throughline_domain::records::{Acknowledgement, Action};

/// The words for undoing what was typed.
const TYPED: &str = "Wrote what was agreed";

/// What was agreed, by whom it is supported, and when to meet again.
#[component]
pub fn Agreed(
    /// The review.
    editor: ReviewEditor,
    /// The page's errors.
    errors: Errors,
) -> impl IntoView {
    let open = RwSignal::new(false);
    when_asked(Ask::Action, move |_| open.set(true));
    let id = editor.id;
    let actions = Memo::new(move |_| {
        let mut own: Vec<(ActionId, Action)> = editor.session.all::<Action>();
        own.retain(|(_, action)| action.review == Some(id));
        own
    });
    view! {
        <section class="panel" aria-labelledby="agreed">
            <header class="panel-header"><h2 id="agreed">"Agreed"</h2></header>
            <div class="stack">
                <NoteField
                    id="review-agreed"
                    label="What is to improve, as agreed"
                    value=editor.part(|review| review.agreed.clone())
                    on_save=move |text| editor.type_in(TYPED, |review| review.agreed = text)
                />
                <NoteField
                    id="review-support"
                    label="Support promised, and by whom"
                    rows=2
                    value=editor.part(|review| review.support.clone())
                    on_save=move |text| editor.type_in(TYPED, |review| review.support = text)
                />
                <ul class="record-list">
                    <For each=move || actions.get() key=|(id, action)| (*id, action.statement.clone(), action.due) let((id, action))>
                        <li>
                            <a class="record-title" href=Route::Action(id).href()>{action.statement.clone()}</a>
                            <p class="muted">"Due " <Day date=action.due /></p>
                        </li>
                    </For>
                </ul>
                <div class="cluster">
                    <button type="button" class="button" on:click=move |_| open.set(true)>"Agree an action…"</button>
                </div>
                <div class="field-row">
                <KeptDate
                    id="review-next_date"
                    label="Meet again on"
                    value=editor.part(|review| review.next_date)
                    on_save=move |date| {
                        editor.change_checked("Changed the next date", errors, |review| review.next_date = date);
                    }
                />
                </div>
            </div>
        </section>
        <AgreeDialog open=open review=id />
    }
}

/// The seller's receipt of the record: receipt, not agreement.
#[component]
pub fn Receipt(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let receipt = editor.part(|review| review.acknowledgement.clone());
    let held = Memo::new(move |_| editor.is_held());
    view! {
        <Show when=move || held.get()>
            <section class="panel" aria-labelledby="receipt">
                <header class="panel-header">
                    <h2 id="receipt">"Acknowledgement"</h2>
                    <p class="muted">"That the seller received this record. It does not mean agreement."</p>
                </header>
                {move || match receipt.get() {
                    Some(receipt) => view! { <Received editor=editor receipt=receipt /> }.into_any(),
                    None => view! { <ReceiptForm editor=editor /> }.into_any(),
                }}
            </section>
        </Show>
    }
}

#[component]
fn Received(editor: ReviewEditor, receipt: Acknowledgement) -> impl IntoView {
    let comment = match receipt.comment.trim() {
        "" => "The seller added no comment.".to_owned(),
        comment => comment.to_owned(),
    };
    view! {
        <blockquote class="quote">
            <p>{comment}</p>
            <footer>{format!("Received on {}", day_words(receipt.on))}</footer>
        </blockquote>
        <button
            type="button"
            class="button quiet"
            on:click=move |_| {
                editor.change("Took the acknowledgement back", |review| review.acknowledgement = None);
            }
        >
            "Take back"
        </button>
    }
}

#[component]
fn ReceiptForm(editor: ReviewEditor) -> impl IntoView {
    let date = RwSignal::new(Some(today()));
    let comment = RwSignal::new(String::new());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let on = date.get_untracked().unwrap_or_else(today);
        let comment = comment.get_untracked().trim().to_owned();
        editor.change("Recorded the acknowledgement", |review| {
            review.acknowledgement = Some(Acknowledgement { on, comment });
        });
    };
    view! {
        <form class="stack" on:submit=submit>
            <div class="field-row">
                <DateField id="receipt-on" label="Received on" value=date />
            </div>
            <TextArea
                id="receipt-comment"
                label="The seller's own comment"
                value=comment
                rows=2
            />
            <div><button type="submit" class="button">"Record acknowledgement"</button></div>
        </form>
    }
}
