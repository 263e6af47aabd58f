//! The head of a review: what it is, and what can be done with it.

use super::editor::ReviewEditor;
use crate::components::{Confirm, Errors, HistoryLink, PageHeader};
use crate::pages::freeze::FreezeButton;
use crate::pages::reviews::words::day_words;
use crate::platform::today;
use crate::route::Route;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::records::ReviewStatus;

/// Heading and actions.
#[component]
pub fn Header(
    /// The review.
    editor: ReviewEditor,
    /// The page's errors.
    errors: Errors,
    /// Whether the record is shown in place of the form.
    as_record: RwSignal<bool>,
) -> impl IntoView {
    let deleting = RwSignal::new(false);
    let navigate = use_navigate();
    let held = Memo::new(move |_| editor.is_held());
    let delete = Callback::new(move |()| {
        let title = editor.title();
        let change = editor.session.peek(|workspace| {
            Change::new(format!("Deleted {title}")).delete(workspace, editor.id.into())
        });
        if editor.session.commit(change) {
            navigate(&Route::Reviews.path(), NavigateOptions::default());
        }
    });
    let hold = move |_| {
        let day = editor.review.with_untracked(|review| review.date);
        if day.is_some_and(|day| day > today()) {
            errors.clear();
            errors.add(
                "date",
                "The date lies ahead. Set the day on which you met, then record it as held.",
            );
            return;
        }
        editor.change_checked("Recorded the review as held", errors, |review| {
            review.status = ReviewStatus::Held;
        });
    };
    let reopen = move |_| {
        editor.change("Took the review back to prepared", |review| {
            review.status = ReviewStatus::Prepared;
        });
    };
    view! {
        <PageHeader
            title=Signal::derive(move || editor.title())
            lead=Signal::derive(move || lead(&editor))
        >
            <Show
                when=move || held.get()
                fallback=move || view! {
                    <button type="button" class="button primary" on:click=hold>"Record as held"</button>
                }
            >
                <FreezeButton record=editor.id primary=true />
            </Show>
            <button
                type="button"
                class="button"
                aria-pressed=move || as_record.get().to_string()
                on:click=move |_| as_record.update(|shown| *shown = !*shown)
            >
                {move || if as_record.get() { "Back to the notes" } else { "See the record" }}
            </button>
            <button type="button" class="button" on:click=move |_| print()>"Print"</button>
            <Show when=move || held.get()>
                <button type="button" class="button quiet" on:click=reopen>"Not held yet"</button>
            </Show>
            <HistoryLink of=editor.id />
            <button type="button" class="button quiet danger" on:click=move |_| deleting.set(true)>"Delete…"</button>
        </PageHeader>
        <Confirm
            open=deleting
            title="Delete this review?"
            text="Its notes, figures and acknowledgement go with it. Actions agreed in it and evidence frozen from it stay. You can undo this."
            action="Delete the review"
            id="delete-review"
            on_confirm=delete
        />
    }
}

fn lead(editor: &ReviewEditor) -> String {
    editor.review.with(|review| {
        let when = review.date.map_or_else(|| "no date yet".into(), day_words);
        match (review.status, &review.acknowledgement) {
            (ReviewStatus::Prepared, _) => format!("Prepared for {when}."),
            (ReviewStatus::Held, None) => format!("Held on {when}. Not acknowledged yet."),
            (ReviewStatus::Held, Some(receipt)) => {
                format!("Held on {when}. Acknowledged on {}.", day_words(receipt.on))
            }
        }
    })
}

fn print() {
    if let Some(window) = web_sys::window() {
        // A browser that cannot print has said so itself.
        let _ = window.print();
    }
}
