//! Criteria against evidence, with what is missing in words.

use super::state::in_order;
use crate::pages::criteria::framework_in_use;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use std::collections::BTreeSet;
use throughline_domain::Workspace;
use throughline_domain::coverage::{CriterionCoverage, coverage};
use throughline_domain::id::{EvidenceId, FrameworkId};
use throughline_domain::records::{Evidence, Framework, RecordKind};

/// Everything the matrix shows.
#[derive(Clone, Debug, PartialEq)]
struct Grid {
    title: String,
    criteria: Vec<CriterionCoverage>,
    /// Evidence in order: its id and title.
    columns: Vec<(EvidenceId, String)>,
    /// Criteria offered without a reason yet.
    unjustified: BTreeSet<(EvidenceId, String)>,
}

fn grid(workspace: &Workspace) -> Result<Grid, String> {
    let (id, framework) = match framework_in_use(workspace) {
        Some(found) => found,
        None => throughline_exchange::framework::starter().map_err(|error| error.to_string())?,
    };
    Ok(fill(workspace, id, &framework))
}

fn fill(workspace: &Workspace, id: FrameworkId, framework: &Framework) -> Grid {
    let evidence = in_order(workspace);
    let open = |evidence: &Evidence| -> Vec<String> {
        let links = evidence.criteria.iter();
        links
            .filter(|link| link.criterion.framework == id && link.justification.trim().is_empty())
            .map(|link| link.criterion.code.clone())
            .collect()
    };
    let unjustified = evidence
        .iter()
        .flat_map(|(id, evidence)| open(evidence).into_iter().map(|code| (*id, code)))
        .collect();
    Grid {
        title: framework.title.clone(),
        criteria: coverage(workspace, id, framework),
        columns: evidence
            .into_iter()
            .map(|(id, evidence)| (id, evidence.title))
            .collect(),
        unjustified,
    }
}

/// How many criteria are covered, and which are not, as a sentence.
fn summary(grid: &Grid) -> String {
    let all = grid.criteria.len();
    let gaps: Vec<&str> = grid
        .criteria
        .iter()
        .filter(|criterion| !criterion.is_covered())
        .map(|criterion| criterion.criterion.code.as_str())
        .collect();
    match gaps.as_slice() {
        [] => format!("All {all} criteria have the evidence they need."),
        _ if gaps.len() == all => {
            format!("None of the {all} criteria has the evidence it needs yet.")
        }
        [one] => format!(
            "{} of {all} criteria have the evidence they need. Still open: {one}.",
            all - 1
        ),
        gaps => format!(
            "{} of {all} criteria have the evidence they need. Still open: {}.",
            all - gaps.len(),
            gaps.join(", ")
        ),
    }
}

/// What a criterion still needs, in words.
fn state(criterion: &CriterionCoverage) -> (&'static str, String) {
    let (found, needed) = (
        criterion.evidence.len(),
        usize::from(criterion.criterion.required),
    );
    match needed.saturating_sub(found) {
        0 => ("good", format!("{found} of {needed}")),
        _ if found == 0 => ("bad", format!("Gap: 0 of {needed}")),
        more => (
            "warning",
            format!("{found} of {needed}, {more} more needed"),
        ),
    }
}

