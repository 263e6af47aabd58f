//! Call volume, activity per win and sales velocity in the table of all measures.

use super::choice::{Choice, sentence_case};
use super::measures::part;
use leptos::prelude::*;
use throughline_insight::figures::Derived;
use throughline_insight::format::{format_interval_closely, format_value};

/// One of them, with the same columns as a measure.
#[component]
pub(super) fn DerivedRow(figure: Derived, choice: Choice) -> impl IntoView {
    let currency = choice.currency();
    let parts = figure.numerator.len();
    let numerator = figure
        .numerator
        .iter()
        .enumerate()
        .map(|(number, one)| {
            let times = (number + 1 < parts).then_some("×");
            view! { {part(one.value, one.unit, one.label, currency)}{times} }
        })
        .collect_view();
    let below = &figure.denominator;
    let denominator = part(below.value, below.unit, below.label, currency);
    let rows = figure
        .rows
        .iter()
        .filter_map(|(label, rows)| Some((*label, choice.rows_href(rows)?)))
        .map(|(label, href)| {
            view! {
                <a class="button small quiet" href=href aria-label=format!("See the {label} behind {}", figure.label)>
                    {sentence_case(label)}
                </a>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{figure.label}</th>
            <td>{figure.kind.label()}</td>
            <td class="number" class:na=figure.value.is_none()>
                {format_value(figure.unit, figure.value, currency)}
                {figure.value.map(|_| view! { <p class="muted small">{figure.per}</p> })}
            </td>
            <td class="number" class:na=figure.interval.is_none()>
                {format_interval_closely(figure.unit, figure.interval, currency)}
            </td>
            <td class="number">{numerator}</td>
            <td class="number">{denominator}</td>
            <td class="sentence">{figure.date_basis.clone()}", "{figure.owner_basis}"; "{figure.method}</td>
            <td class="row-actions">{rows}</td>
        </tr>
    }
}
