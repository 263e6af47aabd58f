//! When nobody is on the team yet.

use crate::asked::Ask;
use crate::pages::welcome::add_sample;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;

/// The ways to begin.
#[component]
pub(super) fn Begin() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="empty-state">
            <h2>"Nobody is on the team yet"</h2>
            <p>"Add the people you lead, or bring them and their deals in from a file. What needs attention will stand here."</p>
            <div class="cluster">
                <a class="button primary" href=Route::People.asking(Ask::Person)>"Add people"</a>
                <a class="button" href=Route::Import.href()>"Import a file…"</a>
                <button type="button" class="button" on:click=move |_| add_sample(session)>
                    "Add the sample team"
                </button>
            </div>
        </div>
    }
}
