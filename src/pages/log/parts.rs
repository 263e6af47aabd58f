//! Small parts that the screens of the log share.

use super::filter::{Names, Order};
use crate::components::Errors;
use crate::route::Route;
use crate::session::AppSession;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;

/// The two halves of the log.
#[component]
pub(super) fn LogTabs(
    /// Deals are shown, not activities.
    deals: bool,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label="Log">
            <a href=Route::Log.href() aria-current=(!deals).then_some("page")>"Activities"</a>
            <a href=Route::Deals.href() aria-current=deals.then_some("page")>"Deals"</a>
        </nav>
    }
}

/// The head of a column that sorts when pressed.
#[component]
pub(super) fn SortHead<C: Copy + PartialEq + Send + Sync + 'static>(
    /// The order of the list.
    order: RwSignal<Order<C>>,
    /// The column.
    column: C,
    /// Its heading.
    label: &'static str,
    /// Further classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <span role="columnheader" class=class aria-sort=move || order.get().aria(column)>
            <button
                type="button"
                class="sort"
                on:click=move |_| order.update(|order| *order = order.pressed(column))
            >
                {label}
            </button>
        </span>
    }
}

/// A line of text with suggestions from what was written before.
#[component]
pub(super) fn SuggestField(
    /// `prefix-field`: the field is the name that errors use.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// The text.
    value: RwSignal<String>,
    /// What to suggest.
    suggestions: Vec<String>,
    /// The form's errors.
    errors: Errors,
    /// Marks the field as required.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let field = id.split_once('-').map_or(id, |(_, field)| field);
    let error = Signal::derive(move || errors.of(field));
    let (list_id, error_id) = (format!("{id}-list"), format!("{id}-error"));
    let described_by = error_id.clone();
    view! {
        <div class="field">
            <label for=id>
                {label} {required.then(|| view! { " "<span class="required">"required"</span> })}
            </label>
            <input
                id=id
                type="text"
                autocomplete="off"
                list=list_id.clone()
                aria-describedby=described_by
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-required=required.then_some("true")
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <datalist id=list_id>
                {suggestions.into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
            </datalist>
            {move || {
                let id = error_id.clone();
                error.get().map(|message| view! { <p class="error" id=id>{message}</p> })
            }}
        </div>
    }
}

/// Everyone on the team as choices, after a first choice for none.
pub(super) fn people_choices(session: AppSession, none: &str) -> Vec<(String, String)> {
    let mut people: Vec<(String, String)> = session
        .all::<Person>()
        .into_iter()
        .map(|(id, person)| (id.to_string(), person.name))
        .collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    people.insert(0, (String::new(), none.to_owned()));
    people
}

/// Texts as choices, after a first choice for none. A chosen text that is not among them is added.
pub(super) fn text_choices(texts: &[String], chosen: &str, none: &str) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), none.to_owned())];
    choices.extend(texts.iter().map(|text| (text.clone(), text.clone())));
    if !choices.iter().any(|(key, _)| key == chosen) {
        choices.push((chosen.to_owned(), chosen.to_owned()));
    }
    choices
}

/// The names of everyone, for sorting and showing.
pub(super) fn names(session: AppSession) -> Names {
    session
        .all::<Person>()
        .into_iter()
        .map(|(id, person)| (id, person.name))
        .collect()
}

/// A person's name in a row.
pub(super) fn name_of(names: &Names, person: Option<PersonId>) -> String {
    match person {
        None => "Nobody".into(),
        Some(id) => names
            .get(&id)
            .cloned()
            .unwrap_or_else(|| "No longer here".into()),
    }
}
