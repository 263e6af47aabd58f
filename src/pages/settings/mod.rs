//! The team's settings and its sales process.

mod holidays;
mod metrics;
mod process;
mod team;

use self::holidays::Holidays;
use self::metrics::OwnMetrics;
use self::process::SalesProcess;
use self::team::TeamSettings;
use crate::components::PageHeader;
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::records::Settings;

/// The settings screen.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <PageHeader title="Settings" lead="How this team counts its time and money." />
        <TeamSettings />
        <Holidays />
        <SalesProcess />
        <OwnMetrics />
    }
}

/// Changes the settings; the first change makes the record.
pub(crate) fn change_settings(session: AppSession, label: &str, edit: impl FnOnce(&mut Settings)) {
    let change = session.peek(|workspace| {
        let mut settings = workspace.settings();
        edit(&mut settings);
        match workspace.get::<Settings>(Settings::id()) {
            Some(_) => Change::new(label).update(workspace, Settings::id(), settings),
            None => Change::new(label).create(Settings::id(), settings),
        }
    });
    session.commit(change);
}
