//! The sales process.

use crate::components::{TextField, field::read_number};
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::records::{Process, Stage};

/// Changes the stages; the first change makes the process a record.
fn change_stages(session: AppSession, label: &str, edit: impl FnOnce(&mut Vec<Stage>)) {
    let change = session.peek(|workspace| {
        let id = Process::standard_id();
        match workspace.get::<Process>(id).cloned() {
            Some(mut process) => {
                edit(&mut process.stages);
                Change::new(label).update(workspace, id, process)
            }
            None => {
                let mut process = Process::standard();
                edit(&mut process.stages);
                Change::new(label).create(id, process)
            }
        }
    });
    session.commit(change);
}

/// The open stages of the sales process, in order.
#[component]
pub(super) fn SalesProcess() -> impl IntoView {
    let session = use_session();
    let stages = Memo::new(move |_| {
        session
            .read(|workspace| workspace.get::<Process>(Process::standard_id()).cloned())
            .unwrap_or_else(Process::standard)
            .stages
    });
    let name = RwSignal::new(String::new());
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let title = name.get_untracked().trim().to_owned();
        if !title.is_empty() {
            change_stages(session, "Added a stage", |stages| {
                stages.push(Stage {
                    name: title,
                    probability: None,
                });
            });
            name.set(String::new());
        }
    };
    view! {
        <section class="panel" aria-labelledby="process-title">
            <header class="panel-header">
                <h2 id="process-title">"Sales process"</h2>
                <p class="muted">"Open stages in order; a deal then is won or lost."</p>
            </header>
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="process-title">
                <table class="data">
                    <caption class="visually-hidden">"Stages of the sales process"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Stage"</th>
                            <th scope="col" class="number">"Chance of winning " <span class="unit">"%"</span></th>
                            <th class="row-actions"><span class="visually-hidden">"Actions"</span></th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let list = stages.get();
                            let count = list.len();
                            list.into_iter()
                                .enumerate()
                                .map(|(place, stage)| view! {
                                    <StageRow place=place is_last=place + 1 == count stage=stage />
                                })
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <form class="form" on:submit=add>
                <div class="field-row">
                    <TextField id="stage-name" label="New stage" value=name />
                    <div class="form-actions"><button type="submit" class="button">"Add stage"</button></div>
                </div>
            </form>
        </section>
    }
}

#[component]
fn StageRow(
    /// Where it stands, from 0.
    place: usize,
    is_last: bool,
    stage: Stage,
) -> impl IntoView {
    let session = use_session();
    let words = stage.name.clone();
    let chance = stage.probability.map(|share| (share * 100.0).round());
    let rename = move |event| {
        let name = event_target_value(&event).trim().to_owned();
        if !name.is_empty() {
            change_stages(session, "Renamed a stage", |stages| {
                if let Some(stage) = stages.get_mut(place) {
                    stage.name = name;
                }
            });
        }
    };
    let set_chance = move |event| match read_number(&event_target_value(&event)) {
        Ok(share) if share.is_none_or(|share| (0.0..=100.0).contains(&share)) => {
            change_stages(session, "Changed a stage's chance", |stages| {
                if let Some(stage) = stages.get_mut(place) {
                    stage.probability = share.map(|share| share / 100.0);
                }
            });
        }
        _ => session.say_error("A chance is a number from 0 to 100, or blank."),
    };
    let swap = move |other: Option<usize>| {
        change_stages(session, "Moved a stage", |stages| {
            if let Some(other) = other.filter(|other| place.max(*other) < stages.len()) {
                stages.swap(place, other);
            }
        });
    };
    let remove = move |_| {
        change_stages(session, "Removed a stage", |stages| {
            if place < stages.len() {
                stages.remove(place);
            }
        });
    };
    view! {
        <tr>
            <th scope="row">
                <input
                    type="text"
                    aria-label=format!("Name of stage {}", place + 1)
                    value=stage.name
                    on:change=rename
                />
            </th>
            <td class="number">
                <input
                    type="text"
                    inputmode="decimal"
                    class="number"
                    aria-label=format!("Chance of winning in {words}, in per cent")
                    value=chance.map(|chance| chance.to_string()).unwrap_or_default()
                    on:change=set_chance
                />
            </td>
            <td class="row-actions">
                <button
                    type="button"
                    class="button small quiet"
                    disabled=place == 0
                    aria-label=format!("Move {words} up")
                    on:click=move |_| swap(place.checked_sub(1))
                >
                    "Up"
                </button>
                <button
                    type="button"
                    class="button small quiet"
                    disabled=is_last
                    aria-label=format!("Move {words} down")
                    on:click=move |_| swap(place.checked_add(1))
                >
                    "Down"
                </button>
                <button
                    type="button"
                    class="button small quiet"
                    aria-label=format!("Remove {words}")
                    on:click=remove
                >
                    "Remove"
                </button>
            </td>
        </tr>
    }
}
