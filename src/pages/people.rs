//! The people screen.

use crate::components::PageHeader;
use leptos::prelude::*;

/// People.
#[component]
pub fn People() -> impl IntoView {
    view! { <PageHeader title="People" /> }
}
/// Person.
#[component]
pub fn PersonPage() -> impl IntoView {
    view! { <PageHeader title="Person" /> }
}
