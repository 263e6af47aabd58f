//! Dates.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use chrono::NaiveDate;
use leptos::prelude::*;

/// A date.
#[component]
pub fn DateField(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The date.
    value: RwSignal<Option<NaiveDate>>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
    /// Called when the date was changed.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=required short=true>
            <input
                id=id
                type="date"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
                on:change=move |event| {
                    value.set(event_target_value(&event).parse().ok());
                    if let Some(on_change) = on_change {
                        on_change.run(());
                    }
                }
            />
        </Frame>
    }
}
