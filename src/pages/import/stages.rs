//! What each word in the stage column means.

use super::draft::Draft;
use leptos::prelude::*;
use throughline_exchange::import::StageMeaning;

/// The stages in the file, each with what it means.
#[component]
pub(super) fn Stages(draft: Draft) -> impl IntoView {
    let values = Memo::new(move |_| {
        draft.mapping(|mapping| {
            let values = mapping.stages.iter().map(|stage| stage.value.clone());
            values.collect::<Vec<_>>()
        })
    });
    let unclear = Memo::new(move |_| {
        draft.mapping(|mapping| {
            let mut stages = mapping.stages.iter();
            stages.any(|stage| stage.meaning == StageMeaning::Unclear)
        })
    });
    // Opens by itself when something must be said, and is left to the user otherwise.
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        if unclear.get() {
            open.set(true);
        }
    });
    let rows = move || {
        let values = values.get().into_iter().enumerate();
        values
            .map(|(index, value)| view! { <Stage draft=draft index=index value=value /> })
            .collect_view()
    };
    view! {
        <Show when=move || !values.with(Vec::is_empty)>
            <details
                class="disclosure"
                prop:open=move || open.get()
                on:toggle=move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"))
            >
                <summary>"What the stages mean"</summary>
                <table class="data mapping">
                    <caption class="visually-hidden">"Stages in the file and what they mean"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"In the file"</th>
                            <th scope="col">"Means"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        </Show>
    }
}

#[component]
fn Stage(draft: Draft, index: usize, value: String) -> impl IntoView {
    let meaning = Memo::new(move |_| {
        draft.mapping(
            |mapping| match mapping.stages.get(index).map(|stage| &stage.meaning) {
                Some(StageMeaning::Won) => "won",
                Some(StageMeaning::Lost) => "lost",
                Some(StageMeaning::Open(_)) => "open",
                Some(StageMeaning::Unclear) | None => "unclear",
            },
        )
    });
    // The name an open stage has here; the word in the file where none was found.
    let found =
        draft.mapping_now(
            |mapping| match mapping.stages.get(index).map(|stage| &stage.meaning) {
                Some(StageMeaning::Open(name)) if !name.is_empty() => Some(name.clone()),
                _ => None,
            },
        );
    let open = found.unwrap_or_else(|| value.clone());
    let choose = move |event| {
        let meaning = match event_target_value(&event).as_str() {
            "won" => StageMeaning::Won,
            "lost" => StageMeaning::Lost,
            "open" => StageMeaning::Open(open.clone()),
            _ => StageMeaning::Unclear,
        };
        draft.edit(|mapping| {
            if let Some(stage) = mapping.stages.get_mut(index) {
                stage.meaning = meaning;
            }
        });
    };
    view! {
        <tr>
            <th scope="row">{value.clone()}</th>
            <td>
                <select aria-label=format!("What {value} means") on:change=choose>
                    {[
                        ("won", "Won"),
                        ("lost", "Lost"),
                        ("open", "An open stage"),
                        ("unclear", "Choose…"),
                    ]
                        .into_iter()
                        .map(|(word, words)| view! {
                            <option value=word prop:selected=move || meaning.get() == word>{words}</option>
                        })
                        .collect_view()}
                </select>
            </td>
        </tr>
    }
}
