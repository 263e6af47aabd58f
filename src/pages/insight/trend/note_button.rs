//! *Note a date…* beside any chart with an axis of dates.

use super::notes::put;
use crate::components::{DateField, Dialog, ErrorSummary, Errors, TextField};
use crate::pages::settings::change_settings;
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::records::DatedNote;

/// The button with the dialog that adds a note to all charts of dates.
#[component]
pub fn NoteDateButton(
    /// What the button's own ids begin with: there may be several on a page.
    id: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    view! {
        <button type="button" class="button small quiet" on:click=move |_| open.set(true)>
            "Note a date…"
        </button>
        <Dialog open=open title="Note a date" id=format!("{id}-note")>
            <NoteForm open=open />
        </Dialog>
    }
}

/// The form; one at a time is open, so its ids are its own.
#[component]
fn NoteForm(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let date = RwSignal::new(None::<NaiveDate>);
    let text = RwSignal::new(String::new());
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let (chosen, words) = (date.get_untracked(), text.get_untracked().trim().to_owned());
        if chosen.is_none() {
            errors.add("date", "Choose the day.");
        }
        if words.is_empty() {
            errors.add("text", "Say in a few words what happened.");
        }
        let (Some(date), true) = (chosen, errors.is_empty()) else {
            return;
        };
        change_settings(session, "Added a note on a date", |settings| {
            put(settings, None, Some(DatedNote { date, text: words }));
        });
        open.set(false);
    };
    view! {
        <form class="form" on:submit=save novalidate>
            <ErrorSummary errors=errors prefix="dated-note" />
            <p class="muted">
                "It is marked with a number on every chart of days or weeks. The list of notes stands under the trend, on Insight."
            </p>
            <DateField id="dated-note-date" label="Day" value=date errors=errors />
            <TextField
                id="dated-note-text"
                label="What happened"
                value=text
                errors=errors
                hint="In a few words, for example: New price list."
            />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Add note"</button>
                <button type="button" class="button" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
