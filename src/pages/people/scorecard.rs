//! The weighted scorecard of a person.

use super::list_rows::percent;
use crate::components::field::read_number;
use crate::platform::today;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::records::{MetricWeight, Scope, Settings, TargetOf};
use throughline_domain::{Change, Period};
use throughline_insight::scorecard::{ScoreLine, scorecard};

/// The targets of just the period, weighted, activity and outcome apart.
#[component]
pub(super) fn Scorecard(
    /// Who.
    id: PersonId,
    /// The period.
    period: RwSignal<Period>,
) -> impl IntoView {
    let session = use_session();
    let card = Memo::new(move |_| {
        let period = period.get();
        session.read(|workspace| {
            let weights = workspace
                .settings()
                .weights
                .iter()
                .map(|own| (of(own), own.weight))
                .collect();
            scorecard(workspace, Scope::Person(id), &period, &weights, today())
        })
    });
    view! {
        <section class="panel" aria-labelledby="person-scorecard">
            <header class="panel-header">
                <h2 id="person-scorecard">"Scorecard"</h2>
                <p class="muted">{move || period.get().label()}</p>
            </header>
            <p>{move || card.get().sentence}</p>
            {move || card
                .get()
                .flags
                .into_iter()
                .map(|flag| view! { <p class="muted">{flag.sentence}</p> })
                .collect_view()}
            {move || {
                let lines = card.get().lines;
                (!lines.is_empty()).then(|| view! {
                    <div class="table-scroll" tabindex="0" role="region" aria-labelledby="person-scorecard">
                        <table class="data compact">
                            <caption class="visually-hidden">"What the scorecard is made of"</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Metric"</th>
                                    <th scope="col" class="number">"Score"</th>
                                    <th scope="col" class="number">"Weight"</th>
                                </tr>
                            </thead>
                            <tbody>
                                {lines.into_iter().map(|line| view! { <Line line=line /> }).collect_view()}
                            </tbody>
                        </table>
                    </div>
                    <p class="small muted">
                        "Each score is the attainment of the target, while the period runs of what is due by today, and at most 200\u{a0}%. The weights are the team's: a weight of 0 leaves a metric out."
                    </p>
                })
            }}
        </section>
    }
}

#[component]
fn Line(line: ScoreLine) -> impl IntoView {
    let session = use_session();
    let of = line.of.clone();
    let score = percent(line.score);
    view! {
        <tr>
            <th scope="row">{line.name.clone()}<p class="muted small">{line.kind.label()}</p></th>
            <td class="number" class:na=line.score.is_none()>{score}</td>
            <td class="number">
                <input
                    type="text"
                    inputmode="decimal"
                    class="number"
                    autocomplete="off"
                    aria-label=format!("Weight of {}", line.name)
                    value=line.weight.to_string()
                    on:change=move |event| set_weight(session, &of, &event_target_value(&event))
                />
            </td>
        </tr>
    }
}

/// What a weight is of.
fn of(weight: &MetricWeight) -> TargetOf {
    TargetOf {
        metric: weight.metric,
        part: weight.part.clone(),
    }
}

/// Keeps a weight for the whole team; blank is the usual one.
fn set_weight(session: AppSession, wanted: &TargetOf, typed: &str) {
    let weight = match read_number(typed) {
        Ok(weight) if weight.is_none_or(|weight| (0.0..=100.0).contains(&weight)) => weight,
        _ => return session.say_error("A weight is a number from 0 to 100, or blank for 1."),
    };
    let change = session.peek(|workspace| {
        let mut settings = workspace.settings();
        settings.weights.retain(|own| of(own) != *wanted);
        settings.weights.extend(weight.map(|weight| MetricWeight {
            metric: wanted.metric,
            part: wanted.part.clone(),
            weight,
        }));
        let change = Change::new("Changed a weight of the scorecard");
        match workspace.get::<Settings>(Settings::id()) {
            Some(_) => change.update(workspace, Settings::id(), settings),
            None => change.create(Settings::id(), settings),
        }
    });
    session.commit(change);
}
