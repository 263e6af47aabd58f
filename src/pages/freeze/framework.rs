//! The framework that evidence is mapped to.

use throughline_domain::id::FrameworkId;
use throughline_domain::records::Framework;
use throughline_domain::{Change, Workspace};

/// The framework of the settings, or the first there is.
pub fn framework_in_use(workspace: &Workspace) -> Option<(FrameworkId, Framework)> {
    let chosen = workspace
        .settings()
        .framework
        .and_then(|id| Some((id, workspace.get::<Framework>(id)?)));
    chosen
        .or_else(|| workspace.all::<Framework>().next())
        .map(|(id, framework)| (id, framework.clone()))
}

/// The framework in use, or the starter with the change that adds it.
///
/// # Errors
/// A sentence, when the starter cannot be read.
pub fn with_framework(
    workspace: &Workspace,
    change: Change,
) -> Result<(FrameworkId, Framework, Change), String> {
    if let Some((id, framework)) = framework_in_use(workspace) {
        return Ok((id, framework, change));
    }
    let (id, framework) =
        throughline_exchange::framework::starter().map_err(|error| error.to_string())?;
    let change = change.create(id, framework.clone());
    Ok((id, framework, change))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use throughline_domain::Stamp;

    #[test]
    fn the_starter_is_added_once_and_used_from_then_on() {
        let mut workspace = Workspace::default();
        let (id, _, change) = with_framework(&workspace, Change::new("x")).unwrap();
        assert_eq!(change.edits.len(), 1);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let (again, _, change) = with_framework(&workspace, Change::new("x")).unwrap();
        assert_eq!((again, change.is_empty()), (id, true));
    }
}
