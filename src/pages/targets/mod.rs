//! Targets of the team and its people, and how far they are reached.

mod amount;
mod change;
mod figures;
mod history;
mod pace;
mod periods;
mod repeat;
mod saving;
mod series;
mod summary;
mod table;
mod template;

use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, PageHeader, PeriodPicker, default_period};
use crate::route::Route;
use crate::session::{AppSession, use_session};
use figures::TargetFigures;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use pace::PaceChart;
use periods::{PeriodsWithTargets, first_shown};
use summary::Summary;
use table::TargetTable;
use template::TemplateDialog;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Person, Target};
use throughline_domain::{Period, PeriodKind};
use throughline_insight::metrics;

/// The period and the measure shown.
#[derive(Clone, Copy)]
struct Choice {
    session: AppSession,
    period: RwSignal<Period>,
    metric: RwSignal<String>,
}

impl Choice {
    fn new(session: AppSession) -> Self {
        let asked = use_query_map().with_untracked(|query| query.get("metric")?.parse().ok());
        let metric: MetricId = asked.unwrap_or_else(|| MetricId::from_key("won-value"));
        let period = session.peek(|workspace| {
            let usual = default_period(workspace, PeriodKind::Quarter);
            first_shown(workspace, metric, usual, crate::platform::today())
        });
        Self {
            session,
            period: RwSignal::new(period),
            metric: RwSignal::new(metric.to_string()),
        }
    }

    fn metric_id(&self) -> MetricId {
        self.metric
            .with(|id| id.parse())
            .unwrap_or_else(|_| MetricId::from_key("won-value"))
    }
}

/// The targets screen.
#[component]
pub fn Targets() -> impl IntoView {
    let session = use_session();
    let has_people = Memo::new(move |_| !session.all::<Person>().is_empty());
    // The team may have targets before anybody is on it.
    let has_any = Memo::new(move |_| has_people.get() || !session.all::<Target>().is_empty());
    let choice = Choice::new(session);
    let template_open = RwSignal::new(false);
    when_asked(Ask::Targets, move |_| {
        template_open.set(has_people.get_untracked())
    });
    view! {
        <PageHeader
            title="Targets"
            lead="What the team and each person are to reach, why it suits them, and how far they are."
        >
            <Show when=move || has_people.get()>
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| template_open.set(true)
                >
                    "Set from template…"
                </button>
            </Show>
        </PageHeader>
        {move || match has_any.get() {
            false => view! { <NobodyYet /> }.into_any(),
            true => view! { <Shown choice=choice /> }.into_any(),
        }}
        <TemplateDialog open=template_open choice=choice />
    }
}

#[component]
fn NobodyYet() -> impl IntoView {
    view! {
        <div class="empty-state">
            <h2>"Nobody to set targets for yet"</h2>
            <p>"Add the people on your team or import them, then set a period's targets in one go."</p>
            <div class="cluster">
                <a class="button primary" href=Route::People.asking(Ask::Person)>"Add people"</a>
                <a class="button" href=Route::Import.href()>"Import a file"</a>
            </div>
        </div>
    }
}

#[component]
fn Shown(choice: Choice) -> impl IntoView {
    let session = choice.session;
    let figures = Memo::new(move |_| {
        let (period, metric) = (choice.period.get(), choice.metric_id());
        session.read(|workspace| {
            TargetFigures::of(workspace, metric, &period, crate::platform::today())
        })
    });
    let measures = Signal::derive(move || {
        session.read(|workspace| {
            metrics::metrics(workspace)
                .into_iter()
                .map(|(id, metric)| (id.to_string(), metric.name))
                .collect::<Vec<_>>()
        })
    });
    view! {
        <div class="filters screen-only">
            <PeriodPicker value=choice.period />
            <ChoiceField id="targets-metric" label="Measure" value=choice.metric choices=measures />
            <PeriodsWithTargets choice=choice />
        </div>
        <Summary figures=figures />
        <TargetTable figures=figures choice=choice />
        <PaceChart figures=figures choice=choice />
    }
}
