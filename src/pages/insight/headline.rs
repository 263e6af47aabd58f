//! The four figures a leader asks for first.

use super::choice::Choice;
use crate::components::{Change, ChangeLine, ChangesInFull, FigureCard};
use crate::platform::today;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Scope, Unit};
use throughline_domain::{Currency, Period};
use throughline_insight::comparison::{Other, compared};
use throughline_insight::figures::{Figure, deal_distribution, figure_of};
use throughline_insight::format::format_with_unit;
use throughline_insight::metrics;
use throughline_insight::rows::{RowFilter, rows_of};

const KEYS: [&str; 4] = ["won-value", "deals-won", "win-rate", "cycle"];

/// A figure with all that its card shows.
#[derive(Clone, PartialEq)]
struct Card {
    figure: Figure,
    note: String,
    rows: Option<String>,
    change: Option<Change>,
}

/// Won value, deals won, win rate and sales cycle of the chosen people and period, beside the period
/// before.
#[component]
pub(super) fn Headline(choice: Choice) -> impl IntoView {
    let cards = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        choice.read(|workspace| {
            let ids = KEYS.map(MetricId::from_key);
            ids.into_iter()
                .filter_map(|id| card(workspace, choice, id, scope, &period))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="stat-row">
            {move || {
                let currency = choice.currency();
                cards.get().into_iter().map(|card| card_view(card, currency)).collect_view()
            }}
        </div>
        {move || {
            let changes = cards.get().into_iter().filter_map(|card| Some((card.figure.label, card.change?)));
            view! { <ChangesInFull changes=changes.collect() /> }
        }}
    }
}

fn card(
    workspace: &Workspace,
    choice: Choice,
    id: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<Card> {
    let metric = metrics::metric(workspace, id)?;
    let figure = figure_of(workspace, id, &metric, scope, period);
    let rows = rows_of(workspace, &metric, scope, period);
    let currency = workspace.settings().currency;
    let other = Other::Previous;
    let change = compared(workspace, id, &metric, scope, period, other, today())
        .ok()
        .and_then(|compared| Change::of(&compared, currency));
    Some(Card {
        note: note(workspace, &figure, rows.as_ref()),
        rows: rows
            .filter(|_| figure.value.is_some())
            .and_then(|rows| choice.rows_href(&rows)),
        figure,
        change,
    })
}

fn card_view(card: Card, currency: Currency) -> impl IntoView {
    let figure = card.figure;
    let is_known = figure.value.is_some();
    view! {
        <FigureCard
            label=figure.label
            unit=figure.unit
            value=figure.value
            currency=currency
            interval=figure.interval
            note=card.note
            rows=card.rows.map(|href| (href, "See the rows".to_owned()))
        >
            {is_known.then(|| view! { <ChangeLine change=card.change /> })}
        </FigureCard>
    }
}

/// What the figure was counted from, or what it lacks.
fn note(workspace: &Workspace, figure: &Figure, rows: Option<&RowFilter>) -> String {
    let currency = workspace.settings().currency;
    let count = |value| format_with_unit(Unit::Count, value, currency);
    if figure.value.is_none() {
        return "Nothing on record to work it out from.".into();
    }
    match figure.unit {
        Unit::Share => format!(
            "{} of {} {}, {}.",
            count(figure.numerator),
            count(figure.denominator),
            figure.denominator_label.clone().unwrap_or_default(),
            figure.date_basis
        ),
        Unit::Days => {
            let median = rows.and_then(|rows| deal_distribution(workspace, rows).cycle.median);
            format!(
                "Mean; median {}. {} deals won.",
                format_with_unit(Unit::Days, median, currency),
                count(figure.denominator)
            )
        }
        _ => match figure.per_working_day {
            Some(rate) => format!(
                "{} per working day, {}.",
                count(Some((rate * 10.0).round() / 10.0)),
                figure.date_basis
            ),
            None => format!("Counted {}.", figure.date_basis),
        },
    }
}
