//! The page of a signal: what the figures say, what was seen, and what is made of it.

use super::line::ChainsOf;
use super::next_step::PrepareFor;
use crate::components::{Confirm, Dialog, Finding, HistoryLink, PageHeader, PersonLink, TextArea};
use crate::pages::freeze::{EvidenceOf, FreezeButton};
use crate::pages::reviews::autosave::{KeptChoice, NoteField};
use crate::pages::reviews::figure_card::FrozenFigureCard;
use crate::pages::reviews::words::Day;
use crate::route::Route;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use throughline_domain::Change;
use throughline_domain::id::SignalId;
use throughline_domain::records::{
    Cause, Observation, Review, Scope, Signal as SignalRecord, SignalStatus,
};
use throughline_insight::stated::Words;

/// Signal.
#[component]
pub fn SignalPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let found = Memo::new(move |_| {
        let id: SignalId = params.with(|params| params.get("id"))?.parse().ok()?;
        session
            .record::<SignalRecord>(id)
            .map(|signal| (id, signal.title, signal.scope))
    });
    move || match found.get() {
        Some((id, title, scope)) => view! { <Sheet id=id title=title scope=scope /> }.into_any(),
        None => view! {
            <PageHeader title="Signal not found" />
            <p>
                "There is no signal at this address. It may have been deleted. "
                <a href=Route::Throughlines.href()>"See all throughlines"</a>
            </p>
        }
        .into_any(),
    }
}

/// Changes a signal; `typing` joins it with what was typed just before.
fn change(
    session: AppSession,
    id: SignalId,
    label: &str,
    typing: bool,
    edit: impl FnOnce(&mut SignalRecord),
) -> bool {
    let change = session.peek(|workspace| {
        let change = Change::new(label);
        match workspace.get::<SignalRecord>(id).cloned() {
            None => change,
            Some(mut signal) => {
                edit(&mut signal);
                change.update(workspace, id, signal)
            }
        }
    });
    if typing {
        session.commit_typing(change)
    } else {
        session.commit(change)
    }
}

#[component]
fn Sheet(id: SignalId, title: String, scope: Scope) -> impl IntoView {
    let session = use_session();
    let open_dialog = RwSignal::new(false);
    let deleting = RwSignal::new(false);
    let navigate = use_navigate();
    let status = Memo::new(move |_| {
        session
            .record::<SignalRecord>(id)
            .map(|signal| signal.status)
    });
    // A conversation that is there already is opened rather than prepared again.
    let talked = Memo::new(move |_| {
        session
            .all::<Review>()
            .iter()
            .any(|(_, review)| review.signals.contains(&id))
    });
    let label = title.clone();
    let delete = Callback::new(move |()| {
        let change = session.peek(|workspace| {
            Change::new(format!("Deleted the signal {label}")).delete(workspace, id.into())
        });
        if session.commit(change) {
            navigate(&Route::Throughlines.path(), NavigateOptions::default());
        }
    });
    let reopen = move |_| {
        change(session, id, "Opened the signal again", false, |signal| {
            signal.status = SignalStatus::Open;
            signal.set_aside_because.clear();
        });
    };
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li><a href=Route::Throughlines.href()>"Throughlines"</a></li>
                <li aria-current="page">{title.clone()}</li>
            </ol>
        </nav>
        <PageHeader title=title>
            <Show when=move || !talked.get() && status.get() == Some(SignalStatus::Open)>
                <PrepareFor signal=id />
            </Show>
            <FreezeButton record=id />
            <HistoryLink of=id />
            <Show
                when=move || status.get() == Some(SignalStatus::SetAside)
                fallback=move || view! {
                    <button type="button" class="button" on:click=move |_| open_dialog.set(true)>"Set aside…"</button>
                }
            >
                <button type="button" class="button" on:click=reopen>"Open again"</button>
            </Show>
            <button type="button" class="button quiet danger" on:click=move |_| deleting.set(true)>"Delete…"</button>
        </PageHeader>
        <ChainsOf signal=id />
        <div class="split">
            <Meaning session=session id=id scope=scope />
            <aside class="stack loose" aria-label="What it rests on">
                <RestsOn session=session id=id />
                <EvidenceOf record=id />
            </aside>
        </div>
        <Dialog open=open_dialog title="Set the signal aside" id="set-aside">
            <SetAside session=session id=id open=open_dialog />
        </Dialog>
        <Confirm
            open=deleting
            title="Delete this signal?"
            text="Conversations and actions that refer to it stay, and their throughline then begins without it. You can undo this."
            action="Delete the signal"
            id="delete-signal"
            on_confirm=delete
        />
    }
}

