//! The throughlines screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Throughlines.
#[component]
pub fn Throughlines() -> impl IntoView {
    view! { <PageHeader title="Throughlines" /> }
}
/// Signal.
#[component]
pub fn SignalPage() -> impl IntoView {
    view! { <PageHeader title="Signal" /> }
}
/// Action.
#[component]
pub fn ActionPage() -> impl IntoView {
    view! { <PageHeader title="Action" /> }
}
