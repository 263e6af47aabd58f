//! Bringing in a table: choose a file, see how its columns are read, check, apply as one change.

mod check;
mod choose;
mod draft;
mod mapping;

use crate::components::PageHeader;
use crate::route::Route;
use crate::session::use_session;
use check::{Applied, Check};
use choose::Choose;
use draft::Draft;
use leptos::prelude::*;
use mapping::MappingTable;
use throughline_exchange::import::TableKind;

/// The import screen.
#[component]
pub fn Import() -> impl IntoView {
    let session = use_session();
    let draft = Draft::new(session);
    let step = move || match (draft.is_applied(), draft.is_read(), draft.has_plan()) {
        (true, _, _) => 3,
        (false, false, _) => 0,
        (false, true, false) => 1,
        (false, true, true) => 2,
    };
    view! {
        <PageHeader
            title="Import"
            lead="People, deals or activities from a spreadsheet or CRM export. The file is read in this browser and goes nowhere else."
        />
        <ol class="steps">
            {["Choose", "Map", "Check", "Apply"]
                .into_iter()
                .enumerate()
                .map(|(index, name)| {
                    view! {
                        <li
                            aria-current=move || (step() == index).then_some("step")
                            data-state=move || (index < step()).then_some("complete")
                        >
                            {name}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
        {move || draft.error().map(|sentence| view! {
            <div class="banner danger" role="alert">
                <p><strong>"This file was not imported. "</strong>{sentence}" Nothing was changed."</p>
            </div>
        })}
        {move || draft.applied().map(|applied| view! { <Done applied=applied draft=draft /> })}
        <Show when=move || !draft.is_applied()>
            <Choose draft=draft />
            <Show when=move || draft.is_read()>
                <MappingTable draft=draft />
                <Check draft=draft />
            </Show>
        </Show>
    }
}

/// What was done, with what may come next.
#[component]
fn Done(applied: Applied, draft: Draft) -> impl IntoView {
    let next = match applied.kind {
        TableKind::People => (Route::People.href(), "See the people"),
        TableKind::Deals => (Route::Deals.href(), "See the deals"),
        TableKind::Activities => (Route::Log.href(), "See the activities"),
    };
    crate::platform::focus::focus_soon("#import-done");
    view! {
        <section class="panel boxed stack" aria-labelledby="import-done">
            <h2 id="import-done" tabindex="-1">{applied.sentence}</h2>
            <p>"It is one step: "<strong>"Undo"</strong>" takes all of it back."</p>
            <div class="cluster">
                <a class="button primary" href=next.0>{next.1}</a>
                <a class="button" href=Route::Insight.href()>"See what the figures say"</a>
                <button type="button" class="button" on:click=move |_| draft.clear()>
                    "Import another file"
                </button>
            </div>
        </section>
    }
}
