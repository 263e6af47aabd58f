//! The form for one target.

use super::Editing;
use super::draft::Draft;
use super::reach::ReachField;
use crate::components::{ErrorSummary, HistoryLink, NumberField, TextArea, TextField};
use crate::pages::targets::Choice;
use crate::pages::targets::amount;
use crate::pages::targets::history::History;
use crate::pages::targets::repeat::Repeat;
use leptos::prelude::*;

#[component]
pub(super) fn ChangeForm(editing: Editing, open: RwSignal<bool>, choice: Choice) -> impl IntoView {
    let session = choice.session;
    let (unit, currency) = (editing.unit, editing.currency);
    let (name, may_be_pro_rata) = (editing.name.clone(), editing.may_be_pro_rata);
    let id = editing.id;
    let draft = Draft::new(session, editing);
    let (known, place) = (draft.known(), draft.place());
    let is_set = known.is_some();
    let steps = known.map(|target| target.history).unwrap_or_default();
    let finish = move |change| {
        if session.commit(change) {
            open.set(false);
        }
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(change) = draft.save() {
            finish(change);
        }
    };
    let delete = move |_| {
        if let Some(change) = draft.delete() {
            finish(change);
        }
    };
    let asks_why = Memo::new(move |_| draft.needs_why());
    let name = StoredValue::new(name);
    let leader = session.peek(|workspace| workspace.settings().leader);
    let who = match leader.trim().is_empty() {
        true => {
            "Kept with the value before and the day. Name the team’s leader in Settings to keep who, too."
        }
        false => "Kept with the value before, the day and the leader’s name.",
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=draft.errors prefix="target" />
            <NumberField
                id="target-value"
                label="Target"
                value=draft.value
                unit=amount::unit_word(unit, currency)
                errors=draft.errors
                required=true
            />
            <Show when=move || asks_why.get()>
                <TextField
                    id="target-why"
                    label="Why it changes"
                    value=draft.why
                    hint=who
                    errors=draft.errors
                    required=true
                />
            </Show>
            <TextArea
                id="target-reason"
                label="Why it suits them"
                value=draft.reason
                hint="Experience, territory, working pattern, what was agreed with them."
                errors=draft.errors
                required=true
            />
            {may_be_pro_rata.then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || draft.pro_rata.get()
                        on:change=move |event| draft.pro_rata.set(event_target_checked(&event))
                    />
                    " Reduce it for days before joining, after leaving and on leave"
                </label>
            })}
            {match place {
                Some(place) => view! { <ReachField draft=draft place=place /> }.into_any(),
                None => view! {
                    <Repeat
                        run=draft.run
                        id="target-until"
                        label="Set it for later periods too, as a series"
                        errors=draft.errors
                        already_set=Signal::derive(move || draft.already_set())
                    />
                }
                .into_any(),
            }}
            <History steps=steps unit=unit currency=currency />
            <footer class="dialog-actions">
                <button type="submit" class="button primary">
                    {move || match (draft.run.periods().len(), draft.reached()) {
                        (count @ 2.., _) | (_, count @ 2..) => format!("Save {count} targets"),
                        _ => "Save target".to_owned(),
                    }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
                {id.map(|id| view! { <HistoryLink of=id /> })}
                {is_set.then(|| view! {
                    <button
                        type="button"
                        class="button danger push"
                        aria-label=move || match draft.reached() {
                            0 | 1 => format!("Delete the target of {}", name.get_value()),
                            count => format!("Delete {count} targets of {}", name.get_value()),
                        }
                        on:click=delete
                    >
                        {move || match draft.reached() {
                            0 | 1 => "Delete target".to_owned(),
                            count => format!("Delete {count} targets"),
                        }}
                    </button>
                })}
            </footer>
        </form>
    }
}
