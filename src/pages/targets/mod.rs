//! Targets of the team and its people, and how far they are reached.

mod amount;
mod change;
mod figures;
mod history;
mod of;
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
use of::{OfField, OtherParts};
use pace::PaceChart;
use periods::{PeriodsWithTargets, first_shown};
use summary::Summary;
use table::TargetTable;
use template::TemplateDialog;
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Person, Slice, Target, TargetOf};
use throughline_domain::{Period, PeriodKind};
use throughline_insight::metrics;

/// The period, the measure and the part of it shown.
#[derive(Clone, Copy)]
struct Choice {
    session: AppSession,
    period: RwSignal<Period>,
    /// A metric's id.
    metric: RwSignal<String>,
    /// A part's word, or blank for everything.
    part: RwSignal<String>,
}

impl Choice {
    /// Won value of the quarter, unless the address asks for a target (`target=`) or a measure
    /// (`metric=`).
    fn new(session: AppSession) -> Self {
        let query = use_query_map().get_untracked();
        let target: Option<TargetId> = query.get("target").and_then(|id| id.parse().ok());
        let known = target.and_then(|id| {
            session.peek(|workspace| {
                let target = workspace.get::<Target>(id)?;
                Some((target.of(), target.period))
            })
        });
        let asked = query.get("metric").and_then(|id| id.parse().ok());
        let (of, period) = known.unwrap_or_else(|| {
            let metric: MetricId = asked.unwrap_or_else(|| MetricId::from_key("won-value"));
            let of = TargetOf::from(metric);
            let period = session.peek(|workspace| {
                let usual = default_period(workspace, PeriodKind::Quarter);
                first_shown(workspace, &of, usual, crate::platform::today())
            });
            (of, period)
        });
        Self {
            session,
            period: RwSignal::new(period),
            metric: RwSignal::new(of.metric.to_string()),
            part: RwSignal::new(of.part.as_ref().map(Slice::word).unwrap_or_default()),
        }
    }

    fn metric_id(&self) -> MetricId {
        self.metric
            .with(|id| id.parse())
            .unwrap_or_else(|_| MetricId::from_key("won-value"))
    }

    /// The chosen part; `None` for everything.
    fn part(&self) -> Option<Slice> {
        self.part.with(|word| Slice::from_word(word))
    }

    /// What the targets shown are of.
    fn of(&self) -> TargetOf {
        TargetOf {
            metric: self.metric_id(),
            part: self.part(),
        }
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
        let (period, of) = (choice.period.get(), choice.of());
        session
            .read(|workspace| TargetFigures::of(workspace, &of, &period, crate::platform::today()))
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
            <OfField choice=choice />
            <PeriodsWithTargets choice=choice />
        </div>
        <Summary figures=figures />
        <OtherParts choice=choice />
        <TargetTable figures=figures choice=choice />
        <PaceChart figures=figures choice=choice />
    }
}
