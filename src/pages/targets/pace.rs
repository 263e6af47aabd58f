//! What was reached day by day against the line to the target.

use super::Choice;
use super::figures::{TargetFigures, TargetRow};
use crate::components::{ChartContent, ChartFigure, ChoiceField};
use crate::pages::insight::earlier::{CompareWith, earlier_of, nothing_in, with_earlier};
use crate::pages::insight::notes_in;
use crate::pages::insight::values::{for_chart, value_format};
use crate::platform::today;
use crate::route::Route;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_charts::{TargetBefore, TargetEarlier, TargetPace, TargetPoint};
use throughline_domain::records::Scope;
use throughline_domain::{Period, Workspace};
use throughline_insight::attainment::daily;
use throughline_insight::calendar::is_working_day;

/// The chart of the team or a person.
#[component]
pub(super) fn PaceChart(figures: Memo<Option<TargetFigures>>, choice: Choice) -> impl IntoView {
    let whose = RwSignal::new(String::new());
    let compare = RwSignal::new(String::new());
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
        let earlier = compare.with(|key| earlier_of(key, &figures.period));
        let mut made = choice
            .session
            .read(|workspace| target_pace(workspace, &figures, &row, today()))?;
        let sentence = earlier.map(|earlier| {
            let read = |workspace: &Workspace| reached_in(workspace, &figures, &row, &earlier);
            made.before = choice.session.read(read);
            then_words(&made, &earlier, today())
        });
        let finding = with_earlier(row.attainment.sentence.clone(), sentence);
        Some((made, finding, row.person()))
    });
    let why_none = move || {
        let figures = figures.get()?;
        let row = row(&figures);
        Some(match figures.is_additive {
            false => "Rates and averages do not add up over days, so there is no line to draw. Insight shows them week by week.".to_owned(),
            true => format!("{} has no target for this period. Set one to see the pace.", row.name),
        })
    };
    let is_drawn = Memo::new(move |_| chart.with(Option::is_some));
    view! {
        <section class="panel" aria-labelledby="pace">
            <header class="panel-header">
                <h2 id="pace">"Pace"</h2>
                <div class="panel-actions screen-only">
                    <ChoiceField id="pace-whose" label="Whose" value=whose choices=choices />
                </div>
            </header>
            {move || match is_drawn.get() {
                true => view! {
                    <ChartFigure content=Signal::derive(move || content(chart.get())) />
                    <CompareWith
                        id="pace-earlier"
                        period=choice.period
                        value=compare
                        hint="Laid under it as a dashed line, day by day."
                    />
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
        None => ChartContent::nothing("Pace"),
        Some((chart, sentence, person)) => {
            ChartContent::new(chart.title.clone(), chart)
                .dated()
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
        before: None,
    })
}

/// What was reached in an earlier period by the end of each day on which it changed; `None` when nothing
/// was.
fn reached_in(
    workspace: &Workspace,
    figures: &TargetFigures,
    row: &TargetRow,
    earlier: &Period,
) -> Option<TargetBefore> {
    let (unit, currency) = (figures.metric.unit, figures.currency);
    let days = daily(workspace, &figures.of, row.scope, earlier);
    let mut reached = 0.0;
    let points = earlier.iter().zip(figures.period.iter());
    let points: Vec<_> = points
        .filter_map(|(date, under)| {
            let value = *days.get(&date)?;
            (value != 0.0).then(|| {
                reached += for_chart(unit, value, currency);
                TargetEarlier {
                    under,
                    date,
                    value: reached,
                }
            })
        })
        .collect();
    (!points.is_empty()).then(|| TargetBefore {
        name: earlier.label(),
        points,
    })
}

/// What the earlier period had reached after as many days, in a sentence.
fn then_words(chart: &TargetPace, earlier: &Period, today: NaiveDate) -> String {
    let Some(before) = &chart.before else {
        return nothing_in(earlier);
    };
    let gone = before
        .points
        .iter()
        .take_while(|point| point.under <= today);
    let value = chart
        .format
        .full(gone.last().map_or(0.0, |point| point.value));
    match chart.today {
        Some(_) => format!("After as many days of {} it was {value}.", before.name),
        None => format!("In {} it was {value}.", before.name),
    }
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
