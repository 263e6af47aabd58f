//! The framework that evidence is mapped to.

use super::portfolio::{portfolio, put_portfolio};
use throughline_domain::id::FrameworkId;
use throughline_domain::records::{Framework, Portfolio, Settings};
use throughline_domain::{Change, Workspace};

/// The framework of the portfolio, else the one of the settings, as the pack has it; the first there is
/// when neither names one.
pub fn framework_in_use(workspace: &Workspace) -> Option<(FrameworkId, Framework)> {
    let named = portfolio(workspace)
        .framework
        .or(workspace.settings().framework);
    named
        .and_then(|id| Some((id, workspace.get::<Framework>(id)?)))
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

/// Keeps in the settings which framework is in use.
pub fn put_framework_in_use(
    workspace: &Workspace,
    change: Change,
    framework: FrameworkId,
) -> Change {
    let mut settings = workspace.settings();
    settings.framework = Some(framework);
    match workspace.get::<Settings>(Settings::id()) {
        Some(_) => change.update(workspace, Settings::id(), settings),
        None => change.create(Settings::id(), settings),
    }
}

/// The framework in use (the starter when there is none) with the change that saves a portfolio for it.
///
/// # Errors
/// A sentence, when the starter cannot be read.
pub fn put_with_framework(
    workspace: &Workspace,
    change: Change,
    mut portfolio: Portfolio,
) -> Result<(FrameworkId, Framework, Change), String> {
    let (id, framework, change) = with_framework(workspace, change)?;
    let change = put_framework_in_use(workspace, change, id);
    portfolio.framework = Some(id);
    let change = put_portfolio(workspace, change, portfolio);
    Ok((id, framework, change))
}

#[cfg(test)]
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

    #[test]
    fn saving_the_portfolio_brings_the_starter_and_keeps_it_in_the_settings() {
        let mut workspace = Workspace::default();
        let (id, _, change) =
            put_with_framework(&workspace, Change::new("x"), Portfolio::default()).unwrap();
        change.apply(&mut workspace, Stamp::default()).unwrap();
        assert_eq!(workspace.settings().framework, Some(id));
        assert_eq!(portfolio(&workspace).framework, Some(id));
        let again = portfolio(&workspace);
        let (_, _, change) = put_with_framework(&workspace, Change::new("x"), again).unwrap();
        assert!(change.is_empty());
    }

    #[test]
    fn what_the_portfolio_names_comes_before_what_the_settings_name() {
        let mut workspace = Workspace::default();
        let [a, b] = ["a", "b"].map(FrameworkId::from_key);
        let own = Portfolio {
            framework: Some(b),
            ..Portfolio::default()
        };
        let change = Change::new("x")
            .create(a, Framework::default())
            .create(b, Framework::default());
        put_portfolio(&workspace, put_framework_in_use(&workspace, change, a), own)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        assert_eq!(framework_in_use(&workspace).map(|(id, _)| id), Some(b));
    }
}
