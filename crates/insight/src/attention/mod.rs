//! What needs the leader's attention, most important first.

mod conversations;
mod loops;
mod pace;
mod when;

use crate::stated::Words;
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Person, RecordId};
use throughline_domain::throughline::Link;

/// Something that needs attention.
#[derive(Clone, Debug, PartialEq)]
pub struct Attention {
    /// The kind.
    pub kind: AttentionKind,
    /// What it is, as a heading.
    pub what: String,
    /// Why it is here and what to do, in a sentence.
    pub why: String,
    /// The verdict in it, where the figures give one.
    pub said: Option<Words>,
    /// The record to open.
    pub subject: RecordId,
    /// Whom it is about; `None` for the team.
    pub person: Option<PersonId>,
    /// The link that is missing, for an open loop.
    pub missing: Option<Link>,
    /// Days since it was due; negative when it is yet to come.
    pub days: i64,
    /// How much it matters; more is more.
    pub urgency: u32,
}

/// The kinds of attention, most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AttentionKind {
    /// Something agreed is past its date.
    Overdue,
    /// An action is to be measured again.
    Remeasure,
    /// Something agreed is due within the week.
    Due,
    /// A signal waits for a conversation.
    Signal,
    /// A target is behind.
    Pace,
    /// A conversation is prepared and not recorded.
    Draft,
    /// A chain ends too early.
    Loop,
}

impl AttentionKind {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Remeasure => "Measure again",
            Self::Due => "Due",
            Self::Signal => "Signal",
            Self::Pace => "Off pace",
            Self::Draft => "Draft",
            Self::Loop => "Open loop",
        }
    }

    /// The kinds' ranks are a thousand apart, so that days only order what is of one kind.
    fn urgency(self, days: i64) -> u32 {
        let rank: u32 = match self {
            Self::Overdue => 7,
            Self::Remeasure => 6,
            Self::Due => 5,
            Self::Signal => 4,
            Self::Pace => 3,
            Self::Draft => 2,
            Self::Loop => 1,
        };
        let within = u32::try_from(days.saturating_add(500).clamp(0, 999)).unwrap_or(0);
        rank * 1_000 + within
    }
}

/// How many days ahead something counts as due.
const AHEAD: i64 = 7;

/// Everything that needs attention on a day, most important first.
pub fn attention(workspace: &Workspace, today: NaiveDate) -> Vec<Attention> {
    let mut list = Vec::new();
    conversations::add(workspace, today, &mut list);
    loops::add(workspace, today, &mut list);
    pace::add(workspace, today, &mut list);
    list.sort_by(|a, b| {
        b.urgency
            .cmp(&a.urgency)
            .then_with(|| (a.kind, &a.what, a.subject).cmp(&(b.kind, &b.what, b.subject)))
    });
    list
}

fn item(
    kind: AttentionKind,
    what: String,
    why: String,
    subject: RecordId,
    person: Option<PersonId>,
    days: i64,
) -> Attention {
    Attention {
        urgency: kind.urgency(days),
        kind,
        what,
        why,
        subject,
        person,
        said: None,
        missing: None,
        days,
    }
}

fn name(workspace: &Workspace, person: Option<PersonId>) -> String {
    match person {
        None => "the team".into(),
        Some(id) => workspace.get::<Person>(id).map_or_else(
            || "somebody no longer here".into(),
            |person| person.name.clone(),
        ),
    }
}
