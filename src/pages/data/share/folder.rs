//! The folder in common, and what colleagues have written into it.

use super::Opened;
use crate::pages::data::moment;
use crate::session::{FolderState, SharedFile, use_session};
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::money::group_thousands;
use throughline_exchange::share::read_share;
use wasm_bindgen_futures::spawn_local;

/// The folder, how it is chosen, and the files in it that tell something new.
#[component]
pub(super) fn FolderPanel(
    /// The file to be merged.
    opened: RwSignal<Option<Opened>, LocalStorage>,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="share-folder-title">
            <header class="panel-header"><h2 id="share-folder-title">"A folder in common"</h2></header>
            <div class="stack">
                <Chosen />
                <Waiting opened=opened />
            </div>
        </section>
    }
}

#[component]
fn Chosen() -> impl IntoView {
    let session = use_session();
    let sharing = session.sharing();
    let choose = move |words: &'static str| {
        view! {
            <button type="button" class="button" on:click=move |_| session.choose_share_folder()>
                {words}
            </button>
        }
    };
    let forget = move || {
        view! {
            <button type="button" class="button quiet" on:click=move |_| session.forget_share_folder()>
                "Stop using it"
            </button>
        }
    };
    move || {
        match sharing.folder() {
        FolderState::Unsupported => view! {
            <p>
                "This browser lets no page use a folder. Pass the same files by hand instead: download one above, put it into the folder you have in common, and merge your colleagues’ files from there."
            </p>
        }
        .into_any(),
        FolderState::None => view! {
            <p>
                "Choose a folder that all of you can reach: one that OneDrive or Dropbox keeps in step, or a USB stick. Your device writes one file into it by itself, with everything that is here, and reads the others’. Nothing is merged before you agree."
            </p>
            <p>
                <strong>"The file holds real names and is not encrypted: "</strong>
                "whoever can open the folder can read it."
            </p>
            <div class="cluster">{choose("Choose the folder…")}</div>
        }
        .into_any(),
        FolderState::Ready(name) => view! {
            <p>
                {format!("What you change is written into “{name}” by itself, in a file that only this device writes. It holds real names and is not encrypted.")}
            </p>
            {session.is_locked().then(|| view! {
                <p>"The lock of this workspace protects what is kept in this browser, not that file."</p>
            })}
            <div class="cluster">
                <button
                    type="button"
                    class="button"
                    disabled=move || sharing.is_busy()
                    aria-busy=move || sharing.is_busy().then_some("true")
                    on:click=move |_| session.share_now()
                >
                    "Write and look now"
                </button>
                {choose("Choose another folder…")}
                {forget()}
            </div>
        }
        .into_any(),
        FolderState::AskAgain(name) => view! {
            <p>{format!("“{name}” is the folder you have in common, but the browser has to be allowed to use it once more.")}</p>
            <div class="cluster">
                <button type="button" class="button primary" on:click=move |_| session.allow_share_folder()>
                    "Allow it"
                </button>
                {choose("Choose another folder…")}
                {forget()}
            </div>
        }
        .into_any(),
        FolderState::Failed(sentence) => view! {
            <p role="alert">{sentence}</p>
            <div class="cluster">{choose("Choose another folder…")} {forget()}</div>
        }
        .into_any(),
    }
    }
}

#[component]
fn Waiting(opened: RwSignal<Option<Opened>, LocalStorage>) -> impl IntoView {
    let session = use_session();
    let sharing = session.sharing();
    let failed = RwSignal::new(None::<String>);
    let open = move |file: SharedFile| {
        failed.set(None);
        spawn_local(async move {
            let read = session.read_shared(&file.name).await;
            let read = read.and_then(|bytes| read_share(&bytes).map_err(|error| error.to_string()));
            match read {
                Ok(share) => {
                    opened.set(Some(Opened {
                        name: file.name.clone(),
                        share: Rc::new(share),
                        waits: Some(file),
                    }));
                    crate::platform::focus::focus_soon("#share-preview button");
                }
                Err(sentence) => failed.set(Some(sentence)),
            }
        });
    };
    view! {
        <Show when=move || sharing.folder().is_ready()>
            <h3>"From colleagues"</h3>
            <Show
                when=move || !sharing.waiting().is_empty()
                fallback=|| view! { <p class="muted" role="status">"Nothing in the folder is new to you."</p> }
            >
                <ul class="record-list">
                    {move || sharing.waiting().into_iter().map(|file| {
                        let who = who(&file);
                        let can = file.said.is_ok();
                        let words = said(&file);
                        let label = format!("Look at what {who} shared");
                        let when = format!("{}, written on {}", file.name, moment(file.written_at as u64));
                        view! {
                            <li>
                                <span class="record-title"><bdi>{who}</bdi></span>
                                <span>{words}</span>
                                <span class="muted small">{when}</span>
                                {can.then(|| view! {
                                    <button
                                        type="button"
                                        class="button small"
                                        aria-label=label
                                        on:click=move |_| open(file.clone())
                                    >
                                        "Look at it"
                                    </button>
                                })}
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </Show>
            {move || failed.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Not opened. "</strong>{sentence}</p>
                </div>
            })}
        </Show>
    }
}

fn who(file: &SharedFile) -> String {
    match file.from.trim() {
        "" => "A colleague".into(),
        from => from.to_owned(),
    }
}

fn said(file: &SharedFile) -> String {
    match &file.said {
        Ok(1) => "One thing is new or different.".into(),
        Ok(count) => format!(
            "{} things are new or different.",
            group_thousands(u64::try_from(*count).unwrap_or(u64::MAX))
        ),
        Err(sentence) => sentence.clone(),
    }
}
