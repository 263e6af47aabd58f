//! Small parts that the screens of the log share.

use super::filter::{Column, Names, Only, Order};
use super::text::count_text;
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
pub(super) fn SortHead<C: Column>(
    /// The order of the list.
    order: RwSignal<Order<C>>,
    /// The column.
    column: C,
    /// Further classes.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    let label = C::HEADS
        .iter()
        .find(|head| head.column == column)
        .map_or("", |head| head.label);
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

/// The order as a choice, where there is no room for heads of columns.
#[component]
pub(super) fn SortChoice<C: Column>(
    /// The order of the list.
    order: RwSignal<Order<C>>,
) -> impl IntoView {
    view! {
        <div class="field sort-choice">
            <label for="find-sort">"Sort by"</label>
            <select
                id="find-sort"
                on:change=move |event| order.set(Order::from_key(&event_target_value(&event)))
            >
                {Order::<C>::choices()
                    .into_iter()
                    .map(|(key, words)| {
                        let own = key.clone();
                        view! {
                            <option value=key prop:selected=move || order.get().key() == own>{words}</option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

/// The row of filters. Where there is little room it is folded away until it is asked for.
#[component]
pub(super) fn FilterRow(
    /// What it is for.
    label: &'static str,
    /// How many things are asked for.
    #[prop(into)]
    parts: Signal<usize>,
    /// Asks for everything.
    #[prop(into)]
    on_clear: Callback<()>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let folded = RwSignal::new(true);
    let fold = move || match parts.get() {
        0 => "Filter and sort".to_owned(),
        parts => format!("Filter and sort ({parts})"),
    };
    view! {
        <div class="filters dense" class:folded=move || folded.get() role="search" aria-label=label>
            <button
                type="button"
                class="button fold"
                aria-expanded=move || (!folded.get()).to_string()
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                {fold}
            </button>
            {children()}
            <Show when=move || { parts.get() > 0 }>
                <button type="button" class="button quiet" on:click=move |_| on_clear.run(())>"Clear filters"</button>
            </Show>
        </div>
    }
}

/// How many rows are found, of how many: `8 of 312`.
#[component]
pub(super) fn ResultCount(
    /// How many are found.
    found: Signal<usize>,
    /// How many there are.
    total: Memo<usize>,
) -> impl IntoView {
    view! {
        <p class="filters-result" role="status">
            {move || format!("{} of {}", count_text(found.get()), count_text(total.get()))}
        </p>
    }
}

/// A part of the filter that has no field, with a button to take it away.
#[component]
pub(super) fn FilterPart(
    /// What it asks for; `None` when it asks for nothing.
    #[prop(into)]
    words: Signal<Option<String>>,
    /// Takes it away.
    #[prop(into)]
    on_remove: Callback<()>,
) -> impl IntoView {
    move || {
        words.get().map(|words| {
            let label = format!("Remove the filter: {words}");
            view! {
                <button type="button" class="button filter-part" aria-label=label on:click=move |_| on_remove.run(())>
                    {words} <span aria-hidden="true">"×"</span>
                </button>
            }
        })
    }
}

/// The texts that rows must hold, each with a button to take it away.
#[component]
pub(super) fn OnlyParts(
    /// The texts.
    only: RwSignal<Only>,
) -> impl IntoView {
    move || {
        let parts = only.with(Only::labels);
        parts
            .into_iter()
            .enumerate()
            .map(|(part, words)| {
                let left = move |()| only.update(|only| *only = only.without(part));
                view! { <FilterPart words=Signal::stored(Some(words)) on_remove=left /> }
            })
            .collect_view()
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
    #[prop(into)]
    suggestions: Signal<Vec<String>>,
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
            <Suggestions id=list_id suggestions=suggestions />
            {move || {
                let id = error_id.clone();
                error.get().map(|message| view! { <p class="error" id=id>{message}</p> })
            }}
        </div>
    }
}

/// A list of suggestions for a line of text.
#[component]
pub(super) fn Suggestions(
    /// The id that the field names.
    id: String,
    /// What to suggest.
    suggestions: Signal<Vec<String>>,
) -> impl IntoView {
    view! {
        <datalist id=id>
            {move || suggestions.get().into_iter().map(|text| view! { <option value=text></option> }).collect_view()}
        </datalist>
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

/// Everyone on the team as choices of a filter; a chosen person who is no longer here is among them.
pub(super) fn people_filter(
    session: AppSession,
    chosen: RwSignal<String>,
) -> Signal<Vec<(String, String)>> {
    let choices = Memo::new(move |_| {
        let mut choices = people_choices(session, "Everyone");
        add_choice(&mut choices, &chosen.get(), "Someone no longer here");
        choices
    });
    choices.into()
}

/// Texts as choices of a filter, after a first choice for all. A chosen text that is not among them is
/// added.
pub(super) fn text_filter(
    texts: Signal<Vec<String>>,
    chosen: RwSignal<String>,
    all: &'static str,
) -> Signal<Vec<(String, String)>> {
    let choices = Memo::new(move |_| {
        let chosen = chosen.get();
        texts.with(|texts| text_choices(texts, &chosen, all))
    });
    choices.into()
}

/// Texts as choices, after a first choice for none. A chosen text that is not among them is added.
pub(super) fn text_choices(texts: &[String], chosen: &str, none: &str) -> Vec<(String, String)> {
    let mut choices = vec![(String::new(), none.to_owned())];
    choices.extend(texts.iter().map(|text| (text.clone(), text.clone())));
    add_choice(&mut choices, chosen, &chosen.replace('\n', " or "));
    choices
}

fn add_choice(choices: &mut Vec<(String, String)>, chosen: &str, label: &str) {
    if !choices.iter().any(|(key, _)| key == chosen) {
        choices.push((chosen.to_owned(), label.to_owned()));
    }
}

/// Choices of words, as fields take them.
pub(super) fn word_choices<T>(all: &[(T, &str, &str)]) -> Signal<Vec<(String, String)>> {
    Signal::stored(
        all.iter()
            .map(|(_, word, label)| ((*word).to_owned(), (*label).to_owned()))
            .collect(),
    )
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
