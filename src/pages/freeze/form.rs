//! The dialog's content: title, kind, date, author, criteria; then where it went.

use super::button::Subject;
use super::snapshot::{date_of, snapshot_of};
use crate::components::{ChoiceField, DateField, ErrorSummary, Errors, TextField};
use crate::pages::criteria::{Mapping, Reasons, put_evidence, with_framework};
use crate::platform::{BrowserEnvironment, today};
use crate::route::Route;
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::{EvidenceId, PersonId};
use throughline_domain::records::{Evidence, EvidenceKind, EvidenceSource, Snapshot};

/// What is about to become evidence.
struct Made {
    snapshot: Snapshot,
    kind: EvidenceKind,
    about: Vec<PersonId>,
    title: String,
    date: NaiveDate,
}

fn make(session: AppSession, subject: &Subject) -> Option<Made> {
    match subject {
        Subject::Record(id) => session.peek(|workspace| {
            let (snapshot, kind, about, title) = snapshot_of(workspace, *id, today())?;
            let date = date_of(workspace, *id).unwrap_or_else(today);
            Some(Made {
                snapshot,
                kind,
                about,
                title,
                date,
            })
        }),
        Subject::Chart(chart) => Some(Made {
            snapshot: chart.snapshot(today()),
            kind: EvidenceKind::WorkProduct,
            about: chart.about.clone(),
            title: chart.title.clone(),
            date: today(),
        }),
    }
}

/// The form, and after saving a word on where the evidence went.
#[component]
pub fn FreezeForm(
    /// The dialog around it.
    open: RwSignal<bool>,
    /// What is frozen.
    subject: Subject,
) -> impl IntoView {
    let session = use_session();
    let saved = RwSignal::new(None::<EvidenceId>);
    let subject = StoredValue::new(subject);
    move || match saved.get() {
        Some(id) => view! { <Saved open=open id=id /> }.into_any(),
        None => match subject.with_value(|subject| make(session, subject)) {
            Some(made) => view! { <Fields open=open made=made saved=saved /> }.into_any(),
            None => {
                view! { <p>"This record is no longer here, so there is nothing to freeze."</p> }
                    .into_any()
            }
        },
    }
}

#[component]
fn Fields(open: RwSignal<bool>, made: Made, saved: RwSignal<Option<EvidenceId>>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let framework = session.peek(|workspace| with_framework(workspace, Change::new("")));
    let title = RwSignal::new(made.title.clone());
    let kind = RwSignal::new(made.kind.label().to_owned());
    let date = RwSignal::new(Some(made.date));
    let author = RwSignal::new(session.peek(|workspace| workspace.settings().leader));
    let reasons = RwSignal::new(Reasons::new());
    let kinds = Signal::stored(
        EvidenceKind::ALL
            .iter()
            .map(|kind| (kind.label().to_owned(), kind.label().to_owned()))
            .collect::<Vec<_>>(),
    );
    let choice = match framework {
        Ok((_, framework, _)) => {
            view! {
                <Mapping framework=framework reasons=reasons prefix="freeze" later="You can do this later too." />
            }
            .into_any()
        }
        Err(message) => view! { <p class="muted">{message}</p> }.into_any(),
    };
    let parts = made.snapshot.sections.len();
    let made = StoredValue::new(made);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(date) = date.get_untracked() else {
            errors.clear();
            errors.add("date", "Say which date the evidence shows.");
            return;
        };
        let label = kind.get_untracked();
        let evidence = made.with_value(|made| Evidence {
            title: title.get_untracked().trim().to_owned(),
            kind: EvidenceKind::ALL
                .into_iter()
                .find(|kind| kind.label() == label)
                .unwrap_or_default(),
            date,
            source: EvidenceSource::Snapshot(made.snapshot.clone()),
            criteria: Vec::new(),
            author: author.get_untracked().trim().to_owned(),
            witness: None,
            attachments: Vec::new(),
            about: made.about.clone(),
        });
        if let Some(id) = save(session, evidence, &reasons.get_untracked(), errors) {
            saved.set(Some(id));
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="freeze" />
            <p>
                {format!("The content is kept as it stands today, in {parts} parts. Later changes to the record do not reach it.")}
            </p>
            <TextField id="freeze-title" label="Title" value=title errors=errors required=true />
            <div class="field-row">
                <ChoiceField id="freeze-kind" label="Type of evidence" value=kind choices=kinds />
                <DateField id="freeze-date" label="Date it shows" value=date errors=errors required=true />
            </div>
            <TextField id="freeze-author" label="Who made it" value=author />
            {choice}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Freeze"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

/// Saves the evidence in the portfolio.
fn save(
    session: AppSession,
    evidence: Evidence,
    reasons: &Reasons,
    errors: Errors,
) -> Option<EvidenceId> {
    let id = EvidenceId::new(&BrowserEnvironment);
    let change = Change::new(format!("Froze {} as evidence", evidence.title));
    let made = session.peek(|workspace| put_evidence(workspace, change, id, evidence, reasons));
    match made {
        Err(message) => {
            session.say_error(message);
            None
        }
        Ok((change, found)) => (errors.take(&found) && session.commit(change)).then_some(id),
    }
}

#[component]
fn Saved(open: RwSignal<bool>, id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let words = session.peek(|workspace| {
        let codes: Vec<String> = workspace
            .get::<Evidence>(id)
            .map_or_else(Vec::new, |evidence| {
                evidence
                    .criteria
                    .iter()
                    .map(|link| link.criterion.code.clone())
                    .collect()
            });
        match codes.as_slice() {
            [] => "It is in the portfolio, mapped to no criterion yet.".to_owned(),
            codes => format!("It is in the portfolio, offered for {}.", codes.join(", ")),
        }
    });
    view! {
        <p role="status">"Frozen. " {words}</p>
        <footer class="dialog-actions">
            <a class="button primary" href=Route::Evidence(id).href()>"Open the evidence"</a>
            <button type="button" class="button" on:click=move |_| open.set(false)>"Stay here"</button>
        </footer>
    }
}
