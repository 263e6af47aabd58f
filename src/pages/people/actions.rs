//! What can be done from a person's page, with the dialogs.

use super::delete::DeletePerson;
use super::observation_form::ObservationDialog;
use super::person_form::PersonDialog;
use super::raise_signal::RaiseSignalDialog;
use super::recognition_form::RecognitionDialog;
use super::signal_draft::Begin;
use super::text::date_text;
use crate::pages::reviews::prepare::prepare as prepare_review;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Person, RecordKind, Review, ReviewKind, ReviewStatus};

/// Which dialogs are open.
#[derive(Clone, Copy)]
pub(super) struct Open {
    pub(super) signal: RwSignal<bool>,
    pub(super) observation: RwSignal<bool>,
    pub(super) recognition: RwSignal<bool>,
    pub(super) edit: RwSignal<bool>,
    pub(super) delete: RwSignal<bool>,
}

impl Open {
    /// None.
    pub(super) fn none() -> Self {
        Self {
            signal: RwSignal::new(false),
            observation: RwSignal::new(false),
            recognition: RwSignal::new(false),
            edit: RwSignal::new(false),
            delete: RwSignal::new(false),
        }
    }
}

/// The buttons of the page's head.
#[component]
pub(super) fn Actions(id: PersonId, open: Open) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let prepare = move |_| {
        let (review_id, review, name) = session.peek(|workspace| {
            let (review_id, review) =
                prepare_review(workspace, Some(id), ReviewKind::OneToOne, today());
            let person = workspace.get::<Person>(id);
            let name = person.map(|person| person.name.clone()).unwrap_or_default();
            (review_id, review, name)
        });
        let change =
            Change::new(format!("Prepared a one-to-one with {name}")).create(review_id, review);
        if session.commit(change) {
            navigate(&Route::Review(review_id).path(), NavigateOptions::default());
        }
    };
    view! {
        <button type="button" class="button primary" on:click=prepare>"Prepare a one-to-one"</button>
        <button type="button" class="button" on:click=move |_| open.signal.set(true)>"Raise a signal…"</button>
        <button type="button" class="button" on:click=move |_| open.observation.set(true)>"Add observation…"</button>
        <button type="button" class="button" on:click=move |_| open.recognition.set(true)>"Recognise…"</button>
    }
}

/// Says that a one-to-one is prepared already.
#[component]
pub(super) fn AlreadyPrepared(id: PersonId) -> impl IntoView {
    let session = use_session();
    let prepared = Memo::new(move |_| {
        session.track_kind(RecordKind::Review);
        session.peek(|workspace| {
            workspace
                .all::<Review>()
                .filter(|(_, review)| {
                    review.person == Some(id) && review.status == ReviewStatus::Prepared
                })
                .map(|(id, review)| (review.date, id, review.kind.label()))
                .max()
        })
    });
    move || {
        prepared.get().map(|(date, id, kind)| {
            let dated = date.map(|date| format!(" for {}", date_text(date)));
            view! {
                <div class="notice">
                    <p>{format!("{kind} prepared{}, not held yet.", dated.unwrap_or_default())}</p>
                    <a class="button quiet" href=Route::Review(id).href()>"Open it"</a>
                </div>
            }
        })
    }
}

/// The dialogs of the page.
#[component]
pub(super) fn Dialogs(id: PersonId, begin: Signal<Begin>, open: Open) -> impl IntoView {
    view! {
        <RaiseSignalDialog open=open.signal person=Some(id) begin=begin />
        <ObservationDialog open=open.observation person=Some(id) existing=None />
        <RecognitionDialog open=open.recognition person=Some(id) existing=None />
        <PersonDialog open=open.edit person=Some(id) />
        <DeletePerson open=open.delete id=id />
    }
}
