//! The activities: entry, filter and list.

use super::activity_filters::{ActivityFields, ActivityFilters};
use super::activity_form::{ActivityDialog, delete_activity};
use super::activity_row::{RowActions, activity_row};
use super::address::{asked_by_address, keep_in_address};
use super::filter::{ActivityColumn, ActivitySum};
use super::listing::{found_rows, names, total};
use super::parts::{LogTabs, ResultCount, SortHead, name_of};
use super::quick_entry::QuickEntry;
use super::row_edit::{RowEdit, RowEditor};
use super::text::{count_text, counted};
use crate::components::{Confirm, PageHeader, VirtualList};
use crate::platform::focus::focus_if_lost;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::id::ActivityId;
use throughline_domain::log::Activity;

/// The activities.
#[component]
pub fn ActivityLog() -> impl IntoView {
    view! {
        <PageHeader title="Log" lead=Signal::stored("What the team did, a line an activity.".to_owned())>
            <a class="button" href=Route::Import.href()>"Import…"</a>
        </PageHeader>
        <LogTabs deals=false />
        <div class="stack">
            <QuickEntry />
            <ActivityList />
        </div>
    }
}

#[component]
fn ActivityList() -> impl IntoView {
    let session = use_session();
    let fields = ActivityFields::new(asked_by_address());
    let asked = Memo::new(move |_| fields.asked());
    keep_in_address(asked, move |asked| fields.load(asked));
    let names = names(session);
    let found = found_rows(session, asked, names);
    let total = total::<Activity>(session);
    let count = Signal::derive(move || found.with(|found| found.len()));
    let activity_at = move |index: usize| -> Option<Activity> {
        let place = found.with_untracked(|found| found.at(index))?;
        session.peek(|workspace| workspace.activities().at(place))
    };
    let (open, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(None::<ActivityId>);
    let editor = RowEditor::new(session);
    let actions = RowActions {
        edit: Callback::new(move |id| {
            chosen.set(Some(id));
            open.set(true);
        }),
        done: Callback::new(move |id| editor.mark_done(id)),
    };
    let row = Callback::new(move |(index, active): (usize, Signal<bool>)| {
        found.track();
        let Some(activity) = activity_at(index) else {
            return ().into_any();
        };
        match editor.edits(activity.id) {
            true => view! { <RowEdit editor=editor /> }.into_any(),
            false => {
                let name = names.with(|names| name_of(names, activity.person));
                activity_row(&activity, &name, active, actions)
            }
        }
    });
    let start_edit = Callback::new(move |index| match activity_at(index) {
        Some(activity) if is_narrow() => actions.edit.run(activity.id),
        Some(activity) => editor.start(activity),
        None => {}
    });
    let ask_to_delete = Callback::new(move |index| {
        if let Some(activity) = activity_at(index) {
            chosen.set(Some(activity.id));
            deleting.set(true);
        }
    });
    // A row that is drawn anew takes the focus of its button with it.
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get() || deleting.get();
        if was_open == Some(true) && !is_open {
            focus_if_lost("#activities");
        }
        is_open
    });
    view! {
        <ActivityFilters fields=fields />
        <div class="log-summary">
            <p class="muted">{move || found.with(|found| summary(found.sum()))}</p>
            <ResultCount found=count total=total />
        </div>
        <Show
            when=move || { count.get() > 0 }
            fallback=move || view! { <Nothing logged=Signal::derive(move || total.get() > 0) on_clear=move |()| fields.clear() /> }
        >
            <VirtualList
                id="activities"
                class="log-view activities"
                label="Activities"
                count=count
                row=row
                on_open=start_edit
                on_remove=ask_to_delete
            >
                <SortHead order=fields.order column=ActivityColumn::Date />
                <SortHead order=fields.order column=ActivityColumn::Person />
                <SortHead order=fields.order column=ActivityColumn::Kind />
                <SortHead order=fields.order column=ActivityColumn::CountsAs />
                <SortHead order=fields.order column=ActivityColumn::Result />
                <SortHead order=fields.order column=ActivityColumn::Customer class="optional" />
                <span role="columnheader" class="optional">"Note"</span>
                <SortHead order=fields.order column=ActivityColumn::Minutes class="number cell-minutes" />
                <span role="columnheader"><span class="visually-hidden">"Actions"</span></span>
            </VirtualList>
            <p class="small muted desktop-only">
                "In the list: arrows move, Enter or a double click edits the line, Delete deletes it."
            </p>
        </Show>
        <ActivityDialog open=open chosen=chosen />
        <Confirm
            open=deleting
            id="activity-delete"
            title="Delete this activity?"
            text="It leaves the log and every figure. You can take this back with Undo."
            action="Delete activity"
            on_confirm=Callback::new(move |()| {
                if let Some(id) = chosen.get_untracked() {
                    delete_activity(session, id);
                }
            })
        />
    }
}

/// Whether a line is too short for fields: the whole form is better then.
fn is_narrow() -> bool {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width < 600.0)
}

/// What stands in the place of an empty list.
#[component]
fn Nothing(logged: Signal<bool>, #[prop(into)] on_clear: Callback<()>) -> impl IntoView {
    move || {
        match logged.get() {
        false => view! {
            <div class="empty-state">
                <h2>"Nothing logged yet"</h2>
                <p>"Add the first activity in the line above, or import a file."</p>
            </div>
        }
        .into_any(),
        true => view! {
            <div class="empty-state">
                <h2>"No activity matches"</h2>
                <p>"Nothing in the log is all that the filters ask for."</p>
                <button type="button" class="button" on:click=move |_| on_clear.run(())>"Show all activities"</button>
            </div>
        }
        .into_any(),
    }
    }
}

/// `214 activities done: 90 reached somebody, 30 got as far as a meeting, 12 agreed a next step; 1,054
/// minutes recorded. 3 planned and not counted.`
fn summary(sum: &ActivitySum) -> String {
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    let [done, reached, meetings, next_steps] = sum.reached.map(count);
    let mut text = format!(
        "{} done: {} reached somebody, {} got as far as a meeting, {} agreed a next step",
        counted(done, "activity", "activities"),
        count_text(reached),
        count_text(meetings),
        count_text(next_steps),
    );
    if sum.minutes > 0 {
        let minutes = usize::try_from(sum.minutes).unwrap_or(usize::MAX);
        text.push_str(&format!(
            "; {} recorded",
            counted(minutes, "minute", "minutes")
        ));
    }
    text.push('.');
    if sum.planned > 0 {
        text.push_str(&format!(
            " {} planned and not counted.",
            count_text(count(sum.planned))
        ));
    }
    text
}
