//! People in order of a figure, with how sure that order is.

use super::choice::Choice;
use super::choice::sentence_case;
use super::earlier::{CompareWith, other_of};
use super::people_table::{Line, PeopleTable};
use super::values::{for_chart, part_units, value_format};
use crate::components::{ChartContent, ChartFigure};
use crate::platform::today;
use leptos::prelude::*;
use throughline_charts::{RankedIntervals, RankedPerson};
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Direction, Scope, Unit};
use throughline_domain::{Currency, Period};
use throughline_insight::comparison::days_beside;
use throughline_insight::figures::{Figure, figure_of};
use throughline_insight::format::{format_interval, format_value};
use throughline_insight::metrics;
use throughline_insight::ranking::{Ranking, ranking};
use throughline_insight::stated::{Warning, other_season};

/// The leaderboard of the chosen measure.
#[component]
pub(super) fn Leaderboard(choice: Choice) -> impl IntoView {
    let compare = RwSignal::new(String::new());
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
        let before = compare.with(|key| other_of(key)).map(|other| {
            choice.read(|workspace| {
                let (days, place) = days_beside(workspace, &metric, &period, other, today())
                    .map_err(|reason| reason.to_string())?;
                let figure =
                    |person| figure_of(workspace, id, &metric, Scope::Person(person), &days).value;
                let people: Vec<_> = people
                    .iter()
                    .filter_map(|(person, ..)| Some((*person, figure(*person)?)))
                    .collect();
                match people.is_empty() {
                    true => Err(format!("Nothing is recorded in {place} to compare with.")),
                    false => Ok(Before {
                        season: other_season(&days, &period),
                        place,
                        people,
                    }),
                }
            })
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
            before,
        }
    });
    let trouble = Memo::new(move |_| choice.part(choice.metric()).err());
    view! {
        <section class="panel" aria-labelledby="leaderboard">
            <header class="panel-header">
                <h2 id="leaderboard">"Leaderboard"</h2>
                <p class="muted">"Who is ahead, as far as the figures can tell."</p>
            </header>
            {move || match trouble.get() {
                Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
                None => view! {
                    <ChartFigure
                        content=Signal::derive(move || shown.get().chart())
                        table=move || shown.get().table()
                    />
                    <CompareWith
                        id="leaderboard-earlier"
                        period=choice.period
                        value=compare
                        hint="Each person's earlier figure as a ring; of a period that is not over, as many working days."
                    />
                }
                .into_any(),
            }}
        </section>
    }
}

/// Figures of an earlier period.
#[derive(Clone, PartialEq)]
struct Before {
    /// The days compared with, in words.
    place: String,
    people: Vec<(PersonId, f64)>,
    season: Option<Warning>,
}

impl Before {
    fn of(&self, person: PersonId) -> Option<f64> {
        let held = self.people.iter().find(|(one, _)| *one == person);
        held.map(|(_, value)| *value)
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
    /// What is compared with; or why nothing is.
    before: Option<Result<Before, String>>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let (unit, currency) = (self.unit, self.currency);
        let value = |value| for_chart(unit, value, currency);
        let said = self.ranking.said.clone().unwrap_or_default();
        let people = &self.ranking.people;
        let about: Vec<PersonId> = people.iter().map(|held| held.person).collect();
        let changed = self.changed();
        let (place, then) = match self.before.clone() {
            Some(Ok(before)) => (Some(sentence_case(&before.place)), Some(before)),
            _ => (None, None),
        };
        let season = then.as_ref().and_then(|before| before.season.clone());
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
                    before: then
                        .as_ref()
                        .and_then(|then| then.of(held.person))
                        .map(value),
                    highlighted: Some(held.person) == self.looked_at,
                })
                .collect(),
            before: place,
        };
        ChartContent::new(self.title, chart)
            .stated(&said)
            .also(changed, season)
            .about(about)
    }

    /// How many had less and how many more in the earlier period, in a sentence; or why it is not known.
    fn changed(&self) -> Option<String> {
        let before = match self.before.as_ref()? {
            Ok(before) => before,
            Err(reason) => return Some(reason.clone()),
        };
        let pairs = || {
            let people = self.ranking.people.iter();
            people.filter_map(|held| held.figure.value.zip(before.of(held.person)))
        };
        let more = pairs().filter(|(now, then)| now > then).count();
        let less = pairs().filter(|(now, then)| now < then).count();
        Some(format!(
            "Beside {}, {more} of {} have a higher figure and {less} a lower one.",
            before.place,
            pairs().count()
        ))
    }

    fn table(self) -> AnyView {
        let then = |person: &PersonId| {
            let before = self.before.as_ref()?.as_ref().ok()?;
            Some(before.of(*person))
        };
        let lines = self
            .ranking
            .people
            .iter()
            .map(|held| Line {
                person: held.person,
                name: held.name.clone(),
                cells: [
                    format_value(self.unit, held.figure.value, self.currency),
                    format_interval(self.unit, held.figure.interval, self.currency),
                    basis(&held.figure, self.rests_on, self.currency)
                        .unwrap_or_else(|| "n/a".into()),
                ]
                .into_iter()
                .chain(
                    then(&held.person).map(|value| format_value(self.unit, value, self.currency)),
                )
                .collect(),
                words: match held.places {
                    None => "n/a".into(),
                    Some((best, worst)) if best == worst => best.to_string(),
                    Some((best, worst)) => format!("{best} to {worst}, tied"),
                },
            })
            .collect();
        let mut columns = vec![
            self.label.clone(),
            "95\u{a0}% interval".into(),
            "Rests on".into(),
        ];
        if let Some(Ok(Before { place, .. })) = &self.before {
            columns.push(sentence_case(place));
        }
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
