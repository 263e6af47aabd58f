//! An address that leads nowhere.

use crate::components::PageHeader;
use crate::route::Route;
use leptos::prelude::*;

/// Says so, and shows the way back.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHeader
            title="There is no such page"
            lead="The address may be mistyped, or what it showed was deleted. Your records are safe."
        />
        <p><a class="button primary" href=Route::Today.href()>"Go to Today"</a></p>
    }
}
