//! The strip that says whether everything is saved, with undo and redo.

use crate::platform::today;
use crate::route::Route;
use crate::session::{AppSession, SaveState, use_session};
use crate::storage::Notice;
use crate::workspaces;
use leptos::prelude::*;

/// Saved or not, the age of the last backup, offline, undo and redo.
#[component]
pub fn StatusStrip(
    /// Opens the palette.
    palette: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let offline =
        RwSignal::new(!web_sys::window().is_none_or(|window| window.navigator().on_line()));
    window_event_listener(leptos::ev::online, move |_| offline.set(false));
    window_event_listener(leptos::ev::offline, move |_| offline.set(true));
    let backup = Memo::new(move |_| {
        let backups = session.backups();
        let (log, today) = (backups.log(), today());
        (log.age(today), log.is_due(today, backups.reminder()))
    });
    view! {
        <header class="status-strip screen-only">
            <button
                type="button"
                class="button quiet palette-button"
                aria-label="Search or run"
                aria-haspopup="dialog"
                on:click=move |_| palette.set(true)
            >
                <svg class="glyph" viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M13 13l4.5 4.5M14.5 8.5a6 6 0 1 1-12 0 6 6 0 0 1 12 0z" />
                </svg>
                <span class="desktop-only">"Search or run " <kbd>"Ctrl K"</kbd></span>
            </button>
            <p class="save-state" role="status" data-state=move || state_name(&session)>
                {move || state_words(&session)}
            </p>
            <WorkspaceName />
            <p class="status-item backup-age" data-state=move || backup.get().1.then_some("warning")>
                <a href=Route::Data.href()>{move || backup.get().0}</a>
            </p>
            <Show when=move || offline.get()>
                <p class="status-item" data-state="offline">"Offline: everything works and is kept here"</p>
            </Show>
            <div class="button-group push">
                <button
                    type="button"
                    class="button quiet"
                    disabled=move || session.undo_label().is_none()
                    title=move || session.undo_label().unwrap_or_default()
                    aria-label=move || named("Undo", session.undo_label())
                    on:click=move |_| session.undo()
                >
                    "Undo"
                </button>
                <button
                    type="button"
                    class="button quiet"
                    disabled=move || session.redo_label().is_none()
                    title=move || session.redo_label().unwrap_or_default()
                    aria-label=move || named("Redo", session.redo_label())
                    on:click=move |_| session.redo()
                >
                    "Redo"
                </button>
            </div>
        </header>
    }
}

/// Which workspace this is, where there are several.
#[component]
fn WorkspaceName() -> impl IntoView {
    (workspaces::all().len() > 1).then(|| {
        view! {
            <p class="status-item workspace-name">
                <a href=Route::Data.href()>
                    <span class="visually-hidden">"Workspace: "</span>
                    {workspaces::current().name}
                </a>
            </p>
        }
    })
}

/// Banners about the state of the data: not saved, changed by a newer version, set aside.
#[component]
pub fn DataBanners() -> impl IntoView {
    let session = use_session();
    view! {
        {move || match session.save_state() {
            SaveState::Failed(error) => Some(view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Not saved. "</strong>{error.to_string()}</p>
                    <div class="banner-actions">
                        <button type="button" class="button" on:click=move |_| session.retry()>
                            "Save again"
                        </button>
                        <a class="button" href=Route::Data.href()>"Download a backup"</a>
                        {session.lacks_room_for_point().then(|| view! {
                            <button
                                type="button"
                                class="button"
                                title="What was here before is not kept then"
                                on:click=move |_| session.store_without_point()
                            >
                                "Save without a restore point"
                            </button>
                        })}
                    </div>
                </div>
            }),
            _ => None,
        }}
        {session.newer_version().map(|found| view! {
            <div class="banner warning" role="status">
                <p>
                    <strong>"To be looked at only. "</strong>
                    {format!(
                        "A newer Throughline has written this workspace (format {found}). You can read it and download a backup of what this version knows; nothing can be changed until the page is updated. Nothing was lost."
                    )}
                </p>
                <div class="banner-actions">
                    <button type="button" class="button" on:click=|_| reload()>"Reload"</button>
                </div>
            </div>
        })}
        {move || session.is_blocked().then(|| view! {
            <div class="banner warning" role="alert">
                <p>{Notice::Blocked.to_string()}</p>
            </div>
        })}
        {move || session.outdated().map(|notice| view! {
            <div class="banner warning" role="alert">
                <p>
                    <strong>"This tab is out of date. "</strong>
                    {notice.to_string()}
                </p>
                <div class="banner-actions">
                    <button type="button" class="button" on:click=|_| reload()>"Reload"</button>
                </div>
            </div>
        })}
        {move || {
            let count = session.quarantined().len();
            (count > 0).then(|| view! {
                <div class="banner warning" role="status">
                    <p>
                        <strong>
                            {match count {
                                1 => "1 stored value could not be read. ".to_owned(),
                                many => format!("{many} stored values could not be read. "),
                            }}
                        </strong>
                        "What was damaged was set aside and nothing was deleted; everything else is here."
                    </p>
                    <div class="banner-actions">
                        <a class="button" href=Route::Data.href()>"See what"</a>
                    </div>
                </div>
            })
        }}
    }
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

fn named(verb: &str, label: Option<String>) -> String {
    label.map_or_else(|| verb.to_owned(), |label| format!("{verb}: {label}"))
}

fn state_name(session: &AppSession) -> &'static str {
    match session.save_state() {
        SaveState::Saved => "saved",
        SaveState::Saving => "saving",
        SaveState::Failed(_) => "failed",
    }
}

fn state_words(session: &AppSession) -> &'static str {
    match session.save_state() {
        SaveState::Saved => "Saved on this device",
        SaveState::Saving => "Saving",
        SaveState::Failed(_) => "Not saved",
    }
}
