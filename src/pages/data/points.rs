//! The restore points: when, why, how large, and the way back to each.

use super::{moment, size};
use crate::pages::restore::RestorePreview;
use crate::platform::download::download;
use crate::session::{AppSession, SaveState, use_session};
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::money::group_thousands;
use throughline_domain::store::Point;
use throughline_exchange::backup::{Backup, EXTENSION, read_backup};
use wasm_bindgen_futures::spawn_local;

/// What the app kept by itself before much was changed or deleted at once.
#[component]
pub(super) fn RestorePoints(
    /// Grows with each restore of a backup.
    restored: RwSignal<u32>,
) -> impl IntoView {
    let session = use_session();
    let points = RwSignal::new(Vec::<Point>::new());
    let shown = RwSignal::new_local(None::<(String, Rc<Backup>)>);
    let failed = RwSignal::new(None::<String>);
    let deleted = RwSignal::new(0_u32);
    // A change that was stored may have brought a point with it.
    let saved = Memo::new(move |_| {
        session.read(|_| ());
        session.save_state() == SaveState::Saved
    });
    Effect::new(move |_| {
        restored.track();
        deleted.track();
        if !saved.get() {
            return;
        }
        spawn_local(async move {
            // The page may be gone by the time the answer comes.
            match session.restore_points().await {
                Ok(found) => drop(points.try_set(found)),
                Err(sentence) => session.say_error(sentence),
            }
        });
    });
    let open = move |point: Point| {
        shown.set(None);
        failed.set(None);
        spawn_local(async move {
            match opened(session, &point).await {
                Ok(backup) => {
                    let name = format!("Restore point of {}", moment(point.made_at));
                    shown.set(Some((name, Rc::new(backup))));
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
        });
    };
    let save = move |point: Point| {
        failed.set(None);
        spawn_local(async move {
            let name = format!("restore point.{EXTENSION}");
            let done = session
                .restore_point_bytes(&point)
                .await
                .and_then(|bytes| download(&name, "application/zip", &bytes));
            if let Err(sentence) = done {
                failed.set(Some(sentence));
            }
        });
    };
    let delete = move |point: Point| {
        spawn_local(async move {
            match session.delete_restore_point(&point.key).await {
                Ok(()) => {
                    shown.set(None);
                    deleted.update(|times| *times += 1);
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
        });
    };
    view! {
        <Show when=move || !points.with(Vec::is_empty)>
            <h3>"Restore points"</h3>
            <p class="muted">
                "What was here before an import, a restore, an erasure or another change of many things at once, kept by itself on this device. The last ten stay. They hold names that were erased since: delete them where that matters."
            </p>
            <ul class="record-list restore-points">
                {move || points.get().into_iter().map(|point| {
                    let when = moment(point.made_at);
                    let (first, second, third) = (point.clone(), point.clone(), point.clone());
                    view! {
                        <li>
                            <span class="record-title">{why(&point)}</span>
                            <span class="muted">{format!("{when}, {}", holds(&point))}</span>
                            <span class="cluster">
                                <button
                                    type="button"
                                    class="button small"
                                    aria-label=format!("Restore… the point of {when}")
                                    on:click=move |_| open(first.clone())
                                >
                                    "Restore…"
                                </button>
                                <button
                                    type="button"
                                    class="button small quiet"
                                    aria-label=format!("Download the restore point of {when}")
                                    on:click=move |_| save(second.clone())
                                >
                                    "Download"
                                </button>
                                <button
                                    type="button"
                                    class="button small quiet"
                                    aria-label=format!("Delete the restore point of {when}")
                                    on:click=move |_| delete(third.clone())
                                >
                                    "Delete"
                                </button>
                            </span>
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
                        restored.update(|times| *times += 1);
                    }
                    on_cancel=move || shown.set(None)
                />
            })}
        </Show>
    }
}

async fn opened(session: AppSession, point: &Point) -> Result<Backup, String> {
    let bytes = session.restore_point_bytes(point).await?;
    read_backup(&bytes).map_err(|error| error.to_string())
}

/// What was done right after the point was made.
fn why(point: &Point) -> String {
    match &point.before {
        Some(act) => format!("Before: {act}"),
        None => "A restore point that cannot be read".into(),
    }
}

fn holds(point: &Point) -> String {
    let room = size(point.bytes as f64);
    let counts = point.counts;
    if (counts.records, counts.activities, counts.deals) == (0, 0, 0) {
        return room;
    }
    let number = |count: usize| group_thousands(u64::try_from(count).unwrap_or(u64::MAX));
    format!(
        "{} records, {} deals, {} activities, {room}",
        number(counts.records),
        number(counts.deals),
        number(counts.activities)
    )
}
