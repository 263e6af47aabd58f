//! What every field has around its input.

use super::errors::Errors;
use leptos::prelude::*;

/// What every field has around its input.
#[component]
pub(super) fn Frame(
    id: String,
    label: String,
    hint: Option<&'static str>,
    error: Signal<Option<String>>,
    required: bool,
    short: bool,
    children: Children,
) -> impl IntoView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class="field" class:short=short>
            <label for=id.clone()>
                {label} {required.then(|| view! { " "<span class="required">"required"</span> })}
            </label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {children()}
            {move || {
                let id = error_id.clone();
                error.get().map(|message| view! { <p class="error" id=id>{message}</p> })
            }}
        </div>
    }
}

/// The error of the field with an id, if the form has one.
pub(super) fn error_of(errors: Option<Errors>, id: &str) -> Signal<Option<String>> {
    // Ids are `prefix-field`: the errors know the field only.
    let field = id.split_once('-').map_or(id, |(_, field)| field).to_owned();
    Signal::derive(move || errors.and_then(|errors| errors.of(&field)))
}

/// The ids of what describes an input.
pub(super) fn described_by(id: &str, hint: bool) -> String {
    match hint {
        true => format!("{id}-hint {id}-error"),
        false => format!("{id}-error"),
    }
}
