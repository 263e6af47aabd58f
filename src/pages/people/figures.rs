//! The figures of a person over a period, each with its interval and what it was counted from.

use super::cards::{Card, cards};
use super::compare::Change;
use super::counting::Counting;
use super::sparkline::Sparkline;
use crate::asked::Ask;
use crate::components::{PeriodPicker, VerdictBadge};
use crate::platform::today;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::id::PersonId;
use throughline_domain::records::Verdict;

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
                <Counting all=all period=period />
            </div>
        </section>
    }
}

fn card_view(card: Card) -> impl IntoView {
    let rows_label = format!("See the rows behind {}", card.label.to_lowercase());
    view! {
        <div class="figure-card">
            <p class="figure-label">{card.label}</p>
            <p class="figure-value" class:na=card.is_unknown>{card.value}</p>
            {card.interval.map(|interval| view! { <p class="figure-interval">{interval}</p> })}
            {change_view(card.change, card.is_unknown)}
            <Sparkline values=card.line />
            {card.per_day.map(|words| view! { <p class="figure-note">{words}</p> })}
            <p class="figure-note">
                {card.rows.map(|href| view! { <a href=href aria-label=rows_label>"See the rows"</a> })}
            </p>
        </div>
    }
}

fn change_view(change: Option<Change>, is_unknown: bool) -> AnyView {
    let Some(change) = change else {
        let words = match is_unknown {
            true => "Nothing to count in this period",
            false => "Nothing to compare with before",
        };
        return view! { <p class="figure-note">{words}</p> }.into_any();
    };
    view! {
        <p class="figure-compare" data-direction=change.direction>
            <span class="visually-hidden">{format!("{} ", change.direction)}</span>
            {change.words}
        </p>
        {change.verdict.map(|verdict| view! {
            <p class="figure-note">
                {match verdict {
                    // Quiet where there is nothing to act on.
                    Verdict::NoEvidence | Verdict::TooLittleData => verdict.label().into_any(),
                    Verdict::Better | Verdict::Worse => {
                        view! { <VerdictBadge verdict=verdict /> }.into_any()
                    }
                }}
            </p>
        })}
    }
    .into_any()
}
