//! Form fields: a label, a hint, an input and its error.

use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::{Currency, DomainError};

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

/// What every field has around its input.
#[component]
fn Frame(
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

fn error_of(errors: Option<Errors>, id: &str) -> Signal<Option<String>> {
    // Ids are `prefix-field`: the errors know the field only.
    let field = id.split_once('-').map_or(id, |(_, field)| field).to_owned();
    Signal::derive(move || errors.and_then(|errors| errors.of(&field)))
}

fn described_by(id: &str, hint: bool) -> String {
    match hint {
        true => format!("{id}-hint {id}-error"),
        false => format!("{id}-error"),
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
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
    let error = error_of(errors, id);
    view! {
        <Frame id=id.to_owned() label=label hint=hint error=error required=required short=false>
            <input
                id=id
                type="text"
                autocomplete="off"
                aria-describedby=described_by(id, hint.is_some())
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
    id: &'static str,
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
    let error = error_of(errors, id);
    view! {
        <Frame id=id.to_owned() label=label hint=hint error=error required=required short=false>
            <textarea
                id=id
                rows=rows
                aria-describedby=described_by(id, hint.is_some())
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=move |_| if let Some(on_change) = on_change { on_change.run(()) }
            ></textarea>
        </Frame>
    }
}

/// A date.
#[component]
pub fn DateField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
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
    let error = error_of(errors, id);
    view! {
        <Frame id=id.to_owned() label=label hint=hint error=error required=required short=true>
            <input
                id=id
                type="date"
                aria-describedby=described_by(id, hint.is_some())
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

/// A number, or nothing. What is typed stays as it is; [`read_number`] says what it means.
#[component]
pub fn NumberField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The unit shown behind it.
    #[prop(optional, into)]
    unit: String,
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
    let error = error_of(errors, id);
    view! {
        <Frame id=id.to_owned() label=label hint=hint error=error required=required short=true>
            <div class="input-unit">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="number"
                    aria-describedby=described_by(id, hint.is_some())
                    aria-invalid=move || error.get().is_some().then_some("true")
                    aria-required=required.then_some("true")
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:change=move |_| if let Some(on_change) = on_change { on_change.run(()) }
                />
                {(!unit.is_empty()).then(|| view! { <span>{unit.clone()}</span> })}
            </div>
        </Frame>
    }
}

/// An amount of money in major units, as typed. [`read_money`] gives minor units.
#[component]
pub fn MoneyField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// The currency.
    currency: Currency,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// The form's errors.
    #[prop(optional)]
    errors: Option<Errors>,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let unit = currency.code().to_owned();
    match (hint, errors) {
        (Some(hint), Some(errors)) => {
            view! { <NumberField id label value unit hint errors required /> }.into_any()
        }
        (Some(hint), None) => {
            view! { <NumberField id label value unit hint required /> }.into_any()
        }
        (None, Some(errors)) => {
            view! { <NumberField id label value unit errors required /> }.into_any()
        }
        (None, None) => view! { <NumberField id label value unit required /> }.into_any(),
    }
}

/// One of a list of choices, each with the value kept for it.
#[component]
pub fn ChoiceField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
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
    let error = error_of(errors, id);
    view! {
        <Frame id=id.to_owned() label=label hint=hint error=error required=required short=false>
            <select
                id=id
                aria-describedby=described_by(id, hint.is_some())
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

/// What a typed number means: digits with commas or spaces between thousands and a decimal point, or
/// `None` when the field is blank.
///
/// # Errors
/// A sentence, when it is not a number.
pub fn read_number(typed: &str) -> Result<Option<f64>, String> {
    let digits: String = typed
        .trim()
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}' | '£' | '$' | '€' | '%'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    if digits.is_empty() {
        return Ok(None);
    }
    match digits.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(format!(
            "“{}” is not a number. Write it in digits, for example 12,500.",
            typed.trim()
        )),
    }
}

/// What a typed amount means, in minor units.
///
/// # Errors
/// A sentence, when it is not an amount or too large to keep.
pub fn read_money(typed: &str, currency: Currency) -> Result<Option<i64>, String> {
    let Some(major) = read_number(typed)? else {
        return Ok(None);
    };
    let minor = (major * currency.scale() as f64).round();
    if minor.abs() > 9e15 {
        return Err("This amount is too large. Check the number of digits.".into());
    }
    Ok(Some(minor as i64))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(read_number(" 12,500.5 "), Ok(Some(12_500.5)));
        assert_eq!(read_number("£3 000"), Ok(Some(3_000.0)));
        assert_eq!(read_number("−5"), Ok(Some(-5.0)));
        assert_eq!(read_number(""), Ok(None));
        assert!(read_number("12a").is_err());
        assert!(read_number("inf").is_err());
    }

    #[test]
    fn amounts_become_whole_minor_units() {
        assert_eq!(read_money("10.505", Currency::GBP), Ok(Some(1_051)));
        assert_eq!(read_money("5,000", "JPY".parse().unwrap()), Ok(Some(5_000)));
        assert!(read_money("1e300", Currency::GBP).is_err());
    }
}
