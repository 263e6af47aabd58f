//! The files attached to a piece of evidence.

use super::super::add::attach;
use crate::components::{AttachedFile, Dialog, FilesToAttach};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::{AttachmentId, EvidenceId};
use throughline_domain::records::{Attachment, Evidence};

/// The files, with a dialog that adds more.
#[component]
pub(super) fn Files(id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let adding = RwSignal::new(false);
    let files = Memo::new(move |_| {
        session
            .record::<Evidence>(id)
            .map(|evidence| evidence.attachments)
            .unwrap_or_default()
    });
    let remove = Callback::new(move |file: AttachmentId| {
        let change = session.peek(|workspace| {
            let change = Change::new("Took a file out of the evidence");
            let Some(evidence) = workspace.get::<Evidence>(id) else {
                return change;
            };
            let mut evidence = evidence.clone();
            evidence.attachments.retain(|other| *other != file);
            let change = change.update(workspace, id, evidence);
            let elsewhere = workspace
                .all::<Evidence>()
                .any(|(other, evidence)| other != id && evidence.attachments.contains(&file));
            match elsewhere || workspace.get::<Attachment>(file).is_none() {
                true => change,
                false => change.delete(workspace, file.into()),
            }
        });
        session.commit(change);
    });
    view! {
        <section class="panel" aria-labelledby="files-title">
            <header class="panel-header">
                <h2 id="files-title">"Attached files"</h2>
                <div class="panel-actions">
                    <button type="button" class="button small" on:click=move |_| adding.set(true)>
                        "Attach files…"
                    </button>
                </div>
            </header>
            <Show when=move || files.with(Vec::is_empty)>
                <p class="muted">"No file is attached."</p>
            </Show>
            <div class="stack">
                <For each=move || files.get() key=|file| *file let:file>
                    <AttachedFile id=file on_remove=remove />
                </For>
            </div>
        </section>
        <Dialog open=adding title="Attach files" id="attach-files">
            <AttachForm open=adding id=id />
        </Dialog>
    }
}

#[component]
fn AttachForm(open: RwSignal<bool>, id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let files = RwSignal::new(Vec::new());
    let save = move |_| {
        let chosen = files.get_untracked();
        let (change, bytes) = session.peek(|workspace| {
            let change = Change::new("Attached files to the evidence");
            let (change, ids, bytes) = attach(workspace, change, chosen);
            let Some(mut evidence) = workspace.get::<Evidence>(id).cloned() else {
                return (Change::new(""), Vec::new());
            };
            for file in ids {
                if !evidence.attachments.contains(&file) {
                    evidence.attachments.push(file);
                }
            }
            (change.update(workspace, id, evidence), bytes)
        });
        if session.commit_with_files(change, bytes) {
            open.set(false);
        }
    };
    view! {
        <FilesToAttach id="attach-input" files=files />
        <footer class="dialog-actions">
            <button
                type="button"
                class="button primary"
                disabled=move || files.with(Vec::is_empty)
                on:click=save
            >
                "Attach"
            </button>
            <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
        </footer>
    }
}
