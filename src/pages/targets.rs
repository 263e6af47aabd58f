//! The targets screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Targets.
#[component]
pub fn Targets() -> impl IntoView {
    view! { <PageHeader title="Targets" /> }
}
