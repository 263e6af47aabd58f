//! The welcome screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Welcome.
#[component]
pub fn Welcome() -> impl IntoView {
    view! { <PageHeader title="Welcome" /> }
}
