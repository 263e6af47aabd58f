//! One piece of evidence: its whole content, its witness, files and criteria.

mod content;
mod criteria;
mod edit;
mod files;

use self::content::Content;
use self::criteria::Criteria;
use self::edit::EditDetails;
use self::files::Files;
use super::state::deleted;
use crate::components::{Confirm, HistoryLink, PageHeader, PersonLink};
use crate::pages::reviews::words::Day;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use throughline_domain::id::EvidenceId;
use throughline_domain::records::{Evidence, EvidenceSource, Witness};

/// A piece of evidence by the address.
#[component]
pub fn EvidencePage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let id = Memo::new(move |_| {
        let text = params.with(|params| params.get("id"))?;
        text.parse().ok().map(EvidenceId)
    });
    let here = Memo::new(move |_| {
        id.get()
            .filter(|id| session.record::<Evidence>(*id).is_some())
    });
    move || match here.get() {
        Some(id) => view! { <Page id=id /> }.into_any(),
        None => view! {
            <PageHeader title="Evidence" />
            <p>
                "This evidence is not here. It may have been deleted. "
                <a href=Route::Portfolio.href()>"Back to the portfolio"</a>
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Page(id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let (editing, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let evidence = Memo::new(move |_| session.record::<Evidence>(id));
    let title = Signal::derive(move || {
        evidence.with(|found| found.as_ref().map(|e| e.title.clone()).unwrap_or_default())
    });
    let delete = move || {
        let change = session.peek(|workspace| deleted(workspace, id));
        if session.commit(change) {
            navigate(&Route::Portfolio.path(), NavigateOptions::default());
        }
    };
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li><a href=Route::Portfolio.href()>"Portfolio"</a></li>
                <li aria-current="page">{move || title.get()}</li>
            </ol>
        </nav>
        <PageHeader title=title>
            <button type="button" class="button" on:click=move |_| editing.set(true)>"Edit details…"</button>
            <HistoryLink of=id />
            <button type="button" class="button danger" on:click=move |_| deleting.set(true)>"Delete…"</button>
        </PageHeader>
        {move || evidence.get().map(|evidence| view! { <About evidence=evidence /> })}
        <Criteria id=id />
        {move || evidence.get().map(|evidence| view! { <Content evidence=evidence /> })}
        <Files id=id />
        <EditDetails open=editing id=id />
        <Confirm
            open=deleting
            id="delete-evidence"
            title=Signal::derive(move || format!("Delete {}?", title.get()))
            text="It leaves the portfolio with its mapping and its files. The records it was made from stay. You can undo this."
            action="Delete evidence"
            on_confirm=delete
        />
    }
}

/// Type, date, author, people and witness.
#[component]
fn About(evidence: Evidence) -> impl IntoView {
    let frozen = match &evidence.source {
        EvidenceSource::Snapshot(snapshot) => Some(snapshot.frozen_on),
        _ => None,
    };
    let author = match evidence.author.trim() {
        "" => view! { <span class="na">"n/a"</span> }.into_any(),
        author => view! { {author.to_owned()} }.into_any(),
    };
    view! {
        <dl class="definition inline">
            <div><dt>"Type"</dt><dd>{evidence.kind.label()}</dd></div>
            <div><dt>"Date it shows"</dt><dd><Day date=evidence.date /></dd></div>
            {frozen.map(|day| view! { <div><dt>"Frozen on"</dt><dd><Day date=day /></dd></div> })}
            <div><dt>"Made by"</dt><dd>{author}</dd></div>
            {(!evidence.about.is_empty()).then(|| view! {
                <div>
                    <dt>"About"</dt>
                    <dd>
                        <span class="cluster">
                            {evidence.about.iter().map(|id| view! { <PersonLink person=*id /> }).collect_view()}
                        </span>
                    </dd>
                </div>
            })}
        </dl>
        {evidence.witness.map(|witness| view! { <WitnessPanel witness=witness /> })}
    }
}

#[component]
fn WitnessPanel(witness: Witness) -> impl IntoView {
    let given = |text: String| match text.trim() {
        "" => view! { <span class="na">"n/a"</span> }.into_any(),
        _ => view! { {text} }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="witness-title">
            <header class="panel-header"><h2 id="witness-title">"Witness"</h2></header>
            <dl class="definition">
                <div><dt>"Name"</dt><dd>{given(witness.name)}</dd></div>
                <div><dt>"Job"</dt><dd>{given(witness.role)}</dd></div>
                <div><dt>"Knows the work as"</dt><dd>{given(witness.relationship)}</dd></div>
                <div>
                    <dt>"Signed on"</dt>
                    <dd>{match witness.signed_on {
                        Some(day) => view! { <Day date=day /> }.into_any(),
                        None => view! { <span class="badge warning">"Not signed yet"</span> }.into_any(),
                    }}</dd>
                </div>
            </dl>
        </section>
    }
}
