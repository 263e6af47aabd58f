//! The fields that choose rows.

use super::rows_draft::{RowsDraft, STATES, step_choices, text_choices};
use crate::components::ChoiceField;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::log::{LogKind, activity_columns, deal_columns};
use throughline_insight::slices::texts_of;

/// What of the rows is taken, beside choosing them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// The rows are counted.
    Count,
    /// A field of theirs is taken.
    Field,
    /// Either, as a part of a ratio.
    Either,
}

/// The fields of one choice of rows.
#[component]
pub(super) fn RowsFields(
    /// What stands over them.
    legend: &'static str,
    /// What the ids begin with.
    prefix: &'static str,
    /// The fields.
    draft: RowsDraft,
    /// What is taken of the rows.
    #[prop(into)]
    takes: Signal<Takes>,
) -> impl IntoView {
    let session = use_session();
    let id = move |field: &str| format!("metric-{prefix}-{field}");
    let is_deals = Memo::new(move |_| draft.log() == LogKind::Deals);
    let fields = Signal::derive(move || {
        let mut list = match takes.get() {
            Takes::Either => vec![(String::new(), "How many there are".to_owned())],
            Takes::Count | Takes::Field => Vec::new(),
        };
        list.extend(match is_deals.get() {
            true => vec![
                ("value".to_owned(), "Their value".to_owned()),
                ("cycle".to_owned(), "Days from opening to close".to_owned()),
            ],
            false => vec![("minutes".to_owned(), "Their minutes".to_owned())],
        });
        list
    });
    let text = move |name: &'static str, log: LogKind, column: usize, chosen: RwSignal<String>| {
        Signal::derive(move || {
            let in_use = session.read(|workspace| match log {
                LogKind::Activities => texts_of(workspace.activities(), column),
                LogKind::Deals => texts_of(workspace.deals(), column),
            });
            text_choices(name, in_use, &chosen.get())
        })
    };
    view! {
        <fieldset class="fieldset stack">
            <legend>{legend}</legend>
            <div class="field-row">
                <ChoiceField id=id("log") label="Rows" value=draft.log choices=choices(&[
                    ("activities", "Activities"),
                    ("deals", "Deals"),
                ]) />
                <Show when=move || takes.get() != Takes::Count>
                    <ChoiceField id=id("field") label="Take" value=draft.field choices=fields />
                </Show>
            </div>
            <Show when=move || !is_deals.get()>
                <Types draft=draft />
                <div class="field-row">
                    <ChoiceField id=id("at_least") label="Counts as" value=draft.at_least choices=step_choices() />
                    <ChoiceField id=id("direction") label="Direction" value=draft.direction choices=choices(&[
                        ("", "Any"),
                        ("out", "To the customer"),
                        ("in", "From the customer"),
                    ]) />
                    <ChoiceField id=id("stage") label="Stage" value=draft.stage
                        choices=text("stage", LogKind::Activities, activity_columns::STAGE, draft.stage) />
                </div>
            </Show>
            <Show when=move || is_deals.get()>
                <div class="field-row">
                    <ChoiceField id=id("states") label="State" value=draft.states choices=choices(&STATES) />
                    <ChoiceField id=id("dated") label="By the day" value=draft.dated choices=choices(&[
                        ("closed", "Closed"),
                        ("opened", "Opened"),
                    ]) />
                    <ChoiceField id=id("deal-stage") label="Stage" value=draft.stage
                        choices=text("stage", LogKind::Deals, deal_columns::STAGE, draft.stage) />
                </div>
                <div class="field-row">
                    <ChoiceField id=id("customer_type") label="Customer type" value=draft.customer_type
                        choices=text("customer type", LogKind::Deals, deal_columns::CUSTOMER_TYPE, draft.customer_type) />
                    <ChoiceField id=id("product") label="Product" value=draft.product
                        choices=text("product", LogKind::Deals, deal_columns::PRODUCT, draft.product) />
                    <ChoiceField id=id("reason") label="Reason" value=draft.reason
                        choices=text("reason", LogKind::Deals, deal_columns::REASON, draft.reason) />
                </div>
            </Show>
        </fieldset>
    }
}

/// The types of activity, any number of them; none ticked is all.
#[component]
fn Types(draft: RowsDraft) -> impl IntoView {
    let session = use_session();
    let known = Memo::new(move |_| {
        let mut kinds = session.read(|workspace| workspace.totals().kinds().to_vec());
        kinds.extend(draft.types.get_untracked());
        kinds.sort_by_key(|kind| kind.trim().to_lowercase());
        kinds.dedup_by_key(|kind| kind.trim().to_lowercase());
        kinds.retain(|kind| !kind.trim().is_empty());
        kinds
    });
    view! {
        <fieldset class="fieldset">
            <legend>"Types; all when none is ticked"</legend>
            <div class="cluster">
                {move || known
                    .get()
                    .into_iter()
                    .map(|kind| {
                        let (own, words) = (kind.clone(), kind.clone());
                        let is_same = move |other: &String| {
                            other.trim().eq_ignore_ascii_case(own.trim())
                        };
                        let ticked = is_same.clone();
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    prop:checked=move || draft.types.with(|types| types.iter().any(&ticked))
                                    on:change=move |event| {
                                        let on = event_target_checked(&event);
                                        draft.types.update(|types| {
                                            types.retain(|other| !is_same(other));
                                            if on {
                                                types.push(kind.clone());
                                            }
                                        });
                                    }
                                />
                                " "
                                {words}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// Choices that never change.
pub(super) fn choices(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(key, words)| ((*key).to_owned(), (*words).to_owned()))
        .collect()
}
