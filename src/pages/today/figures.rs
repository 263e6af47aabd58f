//! The team's key figures of the quarter.

use crate::components::{FigureCard, default_period};
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::MetricId;
use throughline_domain::records::Scope;
use throughline_domain::{Currency, Period, PeriodKind, Workspace};
use throughline_insight::attainment::{attainment, target_for};
use throughline_insight::figures::{Figure, figure};

/// What is shown of the quarter.
#[derive(Clone, PartialEq)]
struct Shown {
    period: Period,
    current: bool,
    currency: Currency,
    figures: Vec<Figure>,
    attained: Option<String>,
}

fn shown(workspace: &Workspace) -> Shown {
    let period = default_period(workspace, PeriodKind::Quarter);
    let metric = MetricId::from_key("won-value");
    let figures = ["won-value", "deals-won", "win-rate", "attempts"]
        .into_iter()
        .filter_map(|key| figure(workspace, MetricId::from_key(key), Scope::Team, &period))
        .collect();
    let attained = target_for(workspace, metric, Scope::Team, &period)
        .map(|(_, target)| attainment(workspace, target, today()).sentence);
    Shown {
        period,
        current: period.contains(today()),
        currency: workspace.settings().currency,
        figures,
        attained,
    }
}

/// A row of figures, and how far the team is towards its target.
#[component]
pub(super) fn KeyFigures() -> impl IntoView {
    let session = use_session();
    let shown = Memo::new(move |_| session.read(shown));
    view! {
        <section class="panel" aria-labelledby="figures-title">
            <header class="panel-header">
                <h2 id="figures-title">"The team's quarter"</h2>
                <p class="muted">
                    {move || shown.with(|shown| match shown.current {
                        true => format!("{} so far", shown.period.label()),
                        false => format!("{}, the latest with any record", shown.period.label()),
                    })}
                </p>
                <div class="panel-actions">
                    <a class="button quiet" href=Route::Insight.href()>"Open Insight"</a>
                </div>
            </header>
            {move || shown.with(|shown| {
                let cards = shown
                    .figures
                    .iter()
                    .map(|figure| view! {
                        <FigureCard
                            label=figure.label.clone()
                            unit=figure.unit
                            value=figure.value
                            currency=shown.currency
                            interval=figure.interval
                            rows=None
                        />
                    })
                    .collect_view();
                view! {
                    <div class="stat-row">{cards}</div>
                    {shown.attained.clone().map(|sentence| view! { <p class="finding">{sentence}</p> })}
                }
            })}
        </section>
    }
}
