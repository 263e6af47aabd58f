//! A signal as it stands: the figure, the observations, and what was made of them.

use super::figures::figure_facts;
use super::{Content, facts, person_of, table};
use crate::pages::reviews::words::{day_words, scope_words};
use throughline_domain::Workspace;
use throughline_domain::records::{
    EvidenceKind, Observation, RecordId, Signal, SignalStatus, SnapshotSection,
};

pub(super) fn content(workspace: &Workspace, id: RecordId, signal: &Signal) -> Content {
    let mut records = vec![id];
    records.extend(signal.observations.iter().map(|id| RecordId::from(*id)));
    let mut sections = vec![noticed(workspace, signal)];
    if let Some(figure) = &signal.figure {
        sections.push(figure_facts(workspace, "What the figures say", figure));
    }
    sections.push(seen(workspace, signal));
    Content {
        records,
        sections,
        kind: EvidenceKind::WorkProduct,
        about: person_of(signal.scope),
        title: format!("Signal: {}", signal.title.trim()),
    }
}

fn noticed(workspace: &Workspace, signal: &Signal) -> SnapshotSection {
    let status = match signal.status {
        SignalStatus::Open => "Open",
        SignalStatus::SetAside => "Set aside",
    };
    facts(
        "What was noticed",
        vec![
            ("Signal", signal.title.clone()),
            ("About", scope_words(workspace, signal.scope)),
            ("Raised on", day_words(signal.raised_on)),
            (
                "Verdict",
                signal
                    .verdict
                    .map_or("From observation", |verdict| verdict.label())
                    .into(),
            ),
            ("Interpretation", signal.interpretation.clone()),
            (
                "Likely cause",
                signal
                    .cause
                    .map_or("Not said", |cause| cause.label())
                    .into(),
            ),
            ("Status", status.into()),
            ("Set aside because", signal.set_aside_because.clone()),
        ],
    )
}

fn seen(workspace: &Workspace, signal: &Signal) -> SnapshotSection {
    let rows = signal
        .observations
        .iter()
        .filter_map(|id| workspace.get::<Observation>(*id))
        .map(|observation| {
            vec![
                day_words(observation.date),
                observation.kind.label().into(),
                observation.observer.clone(),
                observation.seen.clone(),
                observation.strengths.clone(),
                observation.improvements.clone(),
            ]
        })
        .collect();
    table(
        "What was seen",
        &["Date", "How", "By", "Seen", "Strengths", "Could be better"],
        rows,
    )
}
