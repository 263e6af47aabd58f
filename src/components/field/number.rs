//! Numbers and amounts, and what is typed for them.

use super::errors::Errors;
use super::frame::{Frame, described_by, error_of};
use leptos::prelude::*;
use throughline_domain::Currency;

/// A number, or nothing. What is typed stays as it is; [`read_number`] says what it means.
#[component]
pub fn NumberField(
    /// `prefix-field`: the field is the name that errors use.
    #[prop(into)]
    id: String,
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
    let error = error_of(errors, &id);
    let described = described_by(&id, hint.is_some());
    view! {
        <Frame id=id.clone() label=label hint=hint error=error required=required short=true>
            <div class="input-unit">
                <input
                    id=id
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    class="number"
                    aria-describedby=described
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
