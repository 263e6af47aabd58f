//! The deals as a list.

use super::board::CardActions;
use super::deal_filters::DealFields;
use super::filter::{DealColumn, DealFilter, Found, Names};
use super::parts::{SortHead, name_of};
use super::text::{date_text, deal_title, value_text};
use crate::components::VirtualList;
use crate::session::use_session;
use leptos::prelude::*;
use std::sync::Arc;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, DealState};

/// The list, or what to do when nothing matches.
#[component]
pub(super) fn DealList(
    /// The filter, for its order.
    fields: DealFields,
    /// The rows.
    found: Memo<Found<DealFilter>>,
    /// The names of the owners.
    names: Memo<Arc<Names>>,
    /// What the buttons of a line do.
    actions: CardActions,
    /// Asks to delete a deal.
    on_remove: Callback<DealId>,
) -> impl IntoView {
    let session = use_session();
    let deal_at = move |index: usize| -> Option<Deal> {
        let place = found.with_untracked(|found| found.at(index))?;
        session.peek(|workspace| workspace.deals().at(place))
    };
    let row = Callback::new(move |(index, active): (usize, Signal<bool>)| {
        found.track();
        match deal_at(index) {
            Some(deal) => {
                let owner = names.with(|names| name_of(names, deal.owner));
                deal_row(&deal, &owner, active, actions)
            }
            None => ().into_any(),
        }
    });
    let with_deal = move |run: Callback<DealId>| {
        Callback::new(move |index: usize| {
            if let Some(deal) = deal_at(index) {
                run.run(deal.id);
            }
        })
    };
    let order = fields.order;
    view! {
        <Show
            when=move || found.with(|found| !found.is_empty())
            fallback=move || view! {
                <div class="empty-state">
                    <h2>"No deal matches"</h2>
                    <p>"No deal is all that the filters ask for."</p>
                    <button type="button" class="button" on:click=move |_| fields.clear()>"Show all deals"</button>
                </div>
            }
        >
            <VirtualList
                id="deals"
                class="log-view deals"
                label="Deals"
                count=Signal::derive(move || found.with(|found| found.len()))
                row=row
                on_open=with_deal(actions.edit)
                on_remove=with_deal(on_remove)
            >
                <SortHead order=order column=DealColumn::Customer />
                <SortHead order=order column=DealColumn::Product />
                <SortHead order=order column=DealColumn::Owner />
                <SortHead order=order column=DealColumn::Stage />
                <SortHead order=order column=DealColumn::Opened class="optional" />
                <SortHead order=order column=DealColumn::Closed class="optional" />
                <SortHead order=order column=DealColumn::Value class="number" />
                <span role="columnheader"><span class="visually-hidden">"Actions"</span></span>
            </VirtualList>
            <p class="small muted desktop-only">
                "In the list: arrows move, Enter or a double click edits the deal, Delete deletes it."
            </p>
        </Show>
    }
}

fn deal_row(deal: &Deal, owner: &str, active: Signal<bool>, actions: CardActions) -> AnyView {
    let id = deal.id;
    let title = deal_title(deal);
    let (edit, move_on) = (format!("Edit {title}"), format!("Move {title}"));
    let is_open = deal.state == DealState::Open;
    let state = match deal.state {
        DealState::Won => view! { <span class="badge good">"Won"</span> }.into_any(),
        DealState::Lost => view! { <span class="badge bad">"Lost"</span> }.into_any(),
        DealState::Open if deal.stage.is_empty() => {
            view! { <span class="badge">"Open"</span> }.into_any()
        }
        DealState::Open => view! { <span class="badge">{deal.stage.clone()}</span> }.into_any(),
    };
    let tab = move || if active.get() { "0" } else { "-1" };
    view! {
        <span role="gridcell" class="cell-customer" title=deal.customer.clone()>{deal.customer.clone()}</span>
        <span role="gridcell" class="cell-product" title=deal.product.clone()>{deal.product.clone()}</span>
        <span role="gridcell" class="cell-owner">{owner.to_owned()}</span>
        <span role="gridcell" class="cell-stage" title=deal.reason.clone()>{state}</span>
        <span role="gridcell" class="cell-opened optional" class:na=deal.opened.is_none()>{date_text(deal.opened)}</span>
        <span role="gridcell" class="cell-closed optional" class:na=deal.closed.is_none()>{date_text(deal.closed)}</span>
        <span role="gridcell" class="cell-value number" class:na=deal.value.is_none()>{value_text(deal.value, deal.currency)}</span>
        <span role="gridcell" class="cell-actions">
            {is_open.then(|| view! {
                <button type="button" class="button small" tabindex=tab aria-label=move_on on:click=move |_| actions.move_on.run(id)>
                    "Move…"
                </button>
            })}
            <button type="button" class="button small quiet" tabindex=tab aria-label=edit on:click=move |_| actions.edit.run(id)>
                "Edit…"
            </button>
        </span>
    }
    .into_any()
}
