//! Adding a figure to the table: metric and period, frozen as it stands.

use super::editor::ReviewEditor;
use crate::components::{ChoiceField, DateField, Dialog, ErrorSummary, Errors, Finding};
use crate::pages::reviews::prepare::current_period;
use crate::platform::today;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::id::MetricId;
use throughline_domain::records::{FrozenFigure, Scope};
use throughline_insight::metrics::metrics;
use throughline_insight::signal::assess;
use throughline_insight::stated::Words;

/// The dialog behind *Add figure…*.
#[component]
pub fn AddFigure(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Add a figure" id="add-figure">
            <AddFigureForm open=open editor=editor />
        </Dialog>
    }
}

#[component]
fn AddFigureForm(open: RwSignal<bool>, editor: ReviewEditor) -> impl IntoView {
    let session = editor.session;
    let errors = Errors::new();
    let period = session.peek(|workspace| current_period(workspace, today()));
    let choices = session.peek(|workspace| {
        metrics(workspace)
            .into_iter()
            .map(|(id, metric)| {
                (
                    id.to_string(),
                    format!("{} ({})", metric.name, metric.kind.label()),
                )
            })
            .collect::<Vec<_>>()
    });
    let metric = RwSignal::new(
        choices
            .first()
            .map(|(id, _)| id.clone())
            .unwrap_or_default(),
    );
    let choices = Signal::stored(choices);
    let (first, last) = (
        RwSignal::new(Some(period.start)),
        RwSignal::new(Some(period.last_day())),
    );
    let frozen = Memo::new(move |_| -> Option<FrozenFigure> {
        let metric: MetricId = metric.get().parse().ok()?;
        let period = Period::including(first.get()?, last.get()?)?;
        let scope = editor
            .review
            .with(|review| review.person.map_or(Scope::Team, Scope::Person));
        let assessed = session.read(|workspace| assess(workspace, metric, scope, &period, today()));
        assessed.ok().map(|assessment| assessment.frozen)
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let Some(frozen) = frozen.get_untracked() else {
            errors.add(
                "last",
                "Choose a first day and a last day that is not before it.",
            );
            return;
        };
        if editor.change("Added a figure to the review", |review| {
            review.figures.push(frozen)
        }) {
            open.set(false);
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="figure" />
            <ChoiceField id="figure-metric" label="Figure" value=metric choices=choices />
            <div class="field-row">
                <DateField id="figure-first" label="First day" value=first errors=errors />
                <DateField id="figure-last" label="Last day" value=last errors=errors />
            </div>
            {move || frozen.get().map(|frozen| view! { <Finding words=Words::from(&frozen) /> })}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Freeze and add"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}
