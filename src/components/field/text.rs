//! Text, of one line or several.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use leptos::prelude::*;

/// A line of text.
#[component]
pub fn TextField(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The text.
    value: RwSignal<String>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Called when the user leaves the field or presses Enter.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=required short=false>
            <input
                id=id
                type="text"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| if let Some(on_change) = on_change { on_change.run(()) }
            />
        </Frame>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The text.
    value: RwSignal<String>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
    /// Called when the user leaves the field.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=required short=false>
            <textarea
                id=id
                rows=rows
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| if let Some(on_change) = on_change { on_change.run(()) }
            ></textarea>
        </Frame>
    }
}
