//! The form in which a person is added or changed.

use super::absences::AbsenceFields;
use super::draft::{PersonDraft, experience_choices, free_alias};
use crate::components::{
    ChoiceField, DateField, Dialog, ErrorSummary, Errors, TextArea, TextField,
};
use crate::platform::BrowserEnvironment;
use crate::session::use_session;
use chrono::Weekday;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// The days of the week as they are offered.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];

/// Adds a person, or changes one.
#[component]
pub(super) fn PersonDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Who is changed; nobody when one is added.
    person: Option<PersonId>,
) -> impl IntoView {
    let title = match person {
        Some(_) => "Change what is known of this person",
        None => "Add a person",
    };
    view! {
        <Dialog open=open title=title id="person-dialog">
            <PersonForm open=open person=person />
        </Dialog>
    }
}

#[component]
fn PersonForm(open: RwSignal<bool>, person: Option<PersonId>) -> impl IntoView {
    let session = use_session();
    let known =
        session.peek(|workspace| person.and_then(|id| workspace.get::<Person>(id).cloned()));
    let draft = session.peek(|workspace| {
        let start = known.clone().unwrap_or_else(|| Person {
            alias: free_alias(workspace),
            ..Person::default()
        });
        PersonDraft::of(&start, &workspace.settings().working_week)
    });
    let errors = Errors::new();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(typed) = session.peek(|workspace| draft.read(workspace, person, errors)) else {
            return;
        };
        let is_saved = match person {
            Some(id) => {
                let label = format!("Changed {}", typed.name);
                session.commit_form(label, id, known.as_ref(), typed)
            }
            None => session.commit(
                Change::new(format!("Added {}", typed.name))
                    .create(PersonId::new(&BrowserEnvironment), typed),
            ),
        };
        if is_saved {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="person" />
            <div class="field-row">
                <TextField id="person-name" label="Name" value=draft.name errors=errors required=true />
                <TextField id="person-alias" label="Alias" value=draft.alias errors=errors
                    hint="Stands for the name in everything that leaves this device." />
            </div>
            <div class="field-row">
                <TextField id="person-role" label="Role" value=draft.role />
                <TextField id="person-manager" label="Manager" value=draft.manager />
                <TextField id="person-office" label="Office or territory" value=draft.office />
            </div>
            <div class="field-row">
                <DateField id="person-joined" label="First working day" value=draft.joined errors=errors />
                <DateField id="person-left" label="Last working day" value=draft.left errors=errors
                    hint="Only when they leave: their history stays." />
                <ChoiceField id="person-experience" label="Experience" value=draft.experience
                    choices=Signal::stored(experience_choices()) />
            </div>
            <WorkingDays draft=draft />
            <AbsenceFields absences=draft.absences />
            <TextArea id="person-strengths" label="Strengths" value=draft.strengths rows=2 />
            <TextArea id="person-development_needs" label="Development needs" value=draft.development_needs rows=2 />
            <TextArea id="person-motivators" label="What drives them" value=draft.motivators rows=2 />
            <TextArea id="person-preferred_approach" label="How they like to be managed"
                value=draft.preferred_approach rows=2 />
            <details class="disclosure">
                <summary>"Adjustments (sensitive)"</summary>
                <div class="stack">
                    <TextArea id="person-adjustments" label="Adjustments agreed" value=draft.adjustments
                        hint="Only what is needed to manage fairly. Kept out of portfolio packs." />
                </div>
            </details>
            <footer class="dialog-actions">
                <button type="submit" class="button primary">
                    {if person.is_some() { "Save" } else { "Add person" }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
            </footer>
        </form>
    }
}

#[component]
fn WorkingDays(draft: PersonDraft) -> impl IntoView {
    let tick = move |day: Weekday, ticked: bool| {
        draft.days.update(|days| {
            days.retain(|known| *known != day);
            if ticked {
                days.push(day);
                days.sort_by_key(Weekday::num_days_from_monday);
            }
        });
    };
    view! {
        <fieldset class="fieldset">
            <legend>"Working pattern"</legend>
            <label class="check">
                <input
                    id="person-own_days"
                    type="checkbox"
                    prop:checked=move || draft.own_days.get()
                    on:change=move |event| draft.own_days.set(event_target_checked(&event))
                />
                "Works other days than the team"
            </label>
            <Show when=move || draft.own_days.get()>
                <div class="cluster">
                    {WEEK
                        .into_iter()
                        .map(|(day, name)| {
                            view! {
                                <label class="check">
                                    <input
                                        type="checkbox"
                                        prop:checked=move || draft.days.with(|days| days.contains(&day))
                                        on:change=move |event| tick(day, event_target_checked(&event))
                                    />
                                    {name}
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
            </Show>
        </fieldset>
    }
}
