//! The form in which a metric is defined or changed.

use super::draft::{KINDS, MetricDraft, UNITS, WAYS};
use super::rows::{RowsFields, Takes, choices};
use crate::components::{ChoiceField, ErrorSummary, Errors, TextField, default_period};
use crate::platform::BrowserEnvironment;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope};
use throughline_domain::{Change, PeriodKind};
use throughline_insight::figures::{counted_in_words, figure_of};

/// Defines a metric, or changes one.
#[component]
pub(super) fn MetricForm(
    /// Whether the dialog around it is shown.
    open: RwSignal<bool>,
    /// Which one is changed; none when one is defined.
    metric: Option<MetricId>,
) -> impl IntoView {
    let session = use_session();
    let known =
        metric.and_then(|id| session.peek(|workspace| workspace.get::<Metric>(id).cloned()));
    let draft = MetricDraft::of(known.as_ref());
    let errors = Errors::new();
    let is_ratio = Memo::new(move |_| draft.way.with(|way| way == "ratio"));
    let takes = Signal::derive(move || match draft.way.get().as_str() {
        "count" => Takes::Count,
        "ratio" => Takes::Either,
        _ => Takes::Field,
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(made) =
            session.peek(|workspace| untrack(|| draft.read(workspace, metric, errors)))
        else {
            return;
        };
        let change = match metric {
            Some(id) => session.peek(|workspace| {
                Change::new(format!("Changed {}", made.name)).update(workspace, id, made)
            }),
            None => Change::new(format!("Defined {}", made.name))
                .create(MetricId::new(&BrowserEnvironment), made),
        };
        if session.commit(change) {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="metric" />
            <div class="field-row">
                <TextField id="metric-name" label="Name" value=draft.name errors=errors required=true />
                <ChoiceField id="metric-kind" label="Kind" value=draft.kind choices=choices(&KINDS) />
                <ChoiceField id="metric-direction" label="Good is" value=draft.direction choices=choices(&[
                    ("higher", "More"),
                    ("lower", "Less"),
                ]) />
            </div>
            <div class="field-row">
                <ChoiceField id="metric-source" label="How it is counted" value=draft.way choices=choices(&WAYS) errors=errors />
                <Show when=move || draft.is_entered()>
                    <ChoiceField id="metric-unit" label="Unit" value=draft.unit choices=choices(&UNITS) />
                </Show>
            </div>
            <Show
                when=move || !draft.is_entered()
                fallback=|| view! {
                    <p class="muted">"Once it is saved, enter a value for the team or each person and period from the list of metrics."</p>
                }
            >
                <Show
                    when=move || is_ratio.get()
                    fallback=move || view! {
                        <RowsFields legend="What is counted" prefix="upper" draft=draft.upper takes=takes />
                    }
                >
                    <RowsFields legend="Numerator" prefix="upper" draft=draft.upper takes=takes />
                    <RowsFields legend="Divided by" prefix="lower" draft=draft.lower takes=takes />
                </Show>
                <Preview draft=draft />
            </Show>
            <footer class="dialog-actions">
                <button type="submit" class="button primary">
                    {if metric.is_some() { "Save" } else { "Define metric" }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
            </footer>
        </form>
    }
}

/// What the metric counts and comes to for the team.
#[component]
fn Preview(draft: MetricDraft) -> impl IntoView {
    let session = use_session();
    let words = move || {
        let mut metric = draft.metric();
        if metric.name.is_empty() {
            metric.name = "It".into();
        }
        session.read(|workspace| {
            let period = default_period(workspace, PeriodKind::Year);
            let id = MetricId::from_key("preview");
            let figure = figure_of(workspace, id, &metric, Scope::Team, &period);
            format!(
                "Counts {}. The team in {}: {}",
                counted_in_words(&metric),
                period.label(),
                figure.sentence(workspace)
            )
        })
    };
    view! { <p class="muted" role="status">{words}</p> }
}
