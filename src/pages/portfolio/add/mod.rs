//! Adding evidence that is not frozen from a record: a statement, an account, a file, a text, a place.

mod draft;
mod fields;

use self::draft::{Draft, Form};
use self::fields::Fields;
use crate::components::{ChoiceField, Dialog, ErrorSummary, Errors, FilesToAttach};
use crate::pages::criteria::{Mapping, put_evidence, with_framework};
use crate::platform::BrowserEnvironment;
use crate::route::Route;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::id::{AttachmentId, EvidenceId};
use throughline_domain::records::{Attachment, Evidence};

use crate::components::ChosenAttachment;

/// The dialog.
#[component]
pub(super) fn AddEvidence(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Add evidence" id="add-evidence" wide=true>
            <AddForm open=open />
        </Dialog>
    }
}

#[component]
fn AddForm(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let errors = Errors::new();
    let draft = Draft::new(&session.peek(|workspace| workspace.settings().leader));
    let form = Memo::new(move |_| draft.form());
    let forms = Signal::stored(
        Form::ALL
            .map(|form| (form.label().to_owned(), form.label().to_owned()))
            .to_vec(),
    );
    let mapping = match session.peek(|workspace| with_framework(workspace, Change::new(""))) {
        Ok((_, framework, _)) => {
            view! { <Mapping framework=framework reasons=draft.reasons prefix="evidence" /> }
                .into_any()
        }
        Err(message) => view! { <p class="muted">{message}</p> }.into_any(),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(evidence) = draft.read(errors) else {
            return;
        };
        if let Some(id) = save(session, draft, evidence, errors) {
            open.set(false);
            navigate(&Route::Evidence(id).path(), NavigateOptions::default());
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="evidence" />
            <ChoiceField id="evidence-form" label="What you add" value=draft.form choices=forms />
            <p class="hint">{move || form.get().hint()}</p>
            <Fields draft=draft form=form errors=errors />
            <Show when=move || form.get() != Form::Location>
                <FilesToAttach id="evidence-files" files=draft.files />
            </Show>
            {mapping}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Add evidence"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

/// Adds the evidence, its files and, where there is none yet, the framework: one change.
fn save(
    session: AppSession,
    draft: Draft,
    mut evidence: Evidence,
    errors: Errors,
) -> Option<EvidenceId> {
    let id = EvidenceId::new(&BrowserEnvironment);
    let files = match draft.form() {
        Form::Location => Vec::new(),
        _ => draft.files.get_untracked(),
    };
    let made = session.peek(|workspace| {
        let change = Change::new(format!("Added {}", evidence.title));
        let (change, ids, bytes) = attach(workspace, change, files);
        evidence.attachments = ids;
        let reasons = draft.reasons.get_untracked();
        let (change, found) = put_evidence(workspace, change, id, evidence, &reasons)?;
        Ok::<_, String>((change, bytes, found))
    });
    match made {
        Err(message) => {
            session.say_error(message);
            None
        }
        Ok((change, bytes, found)) => {
            (errors.take(&found) && session.commit_with_files(change, bytes)).then_some(id)
        }
    }
}

/// Bytes to be stored, each under its digest.
type Bytes = Vec<(String, Vec<u8>)>;

/// Creates the records of files; a file that is here already is not kept twice. Returns the change, the
/// ids of the files, and the bytes to be stored under their digests.
pub(super) fn attach(
    workspace: &throughline_domain::Workspace,
    mut change: Change,
    files: Vec<ChosenAttachment>,
) -> (Change, Vec<AttachmentId>, Bytes) {
    let (mut ids, mut bytes) = (Vec::new(), Vec::new());
    for file in files {
        let known = workspace
            .all::<Attachment>()
            .find(|(_, known)| **known == file.attachment)
            .map(|(id, _)| id);
        // The bytes are stored again in any case: that mends a file that went missing.
        bytes.push((file.attachment.sha256.clone(), file.bytes));
        ids.push(known.unwrap_or_else(|| AttachmentId::new(&BrowserEnvironment)));
        if let (None, Some(id)) = (known, ids.last()) {
            change = change.create(*id, file.attachment);
        }
    }
    (change, ids, bytes)
}
