//! What the import will do, before it does it.

use super::draft::Draft;
use crate::platform::download::download;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Money;
use throughline_domain::money::group_thousands;
use throughline_exchange::import::{Merge, Preview, SpellingVariants, StageMeaning, TableKind};

/// Problems listed on the screen; all of them can be downloaded.
const SHOWN: usize = 50;

/// What was imported.
#[derive(Clone)]
pub(super) struct Applied {
    pub(super) kind: TableKind,
    pub(super) sentence: String,
}

impl Applied {
    pub(super) fn sentence(preview: &Preview) -> String {
        let (one, many) = (preview.kind.one(), preview.kind.label().to_lowercase());
        let named = |count: usize| match count {
            1 => format!("1 {one}"),
            count => format!("{} {many}", number(count)),
        };
        match (preview.new, preview.changed) {
            (0, 0) => "Everything in the file was here already: nothing was added.".into(),
            (new, 0) => format!("{} imported.", named(new)),
            (0, changed) => format!("{} brought up to date.", named(changed)),
            (new, changed) => {
                format!(
                    "{} imported and {} brought up to date.",
                    named(new),
                    number(changed)
                )
            }
        }
    }
}

/// The preview and the button that applies it.
#[component]
pub(super) fn Check(draft: Draft) -> impl IntoView {
    let session = use_session();
    move || {
        draft.plan().map(|plan| {
            let preview = plan.preview.clone();
            let currency = draft.source().map(|source| source.mapping.currency).unwrap_or_default();
            let nothing = plan.change.is_empty();
            let sheet = problem_sheet(&preview);
            let save_problems = move |_| {
                if let Err(sentence) = download("problem rows.csv", "text/csv", sheet.as_bytes()) {
                    session.say_error(sentence);
                }
            };
            view! {
                <section class="panel" aria-labelledby="check-title">
                    <header class="panel-header">
                        <h2 id="check-title">"What the import will do"</h2>
                    </header>
                    <div class="stack">
                        <p class="finding" role="status">{preview.sentence()}</p>
                        <Tally preview=preview.clone() />
                        <Spellings draft=draft spellings=preview.spellings.clone() />
                        {(!preview.problems.is_empty())
                            .then(|| {
                                view! {
                                    <h3>"Rows that are left out"</h3>
                                    <ul class="problem-list">
                                        {preview
                                            .problems
                                            .iter()
                                            .take(SHOWN)
                                            .map(|problem| view! { <li data-kind="error"><span>{problem.sentence()}</span></li> })
                                            .collect_view()}
                                    </ul>
                                    <p>
                                        {(preview.problems_total > SHOWN)
                                            .then(|| format!("And {} more. ", number(preview.problems_total - SHOWN)))}
                                        <button type="button" class="button small" on:click=save_problems>
                                            "Download the problems"
                                        </button>
                                    </p>
                                }
                            })}
                        {preview
                            .notes
                            .iter()
                            .map(|note| view! { <p class="muted">{note.clone()}</p> })
                            .collect_view()}
                        <Details preview=preview.clone() currency=currency />
                        <Sample draft=draft preview=preview />
                        <div class="form-actions">
                            <button
                                type="button"
                                class="button primary"
                                disabled=nothing
                                on:click=move |_| draft.apply()
                            >
                                "Apply the import"
                            </button>
                            <button type="button" class="button quiet" on:click=move |_| draft.clear()>
                                "Cancel"
                            </button>
                        </div>
                    </div>
                </section>
            }
        })
    }
}

#[component]
fn Tally(preview: Preview) -> impl IntoView {
    let cells = [
        ("New", preview.new),
        ("Changed", preview.changed),
        ("Already here", preview.same),
        ("Left out", preview.left_out),
    ];
    view! {
        <dl class="tally">
            {cells
                .into_iter()
                .map(|(name, count)| view! { <div><dt>{name}</dt><dd>{number(count)}</dd></div> })
                .collect_view()}
        </dl>
    }
}

