//! Short messages at the edge of the screen.

use crate::session::{ToastAction, use_session};
use leptos::prelude::*;

/// The region that messages appear in.
#[component]
pub fn Toasts() -> impl IntoView {
    let session = use_session();
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || session.toasts() key=|toast| toast.number let:toast>
                <div class="toast" class:danger=toast.action == ToastAction::Dismiss>
                    <p>{toast.text}</p>
                    {match toast.action {
                        ToastAction::None => None,
                        ToastAction::Undo => Some(view! {
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| {
                                    session.dismiss(toast.number);
                                    session.undo();
                                }
                            >
                                "Undo"
                            </button>
                        }.into_any()),
                        ToastAction::Dismiss => Some(view! {
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| session.dismiss(toast.number)
                            >
                                "Dismiss"
                            </button>
                        }.into_any()),
                    }}
                </div>
            </For>
        </div>
    }
}
