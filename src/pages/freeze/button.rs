//! The buttons that open the dialog.

use super::chart::ChartToFreeze;
use super::form::FreezeForm;
use crate::components::Dialog;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::records::RecordId;

/// What is to be frozen.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// A chart.
    Chart(ChartToFreeze),
}

/// *Freeze as evidence…* for a record. The dialog opens at once when the address says `freeze`.
#[component]
pub fn FreezeButton(
    /// The record: a review, action, signal, observation, recognition or reflection.
    #[prop(into)]
    record: RecordId,
    /// Whether this is the one main button of the view.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get("freeze").is_some());
    let open = RwSignal::new(asked);
    let subject = Signal::stored(Some(Subject::Record(record)));
    view! { <Freeze open=open subject=subject primary=primary small=false /> }
}

/// *Freeze as evidence…* for a chart, as it stands when the dialog opens.
#[component]
pub fn FreezeChartButton(
    /// The chart; `None` while there is none.
    #[prop(into)]
    chart: Signal<Option<ChartToFreeze>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let subject = Signal::derive(move || chart.get().map(Subject::Chart));
    view! { <Freeze open=open subject=subject primary=false small=true /> }
}

#[component]
fn Freeze(
    open: RwSignal<bool>,
    subject: Signal<Option<Subject>>,
    primary: bool,
    small: bool,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            class:primary=primary
            class:small=small
            class:quiet=small
            disabled=move || subject.with(Option::is_none)
            on:click=move |_| open.set(true)
        >
            "Freeze as evidence…"
        </button>
        <Dialog open=open title="Freeze as evidence" id="freeze" wide=true>
            {move || subject.get_untracked().map(|subject| view! { <FreezeForm open=open subject=subject /> })}
        </Dialog>
    }
}
