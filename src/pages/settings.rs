//! The settings screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <PageHeader title="Settings" /> }
}
