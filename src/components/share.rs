//! What the shell says about sharing on every screen: the folder in common waits, something new is in it, or
//! something was changed on both sides.

use crate::route::Route;
use crate::session::{FolderState, use_session};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use throughline_domain::merge::open_conflicts;
use throughline_domain::records::RecordKind;

/// What is to be said about sharing, except where it is shown anyway.
#[component]
pub fn ShareNotices() -> impl IntoView {
    let session = use_session();
    let sharing = session.sharing();
    let path = use_location().pathname;
    let elsewhere = Memo::new(move |_| !Route::Share.holds(&path.get()));
    let conflicts = Memo::new(move |_| {
        session.track_kind(RecordKind::Conflict);
        session.peek(|workspace| open_conflicts(workspace).len())
    });
    view! {
        <Show when=move || elsewhere.get()>
            {move || match sharing.folder() {
                FolderState::AskAgain(name) => Some(view! {
                    <div class="banner warning screen-only" role="status">
                        <p>
                            <strong>"The folder in common waits. "</strong>
                            {format!("The browser has to be allowed to use “{name}” once more.")}
                        </p>
                        <div class="banner-actions">
                            <button type="button" class="button" on:click=move |_| session.allow_share_folder()>
                                "Allow it"
                            </button>
                            <a class="button quiet" href=Route::Share.href()>"See the folder"</a>
                        </div>
                    </div>
                }.into_any()),
                FolderState::Failed(sentence) => Some(view! {
                    <div class="banner warning screen-only" role="alert">
                        <p><strong>"The folder in common cannot be used. "</strong>{sentence}</p>
                        <div class="banner-actions">
                            <a class="button" href=Route::Share.href()>"See the folder"</a>
                        </div>
                    </div>
                }.into_any()),
                _ => None,
            }}
            {move || {
                let waiting = sharing.waiting().len();
                (waiting > 0).then(|| view! {
                    <div class="banner screen-only" role="status">
                        <p>{match waiting {
                            1 => "A colleague has shared something new.".to_owned(),
                            many => format!("{many} colleagues have shared something new."),
                        }}</p>
                        <div class="banner-actions">
                            <a class="button" href=Route::Share.href()>"Look at it"</a>
                        </div>
                    </div>
                })
            }}
            {move || {
                let conflicts = conflicts.get();
                (conflicts > 0).then(|| view! {
                    <div class="banner screen-only" role="status">
                        <p>{match conflicts {
                            1 => "One thing was changed here and by a colleague. The later version is in use.".to_owned(),
                            many => format!("{many} things were changed here and by colleagues. The later versions are in use."),
                        }}</p>
                        <div class="banner-actions">
                            <a class="button" href=Route::Share.href()>"Choose"</a>
                        </div>
                    </div>
                })
            }}
        </Show>
    }
}
