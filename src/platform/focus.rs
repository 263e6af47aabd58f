//! Window title, focus and ids.

use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen::JsCast;

/// Sets the window's title: the page's, then the app's name.
pub fn set_title(page: &str) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        document.set_title(&format!("{page} – Throughline"));
    }
}

/// Moves the focus to the first element that matches a CSS selector.
pub fn focus_on(selector: &str) {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Moves the focus to the first element inside another that matches a CSS selector, at once or, when there
/// is none yet, after what is in it has been drawn; it stays where it is when there is none then.
pub fn focus_within(around: &web_sys::Element, selector: &'static str) {
    if !try_focus_within(around, selector) {
        let around = around.clone();
        let again = move || {
            try_focus_within(&around, selector);
        };
        gloo_timers::callback::Timeout::new(0, again).forget();
    }
}

fn try_focus_within(around: &web_sys::Element, selector: &str) -> bool {
    let found = around.query_selector(selector).ok().flatten();
    found
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus after the view has been drawn.
pub fn focus_soon(selector: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || focus_on(selector)).forget();
}

/// Moves the focus after the view has been drawn, if it was on something that is gone.
pub fn focus_if_lost(selector: &'static str) {
    let is_lost = || {
        let document = web_sys::window().and_then(|window| window.document());
        document.is_some_and(|document| {
            document
                .active_element()
                .is_none_or(|element| element.tag_name() == "BODY")
        })
    };
    gloo_timers::callback::Timeout::new(0, move || {
        if is_lost() {
            focus_on(selector);
        }
    })
    .forget();
}

/// An id that no other element of the page has: for parts of which a page may hold several.
pub fn unique_id(word: &str) -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("{word}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}
