//! Dialogs: the browser's own, so that focus and Escape work as people know them.

use crate::platform::focus::{focus_if_lost, focus_within};
use leptos::html;
use leptos::prelude::*;

/// What takes the focus when a dialog opens: its first field, else its first button below the head.
const FIRST: &str = ".dialog-content :is(input, select, textarea, button, a[href]):not(:disabled)";

/// Shows a dialog element while `open` is true, modally; puts the focus on the first element in it that
/// matches `first`, and back to where it was when it closes.
pub(super) fn shown_while(
    open: RwSignal<bool>,
    element: NodeRef<html::Dialog>,
    first: &'static str,
) {
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), element.get()) else {
            return;
        };
        if open && !dialog.open() {
            let _ = dialog.show_modal();
            focus_within(&dialog, first);
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
}

/// After a dialog has closed: what opened it may be gone, then the page's heading has the focus.
pub(super) fn closed(open: RwSignal<bool>) {
    open.set(false);
    focus_if_lost("h1");
}

/// A modal dialog, shown while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown; closing it by Escape or the button sets it to false.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// An id that is unique on the page.
    #[prop(into)]
    id: String,
    /// More room.
    #[prop(optional)]
    wide: bool,
    /// The content, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    shown_while(open, element, FIRST);
    let heading = StoredValue::new(format!("{id}-heading"));
    view! {
        <dialog
            class="dialog"
            class:wide=wide
            aria-labelledby=heading.get_value()
            node_ref=element
            on:close=move |_| closed(open)
        >
            <Show when=move || open.get()>
                <div class="dialog-body">
                    <header class="dialog-header">
                        <h2 id=heading.get_value()>{move || title.get()}</h2>
                        <button
                            type="button"
                            class="button icon quiet"
                            aria-label="Close"
                            on:click=move |_| open.set(false)
                        >
                            "×"
                        </button>
                    </header>
                    <div class="dialog-content stack">{children()}</div>
                </div>
            </Show>
        </dialog>
    }
}

/// Asks before something that deserves a second thought.
#[component]
pub fn Confirm(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What will happen, and whether it can be undone.
    #[prop(into)]
    text: Signal<String>,
    /// The words on the button that does it.
    #[prop(into)]
    action: String,
    /// An id that is unique on the page.
    #[prop(into)]
    id: String,
    /// What to do.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    view! {
        <Dialog open=open title=title id=id>
            <p>{move || text.get()}</p>
            <footer class="dialog-actions">
                <button
                    type="button"
                    class="button danger primary"
                    on:click=move |_| {
                        open.set(false);
                        on_confirm.run(());
                    }
                >
                    {action.clone()}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>
                    "Cancel"
                </button>
            </footer>
        </Dialog>
    }
}
