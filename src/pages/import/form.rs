//! How a file is read: what its rows are, what divides its columns, and whether it has headings.

use super::columns::Columns;
use super::draft::{Draft, Obstacle};
use super::periods::Periods;
use super::stages::Stages;
use leptos::prelude::*;
use throughline_exchange::import::{Delimiter, Opened, ReadOptions, TableKind};

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
                {move || {
                    let origin = draft.opened().and_then(|opened| opened.origin.clone());
                    origin.map(|sentence| view! { <p class="muted">{sentence}</p> })
                }}
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
        said.or_else(|| draft.opened().map(|opened| opened.delimiter))
            .unwrap_or_default()
    });
    let header = Memo::new(move |_| {
        let said = draft.chosen().and_then(|chosen| chosen.options.header);
        said.or_else(|| draft.opened().map(|opened| opened.header))
            .unwrap_or(true)
    });
    let book = Memo::new(move |_| draft.chosen().and_then(|chosen| chosen.book));
    let sheet = Memo::new(move |_| {
        let said = draft.chosen().and_then(|chosen| chosen.options.sheet);
        said.or_else(|| book.with(|book| book.as_ref().map(|book| book.sheet)))
    });
    let around = Memo::new(move |_| draft.opened().and_then(|opened| around(&opened)));
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
            <Show when=move || book.with(|book| book.as_ref().is_some_and(|book| book.sheets.len() > 1))>
                <div class="field">
                    <label for="import-sheet">"Sheet"</label>
                    <select
                        id="import-sheet"
                        on:change=move |event| {
                            let sheet = event_target_value(&event).parse().ok();
                            draft.read_again(ReadOptions { sheet, ..ReadOptions::default() });
                        }
                    >
                        {move || {
                            let sheets = book.get().map(|book| book.sheets).unwrap_or_default();
                            let options = sheets.into_iter().enumerate();
                            options
                                .map(|(place, name)| view! {
                                    <option
                                        value=place.to_string()
                                        prop:selected=move || sheet.get() == Some(place)
                                    >
                                        {name}
                                    </option>
                                })
                                .collect_view()
                        }}
                    </select>
                </div>
            </Show>
            <Show when=move || book.with(Option::is_none)>
            <div class="field">
                <label for="import-delimiter">"Between columns stands"</label>
                <select
                    id="import-delimiter"
                    on:change=move |event| {
                        let chosen = event_target_value(&event);
                        let delimiter = Delimiter::ALL.into_iter().find(|d| d.label() == chosen);
                        let header = Some(header.get_untracked());
                        draft.read_again(ReadOptions { delimiter, header, sheet: sheet.get_untracked() });
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
            </Show>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || header.get()
                    on:change=move |event| {
                        let header = Some(event_target_checked(&event));
                        let delimiter = Some(delimiter.get_untracked());
                        draft.read_again(ReadOptions { delimiter, header, sheet: sheet.get_untracked() });
                    }
                />
                " The first row holds headings"
            </label>
        </div>
        {move || around.get().map(|sentence| view! { <p class="muted">{sentence}</p> })}
    }
}

/// What stands above and below the rows, and is not read as any.
fn around(table: &Opened) -> Option<String> {
    let rows = |count: usize, place: &str| match count {
        0 => None,
        1 => Some(format!("1 row {place}")),
        count => Some(format!("{count} rows {place}")),
    };
    let parts: Vec<String> = [
        rows(table.rows_above, "above the headings"),
        rows(table.rows_below, "below the table"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let verb = if table.rows_above + table.rows_below == 1 {
        "is"
    } else {
        "are"
    };
    (!parts.is_empty()).then(|| {
        format!(
            "{} {verb} not read: titles, totals and notes.",
            parts.join(" and ")
        )
    })
}
