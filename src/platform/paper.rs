//! Whether the page is being put on paper.

use leptos::prelude::*;

/// True from when the browser lays the page out for printing until it shows it again. What follows it is
/// drawn before the sheets are: the browser waits for it.
pub fn is_printing() -> ReadSignal<bool> {
    let (printing, set_printing) = signal(false);
    let before = window_event_listener_untyped("beforeprint", move |_| set_printing.set(true));
    let after = window_event_listener_untyped("afterprint", move |_| set_printing.set(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}