/// Interpretation and cause.
#[component]
fn Meaning(session: AppSession, id: SignalId, scope: Scope) -> impl IntoView {
    let record = Memo::new(move |_| session.record::<SignalRecord>(id));
    let part = move |part: fn(&SignalRecord) -> String| {
        Memo::new(move |_| record.with(|signal| signal.as_ref().map(part).unwrap_or_default()))
    };
    let mut causes = vec![(String::new(), "Not known yet".to_owned())];
    causes.extend(
        Cause::ALL
            .iter()
            .map(|cause| (cause.label().to_owned(), cause.label().to_owned())),
    );
    view! {
        <section class="panel" aria-labelledby="meaning">
            <header class="panel-header"><h2 id="meaning">"What to make of it"</h2></header>
            <div class="stack">
                <p>
                    {match scope {
                        Scope::Person(person) => view! { "About " <PersonLink person=Some(person) /> }.into_any(),
                        Scope::Team => "About the team".into_any(),
                    }}
                    {move || record.get().map(|signal| view! { ", raised on " <Day date=signal.raised_on /> "." })}
                </p>
                {move || record.get().filter(|signal| signal.status == SignalStatus::SetAside).map(|signal| view! {
                    <blockquote class="quote">
                        <p>{signal.set_aside_because}</p>
                        <footer>"Why it was set aside"</footer>
                    </blockquote>
                })}
                <NoteField
                    id="signal-interpretation"
                    label="Your interpretation"
                    hint="What may be behind it, and what speaks against that."
                    rows=4
                    value=part(|signal| signal.interpretation.clone())
                    on_save=move |text| {
                        change(session, id, "Wrote the interpretation", true, |signal| signal.interpretation = text);
                    }
                />
                <KeptChoice
                    id="signal-cause"
                    label="Likely cause"
                    value=part(|signal| signal.cause.map_or("", |cause| cause.label()).to_owned())
                    choices=causes
                    on_save=move |label: String| {
                        let cause = Cause::ALL.into_iter().find(|cause| cause.label() == label);
                        change(session, id, "Changed the likely cause", false, |signal| signal.cause = cause);
                    }
                />
            </div>
        </section>
    }
}

/// The frozen figure with its verdict, and the observations.
#[component]
fn RestsOn(session: AppSession, id: SignalId) -> impl IntoView {
    let flags = Memo::new(move |_| {
        let signal = session.record::<SignalRecord>(id);
        session.read(|workspace| {
            signal.map_or_else(Vec::new, |signal| {
                throughline_insight::balance::signal_flags(workspace, &signal)
                    .into_iter()
                    .map(|flag| flag.sentence)
                    .collect::<Vec<_>>()
            })
        })
    });
    move || {
        let signal = session.record::<SignalRecord>(id)?;
        let observations: Vec<Observation> = signal
            .observations
            .iter()
            .filter_map(|id| session.record::<Observation>(*id))
            .collect();
        Some(view! {
            <section class="panel" aria-labelledby="rests-on">
                <header class="panel-header"><h2 id="rests-on">"What it rests on"</h2></header>
                <div class="stack">
                    {signal.figure.map(|figure| {
                        let mut words = Words::from(&figure);
                        words.verdict = words.verdict.or(signal.verdict);
                        view! {
                            <Finding words=words brief=true />
                            <FrozenFigureCard figure=figure brief=true />
                        }
                    })}
                    {observations
                        .into_iter()
                        .map(|observation| view! {
                            <blockquote class="quote">
                                <p>{observation.seen}</p>
                                <footer>
                                    {format!("{} by {}, ", observation.kind.label(), observation.observer)}
                                    <Day date=observation.date />
                                </footer>
                            </blockquote>
                        })
                        .collect_view()}
                    {flags
                        .get()
                        .into_iter()
                        .map(|sentence| view! { <p class="muted">{sentence}</p> })
                        .collect_view()}
                </div>
            </section>
        })
    }
}

#[component]
fn SetAside(session: AppSession, id: SignalId, open: RwSignal<bool>) -> impl IntoView {
    let reason = RwSignal::new(String::new());
    let errors = crate::components::Errors::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let reason = reason.get_untracked().trim().to_owned();
        if reason.is_empty() {
            errors.add(
                "reason",
                "Say why no conversation is needed: it stands in the record.",
            );
            return;
        }
        let done = change(session, id, "Set the signal aside", false, |signal| {
            signal.status = SignalStatus::SetAside;
            signal.set_aside_because = reason;
        });
        if done {
            open.set(false);
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <TextArea id="aside-reason" label="Why it needs no conversation" value=reason errors=errors required=true />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Set aside"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
