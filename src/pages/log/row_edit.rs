//! Editing an activity in its line of the list.

use super::activity_form::{ActivityDraft, step_choices};
use super::parts::people_choices;
use crate::components::Errors;
use crate::platform::focus::focus_soon;
use crate::platform::today;
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::ActivityId;
use throughline_domain::log::Activity;

/// Which line is edited, if any, and what its fields hold.
#[derive(Clone, Copy)]
pub(super) struct RowEditor {
    session: AppSession,
    edited: RwSignal<Option<ActivityId>>,
    base: StoredValue<Activity>,
    fields: ActivityDraft,
    errors: Errors,
}

impl RowEditor {
    /// No line is edited yet.
    pub(super) fn new(session: AppSession) -> Self {
        let blank = Activity::default();
        Self {
            session,
            edited: RwSignal::new(None),
            fields: ActivityDraft::of(&blank),
            base: StoredValue::new(blank),
            errors: Errors::new(),
        }
    }

    /// Whether an activity is the one that is edited.
    pub(super) fn edits(self, id: ActivityId) -> bool {
        self.edited.get() == Some(id)
    }

    /// Begins to edit an activity.
    pub(super) fn start(self, activity: Activity) {
        self.errors.clear();
        self.fields.fill(&activity);
        self.edited.set(Some(activity.id));
        self.base.set_value(activity);
        focus_soon("#row-date");
    }

    /// Makes a planned activity a done one. One planned for a later day was done today.
    pub(super) fn mark_done(self, id: ActivityId) {
        let known = self
            .session
            .peek(|workspace| workspace.activities().get(id.0));
        let Some(activity) = known else { return };
        let label = format!("Marked as done: {}", activity.kind);
        let done = Activity {
            planned: false,
            date: activity.date.map(|date| date.min(today())),
            ..activity
        };
        let change = self
            .session
            .peek(|workspace| Change::new(label).put_activity(workspace, done));
        self.session.commit(change);
        focus_soon("#activities");
    }

    fn save(self) {
        let Some(activity) = self.fields.read(self.base.get_value(), self.errors) else {
            if let Some(message) = self.errors.first() {
                self.session.say(message);
            }
            focus_soon(".log-edit [aria-invalid=true]");
            return;
        };
        let base = self.base.get_value();
        if self
            .session
            .commit_activity("Changed an activity", &base, activity)
        {
            self.stop();
        }
    }

    fn stop(self) {
        self.edited.set(None);
        focus_soon("#activities");
    }
}

/// The cells of the line that is edited: Enter saves, Escape leaves it as it was.
#[component]
pub(super) fn RowEdit(editor: RowEditor) -> impl IntoView {
    let (session, fields, errors) = (editor.session, editor.fields, editor.errors);
    let on_key = move |event: web_sys::KeyboardEvent| {
        let on_button = event_target::<web_sys::Element>(&event).tag_name() == "BUTTON";
        match event.key().as_str() {
            "Enter" if !on_button && !event.is_composing() => editor.save(),
            "Escape" => editor.stop(),
            _ => return,
        }
        event.prevent_default();
    };
    let people = Signal::derive(move || people_choices(session, "Choose a person"));
    let is_wrong = move |field: &'static str| move || errors.of(field).is_some().then_some("true");
    let text = move |id: &'static str, label: &'static str, value: RwSignal<String>, error| {
        view! {
            <input
                id=id
                type="text"
                autocomplete="off"
                aria-label=label
                aria-invalid=is_wrong(error)
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    view! {
        <div class="log-edit" role="presentation" on:keydown=on_key>
            <span role="gridcell" class="cell-date">
                <input
                    id="row-date"
                    type="date"
                    aria-label="Date"
                    aria-invalid=is_wrong("date")
                    prop:value=move || fields.date.get().map(|date| date.to_string()).unwrap_or_default()
                    on:change=move |event| fields.date.set(event_target_value(&event).parse().ok())
                />
            </span>
            <span role="gridcell" class="cell-person">
                <Choice id="row-person" label="Person" value=fields.person choices=people invalid=Signal::derive(is_wrong("person")) />
            </span>
            <span role="gridcell" class="cell-kind">{text("row-kind", "Type", fields.kind, "kind")}</span>
            <span role="gridcell" class="cell-step">
                <Choice
                    id="row-counts"
                    label="Counts as"
                    value=fields.counts_as
                    choices=Signal::stored(step_choices())
                    invalid=Signal::stored(None)
                />
            </span>
            <span role="gridcell" class="cell-result">{text("row-result", "Result", fields.result, "result")}</span>
            <span role="gridcell" class="cell-customer optional">{text("row-customer", "Customer", fields.customer, "customer")}</span>
            <span role="gridcell" class="cell-note optional">{text("row-note", "Note", fields.note, "note")}</span>
            <span role="gridcell" class="cell-minutes">{text("row-minutes", "Minutes", fields.minutes, "minutes")}</span>
            <span role="gridcell" class="cell-actions">
                <button type="button" class="button small primary" on:click=move |_| editor.save()>"Save"</button>
                <button type="button" class="button small quiet icon" aria-label="Leave the line as it was" on:click=move |_| editor.stop()>
                    "×"
                </button>
            </span>
        </div>
    }
}

/// A list of choices that is named by the head of its column.
#[component]
fn Choice(
    id: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    choices: Signal<Vec<(String, String)>>,
    invalid: Signal<Option<&'static str>>,
) -> impl IntoView {
    view! {
        <select
            id=id
            aria-label=label
            aria-invalid=move || invalid.get()
            on:change=move |event| value.set(event_target_value(&event))
        >
            {move || {
                choices
                    .get()
                    .into_iter()
                    .map(|(key, words)| {
                        let own = key.clone();
                        view! { <option value=key prop:selected=move || value.get() == own>{words}</option> }
                    })
                    .collect_view()
            }}
        </select>
    }
}
