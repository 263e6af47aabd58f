//! All reviews: overdue next dates, what is prepared, what was held.

use super::PrepareDialog;
use super::agree::ConversationDialog;
use super::schedule::{NextDate, distance, next_dates, reviews_of};
use super::words::{Day, name_of, review_title};
use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, PageHeader};
use crate::pages::people::people_here;
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::id::{PersonId, ReviewId};
use throughline_domain::records::{Review, ReviewStatus};

/// How many held reviews are shown before the user asks for more.
const SHOWN: usize = 50;

/// Reviews.
#[component]
pub fn Reviews() -> impl IntoView {
    let session = use_session();
    let asked: Option<PersonId> =
        use_query_map().with_untracked(|query| query.get("person")?.parse().ok());
    let chosen = RwSignal::new(asked.map(|id| id.to_string()).unwrap_or_default());
    let person = Memo::new(move |_| chosen.get().parse::<PersonId>().ok());
    let open = RwSignal::new(false);
    let suggested = RwSignal::new(asked);
    let prepare = Callback::new(move |person: Option<PersonId>| {
        suggested.set(person);
        open.set(true);
    });
    let agreeing = RwSignal::new(false);
    when_asked(Ask::Review, move |query| {
        let with = query.get("with").and_then(|id| id.parse().ok());
        prepare.run(with.or(person.get_untracked()));
    });
    when_asked(Ask::Action, move |_| agreeing.set(true));
    let people = Signal::derive(move || {
        let mut choices = vec![(String::new(), "Everybody".to_owned())];
        choices.extend(people_here(session));
        choices
    });
    let due = Memo::new(move |_| {
        let wanted = person.get();
        session.read(|workspace| {
            next_dates(workspace)
                .into_iter()
                .filter(|next| wanted.is_none_or(|wanted| next.person == Some(wanted)))
                .collect::<Vec<_>>()
        })
    });
    let of_status = move |status| {
        Memo::new(move |_| session.read(|workspace| reviews_of(workspace, status, person.get())))
    };
    let (prepared, held) = (
        of_status(ReviewStatus::Prepared),
        of_status(ReviewStatus::Held),
    );
    let nothing =
        move || due.with(Vec::is_empty) && prepared.with(Vec::is_empty) && held.with(Vec::is_empty);
    view! {
        <PageHeader
            title="Reviews"
            lead="Conversations with their agenda, their figures and what was agreed."
        >
            <button type="button" class="button primary" on:click=move |_| prepare.run(person.get_untracked())>
                "Prepare a review…"
            </button>
        </PageHeader>
        <div class="filters" role="search">
            <ChoiceField id="filter-person" label="Person" value=chosen choices=people />
            <p class="filters-result push" role="status">
                {move || format!("{} to come, {} held", prepared.with(Vec::len), held.with(Vec::len))}
            </p>
        </div>
        {move || due.with(|due| (!due.is_empty()).then(|| view! { <DueAgain due=due.clone() prepare=prepare /> }))}
        {move || prepared.with(|list| (!list.is_empty()).then(|| view! { <Prepared list=list.clone() /> }))}
        {move || held.with(|list| (!list.is_empty()).then(|| view! { <Held list=list.clone() /> }))}
        <Show when=nothing>
            <div class="empty-state">
                <h2>"No reviews yet"</h2>
                <p>
                    "Prepare a one-to-one: the agenda comes from open signals and actions, and the figures are frozen as they stand."
                </p>
                <div class="cluster">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| prepare.run(person.get_untracked())
                    >
                        "Prepare a review…"
                    </button>
                </div>
            </div>
        </Show>
        <PrepareDialog open=open person=suggested />
        <ConversationDialog open=agreeing prepare=move || prepare.run(person.get_untracked()) />
    }
}

