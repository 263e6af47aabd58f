//! What was frozen from a record so far.

use crate::pages::reviews::words::Day;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::EvidenceId;
use throughline_domain::records::{Evidence, RecordId};
use throughline_domain::throughline::evidence_of;

/// The evidence frozen from a record, each with a link; nothing when there is none.
#[component]
pub fn EvidenceOf(
    /// The record.
    #[prop(into)]
    record: RecordId,
) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        session.track_kind(throughline_domain::records::RecordKind::Evidence);
        session.peek(|workspace| {
            evidence_of(workspace, &[record])
                .into_iter()
                .filter_map(|id| Some((id, workspace.get::<Evidence>(id)?.clone())))
                .collect::<Vec<(EvidenceId, Evidence)>>()
        })
    });
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <section class="panel" aria-labelledby="in-portfolio">
                <header class="panel-header"><h2 id="in-portfolio">"In the portfolio"</h2></header>
                <ul class="record-list">
                    <For each=move || found.get() key=|(id, evidence)| (*id, evidence.title.clone()) let((id, evidence))>
                        <li>
                            <a class="record-title" href=Route::Evidence(id).href()>{evidence.title.clone()}</a>
                            <p class="muted">{criteria_words(&evidence)} " · " <Day date=evidence.date /></p>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

fn criteria_words(evidence: &Evidence) -> String {
    let codes: Vec<&str> = evidence
        .criteria
        .iter()
        .map(|link| link.criterion.code.as_str())
        .collect();
    if codes.is_empty() {
        "Mapped to no criterion yet".into()
    } else {
        format!("For {}", codes.join(", "))
    }
}
