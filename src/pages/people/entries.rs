//! What a person's time line holds.

use super::text::{date_text, shortened};
use crate::route::Route;
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{
    Action, ActionStatus, Evidence, EvidenceSource, Observation, Recognition, RecordId, Review,
    ReviewStatus, Scope, Signal, SignalStatus, Verdict,
};

/// The kinds of entry, as the filter offers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Review,
    Signal,
    Action,
    Outcome,
    Observation,
    Recognition,
    Evidence,
}

impl Kind {
    pub(super) const ALL: [Self; 7] = [
        Self::Review,
        Self::Signal,
        Self::Action,
        Self::Outcome,
        Self::Observation,
        Self::Recognition,
        Self::Evidence,
    ];

    /// The word on the filter.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Review => "Reviews",
            Self::Signal => "Signals",
            Self::Action => "Actions",
            Self::Outcome => "Outcomes",
            Self::Observation => "Observations",
            Self::Recognition => "Recognitions",
            Self::Evidence => "Evidence",
        }
    }

    /// The mark on the line.
    pub(super) fn mark(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Signal => "signal",
            Self::Action | Self::Outcome => "action",
            Self::Observation => "observation",
            Self::Recognition => "recognition",
            Self::Evidence => "evidence",
        }
    }
}

/// One entry of the time line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) id: RecordId,
    /// `None` until a date is set.
    pub(super) date: Option<NaiveDate>,
    pub(super) title: String,
    /// Where it opens; observations and recognitions are shown whole.
    pub(super) href: Option<String>,
    pub(super) state: Option<&'static str>,
    pub(super) verdict: Option<Verdict>,
    pub(super) text: String,
    /// Labelled facts, for what is shown whole.
    pub(super) facts: Vec<(String, String)>,
}

impl Entry {
    fn new(kind: Kind, id: impl Into<RecordId>, date: Option<NaiveDate>, title: String) -> Self {
        Self {
            kind,
            id: id.into(),
            date,
            title,
            href: None,
            state: None,
            verdict: None,
            text: String::new(),
            facts: Vec::new(),
        }
    }
}

/// Everything about a person, newest first; what has no date yet comes before.
pub(super) fn entries(workspace: &Workspace, person: PersonId) -> Vec<Entry> {
    let mut found: Vec<Entry> = Vec::new();
    let mut own: Vec<RecordId> = Vec::new();
    for (id, review) in workspace.all::<Review>() {
        if review.person == Some(person) || review.attendees.contains(&person) {
            own.push(id.into());
            found.push(of_review(
                Entry::new(Kind::Review, id, review.date, review.kind.label().into()),
                review,
                Route::Review(id),
            ));
        }
    }
    for (id, signal) in workspace.all::<Signal>() {
        if signal.scope == Scope::Person(person) {
            own.push(id.into());
            found.push(Entry {
                href: Some(Route::Signal(id).href()),
                state: (signal.status == SignalStatus::SetAside).then_some("Set aside"),
                verdict: signal.verdict,
                text: first_of(
                    &signal.interpretation,
                    signal.figure.as_ref().map(|f| f.sentence.as_str()),
                ),
                ..Entry::new(
                    Kind::Signal,
                    id,
                    Some(signal.raised_on),
                    signal.title.clone(),
                )
            });
        }
    }
    for (id, action) in workspace.all::<Action>() {
        if action.person == person {
            own.push(id.into());
            found.extend(of_action(id, action));
        }
    }
    for (id, observation) in workspace.all::<Observation>() {
        if observation.person == person {
            own.push(id.into());
            found.push(of_observation(id, observation));
        }
    }
    for (id, recognition) in workspace.all::<Recognition>() {
        if recognition.person == person {
            own.push(id.into());
            found.push(Entry {
                text: recognition.achieved.clone(),
                facts: facts([("Shared", &recognition.shared)]),
                ..Entry::new(
                    Kind::Recognition,
                    id,
                    Some(recognition.date),
                    "Recognised".into(),
                )
            });
        }
    }
    for (id, evidence) in workspace.all::<Evidence>() {
        if is_about(evidence, person, &own) {
            found.push(Entry {
                href: Some(Route::Evidence(id).href()),
                text: evidence.kind.label().into(),
                ..Entry::new(
                    Kind::Evidence,
                    id,
                    Some(evidence.date),
                    evidence.title.clone(),
                )
            });
        }
    }
    // An undated entry waits for a date: it comes first. Ids of the same day are in order of making.
    found.sort_by(|a, b| {
        let day = |entry: &Entry| entry.date.unwrap_or(NaiveDate::MAX);
        day(b).cmp(&day(a)).then_with(|| b.id.id.cmp(&a.id.id))
    });
    found
}

