//! One time line of everything recorded about a person.

use super::entries::{Entry, Kind, entries};
use super::entry_actions::EntryActions;
use super::text::day_text;
use crate::components::VerdictBadge;
use crate::session::use_session;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::RecordKind;

/// How many entries are shown at first, and how many more each time.
const STEP: usize = 40;

/// What the time line is made of.
const KINDS: [RecordKind; 6] = [
    RecordKind::Review,
    RecordKind::Signal,
    RecordKind::Action,
    RecordKind::Observation,
    RecordKind::Recognition,
    RecordKind::Evidence,
];

/// The time line, newest first, a group a month, narrowed to one kind if wanted.
#[component]
pub(super) fn Timeline(
    /// Who.
    id: PersonId,
) -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| {
        KINDS.into_iter().for_each(|kind| session.track_kind(kind));
        session.peek(|workspace| entries(workspace, id))
    });
    let only = RwSignal::new(None::<Kind>);
    let limit = RwSignal::new(STEP);
    let wanted = Memo::new(move |_| {
        let only = only.get();
        let mut list = all.get();
        list.retain(|entry| only.is_none_or(|kind| entry.kind == kind));
        list
    });
    let lines = Memo::new(move |_| wanted.with(|list| lines(list, limit.get())));
    view! {
        <section class="panel" aria-labelledby="person-timeline">
            <header class="panel-header">
                <h2 id="person-timeline">"Time line"</h2>
                <p class="muted" role="status">{move || count_words(wanted.with(Vec::len))}</p>
            </header>
            <Filter all=all only=only />
            {move || all.with(Vec::is_empty).then(|| view! {
                <p class="muted">
                    "Nothing is recorded yet. Add an observation, raise a signal or prepare a one-to-one: each appears here on its date."
                </p>
            })}
            <ol class="timeline">
                <For each=move || lines.get() key=|line| format!("{line:?}") let:line>
                    {line_view(line)}
                </For>
            </ol>
            <Show when=move || wanted.with(|list| list.len() > limit.get())>
                <button
                    type="button"
                    class="button"
                    on:click=move |_| limit.update(|limit| *limit = limit.saturating_add(STEP))
                >
                    "Show earlier"
                </button>
            </Show>
        </section>
    }
}

fn count_words(count: usize) -> String {
    match count {
        1 => "1 entry".into(),
        count => format!("{count} entries"),
    }
}

#[component]
fn Filter(all: Memo<Vec<Entry>>, only: RwSignal<Option<Kind>>) -> impl IntoView {
    let present = Memo::new(move |_| {
        all.with(|all| {
            Kind::ALL
                .into_iter()
                .filter(|kind| all.iter().any(|entry| entry.kind == *kind))
                .collect::<Vec<_>>()
        })
    });
    let toggle = move |kind: Option<Kind>, words: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || (only.get() == kind).to_string()
                on:click=move |_| only.set(kind)
            >
                {words}
            </button>
        }
    };
    move || {
        (present.with(Vec::len) > 1).then(|| {
            view! {
                <div class="segmented" role="group" aria-label="Show">
                    {toggle(None, "Everything")}
                    {present
                        .get()
                        .into_iter()
                        .map(|kind| toggle(Some(kind), kind.label()))
                        .collect_view()}
                </div>
            }
        })
    }
}

/// A line: the heading of a month, or an entry.
#[derive(Clone, Debug, PartialEq)]
enum Line {
    Month(String),
    Entry(Box<Entry>),
}

fn lines(entries: &[Entry], limit: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut month = None;
    for entry in entries.iter().take(limit) {
        let own = entry.date.map(|date| (date.year(), date.month()));
        if month != Some(own) {
            month = Some(own);
            lines.push(Line::Month(heading(entry.date)));
        }
        lines.push(Line::Entry(Box::new(entry.clone())));
    }
    lines
}

fn heading(date: Option<NaiveDate>) -> String {
    date.map_or_else(
        || "No date yet".into(),
        |date| date.format("%B %Y").to_string(),
    )
}

fn line_view(line: Line) -> AnyView {
    match line {
        Line::Month(name) => view! { <li class="timeline-group">{name}</li> }.into_any(),
        Line::Entry(entry) => entry_view(*entry).into_any(),
    }
}

fn entry_view(entry: Entry) -> impl IntoView {
    let actions = matches!(entry.kind, Kind::Observation | Kind::Recognition)
        .then(|| view! { <EntryActions entry=entry.clone() /> });
    let title = match entry.href {
        Some(href) => view! { <a href=href>{entry.title}</a> }.into_any(),
        None => entry.title.into_any(),
    };
    let date = entry.date;
    view! {
        <li class="timeline-item" data-kind=entry.kind.mark()>
            <time datetime=date.map(|date| date.to_string())>
                {date.map(day_text).unwrap_or_default()}
            </time>
            <div>
                <p class="timeline-title">
                    {title}
                    {entry.state.map(|state| view! { " " <span class="badge plain">{state}</span> })}
                    {entry.verdict.map(|verdict| view! { " " <VerdictBadge verdict=verdict /> })}
                </p>
                {(!entry.text.trim().is_empty()).then(|| view! { <p class="muted">{entry.text}</p> })}
                {entry
                    .facts
                    .into_iter()
                    .map(|(term, fact)| view! { <p class="small"><strong>{term}": "</strong>{fact}</p> })
                    .collect_view()}
                {actions}
            </div>
        </li>
    }
}
