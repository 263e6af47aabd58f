//! The deals: filter, totals, list and stage board.

use super::board::Board;
use super::close_dialog::CloseDialog;
use super::deal_form::{DealDialog, delete_deal, stage_names};
use super::filter::{
    DateBasis, DealColumn, DealFilter, Order, StateChoice, find_deals, texts_in_use,
};
use super::move_dialog::MoveDialog;
use super::parts::{LogTabs, SortHead, name_of, names, people_choices, text_choices};
use super::text::{count_text, date_text, value_text};
use super::totals::DealTotals;
use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, Confirm, DateField, PageHeader, TextField, VirtualList};
use crate::platform::preferences;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, DealState, LogKind, deal_columns};

const BOARD_PREFERENCE: &str = "deals-board";

/// The deals.
#[component]
pub fn Deals() -> impl IntoView {
    let query = use_query_map();
    let (editing, chosen) = (RwSignal::new(false), RwSignal::new(None::<DealId>));
    when_asked(Ask::Deal, move |_| {
        chosen.set(None);
        editing.set(true);
    });
    view! {
        <PageHeader title="Deals" lead=Signal::stored("Every sale, open, won or lost.".to_owned())>
            <a class="button" href=Route::Import.href()>"Import…"</a>
            <button
                type="button"
                class="button primary"
                on:click=move |_| {
                    chosen.set(None);
                    editing.set(true);
                }
            >
                "Add a deal…"
            </button>
        </PageHeader>
        <LogTabs deals=true />
        <div class="stack">
            {move || {
                let filter = query.with(|query| DealFilter::from_query(|name| query.get(name)));
                view! { <DealList filter=filter editing=editing chosen=chosen /> }
            }}
        </div>
        <DealDialog open=editing chosen=chosen />
    }
}

