//! The data screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Data.
#[component]
pub fn Data() -> impl IntoView {
    view! { <PageHeader title="Data" /> }
}
