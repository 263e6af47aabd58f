//! Notes on dates: listed by their numbers on the chart, added, edited and removed.

use super::marks::numbered;
use crate::components::{DateField, ErrorSummary, Errors, TextField};
use crate::pages::insight::choice::Choice;
use crate::pages::settings::change_settings;
use crate::platform::focus::focus_on;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::records::{DatedNote, Settings};

/// The notes with the form that adds one or edits one.
#[component]
pub(super) fn Notes(choice: Choice) -> impl IntoView {
    let session = choice.session;
    let notes = Memo::new(move |_| session.read(|workspace| workspace.settings().notes));
    let form = Form {
        date: RwSignal::new(None),
        text: RwSignal::new(String::new()),
        editing: RwSignal::new(None),
    };
    let errors = Errors::new();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let text = form.text.get_untracked().trim().to_owned();
        let date = form.date.get_untracked();
        if date.is_none() {
            errors.add("date", "Choose the day.");
        }
        if text.is_empty() {
            errors.add("text", "Say in a few words what happened.");
        }
        let (Some(date), true) = (date, errors.is_empty()) else {
            return;
        };
        let old = form.editing.get_untracked();
        let label = match old {
            Some(_) => "Changed a note on a date",
            None => "Added a note on a date",
        };
        change_settings(session, label, |settings| {
            put(settings, old.as_ref(), Some(DatedNote { date, text }));
        });
        form.clear();
    };
    let row = move |number: Option<usize>, note: DatedNote| {
        let (edited, removed) = (note.clone(), note.clone());
        let words = format!("{}, {}", note.text, note.date.format("%-d %b %Y"));
        view! {
            <li>
                <p>
                    {match number {
                        Some(number) => view! { <span class="note-number">{number}</span> }.into_any(),
                        None => ().into_any(),
                    }}
                    <span class="record-title">{note.text}</span>
                    <span class="muted">
                        {note.date.format(", %-d %b %Y").to_string()}
                        {number.is_none().then_some(", not in the period shown")}
                    </span>
                </p>
                <div class="cluster screen-only">
                    <button
                        type="button"
                        class="button small quiet"
                        aria-label=format!("Edit the note: {words}")
                        on:click=move |_| form.edit(&edited)
                    >
                        "Edit"
                    </button>
                    <button
                        type="button"
                        class="button small quiet"
                        aria-label=format!("Remove the note: {words}")
                        on:click=move |_| {
                            change_settings(session, "Removed a note on a date", |settings| {
                                put(settings, Some(&removed), None);
                            });
                            if form.editing.with_untracked(|note| note.as_ref() == Some(&removed)) {
                                form.clear();
                            }
                        }
                    >
                        "Remove"
                    </button>
                </div>
            </li>
        }
    };
    let is_editing = move || form.editing.with(Option::is_some);
    view! {
        <div class="stack" role="group" aria-labelledby="trend-notes">
            <h3 id="trend-notes" class:screen-only=move || notes.with(Vec::is_empty)>
                "Notes on dates"
            </h3>
            <ul class="record-list">
                {move || {
                    let period = choice.period.get();
                    notes.with(|notes| {
                        numbered(notes, &period)
                            .map(|(number, note)| row(number, note.clone()))
                            .collect_view()
                    })
                }}
            </ul>
            <form class="form screen-only" on:submit=save novalidate>
                <ErrorSummary errors=errors prefix="note" />
                <div class="field-row">
                    <DateField id="note-date" label="Day" value=form.date errors=errors />
                    <TextField
                        id="note-text"
                        label="What happened"
                        value=form.text
                        errors=errors
                        hint="In a few words, for example: New price list."
                    />
                    <div class="cluster note-actions">
                        <button type="submit" class="button">
                            {move || if is_editing() { "Save the note" } else { "Add note" }}
                        </button>
                        <Show when=is_editing>
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| {
                                    errors.clear();
                                    form.clear();
                                }
                            >
                                "Cancel"
                            </button>
                        </Show>
                    </div>
                </div>
            </form>
        </div>
    }
}

/// What is typed, and which note it replaces.
#[derive(Clone, Copy)]
struct Form {
    date: RwSignal<Option<NaiveDate>>,
    text: RwSignal<String>,
    editing: RwSignal<Option<DatedNote>>,
}

impl Form {
    fn clear(&self) {
        self.date.set(None);
        self.text.set(String::new());
        self.editing.set(None);
    }

    fn edit(&self, note: &DatedNote) {
        self.date.set(Some(note.date));
        self.text.set(note.text.clone());
        self.editing.set(Some(note.clone()));
        focus_on("#note-text");
    }
}

/// Puts a note in the place of another, or of none; the notes stay in order of their dates.
pub(super) fn put(settings: &mut Settings, old: Option<&DatedNote>, new: Option<DatedNote>) {
    if let Some(place) = settings.notes.iter().position(|note| Some(note) == old) {
        settings.notes.remove(place);
    }
    settings.notes.extend(new);
    settings.notes.sort_by_key(|note| note.date);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(date: &str, text: &str) -> DatedNote {
        DatedNote {
            date: date.parse().unwrap(),
            text: text.into(),
        }
    }

    #[test]
    fn notes_stay_in_order_when_added_changed_and_removed() {
        let mut settings = Settings::default();
        let (late, early) = (note("2017-06-01", "Fair"), note("2017-01-09", "Prices"));
        put(&mut settings, None, Some(late.clone()));
        put(&mut settings, None, Some(early.clone()));
        assert_eq!(settings.notes, [early.clone(), late.clone()]);
        let later = note("2017-07-01", "Prices");
        put(&mut settings, Some(&early), Some(later.clone()));
        assert_eq!(settings.notes, [late.clone(), later.clone()]);
        put(&mut settings, Some(&late), None);
        assert_eq!(settings.notes, [later]);
    }
}
