//! Setting, changing or deleting one target, or those of a series with it.

mod draft;
mod form;
mod reach;

use super::Choice;
use super::figures::{TargetFigures, TargetRow};
use crate::components::Dialog;
use form::ChangeForm;
use leptos::prelude::*;
use throughline_domain::id::TargetId;
use throughline_domain::records::{Scope, TargetOf, Unit};
use throughline_domain::{Currency, Period};

/// The target in the dialog.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Editing {
    id: Option<TargetId>,
    scope: Scope,
    name: String,
    of: TargetOf,
    metric_name: String,
    /// The measure with the part.
    of_name: String,
    /// Why no target can be set.
    refusal: Option<String>,
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
            of: figures.of.clone(),
            metric_name: figures.metric.name.clone(),
            of_name: figures.name.clone(),
            refusal: figures.refusal.clone(),
            unit: figures.metric.unit,
            currency: figures.currency,
            period: figures.period,
            may_be_pro_rata: row.person().is_some() && figures.may_be_pro_rata(),
        }
    }

    /// `the won value target of Anna, product GTX`, for the words of a change.
    fn words(&self) -> String {
        let part = self.of.part.as_ref();
        format!(
            "the {} target of {}{}",
            self.metric_name.to_lowercase(),
            self.name,
            part.map(|part| format!(", {}", part.label()))
                .unwrap_or_default()
        )
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
                editing.of_name,
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
