//! When the data cannot be opened, or is gone.

use crate::pages::restore::RestoreFile;
use crate::platform::scope;
use crate::workspaces;
use leptos::prelude::*;
use throughline_domain::store::StoreError;

/// The database cannot be opened: why, whether the data is safe, what to do.
#[component]
pub fn CannotOpen(
    /// What the store said.
    error: StoreError,
) -> impl IntoView {
    view! {
        <main class="recovery">
            <h1>"Your workspace could not be opened"</h1>
            <p class="lead">{error.to_string()}</p>
            <p>"Nothing was deleted or changed."</p>
            <div class="cluster">
                <button type="button" class="button primary" on:click=|_| reload()>"Try again"</button>
            </div>
            <OtherWorkspaces />
        </main>
    }
}

/// The browser has thrown the database away.
#[component]
pub fn Evicted(
    /// Called when the user starts anew, or after a restore.
    #[prop(into)]
    on_start: Callback<()>,
) -> impl IntoView {
    view! {
        <main class="recovery">
            <h1>"Your records are no longer in this browser"</h1>
            <p class="lead">
                "This browser kept records for you, and now its store is empty: it was cleared by hand, by a clean-up tool or by the browser when space ran short."
            </p>
            <p>"If you have a backup file, everything in it can be brought back now."</p>
            <RestoreFile on_done=move || on_start.run(()) />
            <OtherWorkspaces />
            <details class="disclosure">
                <summary>"I have no backup"</summary>
                <div class="stack">
                    <p>"Look on other devices and in your downloads for a file ending in .throughline first."</p>
                    <button type="button" class="button" on:click=move |_| on_start.run(())>
                        "Start with an empty workspace"
                    </button>
                </div>
            </details>
        </main>
    }
}

/// The other workspaces, which may be sound.
#[component]
pub(super) fn OtherWorkspaces() -> impl IntoView {
    let current = scope::current();
    let others: Vec<_> = workspaces::all()
        .into_iter()
        .filter(|listed| listed.id != current)
        .collect();
    (!others.is_empty()).then(|| {
        view! {
            <h2>"Other workspaces"</h2>
            <ul class="record-list">
                {others
                    .into_iter()
                    .map(|listed| view! {
                        <li>
                            <span class="record-title">{listed.name.clone()}</span>
                            <button
                                type="button"
                                class="button small"
                                aria-label=format!("Open {}", listed.name)
                                on:click=move |_| workspaces::switch_to(&listed.id)
                            >
                                "Open"
                            </button>
                        </li>
                    })
                    .collect_view()}
            </ul>
        }
    })
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}
