//! Good work, recognised: written down, or changed.

use super::who::{Who, WhoField};
use crate::components::{DateField, Dialog, ErrorSummary, Errors, TextArea};
use crate::platform::{BrowserEnvironment, today};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::{PersonId, RecognitionId};
use throughline_domain::records::{Person, Recognition};

/// Recognises a person's work, or changes what was written.
#[component]
pub(super) fn RecognitionDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Whose work, for a new one; `None` to choose.
    person: Option<PersonId>,
    /// The one to change.
    existing: Option<RecognitionId>,
) -> impl IntoView {
    let title = match existing {
        Some(_) => "Change the recognition",
        None => "Recognise good work",
    };
    view! {
        <Dialog open=open title=title id="recognition-dialog">
            <RecognitionForm open=open person=person existing=existing />
        </Dialog>
    }
}

#[component]
fn RecognitionForm(
    open: RwSignal<bool>,
    person: Option<PersonId>,
    existing: Option<RecognitionId>,
) -> impl IntoView {
    let session = use_session();
    let known =
        session.peek(|workspace| existing.and_then(|id| workspace.get::<Recognition>(id).cloned()));
    let date = RwSignal::new(Some(known.as_ref().map_or_else(today, |known| known.date)));
    let text = |read: fn(&Recognition) -> &String| {
        RwSignal::new(
            known
                .as_ref()
                .map(|known| read(known).clone())
                .unwrap_or_default(),
        )
    };
    let (achieved, shared) = (text(|known| &known.achieved), text(|known| &known.shared));
    let who = Who::new(known.as_ref().map(|known| known.person).or(person));
    let review = known.as_ref().and_then(|known| known.review);
    let errors = Errors::new();
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let whose = who.read(errors);
        let typed = achieved.get_untracked().trim().to_owned();
        if typed.is_empty() {
            errors.add("achieved", "Say what was achieved: one sentence is enough.");
        }
        if date.get_untracked().is_none() {
            errors.add("date", "Say when it was.");
        }
        let (Some(person), Some(date), true) = (whose, date.get_untracked(), errors.is_empty())
        else {
            return;
        };
        let recognition = Recognition {
            person,
            date,
            achieved: typed,
            shared: shared.get_untracked().trim().to_owned(),
            review,
        };
        let is_saved = match existing {
            Some(id) => {
                session.commit_form("Changed a recognition", id, known.as_ref(), recognition)
            }
            None => {
                let name = session.peek(|workspace| {
                    let person = workspace.get::<Person>(person);
                    person.map(|person| person.name.clone())
                });
                session.commit(
                    Change::new(format!(
                        "Recognised {}",
                        name.unwrap_or_else(|| "good work".into())
                    ))
                    .create(RecognitionId::new(&BrowserEnvironment), recognition),
                )
            }
        };
        if is_saved {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="recognition" />
            <WhoField id="recognition-person" who=who errors=errors />
            <DateField id="recognition-date" label="Date" value=date errors=errors required=true />
            <TextArea id="recognition-achieved" label="What was achieved" value=achieved errors=errors required=true
                hint="Name the work: what was done and what came of it." />
            <TextArea id="recognition-shared" label="How it was shared" value=shared rows=2
                hint="For example in the team meeting, or in person. Ask how they like to be recognised." />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save recognition"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
