//! Whether the page is being put on paper.

use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    /// What the last event said: what is made while the page is laid out has missed it.
    static PRINTING: Cell<bool> = const { Cell::new(false) };
}

/// True from when the browser lays the page out for printing until it shows it again. What follows it is
/// drawn before the sheets are: the browser waits for it.
pub fn is_printing() -> ReadSignal<bool> {
    let (printing, set_printing) = signal(PRINTING.get());
    let say = move |is: bool| {
        PRINTING.set(is);
        set_printing.set(is);
    };
    let before = window_event_listener_untyped("beforeprint", move |_| say(true));
    let after = window_event_listener_untyped("afterprint", move |_| say(false));
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
    printing
}
