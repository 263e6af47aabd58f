//! What restoring a backup would change, told before it is done.

use super::Backup;
use std::collections::BTreeSet;
use throughline_domain::Workspace;
use throughline_domain::log::{Log, Row};
use throughline_domain::records::{Attachment, RecordKind};

/// What would come, go and change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Only in the backup.
    pub added: u64,
    /// Only in the workspace as it is.
    pub removed: u64,
    /// In both, with other content.
    pub changed: u64,
}

impl Difference {
    /// Whether both are the same.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The difference in one kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindDifference {
    /// The kind.
    pub kind: RecordKind,
    /// The difference.
    pub difference: Difference,
}

/// What restoring a backup would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreSummary {
    /// Records, kind by kind; kinds that are the same are left out.
    pub records: Vec<KindDifference>,
    /// Activities.
    pub activities: Difference,
    /// Deals.
    pub deals: Difference,
    /// Attached files, by their digests.
    pub attachments: Difference,
}

impl RestoreSummary {
    /// Whether restoring would change nothing.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Compares a workspace with a backup. History is not compared: restoring replaces it.
pub fn compare(current: &Workspace, backup: &Backup) -> RestoreSummary {
    let then = &backup.workspace;
    let records = RecordKind::ALL
        .iter()
        .map(|kind| KindDifference {
            kind: *kind,
            difference: records(current, then, *kind),
        })
        .filter(|entry| !entry.difference.is_none())
        .collect();
    let now_files: BTreeSet<&str> = current
        .all::<Attachment>()
        .map(|(_, file)| file.sha256.as_str())
        .collect();
    let then_files: BTreeSet<&str> = backup
        .attachments
        .iter()
        .map(|(digest, _)| digest.as_str())
        .collect();
    RestoreSummary {
        records,
        activities: rows(current.activities(), then.activities()),
        deals: rows(current.deals(), then.deals()),
        attachments: Difference {
            added: count(then_files.difference(&now_files)),
            removed: count(now_files.difference(&then_files)),
            changed: 0,
        },
    }
}

fn records(now: &Workspace, then: &Workspace, kind: RecordKind) -> Difference {
    let mut difference = Difference::default();
    for document in then.documents_of(kind) {
        match now.document(document.id) {
            None => difference.added += 1,
            Some(found) if found.content != document.content => difference.changed += 1,
            Some(_) => {}
        }
    }
    difference.removed = count(
        now.documents_of(kind)
            .filter(|document| then.document(document.id).is_none()),
    );
    difference
}

fn rows<R: Row>(now: &Log<R>, then: &Log<R>) -> Difference {
    let mut difference = Difference::default();
    for row in then.iter() {
        match now.get(row.id()) {
            None => difference.added += 1,
            Some(found) if found != row => difference.changed += 1,
            Some(_) => {}
        }
    }
    difference.removed = count(now.iter().filter(|row| then.find(row.id()).is_none()));
    difference
}

fn count<T>(items: impl Iterator<Item = T>) -> u64 {
    u64::try_from(items.count()).unwrap_or(u64::MAX)
}
