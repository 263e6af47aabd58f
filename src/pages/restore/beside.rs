//! Opening a backup beside what is here, as a workspace of its own.

use crate::components::{Dialog, ErrorSummary, Errors, TextField};
use crate::session::use_session;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_exchange::backup::Backup;
use wasm_bindgen_futures::spawn_local;

/// The button, and the dialog that asks for a name.
#[component]
pub(super) fn Beside(backup: Rc<Backup>) -> impl IntoView {
    let open = RwSignal::new(false);
    let backup = StoredValue::new_local(backup);
    view! {
        <button type="button" class="button" on:click=move |_| open.set(true)>
            "Open beside…"
        </button>
        <Dialog open=open title="Open the backup beside what is here" id="beside">
            <Naming open=open backup=backup />
        </Dialog>
    }
}

#[component]
fn Naming(open: RwSignal<bool>, backup: StoredValue<Rc<Backup>, LocalStorage>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let busy = RwSignal::new(false);
    let name = RwSignal::new(backup.with_value(|backup| {
        let made = backup.manifest.made_at.format("%-d %B %Y");
        format!("Backup of {made}")
    }));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            errors.add("name", "Give the workspace a name.");
            return;
        }
        busy.set(true);
        let backup = backup.get_value();
        spawn_local(async move {
            if let Err(sentence) = session.open_beside(&backup, &wanted).await {
                errors.add("name", sentence);
            }
            busy.set(false);
        });
    };
    view! {
        <form class="form stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors prefix="beside" />
            <p>
                "It becomes a workspace of its own with everything that is in the backup. What is here stays as it is, and you can go from one to the other on the Data screen."
            </p>
            <TextField id="beside-name" label="Name of the workspace" value=name errors=errors required=true />
            <div class="form-actions">
                <button
                    type="submit"
                    class="button primary"
                    disabled=move || busy.get()
                    aria-busy=move || busy.get().then_some("true")
                >
                    "Open it"
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}