/// Next dates that nothing is prepared for, the overdue ones first.
#[component]
fn DueAgain(due: Vec<NextDate>, prepare: Callback<Option<PersonId>>) -> impl IntoView {
    let session = use_session();
    let today = today();
    let rows = due.into_iter().map(move |next| {
        let who = session.peek(|workspace| {
            next.person
                .map_or_else(|| "the team".into(), |person| name_of(workspace, person))
        });
        let overdue = next.date < today;
        let person = next.person;
        view! {
            <li>
                <span class="record-title">{format!("Meet {who} again")}</span>
                <p class="muted">
                    "Agreed for " <Day date=next.date /> " in "
                    <a href=Route::Review(next.agreed_in).href()>"the last conversation"</a>
                </p>
                <span class="badge" class:warning=overdue>{distance(next.date, today)}</span>
                <button type="button" class="button small" on:click=move |_| prepare.run(person)>
                    "Prepare…"
                </button>
            </li>
        }
    });
    view! {
        <section class="panel" aria-labelledby="due-again">
            <header class="panel-header"><h2 id="due-again">"Next dates with nothing prepared"</h2></header>
            <ul class="record-list">{rows.collect_view()}</ul>
        </section>
    }
}

/// Reviews that are being prepared.
#[component]
fn Prepared(list: Vec<(ReviewId, Review)>) -> impl IntoView {
    let today = today();
    view! {
        <section class="panel" aria-labelledby="prepared">
            <header class="panel-header"><h2 id="prepared">"Prepared"</h2></header>
            <ul class="record-list">
                {list
                    .into_iter()
                    .map(|(id, review)| {
                        let past = review.date.is_some_and(|date| date < today);
                        let when = review.date.map_or_else(|| "no date".into(), |date| distance(date, today));
                        view! {
                            <Row id=id review=review>
                                <span class="badge" class:warning=past>{when}</span>
                            </Row>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

/// Reviews that were held, the latest first.
#[component]
fn Held(list: Vec<(ReviewId, Review)>) -> impl IntoView {
    let total = list.len();
    let all = RwSignal::new(false);
    let list = StoredValue::new(list);
    let rows = move || {
        let count = if all.get() { total } else { SHOWN };
        list.with_value(|list| {
            list.iter()
                .take(count)
                .cloned()
                .map(|(id, review)| {
                    let received = review.acknowledgement.is_some();
                    view! {
                        <Row id=id review=review>
                            <span class="badge" class:good=received class:warning=!received>
                                {if received { "Acknowledged" } else { "Not acknowledged yet" }}
                            </span>
                        </Row>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="panel" aria-labelledby="held">
            <header class="panel-header">
                <h2 id="held">"Held"</h2>
                <p class="muted">{total}</p>
            </header>
            <ul class="record-list">{rows}</ul>
            <Show when=move || !all.get() && SHOWN < total>
                <button type="button" class="button quiet" on:click=move |_| all.set(true)>
                    {format!("Show all {total}")}
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Row(id: ReviewId, review: Review, children: Children) -> impl IntoView {
    let session = use_session();
    let title = session.peek(|workspace| review_title(workspace, &review));
    let signals = review.signals.len();
    let summary = match (review.agreed.trim(), signals) {
        ("", 0) => format!("{} points on the agenda", review.agenda.len()),
        ("", 1) => "Takes up one signal".into(),
        ("", count) => format!("Takes up {count} signals"),
        (agreed, _) => shortened(agreed),
    };
    view! {
        <li>
            <a class="record-title" href=Route::Review(id).href()>{title}</a>
            <p class="muted">
                {review.date.map(|date| view! { <Day date=date />" · " })}
                {summary}
            </p>
            {review.formal.then(|| view! { <span class="badge accent">"Formal"</span> })}
            {children()}
        </li>
    }
}

/// The beginning of a longer text.
fn shortened(text: &str) -> String {
    const LONGEST: usize = 90;
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST {
        return line.to_owned();
    }
    let mut short: String = line.chars().take(LONGEST).collect();
    short.push('…');
    short
}