#[component]
fn DealList(
    filter: DealFilter,
    editing: RwSignal<bool>,
    chosen: RwSignal<Option<DealId>>,
) -> impl IntoView {
    let session = use_session();
    let asked = filter.clone();
    let person = RwSignal::new(filter.person.map(|id| id.to_string()).unwrap_or_default());
    let state = RwSignal::new(filter.state.word().to_owned());
    let stage = RwSignal::new(filter.stage);
    let product = RwSignal::new(filter.product);
    let by = RwSignal::new(match filter.dates {
        DateBasis::Decided => String::new(),
        DateBasis::Opened => "opened".to_owned(),
    });
    let (from, to) = (RwSignal::new(filter.from), RwSignal::new(filter.to));
    let text = RwSignal::new(filter.text);
    let order = RwSignal::new(Order {
        column: DealColumn::Closed,
        descending: true,
    });
    let board = RwSignal::new(preferences::read::<bool>(BOARD_PREFERENCE).unwrap_or(false));
    let wanted = Memo::new(move |_| DealFilter {
        person: person.get().parse().ok(),
        state: StateChoice::from_word(&state.get()),
        stage: stage.get(),
        product: product.get(),
        dates: if by.get() == "opened" {
            DateBasis::Opened
        } else {
            DateBasis::Decided
        },
        from: from.get(),
        to: to.get(),
        text: text.get(),
    });
    let names = Memo::new(move |_| names(session));
    // Rows may change without moving: everything that reads this is told of every change of the log.
    let found = Memo::new_with_compare(
        move |_| {
            session.track_log(LogKind::Deals);
            session.peek(|workspace| {
                names.with(|names| find_deals(workspace.deals(), names, &wanted.get(), order.get()))
            })
        },
        |_, _| true,
    );
    let total = Memo::new(move |_| {
        session.track_log(LogKind::Deals);
        session.peek(|workspace| workspace.deals().len())
    });
    let (moving, closing, deleting) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(false),
    );
    let outcome = RwSignal::new(DealState::Won);
    let deal_at = move |index: usize| -> Option<Deal> {
        let place = found.with_untracked(|found| found.rows.get(index).copied())?;
        session.peek(|workspace| workspace.deals().at(place))
    };
    let choose = move |id: DealId, dialog: RwSignal<bool>| {
        chosen.set(Some(id));
        dialog.set(true);
    };
    let choose_row = move |index: usize, dialog: RwSignal<bool>| {
        if let Some(deal) = deal_at(index) {
            choose(deal.id, dialog);
        }
    };
    let row = Callback::new(move |index: usize| {
        found.track();
        names.with(|names| match deal_at(index) {
            Some(deal) => deal_row(&deal, &name_of(names, deal.owner), move || {
                choose_row(index, editing)
            }),
            None => ().into_any(),
        })
    });
    let clear = move |_| {
        for field in [person, state, stage, product, by, text] {
            field.set(String::new());
        }
        from.set(None);
        to.set(None);
    };
    let show = move |as_board: bool| {
        board.set(as_board);
        preferences::write(BOARD_PREFERENCE, &as_board);
    };
    let used = |column| session.peek(|workspace| texts_in_use(workspace.deals(), column, 100));
    let mut stages = stage_names(session);
    for stage in used(deal_columns::STAGE) {
        if !stages.contains(&stage) {
            stages.push(stage);
        }
    }
    let stage_choices = text_choices(&stages, &asked.stage, "All stages");
    let product_choices =
        text_choices(&used(deal_columns::PRODUCT), &asked.product, "All products");
    let states: Vec<(String, String)> = StateChoice::ALL
        .iter()
        .map(|(_, word, label)| ((*word).into(), (*label).into()))
        .collect();
    let bases = vec![
        (String::new(), "Closed, or opened while open".to_owned()),
        ("opened".to_owned(), "Opened".to_owned()),
    ];
    view! {
        <div class="filters" role="search" aria-label="Find deals">
            <ChoiceField id="find-person" label="Owner" value=person choices=Signal::derive(move || people_choices(session, "Everyone")) />
            <ChoiceField id="find-state" label="State" value=state choices=Signal::stored(states) />
            <ChoiceField id="find-stage" label="Stage" value=stage choices=Signal::stored(stage_choices) />
            <ChoiceField id="find-product" label="Product" value=product choices=Signal::stored(product_choices) />
            <ChoiceField id="find-dates" label="By the day" value=by choices=Signal::stored(bases) />
            <DateField id="find-from" label="From" value=from />
            <DateField id="find-to" label="To" value=to />
            <TextField id="find-text" label="Customer, reason or note" value=text />
            <button type="button" class="button quiet" on:click=clear>"Clear filters"</button>
            <p class="filters-result push" role="status">
                {move || format!("{} of {}", count_text(found.with(|found| found.rows.len())), count_text(total.get()))}
            </p>
        </div>
        <DealTotals found=found />
        <div class="segmented" role="group" aria-label="Show as">
            <button type="button" aria-pressed=move || (!board.get()).to_string() on:click=move |_| show(false)>"List"</button>
            <button type="button" aria-pressed=move || board.get().to_string() on:click=move |_| show(true)>"Board"</button>
        </div>
        {move || {
            if total.get() == 0 {
                view! {
                    <div class="empty-state">
                        <h2>"No deals yet"</h2>
                        <p>"Add the first deal, or import the list you have."</p>
                    </div>
                }
                .into_any()
            } else if board.get() {
                view! {
                    <Board
                        found=found
                        names=names
                        on_edit=Callback::new(move |id| choose(id, editing))
                        on_move=Callback::new(move |id| choose(id, moving))
                    />
                }
                .into_any()
            } else {
                view! {
                    <VirtualList
                        id="deals"
                        class="log-view deals"
                        label="Deals"
                        count=Signal::derive(move || found.with(|found| found.rows.len()))
                        row=row
                        on_open=Callback::new(move |index| choose_row(index, editing))
                        on_remove=Callback::new(move |index| choose_row(index, deleting))
                    >
                        <SortHead order=order column=DealColumn::Customer label="Customer" />
                        <SortHead order=order column=DealColumn::Product label="Product" />
                        <SortHead order=order column=DealColumn::Owner label="Owner" />
                        <SortHead order=order column=DealColumn::Stage label="Stage" />
                        <SortHead order=order column=DealColumn::Opened label="Opened" class="optional" />
                        <SortHead order=order column=DealColumn::Closed label="Closed" class="optional" />
                        <SortHead order=order column=DealColumn::Value label="Value" class="number" />
                        <span role="columnheader"><span class="visually-hidden">"Actions"</span></span>
                    </VirtualList>
                    <p class="small muted desktop-only">"In the list: arrows move, Enter changes, Delete deletes."</p>
                }
                .into_any()
            }
        }}
        <MoveDialog
            open=moving
            chosen=chosen
            on_close=Callback::new(move |to: DealState| {
                outcome.set(to);
                closing.set(true);
            })
        />
        <CloseDialog open=closing chosen=chosen outcome=outcome />
        <Confirm
            open=deleting
            id="deal-delete"
            title="Delete this deal?"
            text="It leaves the log and every figure. You can take this back with Undo."
            action="Delete deal"
            on_confirm=Callback::new(move |()| {
                if let Some(id) = chosen.get_untracked() {
                    delete_deal(session, id);
                }
            })
        />
    }
}

fn deal_row(deal: &Deal, owner: &str, on_edit: impl Fn() + Send + Sync + 'static) -> AnyView {
    let label = format!("Change the deal with {}, {}", deal.customer, deal.product);
    let state = match deal.state {
        DealState::Won => view! { <span class="badge good">"Won"</span> }.into_any(),
        DealState::Lost => view! { <span class="badge bad">"Lost"</span> }.into_any(),
        DealState::Open if deal.stage.is_empty() => {
            view! { <span class="badge">"Open"</span> }.into_any()
        }
        DealState::Open => view! { <span class="badge">{deal.stage.clone()}</span> }.into_any(),
    };
    view! {
        <span role="gridcell">{deal.customer.clone()}</span>
        <span role="gridcell">{deal.product.clone()}</span>
        <span role="gridcell">{owner.to_owned()}</span>
        <span role="gridcell">{state}</span>
        <span role="gridcell" class="optional" class:na=deal.opened.is_none()>{date_text(deal.opened)}</span>
        <span role="gridcell" class="optional" class:na=deal.closed.is_none()>{date_text(deal.closed)}</span>
        <span role="gridcell" class="number" class:na=deal.value.is_none()>{value_text(deal.value, deal.currency)}</span>
        <span role="gridcell">
            <button type="button" class="button small quiet" aria-label=label on:click=move |_| on_edit()>"Edit…"</button>
        </span>
    }
    .into_any()
}
