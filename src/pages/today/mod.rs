//! What needs attention, most important first.

mod begin;
mod figures;
mod quick_log;

use crate::asked::Ask;
use crate::components::{Cautions, Method, PageHeader};
use crate::components::{DownloadBackup, backup_due};
use crate::pages::throughlines::ChainLine;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use begin::Begin;
use figures::KeyFigures;
use leptos::prelude::*;
use quick_log::QuickLog;
use throughline_domain::id::{ActionId, PersonId, ReviewId, SignalId, TargetId};
use throughline_domain::records::{Person, RecordId, RecordKind};
use throughline_domain::throughline::{Link, chains};
use throughline_insight::attention::{Attention, AttentionKind, attention};

/// How many things are listed before *show all*.
const SHOWN: usize = 6;

/// The first screen.
#[component]
pub fn Today() -> impl IntoView {
    let session = use_session();
    let lead = today().format("%A %-d %B %Y").to_string();
    let no_people = Memo::new(move |_| {
        session.track_kind(RecordKind::Person);
        session.peek(|workspace| workspace.all::<Person>().next().is_none())
    });
    view! {
        <PageHeader title="Today" lead=lead>
            <a class="button primary" href=Route::Log.asking(Ask::Activity)>"Log activity"</a>
        </PageHeader>
        {move || if no_people.get() {
            view! { <Begin /> }.into_any()
        } else {
            view! {
                <NeedsAttention />
                <QuickLog />
                <KeyFigures />
                <OpenLoops />
            }.into_any()
        }}
    }
}

#[component]
fn NeedsAttention() -> impl IntoView {
    let session = use_session();
    let all = RwSignal::new(false);
    let list = Memo::new(move |_| session.read(|workspace| attention(workspace, today())));
    let backup = Memo::new(move |_| backup_due(session));
    view! {
        <section class="panel strong" aria-labelledby="attention-title">
            <header class="panel-header">
                <h2 id="attention-title">"Needs attention"</h2>
                <p class="muted">
                    {move || match list.with(Vec::len) + usize::from(backup.get().is_some()) {
                        0 => "Nothing is waiting".to_owned(),
                        1 => "One thing".to_owned(),
                        count => format!("{count} things"),
                    }}
                </p>
            </header>
            <ol class="attention-list">
                {move || {
                    let shown = if all.get() { usize::MAX } else { SHOWN };
                    list.get().into_iter().take(shown).map(item).collect_view()
                }}
                {move || backup.get().map(|why| view! {
                    <li class="attention" data-kind="backup">
                        <div>
                            <h3 class="attention-what"><a href=Route::Data.href()>"Make a backup"</a></h3>
                            <p class="attention-why">{why}</p>
                        </div>
                        <div class="attention-actions">
                            <DownloadBackup />
                        </div>
                    </li>
                })}
            </ol>
            <Show when=move || list.with(|list| list.len() > SHOWN)>
                <button type="button" class="button quiet" on:click=move |_| all.update(|all| *all = !*all)>
                    {move || if all.get() { "Show the most important" } else { "Show all" }}
                </button>
            </Show>
        </section>
    }
}

fn item(found: Attention) -> impl IntoView {
    let (href, verb) = way(&found);
    let (kind, badge) = match found.kind {
        AttentionKind::Overdue => ("overdue", "badge bad"),
        AttentionKind::Due | AttentionKind::Remeasure => ("due", "badge warning"),
        AttentionKind::Signal => ("signal", "badge accent"),
        AttentionKind::Pace => ("pace", "badge warning"),
        AttentionKind::Loop | AttentionKind::Draft => ("loop", "badge"),
    };
    view! {
        <li class="attention" data-kind=kind>
            <div>
                <h3 class="attention-what"><a href=href.clone()>{found.what}</a></h3>
                <p class="attention-why">{found.why}</p>
                {found.said.map(|words| view! {
                    <Cautions warnings=words.warnings />
                    <Method text=words.method />
                })}
            </div>
            <span class=badge>{found.kind.label()}</span>
            <div class="attention-actions"><a class="button" href=href>{verb}</a></div>
        </li>
    }
}

/// Where a matter is taken up, and the verb for it.
fn way(found: &Attention) -> (String, &'static str) {
    let RecordId { kind, id } = found.subject;
    match (kind, found.kind, found.missing) {
        (RecordKind::Action, AttentionKind::Remeasure, _)
        | (RecordKind::Action, _, Some(Link::Outcome)) => (
            Route::Action(ActionId(id)).asking(Ask::Outcome),
            "Record outcome",
        ),
        (RecordKind::Action, ..) => (Route::Action(ActionId(id)).href(), "Open"),
        (RecordKind::Signal, ..) => (Route::Signal(SignalId(id)).href(), "Take up"),
        (RecordKind::Review, AttentionKind::Draft, _) => {
            (Route::Review(ReviewId(id)).href(), "Go on")
        }
        (RecordKind::Review, AttentionKind::Overdue | AttentionKind::Due, _) => {
            match found.person {
                Some(person) => (Route::Person(person).href(), "Prepare"),
                None => (Route::Reviews.href(), "Prepare"),
            }
        }
        (RecordKind::Review, ..) => (Route::Review(ReviewId(id)).href(), "Open"),
        (RecordKind::Person, ..) => (Route::Person(PersonId(id)).href(), "Open"),
        (RecordKind::Target, ..) => (
            Route::Targets.href_with(&format!("target={}", TargetId(id))),
            "See targets",
        ),
        _ => (Route::Throughlines.href(), "Open"),
    }
}

/// The chains that are not complete.
#[component]
fn OpenLoops() -> impl IntoView {
    let session = use_session();
    let open = Memo::new(move |_| {
        session.read(|workspace| {
            let mut list = chains(workspace);
            list.retain(|chain| chain.first_missing().is_some());
            list
        })
    });
    view! {
        <Show when=move || !open.with(Vec::is_empty)>
            <section class="panel" aria-labelledby="loops-title">
                <header class="panel-header">
                    <h2 id="loops-title">"Open loops"</h2>
                    <p class="muted">"Throughlines with a link missing"</p>
                    <div class="panel-actions">
                        <a class="button quiet" href=Route::Throughlines.href()>"See all"</a>
                    </div>
                </header>
                <div class="stack loose">
                    {move || open
                        .get()
                        .into_iter()
                        .take(3)
                        .map(|chain| view! { <ChainLine chain=chain /> })
                        .collect_view()}
                </div>
            </section>
        </Show>
    }
}
