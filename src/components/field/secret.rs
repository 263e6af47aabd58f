//! A passphrase.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use leptos::prelude::*;

/// A passphrase, hidden unless the user wants to see it.
#[component]
pub fn SecretField(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The text.
    value: RwSignal<String>,
    /// Whether it is shown.
    shown: RwSignal<bool>,
    /// Whether it is being made up rather than typed again: the browser may offer one.
    #[prop(optional)]
    new: bool,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
) -> impl IntoView {
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=false short=false>
            <input
                id=id
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=if new { "new-password" } else { "current-password" }
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Frame>
    }
}
