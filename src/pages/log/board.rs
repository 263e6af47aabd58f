//! Open deals by stage, side by side.

use super::deal_form::stage_names;
use super::filter::{Asked, BoardSearch, DealFilter, Found, Names, StageColumn, stage_columns};
use super::listing::found;
use super::parts::name_of;
use super::text::{count_text, counted, deal_title, value_text, values_text};
use crate::platform::today;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use std::sync::Arc;
use throughline_domain::id::DealId;
use throughline_domain::log::Deal;

/// How many cards a stage starts with, and how many more it shows when asked.
const CARDS: usize = 20;

/// What the buttons of a card do.
#[derive(Clone, Copy)]
pub(super) struct CardActions {
    /// Opens the form.
    pub(super) edit: Callback<DealId>,
    /// Asks where the deal goes.
    pub(super) move_on: Callback<DealId>,
}

/// The board.
#[component]
pub(super) fn Board(
    /// What is asked for; the board shows the open ones of it.
    asked: Memo<Asked<DealFilter>>,
    /// The names of the owners.
    names: Memo<Arc<Names>>,
    /// What the buttons do.
    actions: CardActions,
    /// Asks for open deals too.
    #[prop(into)]
    on_show_open: Callback<()>,
) -> impl IntoView {
    let session = use_session();
    let search = Memo::new(move |_| asked.with(|asked| BoardSearch::of(asked.filter.clone())));
    let found = found(
        session,
        Signal::derive(move || search.get().unwrap_or_default()),
        Signal::derive(move || asked.with(|asked| asked.order)),
        names,
    );
    let limit = RwSignal::new(CARDS);
    let columns = move || {
        let stages = stage_names(session);
        let columns = found.with(|found| {
            session.peek(|workspace| stage_columns(found, workspace.deals(), &stages))
        });
        columns
            .into_iter()
            .map(|column| stage_view(session, column, found, names, limit, actions))
            .collect_view()
    };
    view! {
        <Show
            when=move || search.with(Option::is_some)
            fallback=move || view! {
                <div class="empty-state">
                    <h2>"The board shows open deals"</h2>
                    <p>"The filter asks for deals that are decided. They are in the list."</p>
                    <button type="button" class="button" on:click=move |_| on_show_open.run(())>"Show open deals"</button>
                </div>
            }
        >
            <div class="board" id="deals-board" role="region" aria-label="Open deals by stage" tabindex="0">{columns}</div>
        </Show>
    }
}

fn stage_view(
    session: AppSession,
    column: StageColumn,
    found: Memo<Found<BoardSearch>>,
    names: Memo<Arc<Names>>,
    limit: RwSignal<usize>,
    actions: CardActions,
) -> impl IntoView {
    let StageColumn {
        stage,
        rows,
        amounts,
    } = column;
    let name = match stage.is_empty() {
        true => "No stage".to_owned(),
        false => stage,
    };
    let label = name.clone();
    let count = rows.len();
    let shown = limit.get().min(count);
    let deals: Vec<Deal> = found.with_untracked(|found| {
        session.peek(|workspace| {
            (0..shown)
                .filter_map(|index| found.in_order(rows.clone(), index))
                .filter_map(|place| workspace.deals().at(place))
                .collect()
        })
    });
    let more = count.saturating_sub(shown);
    view! {
        <section class="board-column" aria-label=label>
            <header class="board-header">
                <h3>{name}</h3>
                <span class="figure">{count_text(count)}</span>
            </header>
            <p class="small muted">
                {match count {
                    0 => "No deal in this stage".to_owned(),
                    _ => format!("Value {}", values_text(&amounts)),
                }}
            </p>
            <ul class="board-cards">
                {deals
                    .into_iter()
                    .map(|deal| {
                        let owner = names.with(|names| name_of(names, deal.owner));
                        card(&deal, &owner, actions)
                    })
                    .collect_view()}
            </ul>
            {(more > 0).then(|| view! {
                <button
                    type="button"
                    class="button quiet wide"
                    on:click=move |_| limit.update(|limit| *limit = limit.saturating_add(CARDS))
                >
                    {format!("Show more ({} left)", count_text(more))}
                </button>
            })}
        </section>
    }
}

fn card(deal: &Deal, owner: &str, actions: CardActions) -> impl IntoView + use<> {
    let id = deal.id;
    let title = deal_title(deal);
    let age = deal.opened.map_or_else(
        || "opening day n/a".to_owned(),
        |opened| match usize::try_from((today() - opened).num_days()).unwrap_or(0) {
            0 => "opened today".to_owned(),
            days => counted(days, "day", "days"),
        },
    );
    let (edit, change) = (format!("Edit {title}"), format!("Move {title}"));
    view! {
        <li class="board-card">
            <div class="board-title">
                <span class="record-title">{deal.customer.clone()}</span>
                <span class="number" class:na=deal.value.is_none()>{value_text(deal.value, deal.currency)}</span>
            </div>
            <p>{deal.product.clone()}</p>
            <p class="muted" title="The owner, and how long the deal has been open">{format!("{owner} · {age}")}</p>
            <div class="board-actions">
                <button type="button" class="button small quiet" aria-label=edit on:click=move |_| actions.edit.run(id)>"Edit…"</button>
                <button type="button" class="button small" aria-label=change on:click=move |_| actions.move_on.run(id)>"Move…"</button>
            </div>
        </li>
    }
}
