//! Tables as CSV.

use crate::platform::download::download;
use crate::session::{AppSession, use_session};
use leptos::prelude::*;
use throughline_exchange::csv_export;

/// A button for each table.
#[component]
pub(super) fn ExportPanel() -> impl IntoView {
    let session = use_session();
    let save = move |name: &str, text: String| {
        if let Err(sentence) = download(name, "text/csv;charset=utf-8", text.as_bytes()) {
            session.say_error(sentence);
        }
    };
    view! {
        <section class="panel" aria-labelledby="export-title">
            <header class="panel-header"><h2 id="export-title">"Export as CSV"</h2></header>
            <div class="stack">
                <p>
                    "For a spreadsheet. These files hold real names: think before you pass one on. Import reads them back without loss."
                </p>
                <div class="cluster">
                    <button type="button" class="button" on:click=move |_| save("people.csv", people(session))>
                        "Download people"
                    </button>
                    <button type="button" class="button" on:click=move |_| save("deals.csv", deals(session))>
                        "Download deals"
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| save("activities.csv", activities(session))
                    >
                        "Download activities"
                    </button>
                    <button type="button" class="button" on:click=move |_| save("targets.csv", targets(session))>
                        "Download targets"
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| save("observations.csv", observations(session))
                    >
                        "Download observations"
                    </button>
                </div>
            </div>
        </section>
    }
}

fn people(session: AppSession) -> String {
    session.peek(csv_export::people)
}

fn targets(session: AppSession) -> String {
    session.peek(csv_export::targets)
}

fn observations(session: AppSession) -> String {
    session.peek(csv_export::observations)
}

fn deals(session: AppSession) -> String {
    session.peek(|workspace| csv_export::deals(workspace, workspace.deals().iter()))
}

fn activities(session: AppSession) -> String {
    session.peek(|workspace| csv_export::activities(workspace, workspace.activities().iter()))
}
