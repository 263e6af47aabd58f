//! Every chain as a line, with what is missing in each.

use super::line::ChainLine;
use crate::components::{ChoiceField, PageHeader, PersonLink};
use crate::pages::reviews::words::Day;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use throughline_domain::id::PersonId;
use throughline_domain::records::Person;
use throughline_domain::throughline::{Chain, chains};

/// How many chains are shown before the user asks for more.
const SHOWN: usize = 25;

/// Which chains to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Complete,
    SetAside,
    All,
}

impl State {
    const EACH: [Self; 4] = [Self::Open, Self::Complete, Self::SetAside, Self::All];

    fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Complete => "Complete",
            Self::SetAside => "Set aside",
            Self::All => "All",
        }
    }

    fn holds(self, chain: &Chain) -> bool {
        match self {
            Self::Open => chain.first_missing().is_some(),
            Self::Complete => chain.is_complete(),
            Self::SetAside => chain.set_aside && !chain.is_complete(),
            Self::All => true,
        }
    }
}

/// Throughlines.
#[component]
pub fn Throughlines() -> impl IntoView {
    let session = use_session();
    let asked = use_query_map().with_untracked(|query| query.get("person").unwrap_or_default());
    let chosen = RwSignal::new(asked);
    let state = RwSignal::new(State::All);
    let all = RwSignal::new(false);
    let every = Memo::new(move |_| session.read(chains));
    let of_person = Memo::new(move |_| {
        let person: Option<PersonId> = chosen.get().parse().ok();
        let mut found = every.get();
        found.retain(|chain| person.is_none_or(|person| chain.person == Some(person)));
        found
    });
    let shown = Memo::new(move |_| {
        let mut found = of_person.get();
        found.retain(|chain| state.get().holds(chain));
        found
    });
    let people = Signal::derive(move || {
        let mut choices = vec![(String::new(), "Everybody".to_owned())];
        let mut people: Vec<(String, String)> = session
            .all::<Person>()
            .into_iter()
            .filter(|(id, _)| {
                every.with(|every| every.iter().any(|chain| chain.person == Some(*id)))
            })
            .map(|(id, person)| (id.to_string(), person.name))
            .collect();
        people.sort_by(|(_, a), (_, b)| a.cmp(b));
        choices.extend(people);
        choices
    });
    view! {
        <PageHeader
            title="Throughlines"
            lead="From what was monitored to the evidence: each line is one piece of managing, each gap is work to do."
        />
        <Show when=move || every.with(|every| !every.is_empty()) fallback=Nothing>
            <div class="filters" role="search">
                <ChoiceField id="filter-person" label="Person" value=chosen choices=people />
                <div class="segmented" role="group" aria-label="Which throughlines">
                    {State::EACH
                        .into_iter()
                        .map(|each| view! {
                            <button
                                type="button"
                                aria-pressed=move || (state.get() == each).to_string()
                                on:click=move |_| state.set(each)
                            >
                                {each.label()}
                            </button>
                        })
                        .collect_view()}
                </div>
                <p class="filters-result push" role="status">
                    {move || of_person.with(|found| {
                        let open = found.iter().filter(|chain| State::Open.holds(chain)).count();
                        format!("{open} open of {}", found.len())
                    })}
                </p>
            </div>
            {move || shown.with(Vec::is_empty).then(|| view! { <p class="muted">"None of these here."</p> })}
            {move || {
                let count = if all.get() { usize::MAX } else { SHOWN };
                shown
                    .get()
                    .into_iter()
                    .take(count)
                    .map(|chain| view! { <Entry chain=chain /> })
                    .collect_view()
            }}
            <Show when=move || !all.get() && shown.with(|shown| shown.len() > SHOWN)>
                <button type="button" class="button" on:click=move |_| all.set(true)>
                    {move || format!("Show all {}", shown.with(Vec::len))}
                </button>
            </Show>
        </Show>
    }
}

#[component]
fn Entry(chain: Chain) -> impl IntoView {
    let person = chain.person;
    let badge = if chain.is_complete() {
        view! { <span class="badge good">"Complete"</span> }.into_any()
    } else if chain.set_aside {
        view! { <span class="badge">"Set aside"</span> }.into_any()
    } else {
        view! { <span class="badge warning">"Open"</span> }.into_any()
    };
    view! {
        <section class="panel">
            <header class="panel-header">
                <h2>{chain.title.clone()}</h2>
                <p class="muted">
                    {match person {
                        Some(_) => view! { <PersonLink person=person /> }.into_any(),
                        None => "The team".into_any(),
                    }}
                    {chain.began.map(|date| view! { " · since "<Day date=date /> })}
                </p>
                <div class="panel-actions">{badge}</div>
            </header>
            <ChainLine chain=chain />
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty-state">
            <h2>"No throughline has begun"</h2>
            <p>
                "A throughline begins with a signal: something the figures or an observation show. Raise one on a person's page or from a chart."
            </p>
            <div class="cluster">
                <a class="button primary" href=Route::Insight.href()>"Look at the figures"</a>
                <a class="button" href=Route::People.href()>"Go to a person"</a>
            </div>
        </div>
    }
}
