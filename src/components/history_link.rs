//! From a record to what was changed on it.

use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::store::Subject;

/// *History*: who changed this when, and from what to what.
#[component]
pub fn HistoryLink(
    /// The record, or row of the log.
    #[prop(into)]
    of: Subject,
    /// In a row of small buttons.
    #[prop(optional)]
    small: bool,
) -> impl IntoView {
    let href = Route::History.href_with(&format!("record={of}"));
    view! {
        <a class="button quiet" class:small=small href=href>"History"</a>
    }
}
