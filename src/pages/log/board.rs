//! Open deals by stage, side by side.

use super::deal_form::stage_names;
use super::filter::{FoundDeals, Names, group_by_stage};
use super::parts::name_of;
use super::text::{count_text, value_text, values_text};
use crate::platform::today;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, RowRef};

/// How many cards a stage starts with, and how many more it shows when asked.
const CARDS: usize = 20;

/// The board.
#[component]
pub(super) fn Board(
    /// The deals that match the filter, best first.
    found: Memo<FoundDeals>,
    /// The names of the owners.
    names: Memo<Names>,
    /// Called with the deal to change.
    on_edit: Callback<DealId>,
    /// Called with the deal to move.
    on_move: Callback<DealId>,
) -> impl IntoView {
    let session = use_session();
    let shown = RwSignal::new(CARDS);
    let columns = move || {
        let stages = stage_names(session);
        let groups = found.with(|found| {
            session.peek(|workspace| group_by_stage(workspace.deals(), &found.rows, &stages))
        });
        let limit = shown.get();
        groups
            .into_iter()
            .map(|group| {
                let name = if group.stage.is_empty() { "No stage".to_owned() } else { group.stage };
                let label = name.clone();
                let more = group.rows.len().saturating_sub(limit);
                let cards = cards(&group.rows, limit);
                view! {
                    <section class="board-column" aria-label=label>
                        <header class="board-header">
                            <h3>{name}</h3>
                            <span class="figure">{count_text(group.rows.len())}</span>
                        </header>
                        <p class="small muted">"Value "{values_text(&group.values)}</p>
                        <ul class="board-cards">
                            {cards
                                .into_iter()
                                .map(|deal| {
                                    let owner = names.with(|names| name_of(names, deal.owner));
                                    card(&deal, &owner, on_edit, on_move)
                                })
                                .collect_view()}
                        </ul>
                        {(more > 0).then(|| view! {
                            <button
                                type="button"
                                class="button quiet wide"
                                on:click=move |_| shown.update(|shown| *shown = shown.saturating_add(CARDS))
                            >
                                {format!("Show more ({} left)", count_text(more))}
                            </button>
                        })}
                    </section>
                }
            })
            .collect_view()
    };
    view! { <div class="board" role="region" aria-label="Open deals by stage" tabindex="0">{columns}</div> }
}

fn cards(rows: &[RowRef], limit: usize) -> Vec<Deal> {
    let session = use_session();
    session.peek(|workspace| {
        rows.iter()
            .take(limit)
            .filter_map(|place| workspace.deals().at(*place))
            .collect()
    })
}

fn card(
    deal: &Deal,
    owner: &str,
    on_edit: Callback<DealId>,
    on_move: Callback<DealId>,
) -> impl IntoView + use<> {
    let id = deal.id;
    let title = match deal.product.is_empty() {
        true => deal.customer.clone(),
        false => format!("{}, {}", deal.customer, deal.product),
    };
    let age = deal.opened.map_or_else(
        || "opening day n/a".to_owned(),
        |opened| match (today() - opened).num_days() {
            1 => "open 1 day".to_owned(),
            days => format!(
                "open {} days",
                count_text(usize::try_from(days).unwrap_or(0))
            ),
        },
    );
    let meta = format!("{owner} · {age}");
    let (edit, change) = (format!("Edit {title}"), format!("Move {title}"));
    view! {
        <li class="board-card">
            <span class="record-title">{title}</span>
            <p class="muted">{meta}</p>
            <p class="number" class:na=deal.value.is_none()>{value_text(deal.value, deal.currency)}</p>
            <div class="board-actions">
                <button type="button" class="button small quiet" aria-label=edit on:click=move |_| on_edit.run(id)>"Edit…"</button>
                <button type="button" class="button small" aria-label=change on:click=move |_| on_move.run(id)>"Move…"</button>
            </div>
        </li>
    }
}
