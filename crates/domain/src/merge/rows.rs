//! Merging a log.

use super::fate::{Fate, Seen, Sides};
use super::findings::{Findings, What};
use super::scope::{Owned, Scope};
use crate::log::{Batch, Builder, Log, RowRef};
use crate::records::Conflict;
use crate::records::Version;
use crate::store::Subject;
use uuid::Uuid;

/// What becomes of a log.
pub(super) struct MergedRows<R> {
    pub removed: Batch<R>,
    pub added: Batch<R>,
    pub conflicts: Vec<Conflict>,
}

/// How rows of a kind are named and kept as the other version of a conflict.
pub(super) struct Kind<R> {
    pub subject: fn(Uuid) -> Subject,
    pub version: fn(R) -> Version,
}

/// A row with its stamp.
fn row_at<R: Owned>(log: &Log<R>, place: RowRef) -> Option<(R, Seen)> {
    let row = log.at(place)?;
    let seen = Seen {
        stamp: log.stamp_at(place)?,
        owner: row.owner(),
    };
    Some((row, seen))
}

/// Compares the logs of two workspaces. Rows with the same stamp are the same and are not read.
pub(super) fn merge<R: Owned>(
    (mine, theirs): (&Log<R>, &Log<R>),
    scope: Scope,
    sides: Sides<'_>,
    kind: &Kind<R>,
    findings: &mut Findings,
) -> MergedRows<R> {
    let mut removed = Builder::<R>::with_capacity(0);
    let mut added = Builder::<R>::with_capacity(0);
    let mut conflicts = Vec::new();
    for place in theirs.places() {
        let found = theirs.id_at(place).and_then(|id| mine.find(id));
        let is_same = found.is_some_and(|found| mine.stamp_at(found) == theirs.stamp_at(place));
        if is_same {
            continue;
        }
        let Some((their_row, their)) = row_at(theirs, place) else {
            continue;
        };
        if !scope.holds(their.owner) {
            continue;
        }
        let subject = (kind.subject)(their_row.id());
        let Some((my_row, my)) = found.and_then(|found| row_at(mine, found)) else {
            if sides.of_theirs(their) == Fate::Comes {
                findings.add(subject, What::New);
                added.push_stamped(&their_row, their.stamp);
            }
            continue;
        };
        let fate = sides.of_both(my, their, || my_row == their_row);
        if let Fate::Conflict { theirs } = fate {
            findings.add(subject, What::Conflict);
            let (kept, other, version) = match theirs {
                true => (their.stamp, my.stamp, my_row.clone()),
                false => (my.stamp, their.stamp, their_row.clone()),
            };
            conflicts.push(Conflict {
                of: subject.to_string(),
                kept,
                other,
                version: (kind.version)(version),
                resolved: false,
            });
        }
        match fate {
            Fate::Replaced => findings.add(subject, What::Changed),
            // Made again with the same content, it is to outlast the deletion of what was made first.
            Fate::Conflict { theirs: true } | Fate::Restamped => {}
            _ => continue,
        }
        removed.push_stamped(&my_row, my.stamp);
        added.push_stamped(&their_row, their.stamp);
    }
    for place in mine.places() {
        let is_there = mine.id_at(place).is_none_or(|id| theirs.find(id).is_some());
        let stamp = mine.stamp_at(place).unwrap_or_default();
        // Whose it is, is in the row; most rows need not be read.
        if scope == Scope::Team && (is_there || !sides.may_go(stamp)) {
            findings.held += 1;
            continue;
        }
        let Some((row, seen)) = row_at(mine, place) else {
            continue;
        };
        if !scope.holds(seen.owner) {
            continue;
        }
        findings.held += 1;
        if !is_there && sides.of_mine(seen) == Fate::Goes {
            findings.add((kind.subject)(row.id()), What::Deleted);
            removed.push_stamped(&row, seen.stamp);
        }
    }
    MergedRows {
        removed: removed.finish(),
        added: added.finish(),
        conflicts,
    }
}
