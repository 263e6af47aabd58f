//! What was reached day by day against the line to the target.

use super::Choice;
use super::figures::{TargetFigures, TargetRow};
use crate::components::{ChartContent, ChartFigure, ChoiceField};
use crate::pages::insight::notes_in;
use crate::pages::insight::values::{for_chart, value_format};
use crate::platform::today;
use crate::route::Route;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_charts::{TargetPace, TargetPoint};
use throughline_domain::records::Scope;
use throughline_domain::{Period, Workspace};
use throughline_insight::attainment::daily;
use throughline_insight::calendar::is_working_day;

/// The chart of the team or a person.
#[component]
pub(super) fn PaceChart(figures: Memo<Option<TargetFigures>>, choice: Choice) -> impl IntoView {
    let whose = RwSignal::new(String::new());
    let choices = Signal::derive(move || {
        let figures = figures.get();
        let mut list = vec![(String::new(), "The team".to_owned())];
        list.extend(
            figures
                .into_iter()
                .flat_map(|figures| figures.people)
                .filter_map(|row| {
                    let person = row.person()?;
                    Some((person.to_string(), row.name))
                }),
        );
        list
    });
    let row = move |figures: &TargetFigures| {
        let wanted = whose.with(|id| id.parse().ok());
        let found = figures
            .people
            .iter()
            .find(|row| wanted.is_some() && row.person() == wanted);
        found.unwrap_or(&figures.team).clone()
    };
    let chart = Memo::new(move |_| {
        let figures = figures.get()?;
        let row = row(&figures);
        if !figures.is_additive || row.attainment.target.is_none() {
            return None;
        }
        let made = choice
            .session
            .read(|workspace| target_pace(workspace, &figures, &row, today()))?;
        Some((made, row.attainment.sentence.clone(), row.person()))
    });
    let why_none = move || {
        let figures = figures.get()?;
        let row = row(&figures);
        Some(match figures.is_additive {
            false => "Rates and averages do not add up over days, so there is no line to draw. Insight shows them week by week.".to_owned(),
            true => format!("{} has no target for this period. Set one to see the pace.", row.name),
        })
    };
    view! {
        <section class="panel" aria-labelledby="pace">
            <header class="panel-header">
                <h2 id="pace">"Pace"</h2>
                <div class="panel-actions screen-only">
                    <ChoiceField id="pace-whose" label="Whose" value=whose choices=choices />
                </div>
            </header>
            {move || match chart.with(Option::is_some) {
                true => view! {
                    <ChartFigure content=Signal::derive(move || content(chart.get())) />
                }
                .into_any(),
                false => view! {
                    <p class="muted">
                        {why_none} " " <a href=Route::Insight.href()>"Open Insight"</a>
                    </p>
                }
                .into_any(),
            }}
        </section>
    }
}

type Shown = (TargetPace, String, Option<throughline_domain::id::PersonId>);

fn content(shown: Option<Shown>) -> ChartContent {
    match shown {
        None => ChartContent::new("Pace", |_| Err(throughline_charts::ChartError::NoData)),
        Some((chart, sentence, person)) => {
            ChartContent::new(chart.title.clone(), move |size| chart.draw(size))
                .finding(sentence)
                .note("The line to the target rises on working days only: those of the person, or of the team.")
                .about(person)
        }
    }
}

/// The chart's model; `None` when the target is not set.
fn target_pace(
    workspace: &Workspace,
    figures: &TargetFigures,
    row: &TargetRow,
    today: NaiveDate,
) -> Option<TargetPace> {
    let (unit, currency, period) = (figures.metric.unit, figures.currency, figures.period);
    let target = for_chart(unit, row.attainment.target?, currency);
    let mut reached = 0.0;
    let days = daily(workspace, &figures.of, row.scope, &period);
    let actual = Period::new(period.start, period.end.min(today.succ_opt()?))
        .into_iter()
        .flat_map(|gone| gone.iter())
        .filter_map(|date| {
            let value = days.get(&date).copied().unwrap_or(0.0);
            // Only days on which something changed are points; the last day closes the line.
            let is_last = date == period.last_day() || date == today;
            (value != 0.0 || is_last).then(|| {
                reached += for_chart(unit, value, currency);
                TargetPoint {
                    date,
                    value: reached,
                }
            })
        })
        .collect();
    Some(TargetPace {
        id: "pace-chart".into(),
        title: format!("{}, {}, {}", figures.name, row.name, period.label()),
        value_name: figures.name.clone(),
        format: value_format(unit, currency),
        start: period.start,
        end: period.end,
        today: period.contains(today).then_some(today),
        target,
        actual,
        expected: expected(workspace, row.scope, &period, target),
        forecast: row
            .attainment
            .run_rate_forecast
            .map(|value| for_chart(unit, value, currency)),
        notes: notes_in(workspace, &period),
    })
}

/// What the target asks for by the end of each day; empty without a working day.
fn expected(workspace: &Workspace, scope: Scope, period: &Period, target: f64) -> Vec<TargetPoint> {
    let worked: Vec<(NaiveDate, bool)> = period
        .iter()
        .map(|day| (day, is_working_day(workspace, scope, day)))
        .collect();
    let days = worked.iter().filter(|(_, works)| *works).count();
    if days == 0 {
        return Vec::new();
    }
    let mut gone = 0_usize;
    worked
        .into_iter()
        .map(|(date, works)| {
            gone += usize::from(works);
            TargetPoint {
                date,
                value: target * gone as f64 / days as f64,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_to_the_target_rests_at_the_weekend_and_ends_at_the_target() {
        let workspace = Workspace::default();
        // Monday 2 to Sunday 8 October 2017.
        let period =
            Period::including("2017-10-02".parse().unwrap(), "2017-10-08".parse().unwrap());
        let line = expected(&workspace, Scope::Team, &period.unwrap(), 100.0);
        let values: Vec<f64> = line.iter().map(|point| point.value).collect();
        assert_eq!(values, [20.0, 40.0, 60.0, 80.0, 100.0, 100.0, 100.0]);
    }
}
