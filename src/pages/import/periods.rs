//! What targets are for and for which periods, where no column says it.

use super::draft::Draft;
use crate::components::{PeriodPicker, default_period};
use leptos::prelude::*;
use throughline_domain::PeriodKind;
use throughline_exchange::import::{
    DateMeaning, Field, Mapping, TableKind, TargetMapping, YearNamed, asks_fiscal_year,
};
use throughline_insight::metrics::metrics;

/// The measure, the length of a period and what a date says of it.
#[component]
pub(super) fn Periods(draft: Draft) -> impl IntoView {
    let is_fed = move |field: Field| draft.mapping(|mapping| mapping.column(field).is_some());
    let shown = Memo::new(move |_| draft.mapping(|mapping| mapping.kind == TableKind::Targets));
    let asks_metric = Memo::new(move |_| !is_fed(Field::Metric));
    let asks_period = Memo::new(move |_| is_fed(Field::PeriodStart) && !is_fed(Field::PeriodEnd));
    let dated = [
        Field::PeriodStart,
        Field::Year,
        Field::Quarter,
        Field::PeriodTarget,
    ];
    let asks_whole = Memo::new(move |_| !dated.into_iter().any(is_fed));
    let session = crate::session::use_session();
    let asks_year = Memo::new(move |_| {
        let settings = session.read(|workspace| workspace.settings());
        draft.mapping(|mapping| asks_fiscal_year(mapping, &settings))
    });
    let asks = move || asks_metric.get() || asks_period.get() || asks_year.get();
    view! {
        <Show when=move || shown.get() && asks()>
            <div class="field-row">
                <Show when=move || asks_metric.get()>
                    <Measure draft=draft />
                </Show>
                <Show when=move || asks_period.get()>
                    <Length draft=draft />
                    <Meaning draft=draft />
                </Show>
                <Show when=move || asks_year.get()>
                    <Years draft=draft />
                </Show>
            </div>
        </Show>
        <Show when=move || shown.get() && asks_whole.get()>
            <Whole draft=draft />
        </Show>
    }
}

fn chosen<T: PartialEq + Send + Sync + 'static>(
    draft: Draft,
    read: fn(&TargetMapping) -> T,
) -> Memo<T> {
    Memo::new(move |_| draft.mapping(|mapping: &Mapping| read(&mapping.targets)))
}

#[component]
fn Measure(draft: Draft) -> impl IntoView {
    let session = crate::session::use_session();
    let measures = session.peek(metrics);
    let now = chosen(draft, |targets| targets.metric);
    view! {
        <div class="field">
            <label for="import-metric">"The targets are for"</label>
            <select
                id="import-metric"
                on:change=move |event| {
                    if let Ok(id) = event_target_value(&event).parse() {
                        draft.edit(|mapping| mapping.targets.metric = id);
                    }
                }
            >
                {measures
                    .into_iter()
                    .map(|(id, metric)| view! {
                        <option value=id.to_string() prop:selected=move || now.get() == id>
                            {metric.name}
                        </option>
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Length(draft: Draft) -> impl IntoView {
    let now = chosen(draft, |targets| targets.period);
    view! {
        <div class="field">
            <label for="import-period">"Each target is for a"</label>
            <select
                id="import-period"
                on:change=move |event| {
                    let wanted = event_target_value(&event);
                    if let Some(kind) = PeriodKind::ALL.into_iter().find(|kind| kind.label() == wanted) {
                        draft.edit(|mapping| mapping.targets.period = kind);
                    }
                }
            >
                {PeriodKind::ALL
                    .into_iter()
                    .map(|kind| view! {
                        <option value=kind.label() prop:selected=move || now.get() == kind>
                            {kind.label()}
                        </option>
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

/// The one period of a table in which no column says it.
#[component]
fn Whole(draft: Draft) -> impl IntoView {
    let session = crate::session::use_session();
    let whole = chosen(draft, |targets| targets.whole);
    let period = RwSignal::new(whole.get_untracked().unwrap_or_else(|| {
        session.peek(|workspace| default_period(workspace, PeriodKind::Quarter))
    }));
    let choose = move |wanted: bool| {
        let chosen = wanted.then(|| period.get_untracked());
        if whole.get_untracked() != chosen {
            draft.edit(|mapping| mapping.targets.whole = chosen);
        }
    };
    Effect::new(move |_| {
        period.track();
        choose(whole.get_untracked().is_some());
    });
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || whole.get().is_some()
                on:change=move |event| choose(event_target_checked(&event))
            />
            " No column says the period: all targets are for one"
        </label>
        <Show when=move || whole.get().is_some()>
            <PeriodPicker value=period id="import-whole" />
        </Show>
    }
}

#[component]
fn Years(draft: Draft) -> impl IntoView {
    let now = chosen(draft, |targets| targets.years);
    view! {
        <div class="field">
            <label for="import-years">"A year such as 2026 is"</label>
            <select
                id="import-years"
                on:change=move |event| {
                    let wanted = event_target_value(&event);
                    if let Some(years) = YearNamed::ALL.into_iter().find(|years| years.label() == wanted) {
                        draft.edit(|mapping| mapping.targets.years = years);
                    }
                }
            >
                {YearNamed::ALL
                    .into_iter()
                    .map(|years| view! {
                        <option value=years.label() prop:selected=move || now.get() == years>
                            {years.label()}
                        </option>
                    })
                    .collect_view()}
            </select>
        </div>
    }
}

#[component]
fn Meaning(draft: Draft) -> impl IntoView {
    let now = chosen(draft, |targets| targets.dates);
    let kind = chosen(draft, |targets| targets.period);
    view! {
        <div class="field">
            <label for="import-dates">"A date stands for"</label>
            <select
                id="import-dates"
                on:change=move |event| {
                    let starts = event_target_value(&event) == "starts";
                    let meaning = if starts { DateMeaning::Starts } else { DateMeaning::Holds };
                    draft.edit(|mapping| mapping.targets.dates = meaning);
                }
            >
                {DateMeaning::ALL
                    .into_iter()
                    .map(|meaning| {
                        let word = if meaning == DateMeaning::Starts { "starts" } else { "holds" };
                        view! {
                            <option value=word prop:selected=move || now.get() == meaning>
                                {move || meaning.label(kind.get())}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
