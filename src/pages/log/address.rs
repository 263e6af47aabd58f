//! Keeps what a list is asked for in the page's address, so that a reload, the browser's own back and
//! forward, and a copied link show the same rows.

use super::filter::{Asked, Filter};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_url};

/// How long after the last key the address is written, in milliseconds. Browsers refuse addresses
/// that change with every key.
const TYPING_PAUSE: u32 = 400;

/// What the address asks for as the page opens.
pub(super) fn asked_by_address<F: Filter>() -> Asked<F> {
    use_url().with_untracked(|url| Asked::from_query(url.search()))
}

/// Writes what is asked for into the address, and loads what another address of the page asks for.
/// What is typed or sorted replaces the address; another choice is a step that *back* takes back.
pub(super) fn keep_in_address<F: Filter>(asked: Memo<Asked<F>>, load: impl Fn(Asked<F>) + 'static) {
    let (url, navigate) = (use_url(), use_navigate());
    let write = move |asked: &Asked<F>, replace: bool| {
        if Asked::<F>::from_query(&query_shown()) == *asked {
            return;
        }
        let path = url.with_untracked(|url| url.path().to_owned());
        let query = asked.to_query();
        let address = match query.is_empty() {
            true => path,
            false => format!("{path}?{query}"),
        };
        let options = NavigateOptions {
            resolve: false,
            replace,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&address, options);
    };
    // Dropped with the page, and the wait with it.
    let waiting = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |before: Option<Asked<F>>| {
        let now = asked.get();
        if let Some(before) = before {
            waiting.set_value(None);
            if before.filter.has_same_choices(&now.filter) {
                let (now, write) = (now.clone(), write.clone());
                let pause = Timeout::new(TYPING_PAUSE, move || write(&now, true));
                waiting.set_value(Some(pause));
            } else {
                write(&now, false);
            }
        }
        now
    });
    Effect::new(move |before: Option<()>| {
        let wanted = url.with(|url| Asked::from_query(url.search()));
        if before.is_some() && wanted != asked.get_untracked() {
            load(wanted);
        }
    });
}

/// What stands after the question mark in the browser's address bar.
fn query_shown() -> String {
    let search = web_sys::window().and_then(|window| window.location().search().ok());
    search
        .unwrap_or_default()
        .trim_start_matches('?')
        .to_owned()
}
