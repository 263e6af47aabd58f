//! The evidence in the order of the pack.

use super::state::{in_order, moved};
use crate::pages::reviews::words::Day;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::EvidenceId;
use throughline_domain::records::{Evidence, RecordKind};

/// Every piece of evidence, with buttons that move it.
#[component]
pub(super) fn EvidenceList(
    /// Opens the dialog that adds evidence.
    adding: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let evidence = Memo::new(move |_| {
        session.track_kind(RecordKind::Evidence);
        session.track_kind(RecordKind::Portfolio);
        session.peek(in_order)
    });
    let count = Memo::new(move |_| evidence.with(Vec::len));
    view! {
        <section class="panel" aria-labelledby="evidence-list">
            <header class="panel-header">
                <h2 id="evidence-list">"Evidence"</h2>
                <p class="muted">{move || match count.get() {
                    0 => String::new(),
                    1 => "1 piece, in the order of the pack".to_owned(),
                    count => format!("{count} pieces, in the order of the pack"),
                }}</p>
            </header>
            <Show
                when=move || count.get() != 0
                fallback=move || view! { <NoEvidence adding=adding /> }
            >
                <ul class="record-list">
                    {move || {
                        let evidence = evidence.get();
                        let most = evidence.len();
                        evidence
                            .into_iter()
                            .enumerate()
                            .map(|(place, (id, evidence))| view! {
                                <Item id=id evidence=evidence place=place + 1 most=most />
                            })
                            .collect_view()
                    }}
                </ul>
            </Show>
        </section>
    }
}

#[component]
fn NoEvidence(adding: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="empty-state">
            <h3>"No evidence yet"</h3>
            <p>
                "Freeze a review, an action or a chart as evidence where you see it, or add a witness statement, a reflective account or a file here."
            </p>
            <div class="cluster">
                <button type="button" class="button" on:click=move |_| adding.set(true)>"Add evidence…"</button>
                <a class="button quiet" href=Route::Reviews.href()>"Go to reviews"</a>
            </div>
        </div>
    }
}

#[component]
fn Item(id: EvidenceId, evidence: Evidence, place: usize, most: usize) -> impl IntoView {
    let session = use_session();
    let shift = move |up: bool| {
        let change = session.peek(|workspace| moved(workspace, id, up));
        session.commit(change);
    };
    let title = evidence.title.clone();
    let (up, down) = (format!("Move {title} up"), format!("Move {title} down"));
    let facts = facts(&evidence);
    view! {
        <li>
            <a class="record-title" href=Route::Evidence(id).href()>{format!("{place} {title}")}</a>
            <p class="muted">{evidence.kind.label()} " · " <Day date=evidence.date /> {facts}</p>
            <div class="cluster">
                <button type="button" class="button small quiet" aria-label=up disabled=place == 1 on:click=move |_| shift(true)>
                    "Up"
                </button>
                <button type="button" class="button small quiet" aria-label=down disabled=place == most on:click=move |_| shift(false)>
                    "Down"
                </button>
            </div>
        </li>
    }
}

/// ` · for 2.3, 3.1 · 2 files`.
fn facts(evidence: &Evidence) -> String {
    let codes: Vec<&str> = evidence
        .criteria
        .iter()
        .map(|link| link.criterion.code.as_str())
        .collect();
    let criteria = match codes.as_slice() {
        [] => " · mapped to no criterion yet".to_owned(),
        codes => format!(" · for {}", codes.join(", ")),
    };
    match evidence.attachments.len() {
        0 => criteria,
        1 => format!("{criteria} · 1 file"),
        files => format!("{criteria} · {files} files"),
    }
}
