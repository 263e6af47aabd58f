//! The activities: entry, filter and list.

use super::activity_form::{ActivityDialog, delete_activity, step_choices};
use super::filter::{
    ActivityColumn, ActivityFilter, FoundActivities, Order, find_activities, texts_in_use,
};
use super::parts::{LogTabs, SortHead, name_of, names, people_choices, text_choices};
use super::quick_entry::QuickEntry;
use super::text::{count_text, counted, date_text};
use crate::components::{ChoiceField, Confirm, DateField, PageHeader, TextField, VirtualList};
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::id::ActivityId;
use throughline_domain::log::{Activity, CountsAs, LogKind, activity_columns};

/// The activities.
#[component]
pub fn ActivityLog() -> impl IntoView {
    let query = use_query_map();
    view! {
        <PageHeader title="Log" lead=Signal::stored("What the team did, a line an activity.".to_owned())>
            <a class="button" href=Route::Import.href()>"Import…"</a>
        </PageHeader>
        <LogTabs deals=false />
        <div class="stack">
            <QuickEntry />
            {move || {
                let filter = query.with(|query| ActivityFilter::from_query(|name| query.get(name)));
                view! { <ActivityList filter=filter /> }
            }}
        </div>
    }
}

#[component]
fn ActivityList(filter: ActivityFilter) -> impl IntoView {
    let session = use_session();
    let asked = ActivityFilter::clone(&filter);
    let person = RwSignal::new(filter.person.map(|id| id.to_string()).unwrap_or_default());
    let kind = RwSignal::new(filter.kind);
    let counts_as = RwSignal::new(String::new());
    let (from, to) = (RwSignal::new(filter.from), RwSignal::new(filter.to));
    let text = RwSignal::new(filter.text);
    let order = RwSignal::new(Order {
        column: ActivityColumn::Date,
        descending: true,
    });
    let wanted = Memo::new(move |_| ActivityFilter {
        person: person.get().parse().ok(),
        kind: kind.get(),
        counts_as: counts_as.get().parse().ok().map(CountsAs::from_flag),
        from: from.get(),
        to: to.get(),
        text: text.get(),
    });
    let names = Memo::new(move |_| names(session));
    // Rows may change without moving: everything that reads this is told of every change of the log.
    let found = Memo::new_with_compare(
        move |_| {
            session.track_log(LogKind::Activities);
            session.peek(|workspace| {
                names.with(|names| {
                    find_activities(workspace.activities(), names, &wanted.get(), order.get())
                })
            })
        },
        |_, _| true,
    );
    let activity_at = move |index: usize| -> Option<Activity> {
        let place = found.with_untracked(|found| found.rows.get(index).copied())?;
        session.peek(|workspace| workspace.activities().at(place))
    };
    let (open, deleting) = (RwSignal::new(false), RwSignal::new(false));
    let chosen = RwSignal::new(None::<ActivityId>);
    let choose = move |index: usize, dialog: RwSignal<bool>| {
        if let Some(activity) = activity_at(index) {
            chosen.set(Some(activity.id));
            dialog.set(true);
        }
    };
    let row = Callback::new(move |index: usize| {
        found.track();
        names.with(|names| match activity_at(index) {
            Some(activity) => {
                activity_row(&activity, &name_of(names, activity.person), move || {
                    choose(index, open)
                })
            }
            None => ().into_any(),
        })
    });
    let clear = move |_| {
        for field in [person, kind, counts_as, text] {
            field.set(String::new());
        }
        from.set(None);
        to.set(None);
    };
    let total = Memo::new(move |_| {
        session.track_log(LogKind::Activities);
        session.peek(|workspace| workspace.activities().len())
    });
    let kinds =
        session.peek(|workspace| texts_in_use(workspace.activities(), activity_columns::KIND, 100));
    let kind_choices = text_choices(&kinds, &asked.kind, "All types");
    let steps = [vec![(String::new(), "All".to_owned())], step_choices()].concat();
    view! {
        <div class="filters" role="search" aria-label="Find activities">
            <ChoiceField id="find-person" label="Person" value=person choices=Signal::derive(move || people_choices(session, "Everyone")) />
            <ChoiceField id="find-type" label="Type" value=kind choices=Signal::stored(kind_choices) />
            <ChoiceField id="find-counts" label="Counts as" value=counts_as choices=Signal::stored(steps) />
            <DateField id="find-from" label="From" value=from />
            <DateField id="find-to" label="To" value=to />
            <TextField id="find-text" label="Customer, result or note" value=text />
            <button type="button" class="button quiet" on:click=clear>"Clear filters"</button>
            <p class="filters-result push" role="status">
                {move || format!("{} of {}", count_text(found.with(|found| found.rows.len())), count_text(total.get()))}
            </p>
        </div>
        <p class="muted">{move || found.with(summary)}</p>
        <Show
            when=move || found.with(|found| !found.rows.is_empty())
            fallback=move || view! {
                <div class="empty-state">
                    <h2>{move || if total.get() == 0 { "Nothing logged yet" } else { "No activity matches" }}</h2>
                    <p>{move || if total.get() == 0 {
                        "Add the first activity in the line above, or import a file."
                    } else {
                        "Clear the filters to see all activities again."
                    }}</p>
                </div>
            }
        >
            <VirtualList
                id="activities"
                class="log-view activities"
                label="Activities"
                count=Signal::derive(move || found.with(|found| found.rows.len()))
                row=row
                on_open=Callback::new(move |index| choose(index, open))
                on_remove=Callback::new(move |index| choose(index, deleting))
            >
                <SortHead order=order column=ActivityColumn::Date label="Date" />
                <SortHead order=order column=ActivityColumn::Person label="Person" />
                <SortHead order=order column=ActivityColumn::Kind label="Type" />
                <SortHead order=order column=ActivityColumn::Result label="Result" />
                <SortHead order=order column=ActivityColumn::Customer label="Customer" class="optional" />
                <span role="columnheader" class="optional">"Note"</span>
                <SortHead order=order column=ActivityColumn::Minutes label="Minutes" class="number" />
                <span role="columnheader"><span class="visually-hidden">"Actions"</span></span>
            </VirtualList>
            <p class="small muted desktop-only">"In the list: arrows move, Enter changes, Delete deletes."</p>
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

fn activity_row(
    activity: &Activity,
    name: &str,
    on_edit: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let date = date_text(activity.date);
    let label = format!("Change {}, {name}, {date}", activity.kind);
    let step = match activity.planned {
        true => "Planned",
        false => activity.counts_as.label(),
    };
    let result = match activity.result.is_empty() {
        true => view! { <span class="muted">{step}</span> }.into_any(),
        false => {
            view! { {activity.result.clone()} <span class="muted">" · "{step}</span> }.into_any()
        }
    };
    let minutes = activity
        .minutes
        .map_or_else(|| "n/a".to_owned(), |minutes| minutes.to_string());
    view! {
        <span role="gridcell">{date}</span>
        <span role="gridcell">{name.to_owned()}</span>
        <span role="gridcell">{activity.kind.clone()}</span>
        <span role="gridcell">{result}</span>
        <span role="gridcell" class="optional">{activity.customer.clone()}</span>
        <span role="gridcell" class="optional" title=activity.note.clone()>{activity.note.clone()}</span>
        <span role="gridcell" class="number" class:na=activity.minutes.is_none()>{minutes}</span>
        <span role="gridcell">
            <button type="button" class="button small quiet" aria-label=label on:click=move |_| on_edit()>"Edit…"</button>
        </span>
    }
    .into_any()
}

/// `214 done: 90 reached somebody, 30 meetings, 12 next steps agreed; 1,054 minutes. 3 planned.`
fn summary(found: &FoundActivities) -> String {
    let [done, reached, meetings, next_steps] = found.reached;
    let mut text = format!(
        "{} done: {} reached somebody, {} got as far as a meeting, {} agreed a next step",
        counted(done, "activity", "activities"),
        count_text(reached),
        count_text(meetings),
        count_text(next_steps),
    );
    if found.minutes > 0 {
        let minutes = usize::try_from(found.minutes).unwrap_or(usize::MAX);
        text.push_str(&format!(
            "; {} recorded",
            counted(minutes, "minute", "minutes")
        ));
    }
    text.push('.');
    if found.planned > 0 {
        text.push_str(&format!(
            " {} planned and not counted.",
            count_text(found.planned)
        ));
    }
    text
}
