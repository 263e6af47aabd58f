//! Each person's rate on a funnel plot about the team's.

use super::choice::Choice;
use super::people_table::{Line, PeopleTable};
use super::values::value_format;
use crate::components::{Cautions, ChartContent, ChartFigure};
use crate::route::Route;
use leptos::prelude::*;
use throughline_charts::{FunnelLimit, FunnelPerson, FunnelPlot, FunnelPosition};
use throughline_domain::id::PersonId;
use throughline_domain::records::Unit;
use throughline_domain::{Currency, Period};
use throughline_insight::format::{format_interval, format_value};
use throughline_insight::funnel::{
    FunnelPerson as FoundPerson, Position, TeamFunnel, team_funnel_of,
};

/// The funnel plot of the chosen rate, or of the win rate.
#[component]
pub(super) fn Funnel(choice: Choice) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (period, (_, whole)) = (choice.period.get(), choice.rate());
        let funnel = choice.part(choice.rate()).and_then(|(id, metric)| {
            choice
                .read(|workspace| team_funnel_of(workspace, (id, &metric), &period))
                .map_err(|error| error.to_string())
        });
        Shown {
            title: format!(
                "{} by person{}, {}",
                whole.name,
                choice.part_words(),
                period.label()
            ),
            period,
            currency: choice.currency(),
            looked_at: choice.scope().person(),
            funnel,
        }
    });
    let trouble = Memo::new(move |_| shown.with(|shown| shown.funnel.as_ref().err().cloned()));
    view! {
        <section class="panel" aria-labelledby="funnel">
            <header class="panel-header">
                <h2 id="funnel">"People beside the team"</h2>
                <p class="muted">"Is a difference more than chance explains?"</p>
            </header>
            {move || match trouble.get() {
                Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
                None => view! {
                    <ChartFigure
                        content=Signal::derive(move || shown.get().chart())
                        table=move || shown.get().table()
                    />
                    {move || {
                        let funnel = shown.with(|shown| shown.funnel.clone().ok());
                        funnel.map(|funnel| view! { <Ends funnel=funnel /> })
                    }}
                }
                .into_any(),
            }}
        </section>
    }
}

/// The lowest and the highest in words, each with the way to the person.
#[component]
fn Ends(funnel: TeamFunnel) -> impl IntoView {
    let end = |heading: &'static str, held: Option<&FoundPerson>| {
        held.map(|held| {
            let words = held.said.words();
            view! {
                <div>
                    <dt>{heading}</dt>
                    <dd>
                        <p>{words.sentence}" "<a href=Route::Person(held.person).href()>"Open the page"</a></p>
                        <Cautions warnings=words.warnings />
                    </dd>
                </div>
            }
        })
    };
    let (lowest, highest) = (funnel.people.first(), funnel.people.last());
    view! {
        <dl class="definition">
            {end("Lowest", lowest)}
            {(funnel.people.len() > 1).then(|| end("Highest", highest))}
        </dl>
    }
}

#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    period: Period,
    currency: Currency,
    looked_at: Option<PersonId>,
    funnel: Result<TeamFunnel, String>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let funnel = match self.funnel {
            Ok(funnel) => funnel,
            Err(_) => return ChartContent::nothing(self.title),
        };
        let about: Vec<PersonId> = funnel.people.iter().map(|person| person.person).collect();
        let plot = FunnelPlot {
            id: "funnel-chart".into(),
            title: self.title.clone(),
            rate_name: funnel.label.clone(),
            trials_name: "Number it rests on".into(),
            format: value_format(Unit::Share, self.currency),
            centre: funnel.centre,
            limits: funnel
                .curves
                .iter()
                .map(|point| FunnelLimit {
                    trials: point.trials as f64,
                    inner: (point.low95, point.high95),
                    outer: (point.low998, point.high998),
                })
                .collect(),
            people: funnel
                .people
                .iter()
                .map(|person| FunnelPerson {
                    label: person.name.clone(),
                    trials: person.trials,
                    rate: person.rate,
                    position: position(person.position),
                    highlighted: Some(person.person) == self.looked_at,
                })
                .collect(),
        };
        ChartContent::new(self.title, plot)
            .stated(&funnel.said)
            .note(funnel.note.unwrap_or_default())
            .about(about)
    }

    fn table(self) -> AnyView {
        let Ok(funnel) = self.funnel else {
            return ().into_any();
        };
        let show = |value| format_value(Unit::Share, Some(value), self.currency);
        let count = |value: u64| format_value(Unit::Count, Some(value as f64), self.currency);
        let lines = funnel
            .people
            .iter()
            .map(|person| Line {
                person: person.person,
                name: person.name.clone(),
                cells: vec![
                    show(person.rate),
                    format!("{} of {}", count(person.successes), count(person.trials)),
                    format_interval(Unit::Share, Some(person.interval), self.currency),
                    format_interval(Unit::Share, Some(person.limits998), self.currency),
                ],
                words: person.said.sentence.clone(),
            })
            .collect();
        let columns = vec![
            funnel.label.clone(),
            "Counted".into(),
            "95\u{a0}% interval".into(),
            "99.8\u{a0}% limits".into(),
        ];
        view! {
            <PeopleTable
                caption=self.title
                columns=columns
                words="What chance explains"
                lines=lines
                metric=funnel.metric
                period=self.period
            />
        }
        .into_any()
    }
}

fn position(position: Position) -> FunnelPosition {
    match position {
        Position::Inside => FunnelPosition::Inside,
        Position::Outside95(_) => FunnelPosition::Beyond95,
        Position::Outside998(_) => FunnelPosition::Beyond998,
    }
}
