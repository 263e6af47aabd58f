//! The fields of each way to add evidence.

use super::draft::{Draft, Form};
use crate::components::{ChoiceField, DateField, Errors, TextArea, TextField};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::records::{EvidenceKind, Person};

/// Title, date and author, with what the chosen form asks for between.
#[component]
pub(super) fn Fields(draft: Draft, form: Memo<Form>, errors: Errors) -> impl IntoView {
    let session = use_session();
    let people = Signal::stored(
        std::iter::once((String::new(), "Nobody in particular".to_owned()))
            .chain(session.peek(|workspace| {
                let mut people: Vec<(String, String)> = workspace
                    .all::<Person>()
                    .map(|(id, person)| (id.to_string(), person.name.clone()))
                    .collect();
                people.sort_by(|a, b| a.1.cmp(&b.1));
                people
            }))
            .collect::<Vec<_>>(),
    );
    view! {
        <TextField id="evidence-title" label="Title" value=draft.title errors=errors required=true />
        {move || match form.get() {
            Form::Witness => view! { <WitnessFields draft=draft errors=errors /> }.into_any(),
            Form::Reflection => view! { <Account draft=draft errors=errors /> }.into_any(),
            Form::File => view! { <KindField draft=draft /> }.into_any(),
            Form::Text => view! {
                <KindField draft=draft />
                <TextArea id="evidence-text" label="Text" value=draft.text errors=errors required=true rows=8 />
            }.into_any(),
            Form::Location => view! {
                <TextField
                    id="evidence-location"
                    label="Where it is kept"
                    value=draft.location
                    errors=errors
                    required=true
                    hint="For example: staff files, room 4, ask for Mrs Grant"
                />
            }.into_any(),
        }}
        <div class="field-row">
            <DateField id="evidence-date" label="Date it shows" value=draft.date errors=errors required=true />
            <TextField id="evidence-author" label="Who made it" value=draft.author />
        </div>
        <ChoiceField
            id="evidence-about"
            label="Who on the team it is about"
            value=draft.about
            choices=people
        />
    }
}

#[component]
fn KindField(draft: Draft) -> impl IntoView {
    let kinds = Signal::stored(
        EvidenceKind::ALL
            .into_iter()
            .filter(|kind| *kind != EvidenceKind::Signposted)
            .map(|kind| (kind.label().to_owned(), kind.label().to_owned()))
            .collect::<Vec<_>>(),
    );
    view! { <ChoiceField id="evidence-kind" label="Type of evidence" value=draft.kind choices=kinds /> }
}

#[component]
fn WitnessFields(draft: Draft, errors: Errors) -> impl IntoView {
    view! {
        <div class="field-row">
            <TextField id="evidence-witness" label="Name of the witness" value=draft.witness errors=errors required=true />
            <TextField id="evidence-role" label="Job" value=draft.role />
        </div>
        <TextField
            id="evidence-relationship"
            label="How the witness knows your work"
            value=draft.relationship
            hint="For example: line manager since 2015"
        />
        <TextArea id="evidence-statement" label="Statement" value=draft.statement errors=errors rows=5 />
        <DateField id="evidence-signed" label="Signed on" value=draft.signed hint="Leave blank until it is signed." />
    }
}

#[component]
fn Account(draft: Draft, errors: Errors) -> impl IntoView {
    view! {
        <TextArea id="evidence-situation" label="Situation" value=draft.situation errors=errors hint="What was going on, and what the figures or people said." />
        <TextArea id="evidence-action" label="Action" value=draft.action hint="What you did, and why that rather than something else." />
        <TextArea id="evidence-result" label="Result" value=draft.result hint="What came of it, with the figure where there is one." />
        <TextArea id="evidence-learning" label="Learning" value=draft.learning hint="What you would do again, and what differently." />
    }
}
