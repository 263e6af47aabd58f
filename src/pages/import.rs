//! The import screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Import.
#[component]
pub fn Import() -> impl IntoView {
    view! { <PageHeader title="Import" /> }
}
