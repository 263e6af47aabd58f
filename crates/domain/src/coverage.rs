//! Which criteria are proven by which evidence, and what is missing.

use crate::id::{EvidenceId, FrameworkId};
use crate::records::{Criterion, Evidence, Framework, LearningOutcome};
use crate::workspace::Workspace;

/// A criterion with the evidence offered for it.
#[derive(Clone, Debug, PartialEq)]
pub struct CriterionCoverage {
    /// The learning outcome it belongs to: code and title.
    pub outcome: (String, String),
    /// The criterion.
    pub criterion: Criterion,
    /// The evidence mapped to it with a justification, in order of date.
    pub evidence: Vec<EvidenceId>,
}

impl CriterionCoverage {
    /// Whether there is as much evidence as the criterion asks for.
    pub fn is_covered(&self) -> bool {
        self.evidence.len() >= usize::from(self.criterion.required)
    }
}

/// The coverage of every criterion of a framework, in its order.
pub fn coverage(
    workspace: &Workspace,
    id: FrameworkId,
    framework: &Framework,
) -> Vec<CriterionCoverage> {
    let mut evidence: Vec<(EvidenceId, &Evidence)> = workspace.all::<Evidence>().collect();
    evidence.sort_by_key(|(id, evidence)| (evidence.date, *id));
    framework
        .criteria()
        .map(|(outcome, criterion)| {
            let proves = |evidence: &Evidence| {
                evidence.criteria.iter().any(|link| {
                    link.criterion.framework == id
                        && link.criterion.code == criterion.code
                        && !link.justification.trim().is_empty()
                })
            };
            CriterionCoverage {
                outcome: heading(outcome),
                criterion: criterion.clone(),
                evidence: evidence
                    .iter()
                    .filter(|(_, evidence)| proves(evidence))
                    .map(|(id, _)| *id)
                    .collect(),
            }
        })
        .collect()
}

fn heading(outcome: &LearningOutcome) -> (String, String) {
    (outcome.code.clone(), outcome.title.clone())
}
