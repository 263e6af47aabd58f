//! Downloading a backup, restoring one, and restore points.

use super::encrypt::EncryptedBackup;
use super::{moment, size};
use crate::pages::restore::{RestoreFile, RestorePreview};
use crate::session::{RestorePoint, use_session};
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::store::{Batch, Repository, Store};
use throughline_exchange::backup::Backup;
use wasm_bindgen_futures::spawn_local;

/// Backup and restore.
#[component]
pub(super) fn BackupPanel() -> impl IntoView {
    let points = RwSignal::new(Vec::<RestorePoint>::new());
    let session = use_session();
    let read_points = move || {
        spawn_local(async move {
            match session.restore_points().await {
                Ok(found) => points.set(found),
                Err(sentence) => session.say_error(sentence),
            }
        });
    };
    read_points();
    let busy = Memo::new(move |_| session.backups().job().is_some());
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
                <RestoreFile on_done=move || read_points() />
                <RestorePoints points=points on_change=move || read_points() />
            </div>
        </section>
    }
}

/// Backups the app made by itself before a restore.
#[component]
fn RestorePoints(
    points: RwSignal<Vec<RestorePoint>>,
    #[prop(into)] on_change: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let shown = RwSignal::new_local(None::<(String, Rc<Backup>)>);
    let failed = RwSignal::new(None::<String>);
    let open = move |point: RestorePoint| {
        shown.set(None);
        failed.set(None);
        spawn_local(async move {
            match session.read_restore_point(&point.key).await {
                Ok(backup) => {
                    let name = format!("Restore point of {}", moment(point.made_at));
                    shown.set(Some((name, Rc::new(backup))));
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
        });
    };
    let delete = move |key: String| {
        spawn_local(async move {
            let mut batch = Batch::default();
            batch.delete(Store::Restore, key);
            match session.repository().commit(&batch).await {
                Ok(()) => {
                    shown.set(None);
                    on_change.run(());
                }
                Err(error) => failed.set(Some(error.to_string())),
            }
        });
    };
    view! {
        <Show when=move || !points.with(Vec::is_empty)>
            <h3>"Restore points"</h3>
            <p class="muted">"What was here before each restore, kept by itself. The last three stay."</p>
            <ul class="record-list">
                {move || points.get().into_iter().map(|point| {
                    let (first, second) = (point.clone(), point.key.clone());
                    view! {
                        <li>
                            <span class="record-title">{moment(point.made_at)}</span>
                            <span class="muted">{size(point.size as f64)}</span>
                            <button
                                type="button"
                                class="button small"
                                aria-label=format!("Restore… the point of {}", moment(point.made_at))
                                on:click=move |_| open(first.clone())
                            >
                                "Restore…"
                            </button>
                            <button
                                type="button"
                                class="button small quiet"
                                aria-label=format!("Delete the restore point of {}", moment(point.made_at))
                                on:click=move |_| delete(second.clone())
                            >
                                "Delete"
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
            {move || failed.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Nothing was changed. "</strong>{sentence}</p>
                </div>
            })}
            {move || shown.get().map(|(name, backup)| view! {
                <RestorePreview
                    name=name
                    backup=backup
                    on_done=move || {
                        shown.set(None);
                        on_change.run(());
                    }
                    on_cancel=move || shown.set(None)
                />
            })}
        </Show>
    }
}
