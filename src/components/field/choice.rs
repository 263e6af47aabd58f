//! One of a list of choices.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use leptos::prelude::*;

/// One of a list of choices, each with the value kept for it.
#[component]
pub fn ChoiceField(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The chosen value.
    value: RwSignal<String>,
    /// Values with the words shown.
    #[prop(into)]
    choices: Signal<Vec<(String, String)>>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Called when the choice was changed.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=required short=false>
            <select
                id=id
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                on:change=move |event| {
                    value.set(event_target_value(&event));
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            >
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|(key, words)| {
                            let own = key.clone();
                            view! {
                                <option value=key prop:selected=move || value.get() == own>
                                    {words}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </Frame>
    }
}
