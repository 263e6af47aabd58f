//! The rows that are left out, each with where and why.

use super::draft::Draft;
use super::number;
use crate::platform::download::download;
use crate::session::use_session;
use leptos::prelude::*;

/// Problems listed on the screen; all of them can be downloaded.
const SHOWN: usize = 50;

/// The first problems, and all the rows that have any as a file.
#[component]
pub(super) fn Problems(draft: Draft) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        draft.preview(|preview| {
            let first: Vec<_> = preview.problems.iter().take(SHOWN).cloned().collect();
            (first, preview.left_out, preview.problems_total)
        })
    });
    let save = move |_| {
        draft.with_left_out_rows(move |rows| {
            if let Err(sentence) = download("problem rows.csv", "text/csv", rows.as_bytes()) {
                session.say_error(sentence);
            }
        });
    };
    move || {
        let (first, rows, total) = found.get();
        (!first.is_empty()).then(|| {
            let (title, why) = match rows {
                1 => (
                    "1 row is left out".to_owned(),
                    "The other rows are imported. Mend this one in the file and import it again: what is here already is not added twice.",
                ),
                rows => (
                    format!("{} rows are left out", number(rows)),
                    "The other rows are imported. Mend these in the file, or in a copy of just these rows, and import it again: what is here already is not added twice.",
                ),
            };
            view! {
                <section class="stack" aria-labelledby="import-problems">
                    <h3 id="import-problems">{title}</h3>
                    <p class="muted">{why}</p>
                    <ul class="problem-list">
                        {first
                            .into_iter()
                            .map(|problem| view! {
                                <li data-kind="error">
                                    <span class="problem-where">{problem.place()}</span>
                                    " "
                                    <span>{problem.fault()}</span>
                                </li>
                            })
                            .collect_view()}
                    </ul>
                    <p>
                        {(total > SHOWN).then(|| format!("And {} more. ", number(total - SHOWN)))}
                        <button type="button" class="button small" on:click=save>
                            "Download these rows"
                        </button>
                    </p>
                </section>
            }
        })
    }
}
