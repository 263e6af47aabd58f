//! From what another has shared to a change.

use super::fate::{Fate, Seen, Sides};
use super::findings::{Findings, What};
use super::rows::{self, Kind};
use super::scope::{Scope, Shared, owner_of};
use crate::change::{Change, Edit, Learnt, Replace};
use crate::clock::Stamp;
use crate::error::DomainError;
use crate::id::{ActivityId, DealId};
use crate::records::{Conflict, Document, Record, RecordId, Version};
use crate::store::{Session, Subject};
use crate::workspace::Workspace;
use std::collections::BTreeSet;

/// How far the clock of another device may be ahead: an hour.
pub const TOLERANCE_MS: u64 = 3_600_000;

/// What merging a file will do.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The change that does it.
    pub change: Change,
    /// What it does, for the user to look at first.
    pub findings: Findings,
}

impl Plan {
    /// Whether the file tells nothing that is not known here.
    pub fn is_nothing(&self) -> bool {
        self.change.is_empty()
    }
}

/// Compares what another has shared with what is here. Nothing is changed yet.
///
/// # Errors
/// [`DomainError::Ahead`] when the clock of the device that wrote it is too far ahead of `now_ms`, in
/// milliseconds since 1970-01-01 UTC: its versions would win over everyone's for as long.
pub fn plan(
    session: &Session,
    shared: &Shared,
    label: String,
    now_ms: u64,
) -> Result<Plan, DomainError> {
    check_clock(&shared.workspace, now_ms)?;
    let (mine, theirs) = (&session.workspace, &shared.workspace);
    let known = session.known();
    let sides = Sides {
        mine: &known,
        theirs: theirs.knowledge(),
    };
    let mut findings = Findings::default();
    let mut change = Change::new(label);
    let mut conflicts = merge_documents(mine, shared, sides, &mut change, &mut findings);

    let kind = Kind {
        subject: |id| Subject::Activity(ActivityId(id)),
        version: |row| Version::Activity(Box::new(row)),
    };
    let logs = (mine.activities(), theirs.activities());
    let activities = rows::merge(logs, shared.scope, sides, &kind, &mut findings);
    let kind = Kind {
        subject: |id| Subject::Deal(DealId(id)),
        version: |row| Version::Deal(Box::new(row)),
    };
    let logs = (mine.deals(), theirs.deals());
    let deals = rows::merge(logs, shared.scope, sides, &kind, &mut findings);
    change = change
        .remove_activities(activities.removed)
        .remove_deals(deals.removed)
        .add_activities(activities.added)
        .add_deals(deals.added);

    conflicts.extend(activities.conflicts);
    conflicts.extend(deals.conflicts);
    for conflict in conflicts {
        let Some(subject) = conflict.subject() else {
            continue;
        };
        let id = Conflict::id(subject, conflict.kept, conflict.other);
        let is_kept = |workspace: &Workspace| workspace.document(id.into()).is_some();
        // Where they have found it too, it has come with the other records.
        if !is_kept(mine) && !is_kept(theirs) {
            change = change.create(id, conflict);
        }
    }

    let mut after = mine.knowledge().clone();
    match shared.scope {
        Scope::Team => after.learn(theirs.knowledge()),
        Scope::Person(person) => after.learn_of(person, theirs.knowledge()),
    }
    if after != *mine.knowledge() {
        change.edits.push(Edit::Learnt(Box::new(Learnt {
            before: mine.knowledge().clone(),
            after,
        })));
    }
    Ok(Plan { change, findings })
}

fn check_clock(theirs: &Workspace, now_ms: u64) -> Result<(), DomainError> {
    let ahead = theirs.last_stamp().millis.saturating_sub(now_ms);
    match ahead > TOLERANCE_MS {
        true => Err(DomainError::Ahead { by_ms: ahead }),
        false => Ok(()),
    }
}

