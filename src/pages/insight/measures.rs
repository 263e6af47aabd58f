//! Every measure with what it was counted from.

use super::choice::{Choice, sentence_case};
use super::derived::DerivedRow;
use super::values::part_units;
use leptos::prelude::*;
use throughline_domain::records::{DealMeasure, Metric, MetricSource, Scope, Unit};
use throughline_domain::{Currency, Period, Workspace};
use throughline_insight::figures::{
    Derived, Figure, deal_distribution, derived, figure_of, other_currencies,
};
use throughline_insight::format::{
    format_closely, format_interval_closely, format_value, format_with_unit,
};
use throughline_insight::metrics;
use throughline_insight::rows::rows_of;

/// A measure with all that its row shows.
#[derive(Clone, PartialEq)]
struct Line {
    figure: Figure,
    metric: Metric,
    rows: Option<String>,
    /// The median beside a mean.
    median: Option<String>,
    /// Amounts in other currencies, each with its rows.
    others: Vec<(String, Option<String>)>,
}

#[derive(Clone, PartialEq)]
struct Lines {
    measures: Vec<Line>,
    derived: Vec<Derived>,
}

fn lines(workspace: &Workspace, choice: Choice, scope: Scope, period: &Period) -> Lines {
    let measures = metrics::metrics(workspace)
        .into_iter()
        .map(|(id, metric)| {
            let figure = figure_of(workspace, id, &metric, scope, period);
            let rows = rows_of(workspace, &metric, scope, period);
            let others = other_currencies(workspace, &metric, scope, period)
                .into_iter()
                .map(|other| {
                    let amount = format_value(Unit::Money, Some(other.amount), other.currency);
                    let ending = if other.deals == 1 { "" } else { "s" };
                    let words = format!("{amount} in {} deal{ending}", other.deals);
                    (words, choice.rows_href(&other.rows))
                })
                .collect();
            Line {
                median: median(workspace, &metric, &figure),
                rows: rows.and_then(|rows| choice.rows_href(&rows)),
                figure,
                metric,
                others,
            }
        })
        .collect();
    let derived = derived(workspace, scope, period).into();
    Lines { measures, derived }
}

/// The median beside the mean value or cycle of deals.
fn median(workspace: &Workspace, metric: &Metric, figure: &Figure) -> Option<String> {
    let standard = metrics::metric(workspace, figure.metric)?;
    let rows = rows_of(workspace, metric, figure.scope, &figure.period)?;
    let middle = match standard.source {
        MetricSource::Deals(DealMeasure::AverageWonValue) => {
            deal_distribution(workspace, &rows).value.median
        }
        MetricSource::Deals(DealMeasure::WonCycle) => {
            deal_distribution(workspace, &rows).cycle.median
        }
        _ => return None,
    };
    let currency = workspace.settings().currency;
    Some(format!(
        "Mean; median {}.",
        format_with_unit(figure.unit, middle, currency)
    ))
}

/// The table of all measures for the chosen people and period.
#[component]
pub(super) fn Measures(choice: Choice) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        choice.read(|workspace| lines(workspace, choice, scope, &period))
    });
    view! {
        <section class="panel" aria-labelledby="measures">
            <header class="panel-header">
                <h2 id="measures">"All measures"</h2>
                <p class="muted">
                    {move || format!("{}, {}", sentence_case(&choice.whose_of()), choice.period.get().label())}
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
                            let shown = rows.get();
                            let measures = shown
                                .measures
                                .into_iter()
                                .map(|line| view! { <Measure line=line currency=currency /> })
                                .collect_view();
                            let derived = shown
                                .derived
                                .into_iter()
                                .map(|figure| view! { <DerivedRow figure=figure choice=choice /> })
                                .collect_view();
                            view! { {measures}{derived} }
                        }}
                    </tbody>
                </table>
            </div>
            <p class="muted small">
                "n/a: nothing is on record to work it out from, or the denominator is nothing. Activity measures say what was done, outcome measures what came of it: read them together. Stage conversion has its own section above."
            </p>
        </section>
    }
}

#[component]
fn Measure(line: Line, currency: Currency) -> impl IntoView {
    let Line {
        figure,
        metric,
        rows,
        median,
        others,
    } = line;
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
                {others
                    .into_iter()
                    .map(|(words, href)| view! {
                        <p class="muted small">
                            "Besides, "{words}
                            {href.map(|href| view! { ": "<a href=href>"see the rows"</a> })}
                        </p>
                    })
                    .collect_view()}
            </th>
            <td>{figure.kind.label()}</td>
            <td class="number" class:na=figure.value.is_none()>
                {format_closely(figure.unit, figure.value, currency)}
                {median.map(|median| view! { <p class="muted small">{median}</p> })}
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
pub(super) fn part(
    value: Option<f64>,
    unit: Unit,
    label: &str,
    currency: Currency,
) -> impl IntoView + use<> {
    let label = label.to_owned();
    view! {
        <span class:na=value.is_none()>{format_value(unit, value, currency)}</span>
        <p class="muted small">{label}</p>
    }
}
