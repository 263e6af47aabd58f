//! Downloading a backup and restoring one.

use super::encrypt::EncryptedBackup;
use super::points::RestorePoints;
use crate::pages::restore::RestoreFile;
use crate::session::use_session;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Backup and restore.
#[component]
pub(super) fn BackupPanel() -> impl IntoView {
    let session = use_session();
    let busy = Memo::new(move |_| session.backups().job().is_some());
    let restored = RwSignal::new(0_u32);
    let save = move |_| {
        spawn_local(async move {
            session.download_backup(None).await;
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
                    <EncryptedBackup />
                </div>
                <h3>"Restore"</h3>
                <p>"Choose a backup to see what it holds. Nothing changes until you agree."</p>
                <RestoreFile on_done=move || restored.update(|times| *times += 1) />
                <RestorePoints restored=restored />
            </div>
        </section>
    }
}
