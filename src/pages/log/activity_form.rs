//! The whole form of an activity: change it, make another like it, or delete it.

use super::check::check_activity;
use super::filter::texts_in_use;
use super::parts::{SuggestField, people_choices};
use crate::components::field::read_number;
use crate::components::{
    ChoiceField, DateField, Dialog, ErrorSummary, Errors, HistoryLink, NumberField, TextArea,
};
use crate::platform::focus::focus_soon;
use crate::platform::{BrowserEnvironment, today};
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::ActivityId;
use throughline_domain::log::{Activity, ActivityDirection, CountsAs, activity_columns};
use throughline_domain::{Change, DomainError};

/// The fields of an activity as typed.
#[derive(Clone, Copy)]
pub(super) struct ActivityDraft {
    pub(super) date: RwSignal<Option<NaiveDate>>,
    pub(super) person: RwSignal<String>,
    pub(super) kind: RwSignal<String>,
    pub(super) counts_as: RwSignal<String>,
    pub(super) direction: RwSignal<String>,
    pub(super) planned: RwSignal<bool>,
    pub(super) stage: RwSignal<String>,
    pub(super) customer: RwSignal<String>,
    pub(super) result: RwSignal<String>,
    pub(super) objection: RwSignal<String>,
    pub(super) technique: RwSignal<String>,
    pub(super) minutes: RwSignal<String>,
    pub(super) note: RwSignal<String>,
}

impl ActivityDraft {
    /// A draft of an activity.
    pub(super) fn of(activity: &Activity) -> Self {
        let draft = Self {
            date: RwSignal::default(),
            person: RwSignal::default(),
            kind: RwSignal::default(),
            counts_as: RwSignal::default(),
            direction: RwSignal::default(),
            planned: RwSignal::default(),
            stage: RwSignal::default(),
            customer: RwSignal::default(),
            result: RwSignal::default(),
            objection: RwSignal::default(),
            technique: RwSignal::default(),
            minutes: RwSignal::default(),
            note: RwSignal::default(),
        };
        draft.fill(activity);
        draft
    }

    /// Makes the fields hold an activity.
    pub(super) fn fill(self, activity: &Activity) {
        let person = activity.person.map(|id| id.to_string());
        let minutes = activity.minutes.map(|minutes| minutes.to_string());
        self.date.set(activity.date);
        self.person.set(person.unwrap_or_default());
        self.kind.set(activity.kind.clone());
        self.counts_as.set((activity.counts_as as u8).to_string());
        self.direction.set((activity.direction as u8).to_string());
        self.planned.set(activity.planned);
        self.stage.set(activity.stage.clone());
        self.customer.set(activity.customer.clone());
        self.result.set(activity.result.clone());
        self.objection.set(activity.objection.clone());
        self.technique.set(activity.technique.clone());
        self.minutes.set(minutes.unwrap_or_default());
        self.note.set(activity.note.clone());
    }

    /// The activity that the fields describe, on top of `base`; `None` with the errors set when something is wrong.
    pub(super) fn read(self, base: Activity, errors: Errors) -> Option<Activity> {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        let (minutes, wrong) = match read_minutes(&self.minutes.get_untracked()) {
            Ok(minutes) => (minutes, None),
            Err(message) => (None, Some(DomainError::invalid("minutes", message))),
        };
        let step = self.counts_as.get_untracked().parse().unwrap_or(0);
        let activity = Activity {
            date: self.date.get_untracked(),
            person: self.person.get_untracked().parse().ok(),
            kind: text(self.kind),
            counts_as: CountsAs::from_flag(step),
            direction: match self.direction.get_untracked().as_str() {
                "1" => ActivityDirection::Inbound,
                _ => ActivityDirection::Outbound,
            },
            planned: self.planned.get_untracked(),
            stage: text(self.stage),
            customer: text(self.customer),
            result: text(self.result),
            objection: text(self.objection),
            technique: text(self.technique),
            minutes,
            note: text(self.note),
            ..base
        };
        let mut found = check_activity(&activity, today());
        found.extend(wrong);
        errors.take(&found).then_some(activity)
    }
}

fn read_minutes(typed: &str) -> Result<Option<i64>, String> {
    match read_number(typed)? {
        None => Ok(None),
        Some(minutes) if (0.0..=1_440.0).contains(&minutes) => Ok(Some(minutes.round() as i64)),
        Some(_) => Err("Minutes go from 0 to 1,440, which is a day.".into()),
    }
}

/// The steps an activity can count as, as choices.
pub(super) fn step_choices() -> Vec<(String, String)> {
    CountsAs::ALL
        .iter()
        .map(|step| ((*step as u8).to_string(), step.label().to_owned()))
        .collect()
}