fn of_review(entry: Entry, review: &Review, route: Route) -> Entry {
    let state = match (review.status, &review.acknowledgement) {
        (ReviewStatus::Prepared, _) => "Prepared",
        (ReviewStatus::Held, None) => "Held",
        (ReviewStatus::Held, Some(_)) => "Acknowledged",
    };
    let points = match review.agenda.len() {
        0 => None,
        1 => Some("1 point to talk about".to_owned()),
        count => Some(format!("{count} points to talk about")),
    };
    Entry {
        href: Some(route.href()),
        state: Some(state),
        text: first_of(&review.agreed, points.as_deref()),
        ..entry
    }
}

fn of_action(id: throughline_domain::id::ActionId, action: &Action) -> Vec<Entry> {
    let href = Some(Route::Action(id).href());
    let state = match action.status {
        ActionStatus::Open => "Open",
        ActionStatus::Done => "Done",
        ActionStatus::Closed => "Closed",
    };
    let mut entries = vec![Entry {
        href: href.clone(),
        state: Some(state),
        text: format!("{}, due {}", action.kind.label(), date_text(action.due)),
        ..Entry::new(
            Kind::Action,
            id,
            Some(action.start),
            action.statement.clone(),
        )
    }];
    if let Some(outcome) = &action.outcome {
        entries.push(Entry {
            href,
            state: Some(outcome.decision.label()),
            verdict: Some(outcome.verdict),
            text: outcome.sentence.clone(),
            ..Entry::new(
                Kind::Outcome,
                id,
                Some(outcome.recorded_on),
                format!("Outcome of: {}", shortened(&action.statement, 90)),
            )
        });
    }
    entries
}

fn of_observation(id: throughline_domain::id::ObservationId, observation: &Observation) -> Entry {
    let title = match observation.observer.trim() {
        "" => observation.kind.label().to_owned(),
        observer => format!("{}, by {observer}", observation.kind.label()),
    };
    let scores: Vec<String> = observation
        .scores
        .iter()
        .map(|score| format!("{} {} of 5", score.aspect, score.score))
        .collect();
    Entry {
        text: observation.seen.clone(),
        facts: facts([
            ("Scores", &scores.join(", ")),
            ("Went well", &observation.strengths),
            ("Could be better", &observation.improvements),
        ]),
        ..Entry::new(Kind::Observation, id, Some(observation.date), title)
    }
}

fn is_about(evidence: &Evidence, person: PersonId, own: &[RecordId]) -> bool {
    let frozen = match &evidence.source {
        EvidenceSource::Snapshot(snapshot) => {
            snapshot.records.iter().any(|record| own.contains(record))
        }
        _ => false,
    };
    frozen || evidence.about.contains(&person)
}

fn first_of(text: &str, otherwise: Option<&str>) -> String {
    match text.trim() {
        "" => otherwise.unwrap_or_default().to_owned(),
        text => shortened(text, 180),
    }
}

fn facts<const N: usize>(list: [(&str, &String); N]) -> Vec<(String, String)> {
    list.into_iter()
        .filter(|(_, fact)| !fact.trim().is_empty())
        .map(|(term, fact)| (term.to_owned(), fact.clone()))
        .collect()
}
