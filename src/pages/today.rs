//! The today screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Today.
#[component]
pub fn Today() -> impl IntoView {
    view! { <PageHeader title="Today" /> }
}
