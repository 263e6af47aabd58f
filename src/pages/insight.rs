//! The insight screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Insight.
#[component]
pub fn Insight() -> impl IntoView {
    view! { <PageHeader title="Insight" /> }
}
