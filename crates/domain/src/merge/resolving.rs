//! Settling a conflict.

use crate::change::{Change, Edit, Replace};
use crate::error::DomainError;
use crate::id::ConflictId;
use crate::records::{Conflict, Version};
use crate::store::Subject;
use crate::workspace::Workspace;

/// The conflicts the user has not looked at yet, oldest first.
pub fn open_conflicts(workspace: &Workspace) -> Vec<(ConflictId, &Conflict)> {
    let all = workspace.all::<Conflict>();
    let mut open: Vec<_> = all.filter(|(_, conflict)| !conflict.resolved).collect();
    open.sort_by_key(|(id, conflict)| (conflict.kept, *id));
    open
}

/// The change by which what is here now stays.
///
/// # Errors
/// [`DomainError::Missing`] when there is no such conflict.
pub fn keep_current(workspace: &Workspace, id: ConflictId) -> Result<Change, DomainError> {
    let conflict = found(workspace, id)?;
    let change = Change::new("Kept the later of two versions");
    Ok(settle(change, workspace, id, conflict))
}

/// The change by which the other version takes the place of what is here now, or comes back.
///
/// # Errors
/// [`DomainError::Missing`] when there is no such conflict, or it does not say what it is of.
pub fn use_other(workspace: &Workspace, id: ConflictId) -> Result<Change, DomainError> {
    let conflict = found(workspace, id)?;
    let mut change = Change::new("Took the earlier of two versions");
    match (&conflict.version, conflict.subject()) {
        (Version::Record(content), Some(Subject::Record(of))) => {
            let current = workspace.document(of);
            let before = current.map(|document| Box::new(document.content.clone()));
            let after = Some(content.clone());
            if before != after {
                change.edits.push(Edit::Record(Replace {
                    id: of,
                    before,
                    after,
                }));
            }
        }
        (Version::Activity(row), Some(_)) => {
            change = change.put_activity(workspace, row.as_ref().clone());
        }
        (Version::Deal(row), Some(_)) => change = change.put_deal(workspace, row.as_ref().clone()),
        _ => {
            return Err(DomainError::Missing {
                what: "record".into(),
            });
        }
    }
    Ok(settle(change, workspace, id, conflict))
}

fn found(workspace: &Workspace, id: ConflictId) -> Result<&Conflict, DomainError> {
    workspace.get::<Conflict>(id).ok_or(DomainError::Missing {
        what: "conflict".into(),
    })
}

fn settle(change: Change, workspace: &Workspace, id: ConflictId, conflict: &Conflict) -> Change {
    let resolved = Conflict {
        resolved: true,
        ..conflict.clone()
    };
    change.update(workspace, id, resolved)
}
