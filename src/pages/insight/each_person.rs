//! The chosen measure of each person, side by side on one scale.

use super::choice::Choice;
use super::section::Section;
use super::trend::notes_in;
use super::values::{for_chart, value_format};
use crate::components::{ChartContent, ChartFigure};
use leptos::prelude::*;
use throughline_charts::{ChartNote, MultiplePanel, MultiplePoint, SmallMultiples};
use throughline_domain::Currency;
use throughline_domain::id::PersonId;
use throughline_domain::records::{Scope, Unit};
use throughline_insight::control::{ControlSeries, control_chart_of, runs_of_people};
use throughline_insight::metrics::{self, is_additive};
use throughline_insight::stated::Stated;

/// A small panel for each person on the team in the period.
#[component]
pub(super) fn EachPerson(choice: Choice) -> impl IntoView {
    view! {
        <Section
            id="each-person"
            heading="Each person"
            question="Whose weeks run differently from their own usual?"
        >
            <Panels choice=choice />
        </Section>
    }
}

#[component]
fn Panels(choice: Choice) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (period, whole) = (choice.period.get(), choice.metric());
        // A measure that cannot be told apart shows a sentence in place of the chart.
        let (id, metric) = choice.part(whole.clone()).unwrap_or(whole);
        let people = choice.read(|workspace| {
            metrics::people(workspace, &period)
                .into_iter()
                .map(|(person, record)| {
                    let scope = Scope::Person(person);
                    let series =
                        control_chart_of(workspace, (id, &metric), scope, &period, &[]).ok();
                    (person, record.name, series)
                })
                .collect()
        });
        Shown {
            title: format!(
                "{} by person{}, week by week, {}",
                metric.name,
                choice.part_words(),
                period.label()
            ),
            value_name: match is_additive(&metric) {
                true => format!("{} a week", metric.name),
                false => format!("{}, by week", metric.name),
            },
            unit: metric.unit,
            currency: choice.currency(),
            people,
            notes: choice.read(|workspace| notes_in(workspace, &period)),
        }
    });
    let trouble = Memo::new(move |_| choice.part(choice.metric()).err());
    move || match trouble.get() {
        Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
        None => {
            view! { <ChartFigure content=Signal::derive(move || shown.get().chart()) /> }.into_any()
        }
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    value_name: String,
    unit: Unit,
    currency: Currency,
    people: Vec<(PersonId, String, Option<ControlSeries>)>,
    notes: Vec<ChartNote>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let said = self.said();
        let about: Vec<PersonId> = self.people.iter().map(|(person, _, _)| *person).collect();
        let chart = SmallMultiples {
            id: "each-person-chart".into(),
            title: self.title.clone(),
            value_name: self.value_name.clone(),
            format: value_format(self.unit, self.currency),
            panels: self
                .people
                .iter()
                .map(|(_, name, series)| self.panel(name, series.as_ref()))
                .collect(),
            notes: self.notes.clone(),
        };
        ChartContent::new(self.title, chart)
            .dated()
            .stated(&said)
            .note("Every panel has the same scale, so heights can be compared. Centre line and limits are the person's own.")
            .about(about)
    }

    fn panel(&self, name: &str, series: Option<&ControlSeries>) -> MultiplePanel {
        let value = |value| for_chart(self.unit, value, self.currency);
        let points = series.map(|series| series.points.as_slice());
        MultiplePanel {
            label: name.to_owned(),
            centre: series
                .and_then(|series| series.segments.last())
                .map(|segment| value(segment.centre)),
            points: points
                .unwrap_or_default()
                .iter()
                .map(|point| MultiplePoint {
                    date: point.start,
                    label: format!("week of {}", point.start.format("%-d %b %Y")),
                    value: value(point.value),
                    limits: Some((value(point.lower), value(point.upper))),
                })
                .collect(),
        }
    }

    /// Who has a week outside their own limits.
    fn said(&self) -> Stated {
        let people: Vec<(String, Option<&ControlSeries>)> = self
            .people
            .iter()
            .map(|(_, name, series)| (name.clone(), series.as_ref()))
            .collect();
        runs_of_people(&people)
    }
}
