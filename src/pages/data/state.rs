//! How the data is kept, and the theme.

use super::size;
use crate::app::apply_theme;
use crate::platform::download::download;
use crate::platform::{persistence, preferences};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_domain::money::group_thousands;
use throughline_domain::store::{Quarantined, Repository};
use wasm_bindgen_futures::spawn_local;

/// Counts, space, persistence, and what could not be read.
#[component]
pub(super) fn StatePanel() -> impl IntoView {
    let session = use_session();
    let kept = RwSignal::new(None::<Option<bool>>);
    let used = RwSignal::new(None::<f64>);
    spawn_local(async move {
        kept.set(Some(persistence::granted().await));
        used.set(persistence::used_bytes().await);
    });
    let ask = move |_| {
        spawn_local(async move {
            let answer = persistence::ask().await;
            kept.set(Some(answer));
            if answer != Some(true) {
                session.say("The browser did not promise it. Using Throughline often, or installing it, makes it more likely; a backup is the sure way.");
            }
        });
    };
    let counts = Memo::new(move |_| {
        session.read(|workspace| {
            (
                workspace.documents().count(),
                workspace.deals().len(),
                workspace.activities().len(),
            )
        })
    });
    view! {
        <section class="panel" aria-labelledby="state-title">
            <header class="panel-header"><h2 id="state-title">"What is kept here"</h2></header>
            <div class="stack">
                <dl class="definition inline">
                    <div><dt>"Records"</dt><dd>{move || number(counts.get().0)}</dd></div>
                    <div><dt>"Deals"</dt><dd>{move || number(counts.get().1)}</dd></div>
                    <div><dt>"Activities"</dt><dd>{move || number(counts.get().2)}</dd></div>
                    <div>
                        <dt>"Space in use"</dt>
                        <dd>{move || used.get().map_or_else(|| "n/a".to_owned(), size)}</dd>
                    </div>
                </dl>
                <p>
                    {move || match kept.get() {
                        None => "Asking the browser how safely it keeps this.",
                        Some(Some(true)) => "The browser has promised to keep your records even when space runs short.",
                        Some(Some(false)) => "The browser may clear your records when space runs very short. Ask it to keep them, and make backups.",
                        Some(None) => "This browser does not say how safely it keeps your records. Make backups.",
                    }}
                </p>
                <Show when=move || kept.get() == Some(Some(false))>
                    <div class="cluster">
                        <button type="button" class="button" on:click=ask>"Ask the browser to keep them"</button>
                    </div>
                </Show>
                <SetAside />
            </div>
        </section>
    }
}

/// Stored values that could not be read, each to be downloaded.
#[component]
fn SetAside() -> impl IntoView {
    let session = use_session();
    let save = move |found: Quarantined| {
        spawn_local(async move {
            let done = match session.repository().get(found.store, &found.key).await {
                Ok(Some(bytes)) => {
                    let name = format!("{}.bin", found.key.replace('/', " "));
                    download(&name, "application/octet-stream", &bytes)
                }
                Ok(None) => Err("It is no longer there.".to_owned()),
                Err(error) => Err(error.to_string()),
            };
            if let Err(sentence) = done {
                session.say_error(sentence);
            }
        });
    };
    move || {
        let found = session.quarantined();
        (!found.is_empty()).then(|| view! {
            <h3>"Set aside"</h3>
            <p>
                "These stored values could not be read. They are still there, untouched. A backup made before they were damaged brings their content back."
            </p>
            <ul class="problem-list">
                {found
                    .into_iter()
                    .map(|found| {
                        let again = found.clone();
                        view! {
                            <li data-kind="error">
                                <span class="problem-where">{found.key}</span>
                                <span>
                                    {found.reason} " "
                                    <button
                                        type="button"
                                        class="button small"
                                        on:click=move |_| save(again.clone())
                                    >
                                        "Download it"
                                    </button>
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        })
    }
}

/// Light, dark, or as the system.
#[component]
pub(super) fn ThemePanel() -> impl IntoView {
    let theme = RwSignal::new(preferences::read::<String>("theme").unwrap_or_default());
    let choices = [("", "As the system"), ("light", "Light"), ("dark", "Dark")];
    view! {
        <section class="panel" aria-labelledby="theme-title">
            <header class="panel-header"><h2 id="theme-title">"Appearance"</h2></header>
            <div class="segmented" role="group" aria-labelledby="theme-title">
                {choices
                    .into_iter()
                    .map(|(value, words)| {
                        view! {
                            <button
                                type="button"
                                aria-pressed=move || (theme.get() == value).to_string()
                                on:click=move |_| {
                                    theme.set(value.into());
                                    preferences::write("theme", &value);
                                    apply_theme(Some(value));
                                }
                            >
                                {words}
                            </button>
                        }
                    })
                    .collect_view()}
            </div>
        </section>
    }
}

fn number(count: usize) -> String {
    group_thousands(u64::try_from(count).unwrap_or(u64::MAX))
}