/// What was written in a field before.
pub(super) fn suggestions(session: AppSession, column: usize) -> Vec<String> {
    session.peek(|workspace| texts_in_use(workspace.activities(), column, 40))
}

/// Changes an activity.
#[component]
pub(super) fn ActivityDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The one to change.
    chosen: RwSignal<Option<ActivityId>>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Change the activity" id="activity-dialog" wide=true>
            <ActivityForm open=open chosen=chosen />
        </Dialog>
    }
}

#[component]
fn ActivityForm(open: RwSignal<bool>, chosen: RwSignal<Option<ActivityId>>) -> impl IntoView {
    let session = use_session();
    let known = chosen
        .get_untracked()
        .and_then(|id| session.peek(|workspace| workspace.activities().get(id.0)));
    let Some(activity) = known else {
        return view! { <p>"This activity is no longer in the log."</p> }.into_any();
    };
    let draft = ActivityDraft::of(&activity);
    let errors = Errors::new();
    focus_soon("#activity-date");
    let id = activity.id;
    let base = StoredValue::new(activity);
    let put = move |activity: Activity, label: &str| {
        let change = session.peek(|workspace| Change::new(label).put_activity(workspace, activity));
        if session.commit(change) {
            open.set(false);
        }
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(activity) = draft.read(base.get_value(), errors)
            && session.commit_activity("Changed an activity", &base.get_value(), activity)
        {
            open.set(false);
        }
    };
    let duplicate = move |_| {
        if let Some(mut copy) = draft.read(base.get_value(), errors) {
            copy.id = ActivityId::new(&BrowserEnvironment);
            copy.source = "typed".into();
            put(copy, "Added a copy of the activity");
        }
    };
    let delete = move |_| {
        delete_activity(session, id);
        open.set(false);
    };
    let directions = vec![
        ("0".to_owned(), "To the customer".to_owned()),
        ("1".to_owned(), "From the customer".to_owned()),
    ];
    let people = Signal::derive(move || people_choices(session, "Choose a person"));
    view! {
        <form class="form stack" novalidate=true on:submit=save>
            <ErrorSummary errors=errors prefix="activity" />
            <div class="field-row">
                <DateField id="activity-date" label="Date" value=draft.date errors=errors required=true />
                <ChoiceField id="activity-person" label="Person" value=draft.person choices=people errors=errors required=true />
            </div>
            <div class="field-row">
                <SuggestField id="activity-kind" label="Type" value=draft.kind errors=errors required=true
                    suggestions=suggestions(session, activity_columns::KIND) />
                <ChoiceField id="activity-counts" label="Counts as" value=draft.counts_as choices=Signal::stored(step_choices()) />
                <ChoiceField id="activity-direction" label="Direction" value=draft.direction choices=Signal::stored(directions) />
            </div>
            <div class="field-row">
                <SuggestField id="activity-customer" label="Customer" value=draft.customer errors=errors
                    suggestions=suggestions(session, activity_columns::CUSTOMER) />
                <SuggestField id="activity-stage" label="Stage" value=draft.stage errors=errors
                    suggestions=suggestions(session, activity_columns::STAGE) />
            </div>
            <div class="field-row">
                <SuggestField id="activity-result" label="Result" value=draft.result errors=errors
                    suggestions=suggestions(session, activity_columns::RESULT) />
                <NumberField id="activity-minutes" label="Minutes" value=draft.minutes errors=errors unit="min" />
            </div>
            <div class="field-row">
                <SuggestField id="activity-objection" label="Objection met" value=draft.objection errors=errors
                    suggestions=suggestions(session, activity_columns::OBJECTION) />
                <SuggestField id="activity-technique" label="Technique used" value=draft.technique errors=errors
                    suggestions=suggestions(session, activity_columns::TECHNIQUE) />
            </div>
            <TextArea id="activity-note" label="Note" value=draft.note />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || draft.planned.get()
                    on:change=move |event| draft.planned.set(event_target_checked(&event))
                />
                " Planned, not done yet: left out of every figure"
            </label>
            <div class="form-actions">
                <button type="submit" class="button primary">"Save activity"</button>
                <button type="button" class="button" on:click=duplicate>"Save as a copy"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                <button type="button" class="button danger" on:click=delete>"Delete"</button>
                <HistoryLink of=id />
            </div>
        </form>
    }
    .into_any()
}

/// Deletes an activity; the message offers to take it back.
pub(super) fn delete_activity(session: AppSession, id: ActivityId) {
    let change =
        session.peek(|workspace| Change::new("Deleted an activity").delete_activity(workspace, id));
    session.commit(change);
}
