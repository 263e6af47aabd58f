//! The figures of a person over a period, each with its interval and what it was counted from.

use super::cards::{Card, cards};
use super::compare::Changes;
use super::counting::Counting;
use super::sparkline::Sparkline;
use crate::asked::Ask;
use crate::components::{Change, ChangeLine, ChangesInFull, PeriodPicker, each_once};
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::id::PersonId;

/// The figure cards of a person.
#[component]
pub(super) fn Figures(
    /// Who.
    id: PersonId,
    /// The period.
    period: RwSignal<Period>,
) -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| {
        let period = period.get();
        session.read(|workspace| cards(workspace, id, &period, today()))
    });
    let of = move |activity: bool| {
        all.get()
            .into_iter()
            .filter(|card| card.of_activities == activity)
            .collect::<Vec<_>>()
    };
    view! {
        <section class="panel" aria-labelledby="person-figures">
            <header class="panel-header">
                <h2 id="person-figures">"Figures"</h2>
                <div class="panel-actions">
                    <PeriodPicker value=period />
                </div>
            </header>
            <div class="stack">
                <h3>"What came of it"</h3>
                <div class="stat-row">
                    {move || of(false).into_iter().map(card_view).collect_view()}
                </div>
                <h3>"What was done"</h3>
                {move || match of(true) {
                    cards if cards.is_empty() => view! {
                        <p class="muted">
                            "No activities are logged yet, so calls and meetings cannot be shown beside the results. "
                            <a href=Route::Log.asking(Ask::Activity)>"Log an activity"</a>
                        </p>
                    }.into_any(),
                    cards => view! {
                        <div class="stat-row">{cards.into_iter().map(card_view).collect_view()}</div>
                    }.into_any(),
                }}
                {move || stretches(&all.get()).into_iter().map(|words| view! {
                    <p class="small muted">{words}</p>
                }).collect_view()}
                {move || view! { <ChangesInFull changes=changes(&all.get()) /> }}
                <Counting all=all period=period />
            </div>
        </section>
    }
}

/// The differences on all cards with the measures' names.
fn changes(cards: &[Card]) -> Vec<(String, Change)> {
    let both = cards.iter().flat_map(|card| {
        let both = [&card.changes.previous, &card.changes.last_year];
        both.into_iter()
            .flatten()
            .map(|change| (card.label.clone(), change.clone()))
    });
    both.collect()
}

/// Which days are compared, each sentence once.
fn stretches(cards: &[Card]) -> Vec<String> {
    let changes = changes(cards).into_iter();
    each_once(changes.filter_map(|(_, change)| change.stretch))
}

fn card_view(card: Card) -> impl IntoView {
    let rows_label = format!("See the rows behind {}", card.label.to_lowercase());
    view! {
        <div class="figure-card">
            <p class="figure-label">{card.label}</p>
            <p class="figure-value" class:na=card.is_unknown>{card.value}</p>
            {card.interval.map(|interval| view! { <p class="figure-interval">{interval}</p> })}
            {changes_view(card.changes, card.is_unknown)}
            <Sparkline values=card.line />
            {card.per_day.map(|words| view! { <p class="figure-note">{words}</p> })}
            <p class="figure-note">
                {card.rows.map(|href| view! { <a href=href aria-label=rows_label>"See the rows"</a> })}
            </p>
        </div>
    }
}

fn changes_view(changes: Changes, is_unknown: bool) -> AnyView {
    if is_unknown {
        return view! { <p class="figure-note">"Nothing to count in this period"</p> }.into_any();
    }
    view! {
        <ChangeLine change=changes.previous />
        {changes.last_year.map(|change| view! { <ChangeLine change=Some(change) /> })}
    }
    .into_any()
}
