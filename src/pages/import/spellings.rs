//! Spellings that may mean the same, each with a box to merge it.

use super::draft::Draft;
use super::number;
use leptos::prelude::*;
use throughline_exchange::import::{Merge, SpellingVariants};

/// The boxes. They stay in place while they are ticked, so that the focus stays where it is.
#[component]
pub(super) fn Spellings(draft: Draft) -> impl IntoView {
    let found = Memo::new(move |_| draft.preview(|preview| merges(&preview.spellings)));
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <fieldset class="fieldset">
                <legend>"Spellings that may mean the same"</legend>
                {move || {
                    found
                        .get()
                        .into_iter()
                        .map(|(merge, words)| view! { <Box draft=draft merge=merge words=words /> })
                        .collect_view()
                }}
            </fieldset>
        </Show>
    }
}

#[component]
fn Box(draft: Draft, merge: Merge, words: String) -> impl IntoView {
    let merge = StoredValue::new(merge);
    let merged = Memo::new(move |_| {
        draft.mapping(|mapping| merge.with_value(|merge| mapping.merges.contains(merge)))
    });
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || merged.get()
                on:change=move |event| draft.merge(merge.get_value(), event_target_checked(&event))
            />
            " "
            {words}
        </label>
    }
}

/// Every merge that is offered, with its words.
fn merges(spellings: &[SpellingVariants]) -> Vec<(Merge, String)> {
    let mut found = Vec::new();
    for column in spellings {
        for group in &column.groups {
            for (variant, rows) in &group.variants {
                let rows = match rows {
                    1 => "1 row".to_owned(),
                    rows => format!("{} rows", number(*rows)),
                };
                let words = format!(
                    "{}: read “{variant}” ({rows}) as “{}”",
                    column.name, group.canonical
                );
                let merge = Merge {
                    column: column.column,
                    from: variant.clone(),
                    to: group.canonical.clone(),
                };
                found.push((merge, words));
            }
        }
    }
    found
}