/// Merges the records into a change; gives the conflicts among them.
fn merge_documents(
    mine: &Workspace,
    shared: &Shared,
    sides: Sides<'_>,
    change: &mut Change,
    findings: &mut Findings,
) -> Vec<Conflict> {
    let scope = shared.scope;
    let is_spoken_of = |document: &&Document| {
        let owner = owner_of(&document.content.record);
        scope.holds(owner)
    };
    // A person's file brings conflicts, and says of none that it is gone.
    let is_shown = |document: &&Document| {
        is_spoken_of(document) || matches!(document.content.record, Record::Conflict(_))
    };
    let ids =
        |workspace: &Workspace, is_meant: &dyn Fn(&&Document) -> bool| -> BTreeSet<RecordId> {
            let documents = workspace.documents().map(AsRef::as_ref);
            let meant = documents.filter(is_meant);
            meant.map(|document| document.id).collect()
        };
    let (held, shown) = (ids(mine, &is_spoken_of), ids(&shared.workspace, &is_shown));
    findings.held += held.len();
    let mut conflicts = Vec::new();
    for id in held.union(&shown) {
        let here = mine.document(*id).map(AsRef::as_ref);
        // Their record of another scope is not spoken of, whatever the file holds.
        let there = shared.workspace.document(*id).map(AsRef::as_ref);
        let there = there.filter(is_shown);
        let fate = match (here, there) {
            (Some(here), Some(there)) => of_both(here, there, sides),
            (Some(here), None) => sides.of_mine(seen(here)),
            (None, Some(there)) => sides.of_theirs(seen(there)),
            (None, None) => Fate::Stays,
        };
        let is_note = matches!(
            here.or(there).map(|document| &document.content.record),
            Some(Record::Conflict(_))
        );
        let what = match (fate, there) {
            (Fate::Comes, Some(there)) => {
                let created = Seen {
                    stamp: there.created,
                    owner: owner_of(&there.content.record),
                };
                match sides.known_here(created) {
                    true => Some(What::Returned),
                    false => Some(What::New),
                }
            }
            (Fate::Replaced, _) => Some(What::Changed),
            (Fate::Goes, _) => Some(What::Deleted),
            (Fate::Conflict { .. }, _) => Some(What::Conflict),
            _ => None,
        };
        // What they found of a conflict is told with the conflict.
        if let Some(what) = what.filter(|_| !is_note) {
            findings.add(Subject::Record(*id), what);
        }
        if let (Fate::Conflict { theirs }, Some(here), Some(there)) = (fate, here, there) {
            conflicts.push(conflict_of(here, there, theirs));
        }
        let after = match fate {
            Fate::Stays | Fate::Conflict { theirs: false } => continue,
            Fate::Goes => None,
            _ => there,
        };
        let boxed =
            |document: Option<&Document>| document.map(|document| Box::new(document.clone()));
        change.edits.push(Edit::Merged(Replace {
            id: *id,
            before: boxed(here),
            after: boxed(after),
        }));
    }
    conflicts
}

fn seen(document: &Document) -> Seen {
    Seen {
        stamp: document.changed,
        owner: owner_of(&document.content.record),
    }
}

fn of_both(here: &Document, there: &Document, sides: Sides<'_>) -> Fate {
    let same = || here.content == there.content;
    let fate = sides.of_both(seen(here), seen(there), same);
    // Two notes of one conflict differ only in whether the user has chosen: a choice made once stands.
    match (fate, &here.content.record, &there.content.record) {
        (Fate::Conflict { .. }, Record::Conflict(_), Record::Conflict(theirs)) => {
            match theirs.resolved {
                true => Fate::Replaced,
                false => Fate::Stays,
            }
        }
        _ => fate,
    }
}

fn conflict_of(here: &Document, there: &Document, theirs_is_later: bool) -> Conflict {
    let (kept, other): (Stamp, &Document) = match theirs_is_later {
        true => (there.changed, here),
        false => (here.changed, there),
    };
    Conflict {
        of: Subject::Record(here.id).to_string(),
        kept,
        other: other.changed,
        version: Version::Record(Box::new(other.content.clone())),
        resolved: false,
    }
}
