//! The figures on the table and the signals taken up.

use super::add_figure::AddFigure;
use super::editor::ReviewEditor;
use crate::components::VerdictBadge;
use crate::pages::reviews::figure_card::FrozenFigureCard;
use crate::pages::reviews::prepare::open_signals;
use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::id::SignalId;
use throughline_domain::records::Signal;

/// The frozen figures, with a way to add one.
#[component]
pub fn Figures(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let figures = editor.part(|review| review.figures.clone());
    let held = Memo::new(move |_| editor.is_held());
    let cards = move || {
        figures
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, figure)| {
                let label = figure.label.clone();
                let remove = move |_| {
                    editor.change("Took a figure off the review", |review| {
                        if index < review.figures.len() {
                            review.figures.remove(index);
                        }
                    });
                };
                view! {
                    <FrozenFigureCard figure=figure>
                        // Once the conversation was held, its figures stay as they were on the table.
                        <Show when=move || !held.get()>
                            <button
                                type="button"
                                class="button quiet small"
                                aria-label=format!("Take {label} off")
                                on:click=remove
                            >
                                "Take off"
                            </button>
                        </Show>
                    </FrozenFigureCard>
                }
            })
            .collect_view()
    };
    view! {
        <section class="panel" aria-labelledby="figures">
            <header class="panel-header">
                <h2 id="figures">"Figures"</h2>
                <p class="muted">"Frozen: they stay as they were"</p>
                <div class="panel-actions">
                    <button type="button" class="button quiet" on:click=move |_| open.set(true)>"Add figure…"</button>
                </div>
            </header>
            {move || figures.with(Vec::is_empty).then(|| view! {
                <p class="muted">"No figure is on the table yet. Add one, or talk about what was seen."</p>
            })}
            <div class="stack">{cards}</div>
        </section>
        <AddFigure open=open editor=editor />
    }
}

/// The signals it takes up, and open ones it could take up.
#[component]
pub fn Signals(
    /// The review.
    editor: ReviewEditor,
) -> impl IntoView {
    let taken = editor.part(|review| review.signals.clone());
    let others = Memo::new(move |_| {
        let (person, taken) = editor
            .review
            .with(|review| (review.person, review.signals.clone()));
        editor.session.read(|workspace| {
            open_signals(workspace, person)
                .into_iter()
                .filter(|id| !taken.contains(id))
                .filter_map(|id| Some((id, workspace.get::<Signal>(id)?.clone())))
                .collect::<Vec<(SignalId, Signal)>>()
        })
    });
    view! {
        <section class="panel" aria-labelledby="signals">
            <header class="panel-header"><h2 id="signals">"Signals taken up"</h2></header>
            {move || taken.with(Vec::is_empty).then(|| view! { <p class="muted">"None."</p> })}
            <div class="stack">
                <For each=move || taken.get() key=|id| *id let:id>
                    <Taken editor=editor id=id />
                </For>
                <For each=move || others.get() key=|(id, _)| *id let((id, signal))>
                    <div class="cluster between">
                        <p><a href=Route::Signal(id).href()>{signal.title.clone()}</a> " is open too."</p>
                        <button
                            type="button"
                            class="button small"
                            on:click=move |_| {
                                editor.change("Took up a signal", |review| {
                                    if !review.signals.contains(&id) {
                                        review.signals.push(id);
                                    }
                                });
                            }
                        >
                            "Take up"
                        </button>
                    </div>
                </For>
            </div>
        </section>
    }
}

#[component]
fn Taken(editor: ReviewEditor, id: SignalId) -> impl IntoView {
    let session = editor.session;
    move || {
        match session.record::<Signal>(id) {
        None => view! { <p class="muted">"A signal that is no longer here."</p> }.into_any(),
        Some(signal) => view! {
            <article class="stack tight">
                <div class="cluster">
                    <h3><a href=Route::Signal(id).href()>{signal.title.clone()}</a></h3>
                    // The figure's own sentence shows its verdict.
                    {signal
                        .verdict
                        .filter(|_| signal.figure.as_ref().is_none_or(|figure| figure.verdict.is_none()))
                        .map(|verdict| view! { <VerdictBadge verdict=verdict /> })}
                </div>
                {signal.figure.clone().map(|figure| view! { <FrozenFigureCard figure=figure /> })}
                {(!signal.interpretation.trim().is_empty())
                    .then(|| view! { <p>{signal.interpretation.clone()}</p> })}
            </article>
        }
        .into_any(),
    }
    }
}