/// Spellings that may mean the same, each with a box to merge it.
#[component]
fn Spellings(draft: Draft, spellings: Vec<SpellingVariants>) -> impl IntoView {
    let any = spellings.iter().any(|column| !column.groups.is_empty());
    any.then(|| {
        let merges = draft
            .source()
            .map(|source| source.mapping.merges)
            .unwrap_or_default();
        let boxes = spellings
            .into_iter()
            .flat_map(|column| {
                let merges = merges.clone();
                column.groups.into_iter().flat_map(move |group| {
                    let (name, merges) = (column.name.clone(), merges.clone());
                    let index = column.column;
                    group.variants.into_iter().map(move |(variant, rows)| {
                        let merge = Merge {
                            column: index,
                            from: variant.clone(),
                            to: group.canonical.clone(),
                        };
                        let checked = merges.contains(&merge);
                        let words = format!(
                            " {name}: read “{variant}” ({} rows) as “{}”",
                            number(rows),
                            group.canonical
                        );
                        view! {
                            <label class="check">
                                <input
                                    type="checkbox"
                                    checked=checked
                                    on:change=move |event| {
                                        draft.merge(merge.clone(), event_target_checked(&event));
                                    }
                                />
                                {words}
                            </label>
                        }
                    })
                })
            })
            .collect_view();
        view! {
            <fieldset class="fieldset">
                <legend>"Spellings that may mean the same"</legend>
                {boxes}
            </fieldset>
        }
    })
}

#[component]
fn Details(preview: Preview, currency: throughline_domain::Currency) -> impl IntoView {
    let kind = preview.kind;
    let stages = preview
        .stages
        .iter()
        .map(|stage| {
            let meaning = match &stage.meaning {
                StageMeaning::Won => "won".to_owned(),
                StageMeaning::Lost => "lost".to_owned(),
                StageMeaning::Open(name) if name.is_empty() => "open".to_owned(),
                StageMeaning::Open(name) => format!("open, {name}"),
                StageMeaning::Unclear => "not clear".to_owned(),
            };
            view! {
                <div>
                    <dt>{format!("{} ({meaning})", stage.value)}</dt>
                    <dd class="number">{number(stage.rows)}</dd>
                </div>
            }
        })
        .collect_view();
    let totals = preview
        .totals
        .iter()
        .map(|total| {
            let said = match (total.days, total.sum) {
                (Some((first, last)), _) => {
                    format!(
                        "{} to {}",
                        first.format("%-d %b %Y"),
                        last.format("%-d %b %Y")
                    )
                }
                (None, Some(sum)) => match total.won {
                    Some(won) => format!(
                        "{}, of which won {}",
                        Money::new(sum, currency),
                        Money::new(won, currency)
                    ),
                    None => group_thousands(sum.unsigned_abs()),
                },
                (None, None) => format!("{} filled", number(total.filled)),
            };
            view! {
                <div>
                    <dt>{format!("{} ({})", total.column, total.field.label(kind))}</dt>
                    <dd>{said}</dd>
                </div>
            }
        })
        .collect_view();
    let people = preview.new_people.len();
    view! {
        <details class="disclosure" open=true>
            <summary>"Totals to compare with the file"</summary>
            <div class="stack">
                <dl class="definition">{stages}{totals}</dl>
                {(people > 0 && kind != TableKind::People)
                    .then(|| view! {
                        <p>
                            {format!("{} people are named who are not here yet; they are added: {}.",
                                number(people), some_names(&preview.new_people))}
                        </p>
                    })}
                {(!preview.new_stages.is_empty())
                    .then(|| view! {
                        <p>{format!("Added to the sales process: {}.", preview.new_stages.join(", "))}</p>
                    })}
            </div>
        </details>
    }
}

fn some_names(names: &[String]) -> String {
    let first = names.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    match names.len() {
        0..=5 => first,
        count => format!("{first} and {} more", count - 5),
    }
}

#[component]
fn Sample(draft: Draft, preview: Preview) -> impl IntoView {
    let names = draft
        .source()
        .map(|source| source.table.names.clone())
        .unwrap_or_default();
    view! {
        <details class="disclosure">
            <summary>{format!("The first {} rows", preview.sample.len())}</summary>
            <div class="table-scroll" tabindex="0" role="region" aria-label="First rows of the file">
                <table class="data compact">
                    <caption class="visually-hidden">"First rows of the file"</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="number">"Row"</th>
                            {names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>
                        {preview
                            .sample
                            .into_iter()
                            .map(|row| {
                                view! {
                                    <tr>
                                        <th scope="row" class="number">{row.row}</th>
                                        {row.cells.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}
                                    </tr>
                                }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        </details>
    }
}

fn problem_sheet(preview: &Preview) -> String {
    let mut table =
        throughline_exchange::csv_export::Table::new(&["row", "column", "value", "problem"]);
    for problem in &preview.problems {
        table
            .value(Some(problem.row))
            .text(&problem.column)
            .text(&problem.value)
            .text(&problem.message);
        table.end_row();
    }
    table.finish()
}

fn number(count: usize) -> String {
    group_thousands(u64::try_from(count).unwrap_or(u64::MAX))
}
