//! A passphrase, typed again or made up.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use leptos::prelude::*;
use throughline_exchange::sealed::strength::{SHORTEST, strength};

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

/// Whether what is typed is shown.
#[component]
pub fn ShowTyped(
    /// Of the fields that share it.
    shown: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || shown.get()
                on:change=move |event| shown.set(event_target_checked(&event))
            />
            <span>"Show what I type"</span>
        </label>
    }
}

/// A passphrase being made up: typed twice, so that a slip of the keyboard locks nobody out.
#[derive(Clone, Copy, Default)]
pub struct NewPassphrase {
    first: RwSignal<String>,
    second: RwSignal<String>,
}

impl NewPassphrase {
    /// The passphrase; `None` when it is too short or not the same twice, which the errors then say at the
    /// fields `first` and `second`.
    pub fn checked(self, errors: Errors) -> Option<String> {
        let passphrase = self.first.get_untracked();
        if passphrase.chars().count() < SHORTEST {
            errors.add("first", "The passphrase needs at least eight characters.");
        } else if passphrase != self.second.get_untracked() {
            errors.add("second", "This is not the same passphrase. Type it again.");
        } else {
            return Some(passphrase);
        }
        None
    }
}

/// The fields for a passphrase being made up, with a word on how strong it is.
#[component]
pub fn NewPassphraseFields(
    /// The prefix of the fields' ids.
    prefix: &'static str,
    /// What is typed.
    typed: NewPassphrase,
    /// The form's errors.
    errors: Errors,
) -> impl IntoView {
    let NewPassphrase { first, second } = typed;
    let shown = RwSignal::new(false);
    // That it is too short the error says by itself.
    let words = move || {
        let long_enough = |text: &String| text.chars().count() >= SHORTEST;
        first.with(|text| long_enough(text).then(|| strength(text).words()))
    };
    view! {
        <SecretField id=format!("{prefix}-first") label="Passphrase" value=first shown=shown new=true errors=errors />
        <p class="hint" role="status">{words}</p>
        <SecretField
            id=format!("{prefix}-second")
            label="The same passphrase again"
            value=second
            shown=shown
            new=true
            errors=errors
        />
        <ShowTyped shown=shown />
    }
}
