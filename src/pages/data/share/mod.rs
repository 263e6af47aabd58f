//! Sharing without a server: files for colleagues, merging theirs, and the folder in common.

mod conflicts;
mod findings;
mod folder;
mod make;
mod merge;
mod template;
mod versions;
mod words;

use crate::components::PageHeader;
use crate::route::Route;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_exchange::share::Share;

/// A share file that was read and waits for the user to agree.
#[derive(Clone)]
struct Opened {
    /// What the file is called.
    name: String,
    share: Rc<Share>,
    /// Where it is in the folder in common, if it comes from there.
    waits: Option<crate::session::SharedFile>,
}

/// The share screen.
#[component]
pub fn SharePage() -> impl IntoView {
    let opened = RwSignal::new_local(None::<Opened>);
    view! {
        <PageHeader
            title="Share"
            lead="Work with colleagues without a server: pass files to each other, or keep a folder in common. Each of you keeps everything on your own device."
        >
            <a class="button" href=Route::Data.href()>"Data"</a>
            <a class="button" href=Route::History.href()>"History"</a>
        </PageHeader>
        <conflicts::ConflictsPanel />
        <merge::MergePanel opened=opened />
        <make::MakePanel />
        <folder::FolderPanel opened=opened />
        <section class="panel" aria-labelledby="share-roles-title">
            <header class="panel-header"><h2 id="share-roles-title">"Who may see and change what"</h2></header>
            <p>
                "Anyone who can open a share file can read everything in it and change their copy. That a file speaks of one person only, or that a colleague only acknowledges reviews, is courtesy between you, not security. What protects a file is its passphrase, and to whom you give it."
            </p>
        </section>
    }
}
