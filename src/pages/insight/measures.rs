//! Every measure with what it was counted from.

use super::choice::Choice;
use super::values::part_units;
use crate::pages::log::figure_rows_href;
use leptos::prelude::*;
use throughline_domain::Currency;
use throughline_domain::records::{Metric, Unit};
use throughline_insight::figures::{Figure, figure};
use throughline_insight::format::{format_closely, format_interval_closely, format_value};
use throughline_insight::metrics;

/// The table of all measures for the chosen people and period.
#[component]
pub(super) fn Measures(choice: Choice) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        choice.session.read(|workspace| {
            metrics::metrics(workspace)
                .into_iter()
                .filter_map(|(id, metric)| {
                    let figure = figure(workspace, id, scope, &period)?;
                    Some((
                        figure,
                        metric,
                        figure_rows_href(workspace, id, scope, &period),
                    ))
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <section class="panel" aria-labelledby="measures">
            <header class="panel-header">
                <h2 id="measures">"All measures"</h2>
                <p class="muted">
                    {move || format!("{}, {}", sentence_case(&choice.whose()), choice.period.get().label())}
                </p>
            </header>
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="measures">
                <table class="data compact fixed-first">
                    <caption class="visually-hidden">
                        "All measures with what they were counted from"
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">"Measure"</th>
                            <th scope="col">"Kind"</th>
                            <th scope="col" class="number">"Value"</th>
                            <th scope="col" class="number">"95 % interval"</th>
                            <th scope="col" class="number">"Numerator"</th>
                            <th scope="col" class="number">"Denominator"</th>
                            <th scope="col">"Counted"</th>
                            <th scope="col" class="row-actions"><span class="visually-hidden">"Rows"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let currency = choice.currency();
                            rows.get()
                                .into_iter()
                                .map(|(figure, metric, rows)| view! {
                                    <Measure figure=figure metric=metric rows=rows currency=currency />
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <p class="muted small">
                "n/a: nothing is on record to work it out from, or the denominator is nothing. Activity measures say what was done, outcome measures what came of it: read them together."
            </p>
        </section>
    }
}

#[component]
fn Measure(
    figure: Figure,
    metric: Metric,
    rows: Option<String>,
    currency: Currency,
) -> impl IntoView {
    let (upper, lower) = part_units(&metric);
    let numerator = part(figure.numerator, upper, &figure.numerator_label, currency);
    let denominator = match figure.denominator_label.as_deref() {
        Some(label) => part(figure.denominator, lower, label, currency).into_any(),
        None => "–".into_any(),
    };
    let see_rows = format!("See the rows behind {}", figure.label);
    view! {
        <tr>
            <th scope="row">
                {figure.label.clone()}
                {figure.note.clone().map(|note| view! { <p class="muted small">{note}</p> })}
            </th>
            <td>{figure.kind.label()}</td>
            <td class="number" class:na=figure.value.is_none()>
                {format_closely(figure.unit, figure.value, currency)}
            </td>
            <td class="number" class:na=figure.interval.is_none()>
                {format_interval_closely(figure.unit, figure.interval, currency)}
            </td>
            <td class="number">{numerator}</td>
            <td class="number">{denominator}</td>
            <td class="sentence">{figure.date_basis}", "{figure.owner_basis}</td>
            <td class="row-actions">
                {rows.map(|href| view! {
                    <a class="button small quiet" href=href aria-label=see_rows>"See rows"</a>
                })}
            </td>
        </tr>
    }
}

/// A numerator or denominator with what it is under it.
fn part(value: Option<f64>, unit: Unit, label: &str, currency: Currency) -> impl IntoView + use<> {
    let label = label.to_owned();
    view! {
        <span class:na=value.is_none()>{format_value(unit, value, currency)}</span>
        <p class="muted small">{label}</p>
    }
}

fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
