//! Recording an outcome: the period after, what the figures say of it, and the decision.

use super::draft::Decided;
use super::outcome::{BeforeAfter, met_words};
use crate::components::{DateField, Dialog, ErrorSummary, Errors, Finding, TextArea};
use crate::platform::today;
use crate::session::{AppSession, use_session};
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, Decision};
use throughline_domain::validate::check_frozen;
use throughline_domain::{Change, Period};
use throughline_insight::outcome::{Measurement, measure, suggested_period};

/// The dialog behind *Record outcome…*.
#[component]
pub fn OutcomeDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The action.
    id: ActionId,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Record the outcome" id="outcome-dialog" wide=true>
            <OutcomeForm open=open id=id />
        </Dialog>
    }
}

/// The words for a period that holds no day.
const NO_DAYS: &str = "Choose a first day and a last day that is not before it.";

#[component]
fn OutcomeForm(open: RwSignal<bool>, id: ActionId) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let action = session.peek(|workspace| workspace.get::<Action>(id).cloned());
    let suggested = action
        .as_ref()
        .and_then(|action| suggested_period(action, today()));
    let first = RwSignal::new(
        suggested
            .map(|period| period.start)
            .or(action.as_ref().map(|action| action.start)),
    );
    let last = RwSignal::new(suggested.map(|period| period.last_day()));
    let due = RwSignal::new(None::<NaiveDate>);
    let decision = RwSignal::new(Decision::Close);
    let reason = RwSignal::new(String::new());
    let measured = Memo::new(move |_| -> Result<Measurement, String> {
        let period = first
            .get()
            .zip(last.get())
            .and_then(|(first, last)| Period::including(first, last))
            .ok_or(NO_DAYS)?;
        let action = session
            .record::<Action>(id)
            .ok_or("This action is no longer here.")?;
        session
            .read(|workspace| measure(workspace, &action, &period, today()))
            .map_err(|error| error.to_string())
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let decided = Decided {
            decision: decision.get_untracked(),
            reason: reason.get_untracked(),
            due: due.get_untracked(),
        };
        match measured.get_untracked() {
            Err(message) => errors.add("last", message),
            Ok(measurement) => {
                if save(session, id, &decided, measurement, errors) {
                    open.set(false);
                }
            }
        }
    };
    view! {
        <form class="stack" on:submit=submit>
            <ErrorSummary errors=errors prefix="outcome" />
            <div class="field-row">
                <DateField id="outcome-first" label="First day after" value=first errors=errors />
                <DateField id="outcome-last" label="Last day after" value=last errors=errors />
            </div>
            {move || match measured.get() {
                Err(message) => view! { <p class="muted" role="status">{message}</p> }.into_any(),
                Ok(measurement) => view! { <Measured measurement=measurement /> }.into_any(),
            }}
            <DecisionChoice decision=decision />
            <Show when=move || decision.get() == Decision::Extend>
                <div class="field-row">
                    <DateField id="outcome-due" label="New due date" value=due errors=errors required=true />
                </div>
            </Show>
            <TextArea id="outcome-reason" label="Why" value=reason errors=errors rows=2 required=true />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Record the outcome"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </footer>
        </form>
    }
}

fn save(
    session: AppSession,
    id: ActionId,
    decided: &Decided,
    measurement: Measurement,
    errors: Errors,
) -> bool {
    let made = session.peek(|workspace| {
        let before = workspace.get::<Action>(id)?;
        Some(match decided.action(before, measurement, today()) {
            Err(wrong) => Err(wrong),
            Ok(after) => Ok(check_frozen(before, &after).map(|()| {
                Change::new("Recorded the outcome of an action").update(workspace, id, after)
            })),
        })
    });
    match made {
        None => {
            session
                .say_error("This action is no longer here. Undo its deletion or choose another.");
            false
        }
        Some(Err(wrong)) => {
            wrong
                .into_iter()
                .for_each(|(field, message)| errors.add(field, message));
            false
        }
        Some(Ok(Err(error))) => {
            session.say_error(error.to_string());
            false
        }
        Some(Ok(Ok(change))) => session.commit(change),
    }
}

/// What the figures say, computed by the app.
#[component]
fn Measured(measurement: Measurement) -> impl IntoView {
    let Measurement {
        before,
        after,
        comparison,
        said,
        met,
        ..
    } = measurement;
    view! {
        <div role="status"><Finding words=said.words() /></div>
        <BeforeAfter before=before after=after comparison=comparison />
        <p>{met_words(met)}</p>
    }
}

#[component]
fn DecisionChoice(decision: RwSignal<Decision>) -> impl IntoView {
    let hint = |decision| match decision {
        Decision::Close => "It has done what it was for, or nothing more is to be expected of it.",
        Decision::Extend => "It goes on, to a new due date.",
        Decision::Escalate => "It needs more than this: another action, or somebody else.",
    };
    view! {
        <fieldset class="fieldset">
            <legend>"What you decide"</legend>
            <div class="grid narrow">
                {Decision::ALL
                    .into_iter()
                    .map(|each| view! {
                        <label class="choice">
                            <input
                                type="radio"
                                name="outcome-decision"
                                prop:checked=move || decision.get() == each
                                on:change=move |_| decision.set(each)
                            />
                            <span class="choice-title">{each.label()}</span>
                            <span class="choice-hint">{hint(each)}</span>
                        </label>
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
