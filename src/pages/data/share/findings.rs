//! What a merge will do: how many of each sort, and which.

use super::words::named;
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::Workspace;
use throughline_domain::merge::{Findings, What};
use throughline_domain::money::group_thousands;

/// A line for each sort that there is, with what is meant by it and the things themselves.
#[component]
pub(super) fn FindingsTable<'a>(findings: Findings, theirs: &'a Workspace) -> impl IntoView {
    let session = use_session();
    let sorts: Vec<_> = What::ALL
        .into_iter()
        .filter(|what| findings.count(*what) > 0)
        .map(|what| {
            let listed = findings.listed(what);
            let names: Vec<String> = session.peek(|mine| {
                listed
                    .iter()
                    .map(|finding| named([theirs, mine], finding.subject))
                    .collect()
            });
            let count = findings.count(what);
            let more = count - names.len();
            (what, count, names, more)
        })
        .collect();
    view! {
        <ul class="record-list">
            {sorts.into_iter().map(|(what, count, names, more)| {
                let number = |count: usize| group_thousands(u64::try_from(count).unwrap_or(u64::MAX));
                view! {
                    <li>
                        <span class="record-title">{format!("{} {}", number(count), title(what))}</span>
                        <span class="muted">{meaning(what)}</span>
                        <details class="disclosure">
                            <summary>"Which"</summary>
                            <ul class="small">
                                {names.into_iter().map(|name| view! { <li><bdi>{name}</bdi></li> }).collect_view()}
                                {(more > 0).then(|| view! { <li>{format!("and {} more", number(more))}</li> })}
                            </ul>
                        </details>
                    </li>
                }
            }).collect_view()}
        </ul>
    }
}

fn title(what: What) -> &'static str {
    match what {
        What::New => "new",
        What::Changed => "changed",
        What::Conflict => "changed on both sides",
        What::Returned => "come back",
        What::Deleted => "deleted",
    }
}

fn meaning(what: What) -> &'static str {
    match what {
        What::New => "It is added here.",
        What::Changed => "What is in the file takes the place of what is here.",
        What::Conflict => "The later version stays for now; you choose between the two afterwards.",
        What::Returned => "It was deleted here and changed there.",
        What::Deleted => "It was deleted there and goes here too.",
    }
}
