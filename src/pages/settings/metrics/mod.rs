//! Metrics of the user's own.

mod draft;
mod form;
mod rows;
mod rows_draft;
mod usage;
mod values;

use crate::asked::{Ask, when_asked};
use crate::components::Dialog;
use crate::session::use_session;
use form::MetricForm;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, MetricSource};
use throughline_insight::figures::counted_in_words;
use throughline_insight::metrics::metrics;
use values::EnteredValues;

/// The list of the user's metrics, with what adds, changes and deletes one.
#[component]
pub(super) fn OwnMetrics() -> impl IntoView {
    let session = use_session();
    let own = Memo::new(move |_| {
        session.read(|workspace| {
            metrics(workspace)
                .into_iter()
                .filter(|(id, _)| !Metric::is_standard(*id))
                .collect::<Vec<_>>()
        })
    });
    // Which one the dialogs are about; none while one is defined.
    let chosen = RwSignal::new(None::<MetricId>);
    let (editing, entering) = (RwSignal::new(false), RwSignal::new(false));
    let define = move || {
        chosen.set(None);
        editing.set(true);
    };
    when_asked(Ask::Metric, move |_| define());
    let title = Signal::derive(move || match chosen.get() {
        Some(_) => "Change a metric".to_owned(),
        None => "Define a metric".to_owned(),
    });
    view! {
        <section class="panel" aria-labelledby="own-metrics-title">
            <header class="panel-header">
                <h2 id="own-metrics-title">"Metrics of your own"</h2>
                <p class="muted">"Counted from the log, or entered by hand. They can be chosen wherever a measure can: figures, targets, insight."</p>
                <div class="panel-actions">
                    <button type="button" class="button" on:click=move |_| define()>"Define a metric…"</button>
                </div>
            </header>
            {move || {
                let list = own.get();
                match list.is_empty() {
                    true => view! { <p class="muted">"None yet. The standard measures are always there."</p> }.into_any(),
                    false => view! {
                        <ul class="record-list">
                            {list
                                .into_iter()
                                .map(|(id, metric)| view! {
                                    <OwnMetric
                                        id=id
                                        metric=metric
                                        on_change=move |()| { chosen.set(Some(id)); editing.set(true) }
                                        on_values=move |()| { chosen.set(Some(id)); entering.set(true) }
                                    />
                                })
                                .collect_view()}
                        </ul>
                    }.into_any(),
                }
            }}
            <Dialog open=editing title=title id="metric-dialog" wide=true>
                <MetricForm open=editing metric=chosen.get_untracked() />
            </Dialog>
            <Dialog open=entering title="Enter values" id="metric-values-dialog" wide=true>
                {move || chosen.get().map(|id| view! { <EnteredValues metric=id /> })}
            </Dialog>
        </section>
    }
}

#[component]
fn OwnMetric(
    id: MetricId,
    metric: Metric,
    #[prop(into)] on_change: Callback<()>,
    #[prop(into)] on_values: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let name = metric.name.clone();
    let words = format!("{}: {}.", metric.kind.label(), counted_in_words(&metric));
    let is_entered = matches!(metric.source, MetricSource::Entered { .. });
    let delete = move |_| {
        let used = session.peek(|workspace| usage::used_by(workspace, id));
        match used {
            Some(reason) => session.say_error(reason),
            None => {
                let change = session
                    .peek(|workspace| Change::new("Deleted a metric").delete(workspace, id.into()));
                session.commit(change);
            }
        }
    };
    view! {
        <li>
            <span class="record-title">{name.clone()}</span>
            <span class="muted small">{words}</span>
            <span class="cluster">
                {is_entered.then(|| view! {
                    <button type="button" class="button small" aria-label=format!("Enter values of {name}") on:click=move |_| on_values.run(())>
                        "Enter values…"
                    </button>
                })}
                <button type="button" class="button small quiet" aria-label=format!("Change {name}") on:click=move |_| on_change.run(())>
                    "Change…"
                </button>
                <button type="button" class="button small quiet" aria-label=format!("Delete {name}") on:click=delete>
                    "Delete"
                </button>
            </span>
        </li>
    }
}
