//! The buttons that open the dialog.

use super::chart::ChartToFreeze;
use super::form::FreezeForm;
use crate::asked::{Ask, when_asked};
use crate::components::Dialog;
use leptos::prelude::*;
use throughline_domain::records::RecordId;

/// What is to be frozen.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A record.
    Record(RecordId),
    /// A chart.
    Chart(Box<ChartToFreeze>),
}

/// *Freeze as evidence…* for a record. The dialog opens when the address asks for it.
#[component]
pub fn FreezeButton(
    /// The record: a review, action, signal, observation, recognition or reflection.
    #[prop(into)]
    record: RecordId,
    /// Whether this is the one main button of the view.
    #[prop(optional)]
    primary: bool,
) -> impl IntoView {
    let open = RwSignal::new(false);
    when_asked(Ask::Freeze, move |_| open.set(true));
    let subject = move || Some(Subject::Record(record));
    view! { <Freeze open=open subject=subject id="freeze-record" primary=primary /> }
}

/// *Freeze as evidence…* for a chart, as it stands when the dialog opens.
#[component]
pub fn FreezeChartButton(
    /// What the chart's own ids begin with: there may be several on a page.
    id: String,
    /// Draws the chart for keeping; called when the dialog opens and not before.
    #[prop(into)]
    chart: Callback<(), Option<ChartToFreeze>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let subject = move || {
        let chart = chart.run(())?;
        Some(Subject::Chart(Box::new(chart)))
    };
    view! { <Freeze open=open subject=subject id=format!("{id}-freeze") small=true /> }
}

#[component]
fn Freeze(
    open: RwSignal<bool>,
    /// What is to be frozen, asked when the dialog opens.
    subject: impl Fn() -> Option<Subject> + Send + Sync + 'static,
    #[prop(into)] id: String,
    #[prop(optional)] primary: bool,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    let subject = StoredValue::new(subject);
    view! {
        <button
            type="button"
            class="button"
            class:primary=primary
            class:small=small
            class:quiet=small
            on:click=move |_| open.set(true)
        >
            "Freeze as evidence…"
        </button>
        <Dialog open=open title="Freeze as evidence" id=id wide=true>
            {match untrack(|| subject.with_value(|subject| subject())) {
                Some(subject) => view! { <FreezeForm open=open subject=subject /> }.into_any(),
                None => view! { <p>"There is nothing to freeze here any more."</p> }.into_any(),
            }}
        </Dialog>
    }
}
