//! People in order of a figure, with how sure that order is.

use super::choice::Choice;
use super::choice::sentence_case;
use super::earlier::{CompareWith, other_of, with_earlier};
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
use throughline_insight::format::{format_interval, format_value, format_with_unit};
use throughline_insight::metrics;

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
                let (days, place) = days_beside(workspace, &metric, &period, other, today())?;
                let figure =
                    |person| figure_of(workspace, id, &metric, Scope::Person(person), &days).value;
                let people: Vec<_> = people.iter().map(|(person, ..)| figure(*person)).collect();
                match people.iter().all(Option::is_none) {
                    true => Err(format!("Nothing is recorded in {place} to compare with.")),
                    false => Ok((place, people)),
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
            people,
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

/// The days compared with in words, and each person's figure then.
type Then = (String, Vec<Option<f64>>);

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
    people: Vec<(PersonId, String, Figure)>,
    /// The figures of an earlier period, or why there are none.
    before: Option<Result<Then, String>>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let (unit, currency) = (self.unit, self.currency);
        let value = |value| for_chart(unit, value, currency);
        let finding = with_earlier(self.finding(), self.changed());
        let (place, then) = match self.before.clone() {
            Some(Ok((place, then))) => (Some(sentence_case(&place)), then),
            _ => (None, Vec::new()),
        };
        let note = match self.has_intervals() {
            true => {
                "People are tied where their 95\u{a0}% intervals overlap: Wilson's for rates, the exact Poisson interval for counts. The order within a tie says nothing."
            }
            false => {
                "Amounts and averages have no interval here: small differences say little. Open the trend of a person to see how much the weeks vary."
            }
        };
        let about: Vec<PersonId> = self.people.iter().map(|(person, _, _)| *person).collect();
        let chart = RankedIntervals {
            id: "leaderboard-chart".into(),
            title: self.title.clone(),
            value_name: self.label.clone(),
            format: value_format(unit, currency),
            higher_is_better: self.direction == Direction::HigherIsBetter,
            team: self.team.map(value),
            people: self
                .people
                .iter()
                .enumerate()
                .map(|(index, (person, name, figure))| RankedPerson {
                    label: name.clone(),
                    value: figure.value.map(value),
                    interval: figure.interval.map(|(low, high)| (value(low), value(high))),
                    basis: basis(figure, self.rests_on, currency),
                    before: then.get(index).copied().flatten().map(value),
                    highlighted: Some(*person) == self.looked_at,
                })
                .collect(),
            before: place,
        };
        ChartContent::new(self.title, chart)
            .finding(finding)
            .note(note)
            .about(about)
    }

    fn has_intervals(&self) -> bool {
        self.people
            .iter()
            .any(|(_, _, figure)| figure.interval.is_some())
    }

    /// Those with a figure, best first.
    fn ranked(&self) -> Vec<&(PersonId, String, Figure)> {
        let mut ranked: Vec<_> = self.people.iter().collect();
        let key = |figure: &Figure| match (figure.value, self.direction) {
            (Some(value), Direction::HigherIsBetter) => -value,
            (Some(value), Direction::LowerIsBetter) => value,
            (None, _) => f64::INFINITY,
        };
        ranked.sort_by(|(_, a_name, a), (_, b_name, b)| {
            key(a).total_cmp(&key(b)).then_with(|| a_name.cmp(b_name))
        });
        ranked
    }

    /// The ranks a person may hold: 1 more than those surely better, to all but those surely worse.
    fn ranks(&self, figure: &Figure) -> Option<(usize, usize)> {
        let ends = |figure: &Figure| {
            let value = figure.value?;
            Some(figure.interval.unwrap_or((value, value)))
        };
        let (low, high) = ends(figure)?;
        let (mut above, mut below, mut all) = (0_usize, 0_usize, 0_usize);
        for (other_low, other_high) in self.people.iter().filter_map(|(_, _, other)| ends(other)) {
            all += 1;
            above += usize::from(other_low > high);
            below += usize::from(other_high < low);
        }
        let (better, worse) = match self.direction {
            Direction::HigherIsBetter => (above, below),
            Direction::LowerIsBetter => (below, above),
        };
        Some((better + 1, all.saturating_sub(worse)))
    }

    fn finding(&self) -> String {
        let ranked = self.ranked();
        let Some((_, name, first)) = ranked.first().copied() else {
            return String::new();
        };
        let Some((_, worst)) = self.ranks(first) else {
            return String::new();
        };
        let figure = format_with_unit(self.unit, first.value, self.currency);
        match (self.has_intervals(), worst) {
            (true, 1) => format!(
                "{name} leads with {figure}, ahead of everyone beyond what chance explains."
            ),
            (true, many) => format!(
                "{name} has {figure}, but the first {many} places cannot be told apart: their intervals overlap."
            ),
            (false, _) => format!("{name} has {figure}."),
        }
    }

    /// How many had less and how many more in the earlier period, in a sentence; or why it is not known.
    fn changed(&self) -> Option<String> {
        let (place, then) = match self.before.as_ref()? {
            Ok(before) => before,
            Err(reason) => return Some(reason.clone()),
        };
        let pairs = || {
            let now = self.people.iter().map(|(_, _, figure)| figure.value);
            now.zip(then).filter_map(|(now, then)| now.zip(*then))
        };
        let more = pairs().filter(|(now, then)| now > then).count();
        let less = pairs().filter(|(now, then)| now < then).count();
        Some(format!(
            "Beside {place}, {more} of {} have a higher figure and {less} a lower one.",
            pairs().count()
        ))
    }

    fn table(self) -> AnyView {
        let then = |person: &PersonId| {
            let (_, then) = self.before.as_ref()?.as_ref().ok()?;
            let place = self.people.iter().position(|(one, ..)| one == person)?;
            Some(then.get(place).copied().flatten())
        };
        let lines = self
            .ranked()
            .into_iter()
            .map(|(person, name, figure)| Line {
                person: *person,
                name: name.clone(),
                cells: [
                    format_value(self.unit, figure.value, self.currency),
                    format_interval(self.unit, figure.interval, self.currency),
                    basis(figure, self.rests_on, self.currency).unwrap_or_else(|| "n/a".into()),
                ]
                .into_iter()
                .chain(then(person).map(|value| format_value(self.unit, value, self.currency)))
                .collect(),
                words: match self.ranks(figure) {
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
        if let Some(Ok((place, _))) = &self.before {
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
