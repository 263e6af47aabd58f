//! The criteria a piece of evidence is offered for, with the reasons; editable.

use crate::components::{Dialog, ErrorSummary, Errors};
use crate::pages::criteria::{
    Mapping, links, portfolio, put_with_framework, reasons, with_framework,
};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::EvidenceId;
use throughline_domain::records::{Evidence, Framework, RecordKind};
use throughline_domain::validate::check;
use throughline_domain::{Change, Workspace};

/// A link as it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    code: String,
    text: Option<String>,
    justification: String,
    place: String,
}

fn shown(workspace: &Workspace, evidence: &Evidence) -> Vec<Shown> {
    let links = evidence.criteria.iter();
    links
        .map(|link| Shown {
            code: link.criterion.code.clone(),
            text: workspace
                .get::<Framework>(link.criterion.framework)
                .and_then(|framework| framework.criterion(&link.criterion.code))
                .map(|criterion| criterion.text.clone()),
            justification: link.justification.clone(),
            place: link.place.clone(),
        })
        .collect()
}

/// The criteria with a dialog that changes them.
#[component]
pub(super) fn Criteria(id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let editing = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        session.track_kind(RecordKind::Framework);
        let evidence = session.record::<Evidence>(id)?;
        Some(session.peek(|workspace| shown(workspace, &evidence)))
    });
    view! {
        <section class="panel strong" aria-labelledby="criteria-title">
            <header class="panel-header">
                <h2 id="criteria-title">"Criteria"</h2>
                <div class="panel-actions">
                    <button type="button" class="button small" on:click=move |_| editing.set(true)>
                        "Change criteria…"
                    </button>
                </div>
            </header>
            {move || {
                let rows = rows.get().unwrap_or_default();
                if rows.is_empty() {
                    return view! { <p class="muted">"Mapped to no criterion yet: it counts for nothing in the matrix."</p> }.into_any();
                }
                view! {
                    <ul class="record-list">
                        {rows.into_iter().map(|row| view! { <Row row=row /> }).collect_view()}
                    </ul>
                }
                .into_any()
            }}
        </section>
        <Dialog open=editing title="Change the criteria" id="evidence-criteria-dialog" wide=true>
            <CriteriaForm open=editing id=id />
        </Dialog>
    }
}

#[component]
fn Row(row: Shown) -> impl IntoView {
    let reason = match row.justification.trim() {
        "" => view! { <span class="badge warning">"No reason yet"</span> }.into_any(),
        reason => view! { {reason.to_owned()} }.into_any(),
    };
    view! {
        <li>
            <span class="record-title">
                <strong>{row.code}</strong> " " {row.text.unwrap_or_else(|| "A criterion of a framework that is no longer here".into())}
            </span>
            <p class="muted">
                {reason}
                {(!row.place.trim().is_empty()).then(|| format!(" See {}.", row.place.trim().trim_end_matches('.')))}
            </p>
        </li>
    }
}

#[component]
fn CriteriaForm(open: RwSignal<bool>, id: EvidenceId) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let known = session.peek(|workspace| {
        let criteria = workspace.get::<Evidence>(id).map(|e| e.criteria.clone());
        let (framework_id, framework, _) = with_framework(workspace, Change::new(""))?;
        Ok::<_, String>((
            framework,
            reasons(framework_id, &criteria.unwrap_or_default()),
        ))
    });
    let (framework, known) = match known {
        Ok(known) => known,
        Err(message) => return view! { <p class="error">{message}</p> }.into_any(),
    };
    let typed = RwSignal::new(known);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let made = session.peek(|workspace| {
            let change = Change::new("Changed the criteria of a piece of evidence");
            let own = portfolio(workspace);
            let (framework_id, framework, change) = put_with_framework(workspace, change, own)?;
            let mut evidence = workspace
                .get::<Evidence>(id)
                .cloned()
                .ok_or("This evidence is no longer here.")?;
            evidence.criteria = typed
                .with_untracked(|typed| links(framework_id, &framework, typed, &evidence.criteria));
            let found = check(&evidence.clone().into(), workspace);
            Ok::<_, String>((change.update(workspace, id, evidence), found))
        });
        match made {
            Ok((change, found)) => {
                if errors.take(&found) && session.commit(change) {
                    open.set(false);
                }
            }
            Err(message) => session.say_error(message),
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="evidence" />
            <Mapping framework=framework reasons=typed prefix="evidence" />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save criteria"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
    .into_any()
}
