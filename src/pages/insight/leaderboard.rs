//! People in order of a figure, with how sure that order is.

use super::choice::Choice;
use super::people_table::{Line, PeopleTable};
use super::values::{for_chart, part_units, value_format};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::{RankedIntervals, RankedPerson};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Direction, Scope, Unit};
use throughline_domain::{Currency, Period};
use throughline_insight::figures::{Figure, figure_of};
use throughline_insight::format::{format_interval, format_value};
use throughline_insight::metrics;
use throughline_insight::ranking::{Ranking, ranking};

/// The leaderboard of the chosen measure.
#[component]
pub(super) fn Leaderboard(choice: Choice) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (period, whole) = (choice.period.get(), choice.metric());
        // A measure that cannot be told apart shows a sentence in place of the chart.
        let (id, metric) = choice.part(whole.clone()).unwrap_or(whole);
        let (people, team) = choice.read(|workspace| {
            let people: Vec<_> = metrics::people(workspace, &period)
                .into_iter()
                .map(|(person, record)| {
                    let scope = Scope::Person(person);
                    let figure = figure_of(workspace, id, &metric, scope, &period);
                    (person, record.name, figure)
                })
                .collect();
            (
                people,
                figure_of(workspace, id, &metric, Scope::Team, &period),
            )
        });
        // A team's count or sum is no yardstick for one person's; its rate or mean is.
        let team = Some(team).filter(|_| !metrics::is_additive(&metric));
        Shown {
            title: format!(
                "{} by person{}, {}",
                metric.name,
                choice.part_words(),
                period.label()
            ),
            period,
            metric: id,
            currency: choice.currency(),
            unit: metric.unit,
            rests_on: part_units(&metric).1,
            direction: metric.direction,
            label: metric.name,
            looked_at: choice.scope().person(),
            team: team.and_then(|figure| figure.value),
            ranking: ranking(people, metric.direction, choice.currency()),
        }
    });
    view! {
        <section class="panel" aria-labelledby="leaderboard">
            <header class="panel-header">
                <h2 id="leaderboard">"Leaderboard"</h2>
                <p class="muted">"Who is ahead, as far as the figures can tell."</p>
            </header>
            {move || match choice.part(choice.metric()) {
                Err(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
                Ok(_) => view! {
                    <ChartFigure
                        content=Signal::derive(move || shown.get().chart())
                        table=move || shown.get().table()
                    />
                }
                .into_any(),
            }}
        </section>
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    period: Period,
    metric: MetricId,
    currency: Currency,
    unit: Unit,
    rests_on: Unit,
    direction: Direction,
    label: String,
    looked_at: Option<PersonId>,
    team: Option<f64>,
    ranking: Ranking,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let (unit, currency) = (self.unit, self.currency);
        let value = |value| for_chart(unit, value, currency);
        let said = self.ranking.said.clone().unwrap_or_default();
        let people = &self.ranking.people;
        let about: Vec<PersonId> = people.iter().map(|held| held.person).collect();
        let chart = RankedIntervals {
            id: "leaderboard-chart".into(),
            title: self.title.clone(),
            value_name: self.label.clone(),
            format: value_format(unit, currency),
            higher_is_better: self.direction == Direction::HigherIsBetter,
            team: self.team.map(value),
            people: people
                .iter()
                .map(|held| RankedPerson {
                    label: held.name.clone(),
                    value: held.figure.value.map(value),
                    interval: held
                        .figure
                        .interval
                        .map(|(low, high)| (value(low), value(high))),
                    basis: basis(&held.figure, self.rests_on, currency),
                    highlighted: Some(held.person) == self.looked_at,
                })
                .collect(),
        };
        ChartContent::new(self.title, move |size| chart.draw(size))
            .stated(&said)
            .about(about)
    }

    fn table(self) -> AnyView {
        let lines = self
            .ranking
            .people
            .iter()
            .map(|held| Line {
                person: held.person,
                name: held.name.clone(),
                cells: vec![
                    format_value(self.unit, held.figure.value, self.currency),
                    format_interval(self.unit, held.figure.interval, self.currency),
                    basis(&held.figure, self.rests_on, self.currency)
                        .unwrap_or_else(|| "n/a".into()),
                ],
                words: match held.places {
                    None => "n/a".into(),
                    Some((best, worst)) if best == worst => best.to_string(),
                    Some((best, worst)) => format!("{best} to {worst}, tied"),
                },
            })
            .collect();
        let columns = vec![
            self.label.clone(),
            "95\u{a0}% interval".into(),
            "Rests on".into(),
        ];
        view! {
            <PeopleTable
                caption=self.title
                columns=columns
                words="Rank"
                lines=lines
                metric=self.metric
                period=self.period
            />
        }
        .into_any()
    }
}

/// What a figure rests on: *231 deals won or lost*.
fn basis(figure: &Figure, unit: Unit, currency: Currency) -> Option<String> {
    let (label, value) = figure.denominator_label.as_ref().zip(figure.denominator)?;
    Some(format!(
        "{} {label}",
        format_value(unit, Some(value), currency)
    ))
}
