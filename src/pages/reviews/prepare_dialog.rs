//! Asking whom a review is with and what kind it is.

use super::prepare::prepare;
use super::words::review_title;
use crate::components::{ChoiceField, Dialog, ErrorSummary, Errors};
use crate::pages::people::people_here;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::id::PersonId;
use throughline_domain::records::ReviewKind;

/// The dialog behind *Prepare a review…*. It adds the review and goes to its page.
#[component]
pub fn PrepareDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Whom it suggests.
    #[prop(into)]
    person: Signal<Option<PersonId>>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Prepare a review" id="prepare">
            <PrepareForm open=open person=person />
        </Dialog>
    }
}

#[component]
fn PrepareForm(open: RwSignal<bool>, person: Signal<Option<PersonId>>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let errors = Errors::new();
    let kind = RwSignal::new(ReviewKind::OneToOne.label().to_owned());
    let chosen = RwSignal::new(
        person
            .get_untracked()
            .map(|id| id.to_string())
            .unwrap_or_default(),
    );
    let kinds = Signal::derive(|| {
        ReviewKind::ALL
            .iter()
            .map(|kind| (kind.label().to_owned(), kind.label().to_owned()))
            .collect::<Vec<_>>()
    });
    let people = Signal::derive(move || {
        let mut choices = vec![(String::new(), "The whole team".to_owned())];
        choices.extend(people_here(session));
        choices
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let Some(kind) = kind_of(&kind.get_untracked()) else {
            errors.add("kind", "Choose what kind of conversation it is.");
            return;
        };
        let person: Option<PersonId> = chosen.get_untracked().parse().ok();
        match (person, kind) {
            (None, ReviewKind::TeamMeeting) | (Some(_), _) => {}
            (None, _) => {
                errors.add(
                    "person",
                    "Choose whom you will talk with, or make it a team meeting.",
                );
                return;
            }
        }
        let person = person.filter(|_| kind != ReviewKind::TeamMeeting);
        let (id, change) = session.peek(|workspace| {
            let (id, review) = prepare(workspace, person, kind, today());
            let label = format!("Prepared {}", review_title(workspace, &review));
            (id, Change::new(label).create(id, review))
        });
        if session.commit(change) {
            open.set(false);
            navigate(&Route::Review(id).path(), NavigateOptions::default());
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="prepare" />
            <ChoiceField id="prepare-person" label="With" value=chosen choices=people errors=errors />
            <ChoiceField id="prepare-kind" label="Kind" value=kind choices=kinds errors=errors />
            <p class="muted">
                "The agenda, the figures and the actions to look at are filled in from what is recorded. You can change all of it."
            </p>
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Prepare"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

/// The kind behind its label.
pub fn kind_of(label: &str) -> Option<ReviewKind> {
    ReviewKind::ALL
        .into_iter()
        .find(|kind| kind.label() == label)
}
