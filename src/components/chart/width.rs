//! Whether the window is as narrow as a phone.

use leptos::prelude::*;

/// Below this many pixels charts are drawn for phones.
const NARROW_BELOW: f64 = 600.0;

/// True while the window is narrow; follows it when it is resized.
pub fn narrow_window() -> Memo<bool> {
    let width = RwSignal::new(window_width());
    let listener = window_event_listener(leptos::ev::resize, move |_| width.set(window_width()));
    on_cleanup(move || listener.remove());
    Memo::new(move |_| width.get() < NARROW_BELOW)
}

fn window_width() -> f64 {
    web_sys::window()
        .and_then(|window| window.inner_width().ok())
        .and_then(|width| width.as_f64())
        .unwrap_or(NARROW_BELOW)
}
