//! One person: figures, targets, what the leader knows of them, and their time line.

use super::actions::{Actions, AlreadyPrepared, Dialogs, Open};
use super::figures::Figures;
use super::profile::Profile;
use super::scorecard::Scorecard;
use super::signal_draft::Begin;
use super::targets::Targets;
use super::text::about;
use super::timeline::Timeline;
use crate::asked::{Ask, when_asked};
use crate::components::{PageHeader, default_period};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use throughline_domain::PeriodKind;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// The page of the person in the address.
#[component]
pub fn PersonPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let wanted =
        Memo::new(move |_| params.with(|params| params.get("id")?.parse::<PersonId>().ok()));
    // Drawn anew for another person, not for every change of this one.
    let found = Memo::new(move |_| {
        wanted
            .get()
            .filter(|id| session.record::<Person>(*id).is_some())
    });
    move || match found.get() {
        Some(id) => view! { <Page id=id /> }.into_any(),
        None => view! { <NotHere /> }.into_any(),
    }
}

#[component]
fn NotHere() -> impl IntoView {
    view! {
        <PageHeader
            title="This person is not here"
            lead=Signal::stored("They were deleted, or the address was mistyped. If you have just deleted them, Undo brings them back.".to_owned())
        >
            <a class="button" href=Route::People.href()>"Show all people"</a>
        </PageHeader>
    }
}

#[component]
fn Page(id: PersonId) -> impl IntoView {
    let session = use_session();
    let person = Memo::new(move |_| session.record::<Person>(id).unwrap_or_default());
    let period =
        RwSignal::new(session.peek(|workspace| default_period(workspace, PeriodKind::Quarter)));
    let open = Open::none();
    // What the address asked to begin the signal with, as long as that dialog is open.
    let asked = RwSignal::new(None::<Begin>);
    let begin = Signal::derive(move || asked.get().unwrap_or(Begin::over(period.get())));
    when_asked(Ask::Signal, move |query| {
        let begin = Begin::over(period.get_untracked());
        let read = |key: &str| query.get(key);
        asked.set(Some(session.peek(|workspace| begin.asked(workspace, read))));
        open.signal.set(true);
    });
    Effect::new(move |_| {
        if !open.signal.get() {
            asked.set(None);
        }
    });
    when_asked(Ask::Observation, move |_| open.observation.set(true));
    when_asked(Ask::Recognition, move |_| open.recognition.set(true));
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li><a href=Route::People.href()>"People"</a></li>
                <li aria-current="page">{move || person.with(|person| person.name.clone())}</li>
            </ol>
        </nav>
        <PageHeader
            title=Signal::derive(move || person.with(|person| person.name.clone()))
            lead=Signal::derive(move || person.with(about))
        >
            <Actions id=id open=open />
        </PageHeader>
        <AlreadyPrepared id=id />
        <Figures id=id period=period />
        <div class="split">
            <Timeline id=id />
            <aside class="stack">
                <Targets id=id period=period />
                <Scorecard id=id period=period />
                <Profile id=id edit=open.edit delete=open.delete />
            </aside>
        </div>
        <Dialogs id=id begin=begin open=open />
    }
}
