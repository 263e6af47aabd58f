//! Moves a deal to another stage, or on to won or lost.

use super::check::moved;
use super::deal_form::stage_names;
use super::text::deal_title;
use crate::components::Dialog;
use crate::platform::focus::focus_soon;
use crate::platform::today;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Change;
use throughline_domain::id::DealId;
use throughline_domain::log::DealState;

/// Offers every stage as a button.
#[component]
pub(super) fn MoveDialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The deal.
    chosen: RwSignal<Option<DealId>>,
    /// Called with won or lost.
    on_close: Callback<DealState>,
) -> impl IntoView {
    view! {
        <Dialog open=open title="Move the deal" id="move-dialog">
            <MoveChoices open=open chosen=chosen on_close=on_close />
        </Dialog>
    }
}

#[component]
fn MoveChoices(
    open: RwSignal<bool>,
    chosen: RwSignal<Option<DealId>>,
    on_close: Callback<DealState>,
) -> impl IntoView {
    let session = use_session();
    let known = chosen
        .get_untracked()
        .and_then(|id| session.peek(|workspace| workspace.deals().get(id.0)));
    let Some(deal) = known else {
        return view! { <p>"This deal is no longer in the log."</p> }.into_any();
    };
    let heading = deal_title(&deal);
    let current = deal.stage.clone();
    let deal = StoredValue::new(deal);
    let stages = stage_names(session)
        .into_iter()
        .map(|stage| {
            let here = stage.eq_ignore_ascii_case(&current);
            let to = stage.clone();
            let move_there = move |_| {
                let deal = moved(deal.get_value(), &to, today());
                let label = format!("Moved the deal with {} to {to}", deal.customer);
                if session
                    .commit(session.peek(|workspace| Change::new(label).put_deal(workspace, deal)))
                {
                    open.set(false);
                }
            };
            view! {
                <li>
                    <button type="button" class="button wide" disabled=here on:click=move_there>
                        {if here { format!("{stage} (now)") } else { stage }}
                    </button>
                </li>
            }
        })
        .collect_view();
    focus_soon("#move-dialog-stages button:enabled");
    let close = move |outcome: DealState| {
        open.set(false);
        on_close.run(outcome);
    };
    view! {
        <p>{heading}</p>
        <ul id="move-dialog-stages" class="plain-list stack tight">{stages}</ul>
        <footer class="dialog-actions">
            <button type="button" class="button" on:click=move |_| close(DealState::Won)>"Won…"</button>
            <button type="button" class="button" on:click=move |_| close(DealState::Lost)>"Lost…"</button>
            <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
        </footer>
    }
    .into_any()
}
