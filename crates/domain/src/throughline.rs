//! The chains that records form, and what is missing in each.
//!
//! monitoring → signal → conversation → action → outcome → evidence. Each record points at the one
//! before it. A chain starts at a signal, or at the earliest record there is when it has none.

use crate::id::{ActionId, EvidenceId, PersonId, ReviewId, SignalId};
use crate::records::{
    Action, Evidence, EvidenceSource, RecordId, Review, ReviewStatus, Scope, Signal, SignalStatus,
};
use crate::workspace::Workspace;
use chrono::NaiveDate;

/// The links of a chain, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// The figures or the observation the signal rests on.
    Monitoring,
    /// The signal.
    Signal,
    /// The conversation.
    Conversation,
    /// The agreed action.
    Action,
    /// The re-measured outcome.
    Outcome,
    /// Evidence in the portfolio.
    Evidence,
}

impl Link {
    /// All links in order.
    pub const ALL: [Self; 6] = [
        Self::Monitoring,
        Self::Signal,
        Self::Conversation,
        Self::Action,
        Self::Outcome,
        Self::Evidence,
    ];

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Monitoring => "Monitoring",
            Self::Signal => "Signal",
            Self::Conversation => "Conversation",
            Self::Action => "Action",
            Self::Outcome => "Outcome",
            Self::Evidence => "Evidence",
        }
    }

    /// What is missing when this link is the first that is not there, as a sentence.
    pub fn missing(self) -> &'static str {
        match self {
            Self::Monitoring => {
                "Nothing was measured or observed before this. Raise a signal from a figure or an observation."
            }
            Self::Signal => {
                "There is no signal behind this. Raise one from the figures that led to it."
            }
            Self::Conversation => "Nobody has talked about this yet. Take it up in a conversation.",
            Self::Action => {
                "No action came out of the conversation. Agree one, or set the signal aside with a reason."
            }
            Self::Outcome => {
                "The action has not been measured again. Record its outcome when it is due."
            }
            Self::Evidence => "The outcome is not in the portfolio yet. Freeze it as evidence.",
        }
    }
}

/// One chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Whom it is about; `None` for the team.
    pub person: Option<PersonId>,
    /// The heading: the signal's, or the first record's.
    pub title: String,
    /// When it began.
    pub began: Option<NaiveDate>,
    /// The signal.
    pub signal: Option<SignalId>,
    /// Whether the signal was set aside with a reason: then nothing more is missing.
    pub set_aside: bool,
    /// Whether something was measured or observed.
    pub monitored: bool,
    /// The conversation; the latest that took up the signal or agreed the action.
    pub review: Option<ReviewId>,
    /// Whether the conversation was held rather than only prepared.
    pub held: bool,
    /// The action.
    pub action: Option<ActionId>,
    /// Whether the action's outcome is recorded.
    pub outcome: bool,
    /// The evidence made of any of these.
    pub evidence: Vec<EvidenceId>,
}

impl Chain {
    /// Whether a link is there.
    pub fn has(&self, link: Link) -> bool {
        match link {
            Link::Monitoring => self.monitored,
            Link::Signal => self.signal.is_some(),
            Link::Conversation => self.review.is_some() && self.held,
            Link::Action => self.action.is_some(),
            Link::Outcome => self.outcome,
            Link::Evidence => !self.evidence.is_empty(),
        }
    }

    /// The first link that is missing; `None` when the chain is complete or was set aside.
    pub fn first_missing(&self) -> Option<Link> {
        if self.set_aside {
            return None;
        }
        Link::ALL.into_iter().find(|link| !self.has(*link))
    }

    /// Whether every link is there.
    pub fn is_complete(&self) -> bool {
        Link::ALL.into_iter().all(|link| self.has(link))
    }
}

/// All chains, newest first. A signal with several actions gives a chain for each.
pub fn chains(workspace: &Workspace) -> Vec<Chain> {
    let mut chains = Vec::new();
    for (id, signal) in workspace.all::<Signal>() {
        let mut actions: Vec<(ActionId, &Action)> = workspace
            .all::<Action>()
            .filter(|(_, action)| action.signal == Some(id))
            .collect();
        actions.sort_by_key(|(id, action)| (action.start, *id));
        let review = latest_review(workspace, id);
        if actions.is_empty() {
            chains.push(chain(workspace, Some((id, signal)), review, None));
        }
        for (action_id, action) in actions {
            let review = action
                .review
                .and_then(|id| Some((id, workspace.get::<Review>(id)?)))
                .or(review);
            chains.push(chain(
                workspace,
                Some((id, signal)),
                review,
                Some((action_id, action)),
            ));
        }
    }
    for (id, action) in workspace.all::<Action>() {
        if action
            .signal
            .is_none_or(|signal| workspace.get::<Signal>(signal).is_none())
        {
            let review = action
                .review
                .and_then(|id| Some((id, workspace.get::<Review>(id)?)));
            chains.push(chain(workspace, None, review, Some((id, action))));
        }
    }
    chains.sort_by(|a, b| b.began.cmp(&a.began).then_with(|| a.title.cmp(&b.title)));
    chains
}

fn latest_review(workspace: &Workspace, signal: SignalId) -> Option<(ReviewId, &Review)> {
    workspace
        .all::<Review>()
        .filter(|(_, review)| review.signals.contains(&signal))
        .max_by_key(|(id, review)| (review.status == ReviewStatus::Held, review.date, *id))
}

fn chain(
    workspace: &Workspace,
    signal: Option<(SignalId, &Signal)>,
    review: Option<(ReviewId, &Review)>,
    action: Option<(ActionId, &Action)>,
) -> Chain {
    let mut records: Vec<RecordId> = Vec::new();
    records.extend(signal.map(|(id, _)| RecordId::from(id)));
    records.extend(action.map(|(id, _)| RecordId::from(id)));
    if action.is_none() {
        records.extend(review.map(|(id, _)| RecordId::from(id)));
    }
    let person = action.map(|(_, action)| action.person).or_else(|| {
        signal.and_then(|(_, signal)| match signal.scope {
            Scope::Person(person) => Some(person),
            Scope::Team => None,
        })
    });
    let title = signal
        .map(|(_, signal)| signal.title.clone())
        .or_else(|| action.map(|(_, action)| action.statement.clone()))
        .unwrap_or_default();
    Chain {
        person,
        title,
        began: signal
            .map(|(_, signal)| signal.raised_on)
            .or_else(|| action.map(|(_, action)| action.start)),
        signal: signal.map(|(id, _)| id),
        set_aside: signal.is_some_and(|(_, signal)| signal.status == SignalStatus::SetAside),
        monitored: match signal {
            Some((_, signal)) => signal.figure.is_some() || !signal.observations.is_empty(),
            None => action.is_some_and(|(_, action)| action.baseline.is_some()),
        },
        review: review.map(|(id, _)| id),
        held: review.is_some_and(|(_, review)| review.status == ReviewStatus::Held),
        action: action.map(|(id, _)| id),
        outcome: action.is_some_and(|(_, action)| action.outcome.is_some()),
        evidence: evidence_of(workspace, &records),
    }
}

/// The evidence frozen from any of some records.
pub fn evidence_of(workspace: &Workspace, records: &[RecordId]) -> Vec<EvidenceId> {
    workspace
        .all::<Evidence>()
        .filter(|(_, evidence)| match &evidence.source {
            EvidenceSource::Snapshot(snapshot) => snapshot
                .records
                .iter()
                .any(|record| records.contains(record)),
            _ => false,
        })
        .map(|(id, _)| id)
        .collect()
}