/// The matrix with its sentence.
#[component]
pub(super) fn Matrix(
    /// Opens the dialog that changes the framework.
    changing: RwSignal<bool>,
) -> impl IntoView {
    let session = use_session();
    let grid = Memo::new(move |_| {
        for kind in [
            RecordKind::Evidence,
            RecordKind::Portfolio,
            RecordKind::Framework,
            RecordKind::Settings,
        ] {
            session.track_kind(kind);
        }
        session.peek(grid)
    });
    view! {
        <section class="panel strong" aria-labelledby="matrix-title">
            <header class="panel-header">
                <h2 id="matrix-title">"Criteria"</h2>
                <p class="muted">
                    {move || grid.with(|grid| grid.as_ref().map(|grid| grid.title.clone()).unwrap_or_default())}
                </p>
                <div class="panel-actions">
                    <button type="button" class="button small" on:click=move |_| changing.set(true)>
                        "Change framework…"
                    </button>
                </div>
            </header>
            {move || match grid.get() {
                Ok(grid) => view! { <p class="finding">{summary(&grid)}</p> <Table grid=grid /> }.into_any(),
                Err(message) => view! { <p>{message}</p> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Table(grid: Grid) -> impl IntoView {
    let width = grid.columns.len() + 2;
    let head = grid
        .columns
        .iter()
        .enumerate()
        .map(|(place, (id, title))| view! {
            <th scope="col" class="matrix-item">
                <span><a href=Route::Evidence(*id).href()>{format!("{} {title}", place + 1)}</a></span>
            </th>
        })
        .collect_view();
    let mut last = None;
    let rows = grid
        .criteria
        .iter()
        .map(|criterion| {
            let group = (last.as_ref() != Some(&criterion.outcome)).then(|| {
                let (code, title) = &criterion.outcome;
                view! {
                    <tr class="matrix-group"><th colspan=width scope="rowgroup">{format!("{code} {title}")}</th></tr>
                }
            });
            last = Some(criterion.outcome.clone());
            view! { {group} <Row criterion=criterion.clone() grid=grid.clone() /> }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Criteria matrix">
            <table class="data matrix compact fixed-first">
                <caption class="visually-hidden">"Criteria, the evidence offered for each, and coverage"</caption>
                <thead><tr><th scope="col">"Criterion"</th> {head} <th scope="col">"Coverage"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(criterion: CriterionCoverage, grid: Grid) -> impl IntoView {
    let (tone, words) = state(&criterion);
    let code = criterion.criterion.code.clone();
    let cells = grid
        .columns
        .iter()
        .map(|(id, _)| {
            let (state, words) = if criterion.evidence.contains(id) {
                ("met", "Mapped")
            } else if grid.unjustified.contains(&(*id, code.clone())) {
                ("draft", "Offered without a reason yet")
            } else {
                ("none", "Not mapped")
            };
            view! {
                <td class="matrix-cell" data-state=state><span class="visually-hidden">{words}</span></td>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row"><span class="matrix-code">{criterion.criterion.code}</span> " " {criterion.criterion.text}</th>
            {cells}
            <td><span class=format!("badge nowrap {tone}")>{words}</span></td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use throughline_domain::records::{CriterionLink, CriterionRef, EvidenceSource};
    use throughline_domain::{Change, Stamp};

    #[test]
    fn a_criterion_counts_only_with_a_reason_and_the_rest_is_named() {
        let mut workspace = Workspace::default();
        let (id, framework) = throughline_exchange::framework::starter().unwrap();
        let link = |code: &str, why: &str| CriterionLink {
            criterion: CriterionRef {
                framework: id,
                code: code.into(),
            },
            justification: why.into(),
            place: String::new(),
        };
        let evidence = Evidence {
            title: "Review".into(),
            kind: Default::default(),
            date: NaiveDate::from_ymd_opt(2017, 3, 4).unwrap(),
            source: EvidenceSource::Attached,
            criteria: vec![link("3.1", "It was held."), link("3.2", " ")],
            author: String::new(),
            witness: None,
            attachments: Vec::new(),
            about: Vec::new(),
        };
        let own = EvidenceId::from_key("e");
        Change::new("x")
            .create(own, evidence)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        let grid = fill(&workspace, id, &framework);
        let said = summary(&grid);
        let covered: Vec<&str> = grid
            .criteria
            .iter()
            .filter(|criterion| criterion.evidence.contains(&own))
            .map(|criterion| criterion.criterion.code.as_str())
            .collect();
        assert_eq!(covered, ["3.1"]);
        assert!(grid.unjustified.contains(&(own, "3.2".into())));
        assert!(said.contains("3.2") && !said.contains("3.1,"), "{said}");
    }
}
