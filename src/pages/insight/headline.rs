//! The four figures a leader asks for first.

use super::choice::Choice;
use crate::components::FigureCard;
use crate::pages::log::figure_rows_href;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::Unit;
use throughline_insight::figures::{Figure, deal_distribution, figure};
use throughline_insight::format::format_with_unit;
use throughline_insight::rows::won_deals;

const KEYS: [&str; 4] = ["won-value", "deals-won", "win-rate", "cycle"];

/// Won value, deals won, win rate and sales cycle of the chosen people and period.
#[component]
pub(super) fn Headline(choice: Choice) -> impl IntoView {
    let cards = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        choice.session.read(|workspace| {
            let ids = KEYS.map(MetricId::from_key);
            ids.into_iter()
                .filter_map(|id| {
                    let figure = figure(workspace, id, scope, &period)?;
                    let href = figure_rows_href(workspace, id, scope, &period);
                    let note = note(workspace, &figure);
                    Some((figure, note, href))
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="stat-row">
            {move || {
                let currency = choice.currency();
                cards
                    .get()
                    .into_iter()
                    .map(|(figure, note, href)| {
                        let rows = href
                            .filter(|_| figure.value.is_some())
                            .map(|href| (href, "See the rows".to_owned()));
                        view! {
                            <FigureCard
                                label=figure.label
                                unit=figure.unit
                                value=figure.value
                                currency=currency
                                interval=figure.interval
                                note=note
                                rows=rows
                            />
                        }
                    })
                    .collect_view()
            }}
        </div>
    }
}

/// What the figure was counted from, or what it lacks.
fn note(workspace: &Workspace, figure: &Figure) -> String {
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
            let rows = won_deals(figure.scope, &figure.period);
            let median = deal_distribution(workspace, &rows).cycle.median;
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
