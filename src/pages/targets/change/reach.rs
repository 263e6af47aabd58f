//! How far along its series a change or a deletion reaches.

use super::draft::Draft;
use crate::pages::targets::series::Reach;
use leptos::prelude::*;

/// One of three, for saving and for deleting alike.
#[component]
pub(super) fn ReachField(draft: Draft, place: (usize, usize)) -> impl IntoView {
    let (place, count) = place;
    view! {
        <fieldset class="fieldset">
            <legend>"What to change or delete"</legend>
            <p class="muted small">
                {format!("This target is number {place} of {count} that were set together.")}
            </p>
            {Reach::ALL
                .into_iter()
                .map(|reach| view! {
                    <label class="check">
                        <input
                            type="radio"
                            name="target-reach"
                            prop:checked=move || draft.reach.get() == reach
                            on:change=move |_| draft.reach.set(reach)
                        />
                        " "
                        {reach.label()}
                    </label>
                })
                .collect_view()}
        </fieldset>
    }
}
