//! What every workspace begins with.

use throughline_domain::records::{Framework, Metric, Process, Settings};
use throughline_domain::{Change, Currency, Workspace};

/// What the user says of the team at the start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basics {
    /// The team's name.
    pub team: String,
    /// The team leader's name.
    pub leader: String,
    /// The currency.
    pub currency: Currency,
}

impl Basics {
    /// The sample team's.
    pub fn sample() -> Self {
        Self {
            team: "Harbour team".into(),
            leader: "Team leader".into(),
            currency: Currency::GBP,
        }
    }
}

/// The change that starts an empty workspace.
pub fn starting_change(workspace: &Workspace, basics: Basics) -> Change {
    add_basics(Change::new("Started the workspace"), workspace, basics)
}

/// Adds settings, the standard metrics, the standard process and the starter framework, as far as they
/// are not there.
pub(crate) fn add_basics(mut change: Change, workspace: &Workspace, basics: Basics) -> Change {
    let starter = throughline_exchange::framework::starter().ok();
    if workspace.get::<Settings>(Settings::id()).is_none() {
        let settings = Settings {
            team: basics.team,
            leader: basics.leader,
            currency: basics.currency,
            framework: starter.as_ref().map(|(id, _)| *id),
            ..Settings::default()
        };
        change = change.create(Settings::id(), settings);
    }
    for (id, metric) in Metric::standard() {
        if workspace.get::<Metric>(id).is_none() {
            change = change.create(id, metric);
        }
    }
    if workspace.get::<Process>(Process::standard_id()).is_none() {
        change = change.create(Process::standard_id(), Process::standard());
    }
    match starter {
        Some((id, framework)) if workspace.get::<Framework>(id).is_none() => {
            change.create(id, framework)
        }
        _ => change,
    }
}
