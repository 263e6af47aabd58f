//! What a portfolio rests on: activity or outcome, figures or observation.

use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{
    Action, Evidence, EvidenceKind, EvidenceSource, Metric, MetricKind, Observation, RecordId,
    RecordKind, Review, Signal, Target,
};

/// What was found in the evidence.
#[derive(Default)]
struct Basis {
    activity: bool,
    outcome: bool,
    observation: bool,
}

/// What the evidence rests on too narrowly, each as a sentence; only records that are still there can
/// be looked at.
pub(super) fn warnings<'a>(
    workspace: &Workspace,
    evidence: impl Iterator<Item = &'a Evidence>,
) -> Vec<String> {
    let mut basis = Basis::default();
    for evidence in evidence {
        if matches!(
            evidence.kind,
            EvidenceKind::Observation | EvidenceKind::WitnessTestimony
        ) {
            basis.observation = true;
        }
        if let EvidenceSource::Snapshot(snapshot) = &evidence.source {
            for record in &snapshot.records {
                basis.record(workspace, *record);
            }
        }
    }
    let mut warnings = Vec::new();
    if basis.activity && !basis.outcome {
        warnings.push("Every figure in this portfolio measures activity, such as calls made. Add one that measures what came of it, such as deals won or a conversion.".into());
    }
    let figures = basis.activity || basis.outcome;
    if figures && !basis.observation {
        warnings.push("This portfolio rests on figures alone. Add what was seen or heard: an observation, a witness statement or the seller’s own view.".into());
    }
    if basis.observation && !figures {
        warnings.push("This portfolio rests on what was seen or heard alone. Add figures: a signal, a review or an action with its measured outcome.".into());
    }
    warnings
}

impl Basis {
    fn record(&mut self, workspace: &Workspace, id: RecordId) {
        match id.kind {
            RecordKind::Metric => self.metric(workspace, MetricId(id.id)),
            RecordKind::Observation => {
                self.observation |= get::<Observation>(workspace, id).is_some();
            }
            RecordKind::Target => {
                if let Some(target) = get::<Target>(workspace, id) {
                    self.metric(workspace, target.metric);
                }
            }
            RecordKind::Signal => {
                if let Some(signal) = get::<Signal>(workspace, id) {
                    self.observation |= !signal.observations.is_empty();
                    if let Some(figure) = &signal.figure {
                        self.metric(workspace, figure.metric);
                    }
                }
            }
            RecordKind::Review => {
                if let Some(review) = get::<Review>(workspace, id) {
                    self.observation |= !review.sellers_view.trim().is_empty();
                    for figure in &review.figures {
                        self.metric(workspace, figure.metric);
                    }
                }
            }
            RecordKind::Action => {
                if let Some(action) = get::<Action>(workspace, id) {
                    let measured = action.outcome.as_ref().map(|outcome| &outcome.measured);
                    for figure in action.baseline.iter().chain(measured) {
                        self.metric(workspace, figure.metric);
                    }
                }
            }
            _ => {}
        }
    }

    fn metric(&mut self, workspace: &Workspace, id: MetricId) {
        let kind = workspace
            .get::<Metric>(id)
            .map(|metric| metric.kind)
            .or_else(|| {
                let standard = Metric::standard();
                let found = standard.iter().find(|(known, _)| *known == id);
                found.map(|(_, metric)| metric.kind)
            });
        match kind {
            Some(MetricKind::Activity) => self.activity = true,
            Some(MetricKind::Outcome | MetricKind::Ratio) => self.outcome = true,
            None => {}
        }
    }
}

fn get<E: throughline_domain::records::Entity>(workspace: &Workspace, id: RecordId) -> Option<&E> {
    workspace.get::<E>(E::typed(id.id))
}
