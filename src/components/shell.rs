//! Navigation around the page.

use super::backup::BackupNotices;
use super::palette::Palette;
use super::share::ShareNotices;
use super::status::{DataBanners, StatusStrip};
use super::toasts::Toasts;
use crate::route::Route;
use crate::session::use_session;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use throughline_domain::records::RecordKind;

/// How many places stand in the phone's bar; the rest are under *More*.
const IN_BAR: usize = 4;

/// The navigation, the status strip and the page. `bare` shows the first page alone.
#[component]
pub fn Shell(
    /// Whether there is nothing to navigate yet.
    bare: Memo<bool>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let path = use_location().pathname;
    // Other addresses keep the navigation even while nothing is recorded.
    let alone = Memo::new(move |_| bare.get() && Route::Today.holds(&path.get()));
    let more_open = RwSignal::new(false);
    // Leaving a page closes the sheet.
    Effect::new(move |_| {
        path.track();
        more_open.set(false);
    });
    let palette = RwSignal::new(false);
    undo_by_keyboard();
    keep_address_true();
    let entry = move |route: Route| {
        view! {
            <a href=route.href() aria-current=move || route.holds(&path.get()).then_some("page")>
                {route.label()}
            </a>
        }
    };
    let in_sheet = move || {
        Route::MAIN[IN_BAR..]
            .iter()
            .any(|route| route.holds(&path.get()))
    };
    view! {
        <a class="skip-link" href="#main" rel="external">"Skip to content"</a>
        <div class:app=move || !alone.get()>
            <Show when=move || !alone.get()>
                <nav class="app-nav" aria-label="Main">
                    <a class="app-name" href=Route::Today.href()>"Throughline"</a>
                    <ul class="nav-list">
                        {Route::MAIN
                            .into_iter()
                            .enumerate()
                            .map(|(index, route)| view! { <li class:in-bar=index < IN_BAR>{entry(route)}</li> })
                            .collect_view()}
                        <li class="nav-more">
                            <button
                                type="button"
                                aria-expanded=move || more_open.get().to_string()
                                aria-controls="nav-sheet"
                                aria-current=move || in_sheet().then_some("true")
                                on:click=move |_| more_open.update(|open| *open = !*open)
                            >
                                "More"
                            </button>
                        </li>
                    </ul>
                    <div class="nav-sheet" id="nav-sheet" hidden=move || !more_open.get()>
                        <ul>
                            {Route::MAIN[IN_BAR..]
                                .iter()
                                .map(|route| view! { <li>{entry(*route)}</li> })
                                .collect_view()}
                        </ul>
                    </div>
                </nav>
                <StatusStrip palette=palette />
                <Palette open=palette />
            </Show>
            <main class:app-main=move || !alone.get() id="main" tabindex="-1">
                <DataBanners />
                <BackupNotices />
                <ShareNotices />
                <UpdateBanner />
                <SampleNotice />
                {children()}
            </main>
            <Toasts />
        </div>
    }
}

/// Says that the team on the screen is the sample, with one click to remove it.
#[component]
fn SampleNotice() -> impl IntoView {
    let session = use_session();
    let has_sample = Memo::new(move |_| {
        session.track_kind(RecordKind::Person);
        session.peek(|workspace| {
            workspace
                .documents_of(RecordKind::Person)
                .any(|document| document.content.sample)
        })
    });
    view! {
        <Show when=move || has_sample.get()>
            <div class="notice screen-only">
                <p>"Sample team: nobody here is real."</p>
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| {
                        let change = session.peek(throughline_domain::workspace::sample_removal);
                        session.commit(change);
                    }
                >
                    "Remove the sample"
                </button>
            </div>
        </Show>
    }
}

/// Says that a newer version is ready; reloading is the user's choice.
#[component]
fn UpdateBanner() -> impl IntoView {
    let session = use_session();
    let ready = RwSignal::new(false);
    let event = leptos::ev::Custom::<web_sys::Event>::new("throughline:update-ready");
    window_event_listener(event, move |_| ready.set(true));
    let update = move |_| {
        if session.has_unsaved() {
            session.say_error("Something is not saved yet. Wait until it says saved, then update.");
            return;
        }
        if let (Some(window), Ok(event)) = (
            web_sys::window(),
            web_sys::Event::new("throughline:activate-update"),
        ) {
            let _ = window.dispatch_event(&event);
        }
    };
    view! {
        <Show when=move || ready.get()>
            <div class="banner info screen-only" role="status">
                <p><strong>"A new version is ready. "</strong>"Updating takes a second and loses nothing."</p>
                <div class="banner-actions">
                    <button type="button" class="button" on:click=update>"Update now"</button>
                </div>
            </div>
        </Show>
    }
}

/// How long the router may take until the address bar shows the page it went to, in milliseconds.
const ROUTING: u32 = 50;

/// The router leaves the address bar alone when it believes that the page is shown already, and after
/// an address was replaced and left again it can believe so wrongly. Then the address is put right here,
/// so that a reload shows the page that is on the screen.
fn keep_address_true() {
    let location = use_location();
    let (path, query) = (location.pathname, location.search);
    Effect::new(move |_| {
        let wanted = (path.get(), query.get());
        let check = move || {
            // Elsewhere already: the next check is on its way.
            if wanted != (path.get_untracked(), query.get_untracked()) {
                return;
            }
            let Some(window) = web_sys::window() else {
                return;
            };
            let shown = window.location();
            let (Ok(shown_path), Ok(shown_query)) = (shown.pathname(), shown.search()) else {
                return;
            };
            let (path, query) = wanted;
            if (shown_path, shown_query.trim_start_matches('?')) == (path.clone(), query.as_str()) {
                return;
            }
            let address = match query.is_empty() {
                true => path,
                false => format!("{path}?{query}"),
            };
            if let Ok(history) = window.history() {
                let _ =
                    history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
            }
        };
        gloo_timers::callback::Timeout::new(ROUTING, check).forget();
    });
}

/// Ctrl Z and Ctrl Shift Z (or Ctrl Y), except in a field, where the browser's own undo is expected.
fn undo_by_keyboard() {
    let session = use_session();
    window_event_listener(leptos::ev::keydown, move |event| {
        let target = event_target::<web_sys::Element>(&event);
        let typing = target
            .closest("input, textarea, select, dialog")
            .ok()
            .flatten()
            .is_some();
        if typing || !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => session.undo(),
            ("z", true) | ("y", false) => session.redo(),
            _ => return,
        }
        event.prevent_default();
    });
}
