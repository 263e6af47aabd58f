//! How a file is read: what its rows are, what divides its columns, and whether it has headings.

use super::columns::Columns;
use super::draft::{Draft, Obstacle};
use super::periods::Periods;
use super::stages::Stages;
use leptos::prelude::*;
use throughline_exchange::import::{Delimiter, ReadOptions, TableKind};

/// How the file is read, with what keeps it from being imported.
#[component]
pub(super) fn HowItIsRead(draft: Draft) -> impl IntoView {
    let obstacle = Memo::new(move |_| match draft.obstacle() {
        Some(Obstacle::Form(sentence)) => Some((
            "It cannot be read this way.",
            sentence,
            "Your records are as they were.",
        )),
        Some(Obstacle::Columns(sentence)) => Some((
            "Not ready yet.",
            sentence,
            "Nothing changes until you apply.",
        )),
        _ => None,
    });
    view! {
        <section class="panel" aria-labelledby="map-title">
            <header class="panel-header">
                <h2 id="map-title">"How the file is read"</h2>
            </header>
            <div class="stack">
                {move || obstacle.get().map(|(first, sentence, last)| view! {
                    <div class="banner warning" role="alert">
                        <p><strong>{first}</strong>" "{sentence}" "{last}</p>
                    </div>
                })}
                <Form draft=draft />
                {move || draft.opened().map(|opened| view! {
                    <Columns draft=draft opened=opened />
                    <Periods draft=draft />
                    <Stages draft=draft />
                })}
            </div>
        </section>
    }
}

#[component]
fn Form(draft: Draft) -> impl IntoView {
    let kind = Memo::new(move |_| draft.mapping(|mapping| mapping.kind));
    let delimiter = Memo::new(move |_| {
        let said = draft.chosen().and_then(|chosen| chosen.options.delimiter);
        said.or_else(|| draft.opened().map(|opened| opened.table.delimiter))
            .unwrap_or_default()
    });
    let header = Memo::new(move |_| {
        let said = draft.chosen().and_then(|chosen| chosen.options.header);
        said.or_else(|| draft.opened().map(|opened| opened.table.header))
            .unwrap_or(true)
    });
    view! {
        <div class="field-row">
            <Show when=move || draft.opened().is_some()>
                <div class="field">
                    <label for="import-kind">"Each row is a"</label>
                    <select
                        id="import-kind"
                        on:change=move |event| {
                            let chosen = event_target_value(&event);
                            if let Some(kind) = TableKind::ALL.into_iter().find(|kind| kind.one() == chosen) {
                                draft.change_kind(kind);
                            }
                        }
                    >
                        {TableKind::ALL
                            .into_iter()
                            .map(|other| view! {
                                <option value=other.one() prop:selected=move || other == kind.get()>
                                    {other.one()}
                                </option>
                            })
                            .collect_view()}
                    </select>
                </div>
            </Show>
            <div class="field">
                <label for="import-delimiter">"Between columns stands"</label>
                <select
                    id="import-delimiter"
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        let delimiter = Delimiter::ALL.into_iter().find(|d| d.label() == chosen);
                        let header = Some(header.get_untracked());
                        draft.read_again(ReadOptions { delimiter, header, ..ReadOptions::default() });
                    }
                >
                    {Delimiter::ALL
                        .into_iter()
                        .map(|other| view! {
                            <option value=other.label() prop:selected=move || other == delimiter.get()>
                                {other.label()}
                            </option>
                        })
                        .collect_view()}
                </select>
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || header.get()
                    on:change=move |event| {
                        let header = Some(event_target_checked(&event));
                        let delimiter = Some(delimiter.get_untracked());
                        draft.read_again(ReadOptions { delimiter, header, ..ReadOptions::default() });
                    }
                />
                " The first row holds headings"
            </label>
        </div>
    }
}
