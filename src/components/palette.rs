//! The palette: finds people and runs commands by a few letters.

use super::dialog::{closed, shown_while};
use crate::commands::{Command, commands, run};
use crate::session::use_session;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

/// The palette, opened by Ctrl K. A combobox over a list, as the ARIA practices describe it: the focus
/// stays in the field while the arrows move through the list.
#[component]
pub fn Palette(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    shown_while(open, element, ".palette-input");
    open_by_keyboard(open);
    view! {
        <dialog
            class="dialog palette"
            aria-label="Search or run"
            node_ref=element
            on:close=move |_| closed(open)
        >
            <Show when=move || open.get()>
                <Search open=open />
            </Show>
        </dialog>
    }
}

/// The field and the list, made anew each time so that nothing typed before is left.
#[component]
fn Search(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let typed = RwSignal::new(String::new());
    let asked = RwSignal::new(0_usize);
    let path = use_location().pathname;
    let list =
        Memo::new(move |_| path.with(|path| typed.with(|typed| commands(session, path, typed))));
    // A shorter list keeps its last line chosen.
    let chosen =
        Memo::new(move |_| list.with(|list| asked.get().min(list.len().saturating_sub(1))));
    let choose = Callback::new(move |index: usize| {
        let Some(command) = list.with_untracked(|list| list.get(index).cloned()) else {
            return;
        };
        open.set(false);
        run(session, command.action, |address| {
            navigate(address, NavigateOptions::default());
        });
    });
    let press = move |event: web_sys::KeyboardEvent| {
        let last = list.with_untracked(|list| list.len().saturating_sub(1));
        let now = chosen.get_untracked();
        match event.key().as_str() {
            "ArrowDown" => asked.set(if now >= last { 0 } else { now + 1 }),
            "ArrowUp" => asked.set(now.checked_sub(1).unwrap_or(last)),
            "Enter" if !event.is_composing() => choose.run(now),
            _ => return,
        }
        event.prevent_default();
    };
    Effect::new(move |_| keep_in_view(chosen.get()));
    view! {
        <input
            class="palette-input"
            type="text"
            role="combobox"
            autofocus=true
            autocomplete="off"
            aria-label="Search or run"
            aria-autocomplete="list"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant=move || {
                list.with(|list| !list.is_empty()).then(|| option_id(chosen.get()))
            }
            placeholder="A person, a screen, or what to do"
            prop:value=move || typed.get()
            on:input=move |event| {
                typed.set(event_target_value(&event));
                asked.set(0);
            }
            on:keydown=press
        />
        <ul class="palette-list" id="palette-list" role="listbox" aria-label="Found">
            {move || list.with(|list| lines(list, chosen, choose))}
        </ul>
        <Show when=move || list.with(Vec::is_empty)>
            <p class="palette-empty" role="status" data-shown="true">
                "Nothing found. Try a person's name, a screen, or a word such as import."
            </p>
        </Show>
    }
}

/// The commands with a heading before each group.
fn lines(list: &[Command], chosen: Memo<usize>, choose: Callback<usize>) -> AnyView {
    let mut group = None;
    list.iter()
        .enumerate()
        .map(|(index, command)| {
            let heading = (group != Some(command.group)).then(|| {
                view! {
                    <li class="palette-group" role="presentation">{command.group.label()}</li>
                }
            });
            group = Some(command.group);
            let (hint, shortcut) = (command.hint.clone(), command.shortcut);
            view! {
                {heading}
                <li
                    role="option"
                    id=option_id(index)
                    aria-selected=move || (chosen.get() == index).to_string()
                    on:click=move |_| choose.run(index)
                >
                    <span>{command.label.clone()}</span>
                    {(!hint.is_empty()).then(|| view! { <span class="palette-hint">{hint}</span> })}
                    {(!shortcut.is_empty()).then(|| view! { <kbd>{shortcut}</kbd> })}
                </li>
            }
        })
        .collect_view()
        .into_any()
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

/// Scrolls the list, and nothing else, so that a line can be seen.
fn keep_in_view(index: usize) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    let (Some(list), Some(line)) = (
        document.get_element_by_id("palette-list"),
        document.get_element_by_id(&option_id(index)),
    ) else {
        return;
    };
    let (around, own) = (
        list.get_bounding_client_rect(),
        line.get_bounding_client_rect(),
    );
    // The first line has its heading above it.
    let by = if index == 0 {
        -f64::from(list.scroll_top())
    } else {
        (own.bottom() - around.bottom()).max(0.0) + (own.top() - around.top()).min(0.0)
    };
    list.set_scroll_top(list.scroll_top().saturating_add(by.round() as i32));
}

/// Ctrl K (or Cmd K) opens and closes it, unless another dialog is open.
fn open_by_keyboard(open: RwSignal<bool>) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let asked = (event.ctrl_key() || event.meta_key())
            && !event.alt_key()
            && !event.shift_key()
            && event.key().eq_ignore_ascii_case("k");
        if !asked {
            return;
        }
        event.prevent_default();
        let other_dialog = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.query_selector("dialog[open]:not(.palette)").ok())
            .flatten()
            .is_some();
        if !event.repeat() && !other_dialog {
            open.update(|open| *open = !*open);
        }
    });
    on_cleanup(move || listener.remove());
}
