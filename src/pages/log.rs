//! The log screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Log.
#[component]
pub fn ActivityLog() -> impl IntoView {
    view! { <PageHeader title="Log" /> }
}
/// Deals.
#[component]
pub fn Deals() -> impl IntoView {
    view! { <PageHeader title="Deals" /> }
}
