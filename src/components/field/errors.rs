//! The errors of a form.

use leptos::prelude::*;
use throughline_domain::DomainError;

/// The errors of a form, by field.
#[derive(Clone, Copy, Default)]
pub struct Errors(RwSignal<Vec<(String, String)>>);

impl Errors {
    /// No errors.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Forgets all errors.
    pub fn clear(&self) {
        self.0.set(Vec::new());
    }

    /// Adds an error to a field.
    pub fn add(&self, field: impl Into<String>, message: impl Into<String>) {
        let error = (field.into(), message.into());
        self.0.update(|errors| errors.push(error));
    }

    /// Takes over what validation found; true when there is nothing to mend.
    pub fn take(&self, found: &[DomainError]) -> bool {
        self.clear();
        for error in found {
            self.add(error.field().unwrap_or("form"), error.to_string());
        }
        self.is_empty()
    }

    /// Whether there is none, without subscribing.
    pub fn is_empty(&self) -> bool {
        self.0.with_untracked(Vec::is_empty)
    }

    /// The first one's message, without subscribing.
    pub fn first(&self) -> Option<String> {
        self.0
            .with_untracked(|errors| errors.first().map(|(_, message)| message.clone()))
    }

    pub(crate) fn of(&self, field: &str) -> Option<String> {
        self.0.with(|errors| {
            errors
                .iter()
                .find(|(name, _)| name == field)
                .map(|(_, message)| message.clone())
        })
    }
}

/// All errors of a form at its top, each a link to its field. The ids of the fields are `prefix-field`.
#[component]
pub fn ErrorSummary(
    /// The errors.
    errors: Errors,
    /// The prefix of the form's ids.
    prefix: &'static str,
) -> impl IntoView {
    move || {
        let list = errors.0.get();
        (!list.is_empty()).then(|| {
            let heading = match list.len() {
                1 => "One thing to mend".to_owned(),
                count => format!("{count} things to mend"),
            };
            crate::platform::focus::focus_soon(".error-summary");
            view! {
                <div class="error-summary" role="alert" tabindex="-1">
                    <h2>{heading}</h2>
                    <ul>
                        {list
                            .into_iter()
                            .map(|(field, message)| {
                                view! {
                                    <li>
                                        <a href=format!("#{prefix}-{field}") rel="external">{message}</a>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </div>
            }
        })
    }
}
