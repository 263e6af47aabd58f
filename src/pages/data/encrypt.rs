//! Downloading a backup that only a passphrase opens.

use crate::components::{Dialog, ErrorSummary, Errors, SecretField};
use crate::session::use_session;
use leptos::prelude::*;
use throughline_exchange::sealed::strength::{SHORTEST, strength};
use wasm_bindgen_futures::spawn_local;

/// The button, and the dialog that asks for the passphrase.
#[component]
pub(super) fn EncryptedBackup() -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    view! {
        <button
            type="button"
            class="button"
            disabled=move || session.backups().job().is_some()
            on:click=move |_| open.set(true)
        >
            "Download an encrypted backup…"
        </button>
        <Dialog open=open title="Encrypt the backup" id="encrypt">
            <Passphrase open=open />
        </Dialog>
    }
}

#[component]
fn Passphrase(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let shown = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let passphrase = first.get_untracked();
        if passphrase.chars().count() < SHORTEST {
            errors.add("first", "The passphrase needs at least eight characters.");
        } else if passphrase != second.get_untracked() {
            errors.add("second", "This is not the same passphrase. Type it again.");
        }
        if errors.is_empty() {
            open.set(false);
            spawn_local(async move {
                session.download_backup(Some(&passphrase)).await;
            });
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors prefix="encrypt" />
            <p>
                "The file opens only with this passphrase. "
                <strong>"If you forget it, nobody can open the file: "</strong>
                "it is kept nowhere, and there is no other way in. Write it down and keep it apart from the file."
            </p>
            <SecretField id="encrypt-first" label="Passphrase" value=first shown=shown new=true errors=errors />
            <p class="hint" role="status">
                {move || first.with(|text| (!text.is_empty()).then(|| strength(text).words()))}
            </p>
            <SecretField
                id="encrypt-second"
                label="The same passphrase again"
                value=second
                shown=shown
                new=true
                errors=errors
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || shown.get()
                    on:change=move |event| shown.set(event_target_checked(&event))
                />
                <span>"Show what I type"</span>
            </label>
            <div class="form-actions">
                <button type="submit" class="button primary">"Download it"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}
