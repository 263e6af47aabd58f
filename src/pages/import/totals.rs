//! Sums, ranges and the first rows, to compare with the file.

use super::draft::Draft;
use super::number;
use leptos::prelude::*;
use throughline_domain::money::group_thousands;
use throughline_domain::{Currency, Money};
use throughline_exchange::import::{ColumnTotal, StageCount, StageMeaning, TableKind};
use throughline_insight::format::format_with_unit;

/// Stages, sums and ranges, and who and what is added besides the rows.
#[component]
pub(super) fn Totals(draft: Draft) -> impl IntoView {
    let currency = Memo::new(move |_| draft.mapping(|mapping| mapping.currency));
    let lines = Memo::new(move |_| {
        draft.preview(|preview| {
            let stages = preview.stages.iter().map(stage);
            let totals = preview
                .totals
                .iter()
                .map(|sum| total(sum, preview.kind, currency.get()));
            stages.chain(totals).collect::<Vec<_>>()
        })
    });
    let people = Memo::new(move |_| {
        draft.preview(|preview| match preview.kind {
            TableKind::People => Vec::new(),
            _ => preview.new_people.clone(),
        })
    });
    let stages = Memo::new(move |_| draft.preview(|preview| preview.new_stages.join(", ")));
    view! {
        <Show when=move || !lines.with(Vec::is_empty)>
            <details class="disclosure" open=true>
                <summary>"Totals to compare with the file"</summary>
                <div class="stack">
                    <dl class="definition">
                        {move || {
                            lines
                                .get()
                                .into_iter()
                                .map(|(name, said)| view! { <div><dt>{name}</dt><dd>{said}</dd></div> })
                                .collect_view()
                        }}
                    </dl>
                    {move || {
                        people.with(|people| match people.as_slice() {
                            [] => None,
                            [only] => Some(format!("{only} is not here yet and is added to the people.")),
                            names => Some(format!(
                                "{} people are named who are not here yet; they are added: {}.",
                                number(names.len()),
                                some_names(names)
                            )),
                        })
                        .map(|sentence| view! { <p>{sentence}</p> })
                    }}
                    {move || {
                        let stages = stages.get();
                        (!stages.is_empty())
                            .then(|| view! { <p>{format!("Added to the sales process: {stages}.")}</p> })
                    }}
                </div>
            </details>
        </Show>
    }
}

fn stage(stage: &StageCount) -> (String, String) {
    let meaning = match &stage.meaning {
        StageMeaning::Won => "won".to_owned(),
        StageMeaning::Lost => "lost".to_owned(),
        StageMeaning::Open(name) if name.is_empty() => "open".to_owned(),
        StageMeaning::Open(name) => format!("open, {name}"),
        StageMeaning::Unclear => "not clear".to_owned(),
    };
    (format!("{} ({meaning})", stage.value), number(stage.rows))
}

fn total(total: &ColumnTotal, kind: TableKind, currency: Currency) -> (String, String) {
    if let Some((sum, unit)) = total.amount {
        let said = format_with_unit(unit, Some(sum), currency);
        return (heading(total, kind), said);
    }
    let said = match (total.days, total.sum, total.won) {
        (Some((first, last)), _, _) => format!(
            "{} to {}",
            first.format("%-d %b %Y"),
            last.format("%-d %b %Y")
        ),
        (None, Some(sum), Some(won)) => format!(
            "{}, of which won {}",
            Money::new(sum, currency),
            Money::new(won, currency)
        ),
        (None, Some(sum), None) => group_thousands(sum.unsigned_abs()),
        (None, None, _) => format!("{} filled", number(total.filled)),
    };
    (heading(total, kind), said)
}

fn heading(total: &ColumnTotal, kind: TableKind) -> String {
    format!("{} ({})", total.column, total.field.label(kind))
}

fn some_names(names: &[String]) -> String {
    let first = names.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    match names.len() {
        0..=5 => first,
        count => format!("{first} and {} more", count - 5),
    }
}

/// The first rows as they stand in the file.
#[component]
pub(super) fn Sample(draft: Draft) -> impl IntoView {
    let rows = Memo::new(move |_| draft.preview(|preview| preview.sample.clone()));
    let names = move || {
        let names = draft.opened().map(|opened| opened.names.clone());
        let names = names.unwrap_or_default().into_iter();
        names
            .map(|name| view! { <th scope="col">{name}</th> })
            .collect_view()
    };
    view! {
        <details class="disclosure">
            <summary>
                {move || match rows.with(Vec::len) {
                    1 => "The only row".to_owned(),
                    count => format!("The first {count} rows"),
                }}
            </summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label="First rows of the file">
                <table class="data compact as-written">
                    <caption class="visually-hidden">"First rows of the file"</caption>
                    <thead>
                        <tr><th scope="col" class="number">"Row"</th>{names}</tr>
                    </thead>
                    <tbody>
                        {move || {
                            rows.get()
                                .into_iter()
                                .map(|row| view! {
                                    <tr>
                                        <th scope="row" class="number">{row.row}</th>
                                        {row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
                                    </tr>
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
        </details>
    }
}
