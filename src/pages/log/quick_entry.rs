//! One line to log an activity without leaving the keyboard.

use super::activity_form::{ActivityDraft, step_choices};
use super::listing::texts;
use super::parts::{SuggestField, people_choices};
use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, DateField, Errors, NumberField, TextField};
use crate::platform::focus::focus_soon;
use crate::platform::{BrowserEnvironment, preferences, today};
use crate::session::{AppSession, use_session};
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
    /// The last entry, to be repeated.
    last: Option<ActivityId>,
}

const PREFERENCE: &str = "quick-entry";

impl Sticky {
    fn start(self) -> Activity {
        let now = today();
        let date = self
            .date
            .filter(|_| self.used_on == Some(now))
            .or(Some(now));
        Activity {
            date,
            person: self.person,
            kind: self.kind,
            counts_as: self.counts_as,
            planned: is_to_come(date),
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
            last: Some(activity.id),
        };
        preferences::write(PREFERENCE, &sticky);
    }
}

/// What is entered for a day to come can only be planned.
fn is_to_come(date: Option<NaiveDate>) -> bool {
    date.is_some_and(|date| date > today())
}

/// The last entry, as long as it is in the log.
fn last_entry(session: AppSession, last: Option<ActivityId>) -> Option<Activity> {
    session.peek(|workspace| workspace.activities().get(last?.0))
}

/// The line.
#[component]
pub(super) fn QuickEntry() -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    // On a phone the form is folded away until it is asked for.
    let folded = RwSignal::new(true);
    let sticky = preferences::read::<Sticky>(PREFERENCE).unwrap_or_default();
    let last = RwSignal::new(sticky.last);
    let draft = ActivityDraft::of(&sticky.start());
    when_asked(Ask::Activity, move |_| {
        folded.set(false);
        focus_soon("#quick-date");
    });
    let put = move |mut activity: Activity| {
        activity.id = ActivityId::new(&BrowserEnvironment);
        activity.source = "typed".into();
        let verb = if activity.planned { "Planned" } else { "Added" };
        let label = format!("{verb} {}", activity.kind);
        let kept = activity.clone();
        let change = session.peek(|workspace| Change::new(label).put_activity(workspace, activity));
        if session.commit(change) {
            Sticky::keep(&kept);
            last.set(Some(kept.id));
            for field in [draft.customer, draft.result, draft.minutes, draft.note] {
                field.set(String::new());
            }
            // Date, person and type mostly stay as they are.
            focus_soon("#quick-counts");
        }
    };
    let add = move || match draft.read(Activity::default(), errors) {
        Some(activity) => put(activity),
        None => focus_soon(".quick-entry [aria-invalid=true]"),
    };
    let repeat = move || match last_entry(session, last.get_untracked()) {
        Some(activity) => {
            let date = draft.date.get_untracked().or(activity.date);
            errors.clear();
            put(Activity {
                date,
                planned: draft.planned.get_untracked() || is_to_come(date),
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
    // A list of choices does not send its form when Enter is pressed in it.
    let enter_in_choice = move |event: web_sys::KeyboardEvent| {
        let in_choice = event_target::<web_sys::Element>(&event).tag_name() == "SELECT";
        if in_choice && event.key() == "Enter" {
            event.prevent_default();
            add();
        }
    };
    let follow_date = Callback::new(move |()| {
        draft.planned.set(is_to_come(draft.date.get_untracked()));
    });
    let people = Signal::derive(move || people_choices(session, "Choose…"));
    let used = move |column| texts::<Activity>(session, column, 40);
    let used_kinds = used(activity_columns::KIND);
    let kinds = Signal::derive(move || common_kinds(used_kinds.get()));
    view! {
        <form
            class="quick-entry screen-only"
            class:folded=move || folded.get()
            aria-label="Log an activity"
            novalidate=true
            on:keydown=enter_in_choice
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            <button
                type="button"
                class="button fold"
                class:primary=move || folded.get()
                aria-expanded=move || (!folded.get()).to_string()
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                {move || if folded.get() { "Log an activity" } else { "Hide the form" }}
            </button>
            <DateField id="quick-date" label="Date" value=draft.date errors=errors on_change=follow_date />
            <ChoiceField id="quick-person" label="Person" value=draft.person choices=people errors=errors />
            <SuggestField id="quick-kind" label="Type" value=draft.kind errors=errors suggestions=kinds />
            <ChoiceField id="quick-counts" label="Counts as" value=draft.counts_as choices=Signal::stored(step_choices()) />
            <SuggestField id="quick-result" label="Result" value=draft.result errors=errors suggestions=used(activity_columns::RESULT) />
            <SuggestField id="quick-customer" label="Customer" value=draft.customer errors=errors suggestions=used(activity_columns::CUSTOMER) />
            <NumberField id="quick-minutes" label="Minutes" value=draft.minutes errors=errors />
            <TextField id="quick-note" label="Note" value=draft.note />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.planned.get()
                    on:change=move |event| draft.planned.set(event_target_checked(&event))
                />
                " Planned"
            </label>
            <button type="submit" class="button primary">"Add"</button>
            <button type="button" class="button" disabled=move || last.with(Option::is_none) on:click=move |_| repeat()>
                "Repeat last"
            </button>
            <p class="quick-hint">
                <kbd>"Enter"</kbd>" adds, "<kbd>"Alt R"</kbd>" repeats the last. Date, person, type and what it counts as stay for the next one."
            </p>
        </form>
    }
}

/// Types in use, or common ones while there are none.
fn common_kinds(used: Vec<String>) -> Vec<String> {
    match used.is_empty() {
        true => ["Call", "Email", "Meeting", "Demonstration"]
            .map(String::from)
            .to_vec(),
        false => used,
    }
}
