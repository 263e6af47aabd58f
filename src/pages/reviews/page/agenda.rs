//! The agenda: points to talk about, each editable.

use super::editor::ReviewEditor;
use leptos::prelude::*;

/// The agenda.
#[component]
pub fn Agenda(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let points = editor.part(|review| review.agenda.clone());
    let count = Memo::new(move |_| points.with(Vec::len));
    let added = RwSignal::new(String::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = added.get_untracked().trim().to_owned();
        if !text.is_empty()
            && editor.change("Added a point to the agenda", |review| {
                review.agenda.push(text)
            })
        {
            added.set(String::new());
        }
    };
    view! {
        <section class="panel" aria-labelledby="agenda">
            <header class="panel-header"><h2 id="agenda">"Agenda"</h2></header>
            <ol class="stack tight plain-list">
                <For each=move || 0..count.get() key=|index| *index let:index>
                    <Point editor=editor points=points index=index />
                </For>
            </ol>
            <form class="cluster" on:submit=add>
                <div class="field">
                    <label for="agenda-new">"New point"</label>
                    <input
                        id="agenda-new"
                        type="text"
                        autocomplete="off"
                        prop:value=move || added.get()
                        on:input=move |event| added.set(event_target_value(&event))
                    />
                </div>
                <button type="submit" class="button">"Add"</button>
            </form>
        </section>
    }
}

#[component]
fn Point(editor: ReviewEditor, points: Memo<Vec<String>>, index: usize) -> impl IntoView {
    let number = index + 1;
    let save = move |text: String| {
        let text = text.trim().to_owned();
        editor.type_in("Changed the agenda", |review| {
            match review.agenda.get_mut(index) {
                Some(_) if text.is_empty() => {
                    review.agenda.remove(index);
                }
                Some(point) => *point = text,
                None => {}
            }
        });
    };
    let up = move |_| {
        editor.change("Moved a point of the agenda up", |review| {
            if let Some(above) = index.checked_sub(1).filter(|_| index < review.agenda.len()) {
                review.agenda.swap(above, index);
            }
        });
    };
    let remove = move |_| {
        editor.change("Took a point off the agenda", |review| {
            if index < review.agenda.len() {
                review.agenda.remove(index);
            }
        });
    };
    view! {
        <li class="input-unit">
            <input
                type="text"
                autocomplete="off"
                aria-label=format!("Point {number}")
                prop:value=move || points.with(|points| points.get(index).cloned().unwrap_or_default())
                on:change=move |event| save(event_target_value(&event))
            />
            <button
                type="button"
                class="button quiet icon small"
                aria-label=format!("Move point {number} up")
                disabled=index == 0
                on:click=up
            >
                "↑"
            </button>
            <button
                type="button"
                class="button quiet icon small"
                aria-label=format!("Remove point {number}")
                on:click=remove
            >
                "×"
            </button>
        </li>
    }
}
