//! A measure week by week on a control chart, with actions and dated notes marked, and an earlier
//! period under it.

mod chart;
mod marks;
mod note_button;
mod notes;

use super::choice::Choice;
use super::earlier::{CompareWith, earlier_of};
use crate::components::{ChartFigure, ChoiceField, Finding};
use chart::{Shown, Under, weekly_name};
use leptos::prelude::*;
pub(in crate::pages) use marks::notes_in;
use marks::{Mark, marks_in};
pub(crate) use note_button::NoteDateButton;
use notes::Notes;
use throughline_domain::records::Action;
use throughline_insight::control::control_chart_of;
use throughline_insight::earlier::beside;
use throughline_insight::reliability::target_beside_limits;
use throughline_insight::stated::other_season;

/// The control chart of the chosen measure.
#[component]
pub(super) fn Trend(choice: Choice) -> impl IntoView {
    let rebase = RwSignal::new(String::new());
    let compare = RwSignal::new(String::new());
    let marks = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        let notes = choice.read(|workspace| workspace.settings().notes);
        marks_in(choice.session.all::<Action>(), notes, scope, &period)
    });
    let limits = Signal::derive(move || {
        let mut list = vec![(String::new(), "One set of limits".to_owned())];
        list.extend(marks.get().into_iter().map(|mark| {
            let day = mark.date().format("%-d %b %Y");
            (
                mark.key(),
                format!("New limits from {day}: {}", mark.text()),
            )
        }));
        list
    });
    let content = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        let (_, whole) = choice.metric();
        let part = choice.part(choice.metric());
        let marks = marks.get();
        let dates: Vec<_> = marks
            .iter()
            .filter(|mark| rebase.with(|chosen| *chosen == mark.key()))
            .map(Mark::date)
            .collect();
        let before = compare.with(|key| earlier_of(key, &period));
        let is_whole = choice.slice().is_none();
        let (series, under, target) = choice.read(|workspace| {
            let (id, metric) = match part {
                Ok(part) => part,
                Err(sentence) => return (Err(sentence), None, None),
            };
            let series = control_chart_of(workspace, (id, &metric), scope, &period, &dates);
            let under = before.zip(series.as_ref().ok()).map(|(earlier, series)| {
                let starts: Vec<_> = series.points.iter().map(|point| point.start).collect();
                Under {
                    name: earlier.label(),
                    season: other_season(&earlier, &period),
                    weeks: beside(workspace, &metric, scope, (&period, &earlier), &starts),
                }
            });
            // A target is of everything, not of a part.
            let target = series
                .as_ref()
                .ok()
                .filter(|_| is_whole)
                .and_then(|series| target_beside_limits(workspace, series, &period))
                .map(|target| target.said.words());
            (series.map_err(|error| error.to_string()), under, target)
        });
        Shown {
            title: format!(
                "{}, {}, {}",
                weekly_name(&whole),
                choice.whose_of(),
                period.label()
            ),
            metric: whole,
            currency: choice.currency(),
            series,
            under,
            target,
            marks,
        }
    });
    let trouble = Memo::new(move |_| content.with(|shown| shown.series.as_ref().err().cloned()));
    view! {
        <section class="panel" aria-labelledby="trend">
            <header class="panel-header">
                <h2 id="trend">"Trend"</h2>
                <p class="muted">"Is this run of weeks stable, or did something change?"</p>
            </header>
            {move || match trouble.get() {
                Some(sentence) => view! { <p class="muted">{sentence}</p> }.into_any(),
                None => view! {
                    <ChartFigure content=Signal::derive(move || content.get().chart()) />
                    {move || content.with(|shown| shown.target.clone()).map(|words| view! {
                        <section class="stack tight" aria-labelledby="trend-target">
                            <h3 id="trend-target">"The target beside the limits"</h3>
                            <Finding words=words />
                        </section>
                    })}
                }
                .into_any(),
            }}
            <CompareWith
                id="trend-earlier"
                period=choice.period
                value=compare
                hint="Laid under it as a dashed line, week by week."
            />
            <div class="chart-choices screen-only">
                <Show when=move || marks.with(|marks| !marks.is_empty())>
                    <ChoiceField
                        id="trend-limits"
                        label="Limits"
                        value=rebase
                        choices=limits
                        hint="Based anew on a day, to see whether the level moved."
                    />
                </Show>
            </div>
            <Notes choice=choice />
        </section>
    }
}
