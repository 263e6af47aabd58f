//! What the shell says about backups on every screen: one under way, one that is due, a folder that waits.

use crate::platform::today;
use crate::route::Route;
use crate::session::{AppSession, FolderState, use_session};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use throughline_domain::records::RecordKind;
use wasm_bindgen_futures::spawn_local;

/// Long work with its progress and a way to stop it.
#[component]
pub fn Working(
    /// What is being done.
    #[prop(into)]
    what: Signal<String>,
    /// How much of it is done, in hundredths.
    #[prop(into)]
    percent: Signal<u32>,
    /// Called when the user stops it.
    #[prop(into)]
    on_stop: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="work screen-only">
            <p class="work-title" role="status">{move || what.get()}</p>
            <progress max="100" value=move || percent.get() aria-label=move || what.get()></progress>
            <p class="work-detail">{move || format!("{} %", percent.get())}</p>
            <button type="button" class="button" on:click=move |_| on_stop.run(())>"Stop"</button>
        </div>
    }
}

/// Downloads a backup with one click.
#[component]
pub fn DownloadBackup() -> impl IntoView {
    let session = use_session();
    view! {
        <button
            type="button"
            class="button"
            disabled=move || session.backups().job().is_some()
            on:click=move |_| spawn_local(async move {
                session.download_backup(None).await;
            })
        >
            "Download a backup"
        </button>
    }
}

/// Why a backup is due; `None` when none is, or when nothing here is the user's own.
pub fn backup_due(session: AppSession) -> Option<String> {
    let backups = session.backups();
    if !backups.is_due() {
        return None;
    }
    session.track_kind(RecordKind::Person);
    let own = session.peek(|workspace| {
        workspace
            .documents_of(RecordKind::Person)
            .any(|document| !document.content.sample)
    });
    own.then(|| backups.log().reason(today()))
}

/// What is to be said about backups on every screen.
#[component]
pub fn BackupNotices() -> impl IntoView {
    let session = use_session();
    let backups = session.backups();
    let path = use_location().pathname;
    let working = long_enough(Memo::new(move |_| backups.job().is_some()));
    let due = Memo::new(move |_| backup_due(session));
    // Today lists it among what needs attention.
    let remind = move || due.get().filter(|_| !Route::Today.holds(&path.get()));
    view! {
        <Show when=move || working.get()>
            <Working
                what=Signal::derive(move || backups.job().map_or("", |job| job.what).to_owned())
                percent=Signal::derive(move || backups.job().map_or(100, |job| job.percent))
                on_stop=move || backups.stop()
            />
        </Show>
        {move || remind().map(|why| view! {
            <div class="banner warning screen-only" role="status">
                <p><strong>"Make a backup. "</strong>{why}</p>
                <div class="banner-actions">
                    <DownloadBackup />
                    <button type="button" class="button quiet" on:click=move |_| backups.snooze()>
                        "Not today"
                    </button>
                </div>
            </div>
        })}
        {move || match session.backup_folder() {
            FolderState::AskAgain(name) => Some(view! { <AskAgain name=name /> }.into_any()),
            FolderState::Failed(sentence) => Some(view! { <Failed sentence=sentence /> }.into_any()),
            _ => None,
        }}
    }
}

/// True once something has gone on for a while: what is done at once would only make the page jump.
fn long_enough(goes_on: Memo<bool>) -> ReadSignal<bool> {
    const WHILE: u32 = 400;
    let (shown, set_shown) = signal(false);
    Effect::new(move |_| {
        if goes_on.get() {
            let show = move || {
                set_shown.try_set(goes_on.try_get_untracked().unwrap_or(false));
            };
            gloo_timers::callback::Timeout::new(WHILE, show).forget();
        } else {
            set_shown.set(false);
        }
    });
    shown
}

/// The browser has to be allowed to write into the folder once more.
#[component]
fn AskAgain(name: String) -> impl IntoView {
    let session = use_session();
    view! {
        <div class="banner info screen-only" role="status">
            <p>
                <strong>"Automatic backups wait. "</strong>
                {format!("The browser asks each visit whether Throughline may write into “{name}”.")}
            </p>
            <div class="banner-actions">
                <button type="button" class="button" on:click=move |_| session.allow_backup_folder()>
                    "Allow again…"
                </button>
            </div>
        </div>
    }
}

/// A backup could not be written into the folder.
#[component]
fn Failed(sentence: String) -> impl IntoView {
    let session = use_session();
    view! {
        <div class="banner warning screen-only" role="alert">
            <p>
                <strong>"The automatic backup was not written. "</strong>
                {sentence}
                " What is saved here is safe."
            </p>
            <div class="banner-actions">
                <button type="button" class="button" on:click=move |_| session.allow_backup_folder()>
                    "Try again"
                </button>
                <DownloadBackup />
            </div>
        </div>
    }
}
