//! One review: notes on one side, figures on the other, and the record to print.

mod add_figure;
mod agenda;
mod closing;
mod details;
mod editor;
mod figures;
mod header;
mod notes;
mod previous;
mod record;

use self::editor::ReviewEditor;
use crate::components::{ErrorSummary, Errors, PageHeader};
use crate::pages::freeze::EvidenceOf;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use throughline_domain::id::ReviewId;

/// Review.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let found = Memo::new(move |_| {
        let id: ReviewId = params.with(|params| params.get("id"))?.parse().ok()?;
        session.document(id.into()).map(|_| id)
    });
    move || match found.get() {
        Some(id) => view! { <Sheet id=id /> }.into_any(),
        None => view! {
            <PageHeader title="Review not found" />
            <p>
                "There is no review at this address. It may have been deleted. "
                <a href=Route::Reviews.href()>"See all reviews"</a>
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Sheet(id: ReviewId) -> impl IntoView {
    let editor = ReviewEditor::new(id);
    let errors = Errors::new();
    let as_record = RwSignal::new(false);
    view! {
        <nav class="breadcrumb" aria-label="Breadcrumb">
            <ol>
                <li><a href=Route::Reviews.href()>"Reviews"</a></li>
                <li aria-current="page">{move || editor.title()}</li>
            </ol>
        </nav>
        <header::Header editor=editor errors=errors as_record=as_record />
        <ErrorSummary errors=errors prefix="review" />
        <div class="stack loose" hidden=move || as_record.get()>
            <details::Flags editor=editor />
            <div class="split">
                <div class="stack loose">
                    <details::When editor=editor errors=errors />
                    <agenda::Agenda editor=editor />
                    <notes::Notes editor=editor />
                    <closing::Agreed editor=editor errors=errors />
                    <closing::Receipt editor=editor />
                    <details::Formalities editor=editor />
                </div>
                <aside class="stack loose" aria-label="Figures and earlier actions">
                    <figures::Figures editor=editor />
                    <figures::Signals editor=editor />
                    <previous::PreviousActions editor=editor />
                    <EvidenceOf record=id />
                </aside>
            </div>
        </div>
        <record::PrintableRecord editor=editor shown=as_record />
    }
}
