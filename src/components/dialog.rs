//! Dialogs: the browser's own, so that focus and Escape work as people know them.

use leptos::html;
use leptos::prelude::*;

/// A modal dialog, shown while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown; closing it by Escape or the button sets it to false.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// A unique id, for the heading.
    id: &'static str,
    /// More room.
    #[prop(optional)]
    wide: bool,
    /// The content, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let (open, Some(dialog)) = (open.get(), element.get()) else {
            return;
        };
        if open && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let heading = StoredValue::new(format!("{id}-title"));
    view! {
        <dialog
            class="dialog"
            class:wide=wide
            aria-labelledby=heading.get_value()
            node_ref=element
            on:close=move |_| open.set(false)
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
    /// A unique id.
    id: &'static str,
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
