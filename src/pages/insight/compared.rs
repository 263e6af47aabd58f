//! Every measure beside the period before and the same one a year earlier, like for like.

use super::choice::{Choice, sentence_case};
use crate::components::{ChanceWords, Change, ChangesInFull};
use crate::platform::today;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::log::{ActivityDirection, LogKind};
use throughline_domain::records::{
    Amount, Counted, Direction, Metric, MetricKind, MetricRows, MetricSource, Scope, Unit,
};
use throughline_insight::comparison::{NotCompared, Other, compared, made_compared, reasons};
use throughline_insight::format::format_with_unit;
use throughline_insight::metrics;
use throughline_insight::stated::comparisons_looked_at;

/// A measure's line.
#[derive(Clone, PartialEq)]
struct Line {
    label: String,
    /// The figure of what has gone, as it was compared.
    now: String,
    /// The other figure and the difference, of each other period.
    beside: [Option<(String, Option<Change>)>; 2],
}

#[derive(Clone, Default, PartialEq)]
struct Lines {
    lines: Vec<Line>,
    /// Which days are compared and why some are not, each sentence once.
    words: Vec<String>,
    /// Every difference with its measure's name.
    changes: Vec<(String, Change)>,
}

/// The table of measures then and now.
#[component]
pub(super) fn ThenAndNow(choice: Choice) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (period, scope) = (choice.period.get(), choice.scope());
        choice.read(|workspace| lines(workspace, scope, &period))
    });
    view! {
        <section class="panel" aria-labelledby="then-and-now">
            <header class="panel-header">
                <h2 id="then-and-now">"Then and now"</h2>
                <p class="muted">
                    {move || format!("{}, {}", sentence_case(&choice.whose_of()), choice.period.get().label())}
                </p>
            </header>
            <Show
                when=move || shown.with(|shown| !shown.lines.is_empty())
                fallback=|| view! { <p>"No earlier period of this length is wholly on record. Choose a shorter one."</p> }
            >
            <div class="table-scroll" tabindex="0" role="region" aria-labelledby="then-and-now">
                <table class="data compact fixed-first">
                    <caption class="visually-hidden">
                        "All measures beside the period before and the same one a year earlier"
                    </caption>
                    <thead>
                        <tr>
                            <th scope="col">"Measure"</th>
                            <th scope="col" class="number">"This period"</th>
                            {move || shown.get().columns().map(|(_, other)| view! {
                                <th scope="col" class="number">{other.label()}</th>
                                <th scope="col" class="number">"Difference"</th>
                                <th scope="col">"Chance"</th>
                            }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {move || {
                            let shown = shown.get();
                            let columns: Vec<usize> = shown.columns().map(|(column, _)| column).collect();
                            shown
                                .lines
                                .into_iter()
                                .map(|line| line_view(line, &columns))
                                .collect_view()
                        }}
                    </tbody>
                </table>
            </div>
            <StandsOut shown=shown />
            </Show>
            <ul class="small muted">
                {move || shown
                    .get()
                    .words
                    .into_iter()
                    .map(|words| view! { <li>{words}</li> })
                    .collect_view()}
            </ul>
            {move || {
                let changes = shown.get().changes;
                let differing = changes.iter().filter(|(_, change)| change.claims()).count();
                let many = comparisons_looked_at(changes.len(), differing);
                let besides = many.into_iter().map(|warning| warning.words).collect();
                view! { <ChangesInFull changes=changes besides=besides /> }
            }}
        </section>
    }
}

/// What differs by more than chance, as it is said.
#[component]
fn StandsOut(shown: Memo<Lines>) -> impl IntoView {
    move || {
        let changes = shown.get().changes.into_iter();
        let claims: Vec<String> = changes
            .filter(|(_, change)| change.claims())
            .map(|(_, change)| change.said.sentence)
            .collect();
        match claims.is_empty() {
            true => view! { <p>"Nothing differs by more than chance explains."</p> }.into_any(),
            false => view! {
                <ul>{claims.into_iter().map(|words| view! { <li>{words}</li> }).collect_view()}</ul>
            }
            .into_any(),
        }
    }
}

fn line_view(line: Line, columns: &[usize]) -> impl IntoView + use<> {
    let beside = columns
        .iter()
        .map(|column| beside_view(line.beside.get(*column).cloned().flatten()))
        .collect_view();
    view! {
        <tr>
            <th scope="row">{line.label}</th>
            <td class="number">{line.now}</td>
            {beside}
        </tr>
    }
}

fn beside_view(beside: Option<(String, Option<Change>)>) -> impl IntoView {
    let unknown = || view! { <td class="number na">"n/a"</td> };
    let (then, change) = match beside {
        Some((then, change)) => (view! { <td class="number">{then}</td> }.into_any(), change),
        None => (unknown().into_any(), None),
    };
    let change = match change {
        Some(change) => view! {
            <td class="number">{change.size}</td>
            <td><ChanceWords verdict=change.verdict /></td>
        }
        .into_any(),
        None => view! { {unknown()}<td class="na">"n/a"</td> }.into_any(),
    };
    view! { {then}{change} }
}

fn lines(workspace: &Workspace, scope: Scope, period: &Period) -> Lines {
    let mut found = Lines::default();
    let mut refused = Vec::new();
    let mut all = metrics::metrics(workspace);
    all.push((MetricId::from_key("outbound-attempts"), outbound()));
    for (id, metric) in all {
        found.add(workspace, id, &metric, scope, period, &mut refused);
    }
    found.add_made(workspace, scope, period);
    found.words.extend(reasons(&refused));
    found
}

impl Lines {
    /// The other periods that any measure can be compared with.
    fn columns(&self) -> impl Iterator<Item = (usize, Other)> {
        let is_there = |column: usize| {
            let held = |line: &Line| line.beside.get(column).is_some_and(Option::is_some);
            self.lines.iter().any(held)
        };
        Other::ALL
            .into_iter()
            .enumerate()
            .filter(move |(column, _)| is_there(*column))
    }

    fn add(
        &mut self,
        workspace: &Workspace,
        id: MetricId,
        metric: &Metric,
        scope: Scope,
        period: &Period,
        refused: &mut Vec<NotCompared>,
    ) {
        let currency = workspace.settings().currency;
        let show = |value| format_with_unit(metric.unit, value, currency);
        let mut now = None;
        let beside = Other::ALL.map(|other| {
            match compared(workspace, id, metric, scope, period, other, today()) {
                Ok(compared) => {
                    now.get_or_insert(show(compared.now.value));
                    let change = Change::of(&compared, currency);
                    if let Some(change) = &change {
                        self.judge(&metric.name, change);
                    }
                    Some((show(compared.then.value), change))
                }
                Err(reason) => {
                    refused.push(reason);
                    None
                }
            }
        });
        // Nothing to put beside it: the figures are in the table of all measures.
        if let Some(now) = now {
            self.lines.push(Line {
                label: metric.name.clone(),
                now,
                beside,
            });
        }
    }

    /// Adds activity per win and sales velocity. Why they are not compared is said of the measures already.
    fn add_made(&mut self, workspace: &Workspace, scope: Scope, period: &Period) {
        let currency = workspace.settings().currency;
        let others =
            Other::ALL.map(|other| made_compared(workspace, scope, period, other, today()).ok());
        for place in 0..2 {
            let made = others
                .each_ref()
                .map(|made| made.as_ref().and_then(|made| made.get(place)));
            let Some(first) = made.iter().flatten().next() else {
                continue;
            };
            let show = |value| format_with_unit(first.unit, value, currency);
            let (label, now) = (first.label.to_owned(), show(first.now));
            let beside = made.map(|made| {
                let change = Change::of_made(made?, currency);
                if let Some(change) = &change {
                    self.judge(&label, change);
                }
                Some((show(made?.then), change))
            });
            self.lines.push(Line { label, now, beside });
        }
    }

    fn judge(&mut self, name: &str, change: &Change) {
        let new = change.stretch.clone();
        let new = new.filter(|words| !self.words.contains(words));
        self.words.extend(new);
        self.changes.push((name.to_owned(), change.clone()));
    }
}

/// What call volume counts.
fn outbound() -> Metric {
    Metric {
        name: "Outbound attempts".into(),
        kind: MetricKind::Activity,
        unit: Unit::Count,
        direction: Direction::HigherIsBetter,
        source: MetricSource::Rows(Counted {
            rows: MetricRows {
                direction: Some(ActivityDirection::Outbound),
                ..MetricRows::all(LogKind::Activities)
            },
            amount: Amount::Count,
        }),
    }
}
