//! Downloading a backup that only a passphrase opens.

use crate::components::{Dialog, ErrorSummary, Errors, NewPassphrase, NewPassphraseFields};
use crate::session::use_session;
use leptos::prelude::*;
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
    let typed = NewPassphrase::default();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        if let Some(passphrase) = typed.checked(errors) {
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
            <NewPassphraseFields prefix="encrypt" typed=typed errors=errors />
            <div class="form-actions">
                <button type="submit" class="button primary">"Download it"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}
