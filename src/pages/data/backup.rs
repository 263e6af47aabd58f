//! Downloading a backup and restoring one.

use super::{download_backup, points::RestorePoints};
use crate::pages::restore::RestoreFile;
use crate::session::use_session;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Backup and restore.
#[component]
pub(super) fn BackupPanel() -> impl IntoView {
    let busy = RwSignal::new(false);
    let session = use_session();
    let restored = RwSignal::new(0_u32);
    let save = move |_| {
        busy.set(true);
        spawn_local(async move {
            download_backup(session).await;
            busy.set(false);
        });
    };
    view! {
        <section class="panel strong" aria-labelledby="backup-title">
            <header class="panel-header"><h2 id="backup-title">"Backup"</h2></header>
            <div class="stack">
                <p>
                    "One file with every record, the whole log, attached files and history. It is the only copy outside this browser: make one often, and keep it in another place."
                </p>
                <div class="cluster">
                    <button
                        type="button"
                        class="button primary"
                        disabled=move || busy.get()
                        aria-busy=move || busy.get().then_some("true")
                        on:click=save
                    >
                        "Download a backup"
                    </button>
                </div>
                <h3>"Restore"</h3>
                <p>"Choose a backup to see what it holds. Nothing changes until you agree."</p>
                <RestoreFile on_done=move || restored.update(|times| *times += 1) />
                <RestorePoints restored=restored />
            </div>
        </section>
    }
}
