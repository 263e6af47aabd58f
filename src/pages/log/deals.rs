//! The deals: filter, totals, list and stage board.

use super::address::{asked_by_address, keep_in_address};
use super::board::{Board, CardActions};
use super::close_dialog::CloseDialog;
use super::deal_filters::{DealFields, DealFilters};
use super::deal_form::{DealDialog, delete_deal};
use super::deal_list::DealList;
use super::listing::{found_rows, names, total};
use super::move_dialog::MoveDialog;
use super::parts::{LogTabs, ResultCount};
use super::totals::DealTotals;
use crate::asked::{Ask, when_asked};
use crate::components::{Confirm, PageHeader};
use crate::platform::focus::focus_if_lost;
use crate::platform::preferences;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, DealState};

const BOARD_PREFERENCE: &str = "deals-board";

/// The deals.
#[component]
pub fn Deals() -> impl IntoView {
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
            <FoundDeals editing=editing chosen=chosen />
        </div>
        <DealDialog open=editing chosen=chosen />
    }
}

#[component]
fn FoundDeals(editing: RwSignal<bool>, chosen: RwSignal<Option<DealId>>) -> impl IntoView {
    let session = use_session();
    let fields = DealFields::new(asked_by_address());
    let asked = Memo::new(move |_| fields.asked());
    keep_in_address(asked, move |asked| fields.load(asked));
    let names = names(session);
    let found = found_rows(session, asked, names);
    let total = total::<Deal>(session);
    let count = Signal::derive(move || found.with(|found| found.len()));
    let board = RwSignal::new(preferences::read::<bool>(BOARD_PREFERENCE).unwrap_or(false));
    let show = move |as_board: bool| {
        board.set(as_board);
        preferences::write(BOARD_PREFERENCE, &as_board);
    };
    let [moving, closing, deleting] = [(); 3].map(|()| RwSignal::new(false));
    let outcome = RwSignal::new(DealState::Won);
    let choose = move |id: DealId, dialog: RwSignal<bool>| {
        chosen.set(Some(id));
        dialog.set(true);
    };
    let actions = CardActions {
        edit: Callback::new(move |id| choose(id, editing)),
        move_on: Callback::new(move |id| choose(id, moving)),
    };
    let ask_to_delete = Callback::new(move |id| choose(id, deleting));
    // A row or card that is drawn anew takes the focus of its button with it.
    Effect::new(move |was_open: Option<bool>| {
        let open = [editing, moving, closing, deleting].map(|dialog| dialog.get());
        let is_open = open.contains(&true);
        if was_open == Some(true) && !is_open {
            focus_if_lost(if board.get_untracked() {
                "#deals-board"
            } else {
                "#deals"
            });
        }
        is_open
    });
    view! {
        <DealFilters fields=fields />
        <DealTotals found=found states=Signal::derive(move || asked.with(|asked| asked.filter.state)) />
        <div class="log-summary">
            <div class="segmented" role="group" aria-label="Show as">
                <button type="button" aria-pressed=move || (!board.get()).to_string() on:click=move |_| show(false)>"List"</button>
                <button type="button" aria-pressed=move || board.get().to_string() on:click=move |_| show(true)>"Board"</button>
            </div>
            <ResultCount found=count total=total />
        </div>
        {
            let any = Memo::new(move |_| total.get() > 0);
            move || match (any.get(), board.get()) {
                (false, _) => view! {
                    <div class="empty-state">
                        <h2>"No deals yet"</h2>
                        <p>"Add the first deal, or import the list you have."</p>
                    </div>
                }
                .into_any(),
                (true, true) => view! {
                    <Board asked=asked names=names actions=actions on_show_open=move |()| fields.state.set(String::new()) />
                }
                .into_any(),
                (true, false) => view! {
                    <DealList fields=fields found=found names=names actions=actions on_remove=ask_to_delete />
                }
                .into_any(),
            }
        }
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
