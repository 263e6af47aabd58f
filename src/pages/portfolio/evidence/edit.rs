//! Editing what describes a piece of evidence. What was frozen cannot be edited.

use crate::components::{DateField, Dialog, ErrorSummary, Errors, TextArea, TextField};
use crate::pages::reviews::words::day_words;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::EvidenceId;
use throughline_domain::records::{Evidence, EvidenceSource, Witness};
use throughline_domain::validate::check;

/// The dialog.
#[component]
pub(super) fn EditDetails(open: RwSignal<bool>, id: EvidenceId) -> impl IntoView {
    let session = use_session();
    view! {
        <Dialog open=open title="Edit details" id="edit-evidence">
            {move || session.peek(|workspace| workspace.get::<Evidence>(id).cloned())
                .map(|evidence| view! { <EditForm open=open id=id evidence=evidence /> })}
        </Dialog>
    }
}

#[component]
fn EditForm(open: RwSignal<bool>, id: EvidenceId, evidence: Evidence) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let title = RwSignal::new(evidence.title.clone());
    let date = RwSignal::new(Some(evidence.date));
    let author = RwSignal::new(evidence.author.clone());
    let known = evidence.witness.clone().unwrap_or_default();
    let has_witness = evidence.witness.is_some();
    let name = RwSignal::new(known.name);
    let role = RwSignal::new(known.role);
    let relationship = RwSignal::new(known.relationship);
    let signed = RwSignal::new(known.signed_on);
    let text = RwSignal::new(match &evidence.source {
        EvidenceSource::Text(text) | EvidenceSource::Location(text) => text.clone(),
        EvidenceSource::Snapshot(_) | EvidenceSource::Attached => String::new(),
    });
    let source = match &evidence.source {
        EvidenceSource::Text(_) => view! {
            <TextArea id="evidence-text" label="Text" value=text errors=errors rows=8 required=true />
        }
        .into_any(),
        EvidenceSource::Location(_) => view! {
            <TextField id="evidence-text" label="Where it is kept" value=text errors=errors required=true />
        }
        .into_any(),
        EvidenceSource::Snapshot(snapshot) => view! {
            <p class="hint">
                {format!("The content was frozen on {} and cannot be edited. Freeze the record again for a newer one.", day_words(snapshot.frozen_on))}
            </p>
        }
        .into_any(),
        EvidenceSource::Attached => ().into_any(),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let typed = |text: RwSignal<String>| text.get_untracked().trim().to_owned();
        let Some(date) = date.get_untracked() else {
            errors.add("date", "Say which date the evidence shows.");
            return;
        };
        let found = session.peek(|workspace| workspace.get::<Evidence>(id).cloned());
        let Some(mut evidence) = found else {
            open.set(false);
            return;
        };
        evidence.title = typed(title);
        evidence.date = date;
        evidence.author = typed(author);
        if has_witness {
            evidence.witness = Some(Witness {
                name: typed(name),
                role: typed(role),
                relationship: typed(relationship),
                signed_on: signed.get_untracked(),
            });
        }
        let mut blank = false;
        if let EvidenceSource::Text(old) | EvidenceSource::Location(old) = &mut evidence.source {
            *old = typed(text);
            blank = old.is_empty();
        }
        // The criteria have their own dialog: reasons that are missing are asked for there.
        let found: Vec<_> = session
            .peek(|workspace| check(&evidence.clone().into(), workspace))
            .into_iter()
            .filter(|error| error.field() != Some("criteria"))
            .collect();
        errors.take(&found);
        if blank {
            errors.add("text", "Write the content, or delete the evidence.");
        }
        if has_witness && typed(name).is_empty() {
            errors.add("witness", "Name the witness.");
        }
        if !errors.is_empty() {
            return;
        }
        let change = session.peek(|workspace| {
            Change::new(format!("Changed {}", evidence.title)).update(workspace, id, evidence)
        });
        if session.commit(change) {
            open.set(false);
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="evidence" />
            <TextField id="evidence-title" label="Title" value=title errors=errors required=true />
            <div class="field-row">
                <DateField id="evidence-date" label="Date it shows" value=date errors=errors required=true />
                <TextField id="evidence-author" label="Who made it" value=author />
            </div>
            {source}
            {has_witness.then(|| view! {
                <div class="field-row">
                    <TextField id="evidence-witness" label="Name of the witness" value=name errors=errors required=true />
                    <TextField id="evidence-role" label="Job" value=role />
                </div>
                <TextField id="evidence-relationship" label="How the witness knows your work" value=relationship />
                <DateField id="evidence-signed" label="Signed on" value=signed hint="Leave blank until it is signed." />
            })}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save details"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
