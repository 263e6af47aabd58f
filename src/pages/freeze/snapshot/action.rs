//! An action as it stands: what was agreed, the figure before, the figure after and the decision.

use super::figures::{figure_facts, figures_table};
use super::words::words_as_facts;
use super::{Content, facts};
use crate::pages::reviews::words::{day_words, name_of, review_title_of};
use throughline_domain::Workspace;
use throughline_domain::records::{
    Action, ActionOutcome, ActionStatus, EvidenceKind, RecordId, Signal, SnapshotSection,
};
use throughline_insight::format::format_with_unit;
use throughline_insight::metrics::metric;
use throughline_insight::stated::Words;

pub(super) fn content(workspace: &Workspace, id: RecordId, action: &Action) -> Content {
    let mut records = vec![id];
    records.extend(action.signal.map(RecordId::from));
    records.extend(action.review.map(RecordId::from));
    let mut sections = vec![agreed(workspace, action)];
    if let Some(baseline) = &action.baseline {
        sections.push(figure_facts(
            workspace,
            "The figure before, frozen",
            baseline,
        ));
    }
    if let Some(outcome) = &action.outcome {
        sections.push(figure_facts(
            workspace,
            "The figure after",
            &outcome.measured,
        ));
        if let Some(comparison) = &outcome.comparison {
            let (before, after) = comparison.as_ref();
            sections.push(figures_table(
                workspace,
                "The rest of the team over the same dates",
                &[before, after],
            ));
        }
        sections.push(decided(outcome));
    }
    Content {
        records,
        sections,
        kind: EvidenceKind::WorkProduct,
        about: vec![action.person],
        title: format!(
            "Action with {}, {}",
            name_of(workspace, action.person),
            day_words(action.start)
        ),
    }
}

fn agreed(workspace: &Workspace, action: &Action) -> SnapshotSection {
    let owner = match action.owner.trim() {
        "" => name_of(workspace, action.person),
        owner => owner.to_owned(),
    };
    let status = match action.status {
        ActionStatus::Open => "Under way",
        ActionStatus::Done => "Done",
        ActionStatus::Closed => "Closed",
    };
    facts(
        "What was agreed",
        vec![
            ("Action", action.statement.clone()),
            ("Kind", action.kind.label().into()),
            ("For", name_of(workspace, action.person)),
            ("Seen to by", owner),
            ("Begins", day_words(action.start)),
            ("Due", day_words(action.due)),
            ("Effect measured on", day_words(action.measure_on)),
            ("Success test", success_words(workspace, action)),
            ("Why it suits this person", action.reason.clone()),
            (
                "Signal",
                action
                    .signal
                    .and_then(|id| workspace.get::<Signal>(id))
                    .map(|signal| signal.title.clone())
                    .unwrap_or_default(),
            ),
            (
                "Agreed in",
                action
                    .review
                    .map(|id| review_title_of(workspace, id))
                    .unwrap_or_default(),
            ),
            ("Status", status.into()),
        ],
    )
}

fn decided(outcome: &ActionOutcome) -> SnapshotSection {
    let met = match outcome.met {
        None => "n/a",
        Some(true) => "Met",
        Some(false) => "Not met",
    };
    let mut list = vec![("Recorded on", day_words(outcome.recorded_on))];
    list.extend(words_as_facts(&Words::from(outcome)));
    list.extend([
        ("Success test", met.to_owned()),
        ("Decision", outcome.decision.label().into()),
        ("Why", outcome.reason.clone()),
    ]);
    facts("Outcome and decision", list)
}

/// The success test in words: `Win rate reaches 68.0 %`; *none* when there is none.
pub fn success_words(workspace: &Workspace, action: &Action) -> String {
    let Some(test) = &action.success else {
        return "None".into();
    };
    let found = metric(workspace, test.metric);
    let (label, unit) = match (&action.baseline, &found) {
        (Some(figure), _) if figure.metric == test.metric => (figure.label.clone(), figure.unit),
        (_, Some(metric)) => (metric.name.clone(), metric.unit),
        _ => return "None".into(),
    };
    let value = format_with_unit(unit, Some(test.value), workspace.settings().currency);
    format!("{label} reaches {value}")
}
