//! One line to log an activity without leaving the keyboard.

use super::activity_form::{ActivityDraft, step_choices, suggestions};
use super::parts::{SuggestField, people_choices};
use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, DateField, Errors, NumberField, TextField};
use crate::platform::focus::focus_soon;
use crate::platform::{BrowserEnvironment, preferences, today};
use crate::session::use_session;
use chrono::NaiveDate;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use throughline_domain::Change;
use throughline_domain::id::{ActivityId, PersonId};
use throughline_domain::log::{Activity, CountsAs, activity_columns};

/// What stays in the line from one entry to the next, kept in this browser.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
struct Sticky {
    person: Option<PersonId>,
    kind: String,
    counts_as: CountsAs,
    date: Option<NaiveDate>,
    /// The day the date was used on: on another day the line starts with that day again.
    used_on: Option<NaiveDate>,
}

const PREFERENCE: &str = "quick-entry";

impl Sticky {
    fn start(self) -> Activity {
        let now = today();
        Activity {
            date: self
                .date
                .filter(|_| self.used_on == Some(now))
                .or(Some(now)),
            person: self.person,
            kind: self.kind,
            counts_as: self.counts_as,
            ..Activity::default()
        }
    }

    fn keep(activity: &Activity) {
        let sticky = Self {
            person: activity.person,
            kind: activity.kind.clone(),
            counts_as: activity.counts_as,
            date: activity.date,
            used_on: Some(today()),
        };
        preferences::write(PREFERENCE, &sticky);
    }
}

/// The line.
#[component]
pub(super) fn QuickEntry() -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    when_asked(Ask::Activity, |_| focus_soon("#quick-date"));
    let last = RwSignal::new(None::<Activity>);
    let start = preferences::read::<Sticky>(PREFERENCE)
        .unwrap_or_default()
        .start();
    let draft = ActivityDraft::of(&start);
    let put = move |mut activity: Activity| {
        activity.id = ActivityId::new(&BrowserEnvironment);
        activity.source = "typed".into();
        let label = format!("Added {}", activity.kind);
        let kept = activity.clone();
        let change = session.peek(|workspace| Change::new(label).put_activity(workspace, activity));
        if session.commit(change) {
            Sticky::keep(&kept);
            last.set(Some(kept));
            for field in [draft.customer, draft.result, draft.minutes, draft.note] {
                field.set(String::new());
            }
            focus_soon("#quick-date");
        }
    };
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match draft.read(Activity::default(), errors) {
            Some(activity) => put(activity),
            None => focus_soon(".quick-entry [aria-invalid=true]"),
        }
    };
    let repeat = move || match last.get_untracked() {
        Some(activity) => {
            let date = draft.date.get_untracked().filter(|date| *date <= today());
            put(Activity {
                date: date.or(activity.date),
                ..activity
            });
        }
        None => session.say("Nothing to repeat yet: add an activity first."),
    };
    let shortcut = window_event_listener(leptos::ev::keydown, move |event| {
        let in_dialog = event
            .target()
            .and_then(|target| wasm_bindgen::JsCast::dyn_into::<web_sys::Element>(target).ok())
            .and_then(|element| element.closest("dialog").ok().flatten())
            .is_some();
        if event.alt_key() && event.code() == "KeyR" && !event.repeat() && !in_dialog {
            event.prevent_default();
            repeat();
        }
    });
    on_cleanup(move || shortcut.remove());
    let people = Signal::derive(move || people_choices(session, "Choose a person"));
    view! {
        <form class="quick-entry screen-only" aria-label="Log an activity" novalidate=true on:submit=add>
            <DateField id="quick-date" label="Date" value=draft.date errors=errors />
            <ChoiceField id="quick-person" label="Person" value=draft.person choices=people errors=errors />
            <SuggestField id="quick-kind" label="Type" value=draft.kind errors=errors
                suggestions=kinds(suggestions(session, activity_columns::KIND)) />
            <ChoiceField id="quick-counts" label="Counts as" value=draft.counts_as choices=Signal::stored(step_choices()) />
            <SuggestField id="quick-result" label="Result" value=draft.result errors=errors
                suggestions=suggestions(session, activity_columns::RESULT) />
            <SuggestField id="quick-customer" label="Customer" value=draft.customer errors=errors
                suggestions=suggestions(session, activity_columns::CUSTOMER) />
            <NumberField id="quick-minutes" label="Minutes" value=draft.minutes errors=errors />
            <TextField id="quick-note" label="Note" value=draft.note />
            <button type="submit" class="button primary">"Add"</button>
            <button type="button" class="button" disabled=move || last.with(Option::is_none) on:click=move |_| repeat()>
                "Repeat last"
            </button>
            <p class="quick-hint">"Enter adds, "<kbd>"Alt R"</kbd>" repeats the last"</p>
        </form>
    }
}

/// Types in use, or common ones while there are none.
fn kinds(used: Vec<String>) -> Vec<String> {
    match used.is_empty() {
        true => ["Call", "Email", "Meeting", "Demonstration"]
            .map(String::from)
            .to_vec(),
        false => used,
    }
}
