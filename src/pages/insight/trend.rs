//! A measure week by week on a control chart, with actions marked.

use super::choice::Choice;
use super::values::{for_chart, value_format};
use crate::components::{ChartContent, ChartFigure, ChoiceField};
use leptos::prelude::*;
use throughline_charts::{ChartError, ControlAction, ControlChart, ControlPoint, ControlSegment};
use throughline_domain::id::ActionId;
use throughline_domain::records::{Action, Metric, Scope};
use throughline_domain::{Currency, Period};
use throughline_insight::control::{ControlSeries, control_chart};

/// The control chart of the chosen measure.
#[component]
pub(super) fn Trend(choice: Choice) -> impl IntoView {
    let rebase = RwSignal::new(String::new());
    let actions = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        actions_in(choice.session.all::<Action>(), scope, &period)
    });
    let choices = Signal::derive(move || {
        let mut list = vec![(String::new(), "One set of limits".to_owned())];
        list.extend(actions.get().into_iter().map(|(id, action)| {
            let day = action.start.format("%-d %b %Y");
            (
                id.to_string(),
                format!("New limits from {day}: {}", shortened(&action.statement)),
            )
        }));
        list
    });
    let content = Memo::new(move |_| {
        let (period, scope, (id, metric)) = (choice.period.get(), choice.scope(), choice.metric());
        let actions = actions.get();
        let chosen = rebase.with(|id| id.parse::<ActionId>().ok());
        let dates: Vec<_> = actions
            .iter()
            .filter(|(id, _)| Some(*id) == chosen)
            .map(|(_, action)| action.start)
            .collect();
        let made = choice
            .session
            .read(|workspace| control_chart(workspace, id, scope, &period, &dates));
        let title = format!(
            "{} a week, {}, {}",
            metric.name,
            choice.whose(),
            period.label()
        );
        Shown {
            title,
            metric,
            currency: choice.currency(),
            series: made.map_err(|error| error.to_string()),
            actions,
        }
    });
    view! {
        <section class="panel" aria-labelledby="trend">
            <header class="panel-header">
                <h2 id="trend">"Trend"</h2>
                <p class="muted">"Is this run of weeks stable, or did something change?"</p>
            </header>
            {move || match content.with(|shown| shown.series.clone()) {
                Err(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
                Ok(_) => view! {
                    <ChartFigure content=Signal::derive(move || content.get().chart()) />
                }
                .into_any(),
            }}
            <Show when=move || actions.with(|actions| !actions.is_empty())>
                <div class="screen-only">
                    <ChoiceField
                        id="trend-limits"
                        label="Limits"
                        value=rebase
                        choices=choices
                        hint="Base the limits anew where something was done, to see whether the level moved."
                    />
                </div>
            </Show>
        </section>
    }
}

/// What the chart is made of.
#[derive(Clone, PartialEq)]
struct Shown {
    title: String,
    metric: Metric,
    currency: Currency,
    series: Result<ControlSeries, String>,
    actions: Vec<(ActionId, Action)>,
}

impl Shown {
    fn chart(self) -> ChartContent {
        let series = match self.series {
            Ok(series) => series,
            Err(_) => return ChartContent::new(self.title, |_| Err(ChartError::NoData)),
        };
        let drawn = ControlChart {
            id: "trend-chart".into(),
            title: self.title.clone(),
            value_name: format!("{} a week", self.metric.name),
            format: value_format(series.unit, self.currency),
            segments: segments(&series, self.currency),
            actions: self
                .actions
                .iter()
                .map(|(_, action)| ControlAction {
                    date: action.start,
                    label: shortened(&action.statement),
                })
                .collect(),
        };
        let about = series.scope.person();
        let mut content = ChartContent::new(self.title, move |size| drawn.draw(size))
            .finding(series.sentence)
            .note(series.method)
            .about(about);
        for warning in series.warnings {
            content = content.note(warning);
        }
        content
    }
}

fn segments(series: &ControlSeries, currency: Currency) -> Vec<ControlSegment> {
    let value = |value| for_chart(series.unit, value, currency);
    series
        .segments
        .iter()
        .map(|segment| ControlSegment {
            centre: value(segment.centre),
            trial: segment.trial,
            points: series
                .points
                .iter()
                .enumerate()
                .take(segment.to_index.saturating_add(1))
                .skip(segment.from_index)
                .map(|(index, point)| ControlPoint {
                    date: point.start,
                    label: format!("Week of {}", point.start.format("%-d %b %Y")),
                    value: value(point.value),
                    lower: Some(value(point.lower)),
                    upper: Some(value(point.upper)),
                    signal: rules_at(series, index),
                })
                .collect(),
        })
        .collect()
}

/// The rules that flag a week, in words.
fn rules_at(series: &ControlSeries, index: usize) -> Option<String> {
    let rules: Vec<&str> = series
        .signals
        .iter()
        .filter(|signal| signal.index == index)
        .map(|signal| signal.rule)
        .collect();
    (!rules.is_empty()).then(|| rules.join("; "))
}

/// The actions that began in the period, for the people shown.
fn actions_in(
    actions: Vec<(ActionId, Action)>,
    scope: Scope,
    period: &Period,
) -> Vec<(ActionId, Action)> {
    let mut found: Vec<_> = actions
        .into_iter()
        .filter(|(_, action)| period.contains(action.start))
        .filter(|(_, action)| scope.person().is_none_or(|person| person == action.person))
        .collect();
    found.sort_by_key(|(id, action)| (action.start, *id));
    found
}

/// The first words of a statement.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST).collect();
    if let Some(end) = short.rfind(' ') {
        short.truncate(end);
    }
    format!("{short}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_statement_ends_at_a_word() {
        let text = "Ask three open questions in each first call before naming a product";
        assert_eq!(shortened(text), "Ask three open questions in each first…");
        assert_eq!(shortened("Coach"), "Coach");
    }
}
