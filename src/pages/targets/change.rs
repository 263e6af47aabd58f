//! Setting, changing or deleting one target.

use super::Choice;
use super::amount;
use super::figures::{TargetFigures, TargetRow};
use super::saving::put_target;
use crate::components::{Dialog, ErrorSummary, Errors, NumberField, TextArea};
use crate::platform::{BrowserEnvironment, today};
use leptos::prelude::*;
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Scope, Target, Unit};
use throughline_domain::{Change, Currency, Period};

/// The target in the dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Editing {
    id: Option<TargetId>,
    scope: Scope,
    name: String,
    metric: MetricId,
    metric_name: String,
    unit: Unit,
    currency: Currency,
    period: Period,
    may_be_pro_rata: bool,
}

impl Editing {
    pub(super) fn of(row: &TargetRow, figures: &TargetFigures) -> Self {
        Self {
            id: row.id,
            scope: row.scope,
            name: row.name.clone(),
            metric: figures.id,
            metric_name: figures.metric.name.clone(),
            unit: figures.metric.unit,
            currency: figures.currency,
            period: figures.period,
            may_be_pro_rata: row.person().is_some() && figures.may_be_pro_rata(),
        }
    }
}

/// The dialog with the target last chosen.
#[component]
pub(super) fn ChangeDialog(
    open: RwSignal<bool>,
    editing: RwSignal<Option<Editing>>,
    choice: Choice,
) -> impl IntoView {
    let title = Signal::derive(move || {
        editing.get().map_or_else(String::new, |editing| {
            format!(
                "{}, {}: {}",
                editing.metric_name,
                editing.period.label(),
                editing.name
            )
        })
    });
    view! {
        <Dialog open=open title=title id="target-dialog">
            {move || editing.get().map(|editing_now| view! {
                <ChangeForm editing=editing_now open=open choice=choice />
            })}
        </Dialog>
    }
}

#[component]
fn ChangeForm(editing: Editing, open: RwSignal<bool>, choice: Choice) -> impl IntoView {
    let session = choice.session;
    let known = editing
        .id
        .and_then(|id| session.peek(|workspace| workspace.get::<Target>(id).cloned()));
    let (unit, currency) = (editing.unit, editing.currency);
    let value = known.as_ref().and_then(|target| target.value);
    let value = RwSignal::new(amount::write(unit, currency, value));
    let reason = RwSignal::new(
        known
            .as_ref()
            .map(|target| target.reason.clone())
            .unwrap_or_default(),
    );
    let pro_rata = RwSignal::new(known.as_ref().is_some_and(|target| target.pro_rata));
    let errors = Errors::new();
    let may_be_pro_rata = editing.may_be_pro_rata;
    let (id, name) = (editing.id, editing.name.clone());
    let editing = StoredValue::new(editing);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let read = amount::read(unit, currency, &value.get_untracked());
        let typed_reason = reason.get_untracked().trim().to_owned();
        if let Err(sentence) = &read {
            errors.add("value", sentence.clone());
        } else if read == Ok(None) {
            errors.add("value", "Give the target a value, or delete it.");
        }
        if typed_reason.is_empty() {
            errors.add(
                "reason",
                "Say why this target suits them: one sentence is enough.",
            );
        }
        let (Ok(Some(value)), true) = (read, errors.is_empty()) else {
            return;
        };
        let made = editing.with_value(|editing| {
            let target = Target {
                metric: editing.metric,
                scope: editing.scope,
                period: editing.period,
                value: Some(value),
                pro_rata: may_be_pro_rata && pro_rata.get_untracked(),
                reason: typed_reason,
                agreed_on: today(),
                series: None,
                history: Vec::new(),
            };
            let verb = if editing.id.is_some() {
                "Changed"
            } else {
                "Set"
            };
            let label = format!(
                "{verb} the {} target of {}",
                editing.metric_name.to_lowercase(),
                editing.name
            );
            session.peek(|workspace| {
                put_target(Change::new(label), workspace, &BrowserEnvironment, target)
            })
        });
        if session.commit(made) {
            open.set(false);
        }
    };
    let delete = move |_| {
        let Some(id) = id else { return };
        let label = editing.with_value(|editing| {
            format!(
                "Deleted the {} target of {}",
                editing.metric_name.to_lowercase(),
                editing.name
            )
        });
        let made = session.peek(|workspace| Change::new(label).delete(workspace, id.into()));
        if session.commit(made) {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=save>
            <ErrorSummary errors=errors prefix="target" />
            <NumberField
                id="target-value"
                label="Target"
                value=value
                unit=amount::unit_word(unit, currency)
                errors=errors
                required=true
            />
            <TextArea
                id="target-reason"
                label="Why it suits them"
                value=reason
                hint="Experience, territory, working pattern, what was agreed with them."
                errors=errors
                required=true
            />
            {may_be_pro_rata.then(|| view! {
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || pro_rata.get()
                        on:change=move |event| pro_rata.set(event_target_checked(&event))
                    />
                    " Reduce it for days before joining, after leaving and on leave"
                </label>
            })}
            <footer class="dialog-actions">
                <button type="submit" class="button primary">"Save target"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
                {id.map(|_| view! {
                    <button
                        type="button"
                        class="button danger push"
                        aria-label=format!("Delete the target of {name}")
                        on:click=delete
                    >
                        "Delete target"
                    </button>
                })}
            </footer>
        </form>
    }
}
