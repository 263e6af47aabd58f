//! Marks a deal as won or lost.

use super::check::check_deal;
use super::text::{deal_title, typed_value};
use crate::components::field::read_money;
use crate::components::{DateField, Dialog, ErrorSummary, Errors, NumberField, TextField};
use crate::platform::focus::focus_soon;
use crate::platform::today;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, DealState};
use throughline_domain::{Change, DomainError};

/// Asks when, why and for how much.
#[component]
pub(super) fn CloseDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The deal.
    chosen: RwSignal<Option<DealId>>,
    /// Won or lost.
    outcome: RwSignal<DealState>,
) -> impl IntoView {
    let title = Signal::derive(move || match outcome.get() {
        DealState::Lost => "Mark the deal as lost".to_owned(),
        _ => "Mark the deal as won".to_owned(),
    });
    view! {
        <Dialog open=open title=title id="close-dialog">
            <CloseForm open=open chosen=chosen outcome=outcome.get_untracked() />
        </Dialog>
    }
}

#[component]
fn CloseForm(
    open: RwSignal<bool>,
    chosen: RwSignal<Option<DealId>>,
    outcome: DealState,
) -> impl IntoView {
    let session = use_session();
    let known = chosen
        .get_untracked()
        .and_then(|id| session.peek(|workspace| workspace.deals().get(id.0)));
    let Some(deal) = known else {
        return view! { <p>"This deal is no longer in the log."</p> }.into_any();
    };
    let errors = Errors::new();
    focus_soon("#close-closed");
    let closed = RwSignal::new(Some(today()));
    let reason = RwSignal::new(String::new());
    let value = RwSignal::new(typed_value(deal.value, deal.currency));
    let heading = deal_title(&deal);
    let (unit, base) = (deal.currency.code().to_owned(), StoredValue::new(deal));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let base = base.get_value();
        let mut found = Vec::new();
        let value = read_money(&value.get_untracked(), base.currency).unwrap_or_else(|message| {
            found.push(DomainError::invalid("value", message));
            None
        });
        let deal = Deal {
            state: outcome,
            closed: closed.get_untracked(),
            reason: reason.get_untracked().trim().to_owned(),
            value,
            ..base
        };
        found.extend(check_deal(&deal, today()));
        if !errors.take(&found) {
            return;
        }
        let label = format!(
            "Marked the deal with {} as {}",
            deal.customer,
            outcome.label().to_lowercase()
        );
        if session.commit(session.peek(|workspace| Change::new(label).put_deal(workspace, deal))) {
            open.set(false);
        }
    };
    view! {
        <form class="form stack" novalidate=true on:submit=save>
            <p>{heading}</p>
            <ErrorSummary errors=errors prefix="close" />
            <DateField id="close-closed" label="Closed on" value=closed errors=errors required=true />
            <NumberField id="close-value" label="Value" value=value unit=unit errors=errors hint="Blank if not known" />
            <TextField id="close-reason" label="Reason" value=reason hint="In the customer's words where you can" />
            <div class="form-actions">
                <button type="submit" class="button primary">
                    {if outcome == DealState::Lost { "Mark as lost" } else { "Mark as won" }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
    .into_any()
}
