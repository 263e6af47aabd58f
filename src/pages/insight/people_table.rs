//! People beside one another in a table, each with a way on.

use crate::asked::Ask;
use crate::route::Route;
use leptos::prelude::*;
use throughline_domain::Period;
use throughline_domain::id::{MetricId, PersonId};

/// One person's line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub person: PersonId,
    pub name: String,
    /// The cells after the name, in the order of the headings.
    pub cells: Vec<String>,
    /// What the figure says of this person.
    pub words: String,
}

/// People with their figures, what these say, and a link to raise a signal.
#[component]
pub(super) fn PeopleTable(
    /// What the table holds.
    caption: String,
    /// Headings of the figures.
    columns: Vec<String>,
    /// The heading of the words.
    words: &'static str,
    lines: Vec<Line>,
    /// The measure a signal would be about.
    metric: MetricId,
    /// The period it would be about.
    period: Period,
) -> impl IntoView {
    let label = caption.clone();
    let query = format!(
        "{}&metric={metric}&from={}&to={}",
        Ask::Signal.query(),
        period.start,
        period.last_day()
    );
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table class="data compact fixed-first">
                <caption class="visually-hidden">{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">"Person"</th>
                        {columns
                            .into_iter()
                            .map(|name| view! { <th scope="col" class="number">{name}</th> })
                            .collect_view()}
                        <th scope="col">{words}</th>
                        <th scope="col" class="row-actions"><span class="visually-hidden">"Next"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {lines
                        .into_iter()
                        .map(|line| view! {
                            <tr>
                                <th scope="row">
                                    <a href=Route::Person(line.person).href()>{line.name.clone()}</a>
                                </th>
                                {line
                                    .cells
                                    .into_iter()
                                    .map(|cell| {
                                        let is_unknown = cell == "n/a";
                                        view! { <td class="number" class:na=is_unknown>{cell}</td> }
                                    })
                                    .collect_view()}
                                <td class:sentence=is_long(&line.words)>{line.words.clone()}</td>
                                <td class="row-actions">
                                    <a
                                        class="button small quiet"
                                        href=Route::Person(line.person).href_with(&query)
                                        aria-label=format!("Raise a signal about {}", line.name)
                                    >
                                        "Raise a signal"
                                    </a>
                                </td>
                            </tr>
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// Whether words are a sentence, which wraps.
fn is_long(words: &str) -> bool {
    const SHORT: usize = 24;
    words.len() > SHORT
}
