//! The root: opens the workspace, then shows the shell with the page of the current address.

use crate::components::shell::Shell;
use crate::pages;
use crate::platform::{base_path, preferences};
use crate::session::{AppSession, Opened, open};
use crate::workspaces::{self, Begin};
use leptos::prelude::*;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    workspaces::enter();
    apply_theme(preferences::read::<String>("theme").as_deref());
    let opened = RwSignal::new_local(None::<Opened>);
    wasm_bindgen_futures::spawn_local(async move { opened.set(Some(open(None).await)) });
    move || match opened.get() {
        None => view! { <div class="boot" role="status"><p>"Opening your workspace"</p></div> }
            .into_any(),
        Some(Opened::Locked(lock)) => view! {
            <pages::unlock::Unlock
                lock=lock
                on_open=move |key| {
                    wasm_bindgen_futures::spawn_local(async move {
                        opened.set(Some(open(Some(key)).await));
                    });
                }
            />
        }
        .into_any(),
        Some(Opened::Failed(error)) => {
            view! { <pages::recovery::CannotOpen error=error /> }.into_any()
        }
        Some(Opened::Evicted(session)) => {
            provide_context(session);
            view! { <pages::recovery::Evicted on_start=move || opened.set(Some(Opened::Ready(session))) /> }
                .into_any()
        }
        Some(Opened::Ready(session)) => {
            provide_context(session);
            if workspaces::take_begin() == Begin::Sample
                && session.peek(|workspace| workspace.is_empty())
            {
                pages::welcome::add_sample(session);
            }
            view! { <Pages session=session /> }.into_any()
        }
    }
}

#[component]
fn Pages(session: AppSession) -> impl IntoView {
    warn_before_leaving(session);
    let empty = Memo::new(move |_| session.read(|workspace| workspace.is_empty()));
    view! {
        <Router base=base_path()>
            <Shell bare=empty>
                <Routes fallback=move || view! { <pages::not_found::NotFound /> }>
                    <Route path=path!("") view=move || {
                        if empty.get() {
                            view! { <pages::welcome::Welcome /> }.into_any()
                        } else {
                            view! { <pages::today::Today /> }.into_any()
                        }
                    } />
                    <Route path=path!("log") view=pages::log::ActivityLog />
                    <Route path=path!("log/deals") view=pages::log::Deals />
                    <Route path=path!("targets") view=pages::targets::Targets />
                    <Route path=path!("insight") view=pages::insight::Insight />
                    <Route path=path!("people") view=pages::people::People />
                    <Route path=path!("people/:id") view=pages::people::PersonPage />
                    <Route path=path!("reviews") view=pages::reviews::Reviews />
                    <Route path=path!("reviews/:id") view=pages::reviews::ReviewPage />
                    <Route path=path!("signals/:id") view=pages::throughlines::SignalPage />
                    <Route path=path!("actions/:id") view=pages::throughlines::ActionPage />
                    <Route path=path!("throughlines") view=pages::throughlines::Throughlines />
                    <Route path=path!("portfolio") view=pages::portfolio::PortfolioPage />
                    <Route path=path!("portfolio/:id") view=pages::portfolio::EvidencePage />
                    <Route path=path!("data") view=pages::data::Data />
                    <Route path=path!("data/import") view=pages::import::Import />
                    <Route path=path!("data/share") view=pages::data::SharePage />
                    <Route path=path!("data/history") view=pages::data::HistoryPage />
                    <Route path=path!("data/settings") view=pages::settings::SettingsPage />
                </Routes>
            </Shell>
        </Router>
    }
}

/// Sets the theme: `light`, `dark`, or the system's when `None`.
pub fn apply_theme(theme: Option<&str>) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match theme {
            Some(theme @ ("light" | "dark")) => root.set_attribute("data-theme", theme),
            _ => root.remove_attribute("data-theme"),
        };
    }
}

/// Asks before the tab is closed while something is not stored.
fn warn_before_leaving(session: AppSession) {
    window_event_listener(leptos::ev::beforeunload, move |event| {
        if session.has_unsaved() {
            event.prevent_default();
        }
    });
}
