//! The reviews screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// Reviews.
#[component]
pub fn Reviews() -> impl IntoView {
    view! { <PageHeader title="Reviews" /> }
}
/// Review.
#[component]
pub fn ReviewPage() -> impl IntoView {
    view! { <PageHeader title="Review" /> }
}
