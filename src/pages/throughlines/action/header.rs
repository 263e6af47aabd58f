//! The head of an action: how far it is and what can be done.

use super::change;
use crate::components::{Confirm, HistoryLink, PageHeader};
use crate::pages::freeze::FreezeButton;
use crate::pages::reviews::words::{day_words, name_of};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use throughline_domain::Change;
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, ActionStatus};

/// Heading and actions.
#[component]
pub fn Header(
    /// The action's id.
    id: ActionId,
    /// The action.
    action: Memo<Option<Action>>,
    /// Whether the dialog of the outcome is shown.
    recording: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let deleting = RwSignal::new(false);
    let status = Memo::new(move |_| action.with(|action| action.as_ref().map(|a| a.status)));
    let measured = Memo::new(move |_| {
        action.with(|action| action.as_ref().is_some_and(|a| a.outcome.is_some()))
    });
    let measurable = Memo::new(move |_| {
        action.with(|action| action.as_ref().is_some_and(|a| a.baseline.is_some()))
    });
    let delete = Callback::new(move |()| {
        let change = session
            .peek(|workspace| Change::new("Deleted the action").delete(workspace, id.into()));
        if session.commit(change) {
            navigate(&Route::Throughlines.path(), NavigateOptions::default());
        }
    });
    let title = Signal::derive(move || {
        action.with(|action| {
            action.as_ref().map_or_else(String::new, |action| {
                session
                    .read(|workspace| format!("Action with {}", name_of(workspace, action.person)))
            })
        })
    });
    let lead =
        Signal::derive(move || action.with(|action| action.as_ref().map(lead).unwrap_or_default()));
    view! {
        <PageHeader title=title lead=lead>
            <Show when=move || measurable.get()>
                <button
                    type="button"
                    class="button"
                    class:primary=move || !measured.get()
                    on:click=move |_| recording.set(true)
                >
                    {move || if measured.get() { "Measure again…" } else { "Record outcome…" }}
                </button>
            </Show>
            {move || match status.get() {
                Some(ActionStatus::Open) => view! {
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            change(session, id, "Marked the action as done", |action| action.status = ActionStatus::Done);
                        }
                    >
                        "Mark as done"
                    </button>
                }
                .into_any(),
                Some(_) => view! {
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            change(session, id, "Took the action up again", |action| action.status = ActionStatus::Open);
                        }
                    >
                        "Take up again"
                    </button>
                }
                .into_any(),
                None => ().into_any(),
            }}
            <FreezeButton record=id />
            <HistoryLink of=id />
            <button type="button" class="button quiet danger" on:click=move |_| deleting.set(true)>"Delete…"</button>
        </PageHeader>
        <Confirm
            open=deleting
            title="Delete this action?"
            text="Its frozen figure and its outcome go with it. Evidence frozen from it stays. You can undo this."
            action="Delete the action"
            id="delete-action"
            on_confirm=delete
        />
    }
}

fn lead(action: &Action) -> String {
    match (action.status, &action.outcome) {
        (ActionStatus::Closed, Some(outcome)) => {
            format!("Closed on {}.", day_words(outcome.recorded_on))
        }
        (_, Some(outcome)) => format!(
            "Measured on {}: {}.",
            day_words(outcome.recorded_on),
            match outcome.decision.label() {
                "Extend" => "it goes on",
                "Escalate" => "it is taken further",
                _ => "it is finished",
            }
        ),
        (ActionStatus::Done, None) => format!(
            "Done. Its effect is to be measured on {}.",
            day_words(action.measure_on)
        ),
        (_, None) => format!("Under way, due {}.", day_words(action.due)),
    }
}
