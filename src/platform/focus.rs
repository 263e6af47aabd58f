//! Window title and focus.

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
