//! Fields that keep themselves: notes while the user types, the others when they are left.

use chrono::NaiveDate;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long the user rests before what was typed is saved, in milliseconds.
const REST: u32 = 700;

/// Several lines of text that are saved when the user rests or leaves the field. It shows what is kept,
/// so undoing elsewhere shows here at once.
#[component]
pub fn NoteField(
    /// The id of the input, `prefix-field`.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is kept.
    value: Memo<String>,
    /// Keeps what was typed.
    #[prop(into)]
    on_save: Callback<String>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Lines shown.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let pending = StoredValue::new_local(None::<Timeout>);
    let save = move |text: String| {
        pending.set_value(None);
        if value.get_untracked() != text {
            on_save.run(text);
        }
    };
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <textarea
                id=id
                rows=rows
                aria-describedby=hint.map(|_| hint_id)
                prop:value=move || value.get()
                on:input=move |event| {
                    let text = event_target_value(&event);
                    pending.set_value(Some(Timeout::new(REST, move || save(text))));
                }
                on:change=move |event| save(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// One line of text that is kept when the user leaves the field.
#[component]
pub fn KeptLine(
    /// The id of the input, `prefix-field`.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is kept.
    value: Memo<String>,
    /// Keeps what was typed.
    #[prop(into)]
    on_save: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                type="text"
                autocomplete="off"
                prop:value=move || value.get()
                on:change=move |event| on_save.run(event_target_value(&event))
            />
        </div>
    }
}

/// A date that is kept when it is changed.
#[component]
pub fn KeptDate(
    /// The id of the input, `prefix-field`.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is kept.
    value: Memo<Option<NaiveDate>>,
    /// Keeps the date.
    #[prop(into)]
    on_save: Callback<Option<NaiveDate>>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field short">
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <input
                id=id
                type="date"
                aria-describedby=hint.map(|_| hint_id)
                prop:value=move || value.get().map(|date| date.to_string()).unwrap_or_default()
                on:change=move |event| on_save.run(event_target_value(&event).parse().ok())
            />
        </div>
    }
}

/// One of a list of choices that is kept when it is changed.
#[component]
pub fn KeptChoice(
    /// The id of the input, `prefix-field`.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// The words of the choice that is kept.
    value: Memo<String>,
    /// Values with the words shown.
    choices: Vec<(String, String)>,
    /// Keeps the chosen value.
    #[prop(into)]
    on_save: Callback<String>,
    /// A hint under the label.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            <select
                id=id
                aria-describedby=hint.map(|_| hint_id)
                on:change=move |event| on_save.run(event_target_value(&event))
            >
                {choices
                    .into_iter()
                    .map(|(key, words)| {
                        let own = key.clone();
                        view! { <option value=key prop:selected=move || value.get() == own>{words}</option> }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
