//! Observations, recognitions and reflections as they stand.

use super::{Content, facts, table};
use crate::pages::reviews::words::{day_words, name_of, review_title_of};
use throughline_domain::Workspace;
use throughline_domain::records::{
    Action, EvidenceKind, Observation, Recognition, RecordId, Reflection,
};

pub(super) fn observation(
    workspace: &Workspace,
    id: RecordId,
    observation: &Observation,
) -> Content {
    let name = name_of(workspace, observation.person);
    let scores = observation
        .scores
        .iter()
        .map(|score| vec![score.aspect.clone(), format!("{} of 5", score.score)])
        .collect();
    Content {
        records: vec![id],
        sections: vec![
            facts(
                "Observation",
                vec![
                    ("Who was observed", name.clone()),
                    ("By", observation.observer.clone()),
                    ("Date", day_words(observation.date)),
                    ("How", observation.kind.label().into()),
                    ("What was seen", observation.seen.clone()),
                    ("What went well", observation.strengths.clone()),
                    ("What could be better", observation.improvements.clone()),
                ],
            ),
            table("Scores", &["Aspect", "Score"], scores),
        ],
        // The learner observed a seller: it is the learner's own work, not an assessor's observation.
        kind: EvidenceKind::WorkProduct,
        about: vec![observation.person],
        title: format!(
            "{} of {name}, {}",
            observation.kind.label(),
            day_words(observation.date)
        ),
    }
}

pub(super) fn recognition(
    workspace: &Workspace,
    id: RecordId,
    recognition: &Recognition,
) -> Content {
    let name = name_of(workspace, recognition.person);
    Content {
        records: vec![id],
        sections: vec![facts(
            "Recognition",
            vec![
                ("Whose work", name.clone()),
                ("Date", day_words(recognition.date)),
                ("What was achieved", recognition.achieved.clone()),
                ("How it was shared", recognition.shared.clone()),
                (
                    "Came up in",
                    recognition
                        .review
                        .map(|id| review_title_of(workspace, id))
                        .unwrap_or_default(),
                ),
            ],
        )],
        kind: EvidenceKind::WorkProduct,
        about: vec![recognition.person],
        title: format!("Recognition of {name}, {}", day_words(recognition.date)),
    }
}

pub(super) fn reflection(workspace: &Workspace, id: RecordId, reflection: &Reflection) -> Content {
    let action = reflection
        .about
        .and_then(|id| Some((id, workspace.get::<Action>(id)?)));
    let mut records = vec![id];
    records.extend(action.map(|(id, _)| RecordId::from(id)));
    let title = match reflection.title.trim() {
        "" => format!("Reflection, {}", day_words(reflection.date)),
        title => title.to_owned(),
    };
    Content {
        records,
        sections: vec![facts(
            "Reflection",
            vec![
                ("Date", day_words(reflection.date)),
                ("Situation", reflection.situation.clone()),
                ("What I did", reflection.action.clone()),
                ("What came of it", reflection.result.clone()),
                ("What I learnt", reflection.learning.clone()),
                (
                    "Looks back on",
                    action
                        .map(|(_, action)| action.statement.clone())
                        .unwrap_or_default(),
                ),
            ],
        )],
        kind: EvidenceKind::ReflectiveAccount,
        about: action
            .map(|(_, action)| action.person)
            .into_iter()
            .collect(),
        title,
    }
}
