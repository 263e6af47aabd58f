//! The portfolio screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Portfolio.
#[component]
pub fn PortfolioPage() -> impl IntoView {
    view! { <PageHeader title="Portfolio" /> }
}
/// Evidence.
#[component]
pub fn EvidencePage() -> impl IntoView {
    view! { <PageHeader title="Evidence" /> }
}
