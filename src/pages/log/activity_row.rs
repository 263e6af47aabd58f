//! A line of the list of activities.

use super::text::date_text;
use leptos::prelude::*;
use throughline_domain::id::ActivityId;
use throughline_domain::log::Activity;

/// What the buttons of a line do.
#[derive(Clone, Copy)]
pub(super) struct RowActions {
    /// Opens the whole form.
    pub(super) edit: Callback<ActivityId>,
    /// Makes a planned activity a done one.
    pub(super) done: Callback<ActivityId>,
}

/// The cells of an activity. Only the buttons of the active line are reached with Tab.
pub(super) fn activity_row(
    activity: &Activity,
    name: &str,
    active: Signal<bool>,
    actions: RowActions,
) -> AnyView {
    let id = activity.id;
    let date = date_text(activity.date);
    let what = format!("{}, {name}, {date}", activity.kind);
    let (edit, done) = (format!("Edit {what}"), format!("Mark as done: {what}"));
    let step = match activity.planned {
        true => view! { <span class="badge">"Planned"</span> }.into_any(),
        false => activity.counts_as.label().into_any(),
    };
    let minutes = activity
        .minutes
        .map_or_else(|| "n/a".to_owned(), |minutes| minutes.to_string());
    let tab = move || if active.get() { "0" } else { "-1" };
    view! {
        <span role="gridcell" class="cell-date" class:na=activity.date.is_none()>{date}</span>
        <span role="gridcell" class="cell-person">{name.to_owned()}</span>
        <span role="gridcell" class="cell-kind">{activity.kind.clone()}</span>
        <span role="gridcell" class="cell-step">{step}</span>
        <span role="gridcell" class="cell-result" title=activity.result.clone()>{activity.result.clone()}</span>
        <span role="gridcell" class="cell-customer optional" title=activity.customer.clone()>{activity.customer.clone()}</span>
        <span role="gridcell" class="cell-note optional" title=activity.note.clone()>{activity.note.clone()}</span>
        <span role="gridcell" class="cell-minutes number" class:na=activity.minutes.is_none()>{minutes}</span>
        <span role="gridcell" class="cell-actions">
            {activity.planned.then(|| view! {
                <button type="button" class="button small" tabindex=tab aria-label=done on:click=move |_| actions.done.run(id)>
                    "Done"
                </button>
            })}
            <button type="button" class="button small quiet" tabindex=tab aria-label=edit on:click=move |_| actions.edit.run(id)>
                "Edit…"
            </button>
        </span>
    }
    .into_any()
}
