//! A workspace under a lock, before it is opened.

use crate::components::{SecretField, ShowTyped};
use crate::pages::recovery::OtherWorkspaces;
use crate::platform::focus::{focus_soon, set_title};
use crate::platform::pause::Pause;
use crate::platform::secret;
use crate::storage::Locked;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_exchange::ExchangeError;
use throughline_exchange::lock::{Lock, RecoveryCode, Vault};
use wasm_bindgen_futures::spawn_local;

/// Asks for the passphrase or the recovery code.
#[component]
pub fn Unlock(
    /// The lock.
    lock: Lock,
    /// Given what opens the workspace.
    #[prop(into)]
    on_open: Callback<Rc<Locked>>,
) -> impl IntoView {
    set_title("Locked");
    focus_soon("#lock-passphrase");
    let lock = StoredValue::new(lock);
    let passphrase = RwSignal::new(String::new());
    let code = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let open = move |key: Key| {
        problem.set(None);
        busy.set(true);
        spawn_local(async move {
            // Making the key cannot be divided: the page is drawn before.
            Pause::new().to_draw().await;
            let lock = lock.get_value();
            match key.open(&lock) {
                Ok(vault) => on_open.run(Rc::new(Locked::new(vault, lock.to_bytes()))),
                Err(sentence) => {
                    problem.set(Some(sentence));
                    busy.set(false);
                }
            }
        });
    };
    let by_passphrase = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open(Key::Passphrase(passphrase.get_untracked()));
    };
    let by_code = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        open(Key::Code(code.get_untracked()));
    };
    view! {
        <main class="recovery stack">
            <h1>"This workspace is locked"</h1>
            <p class="lead">"What is kept here is encrypted. The passphrase opens it."</p>
            {move || problem.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Not opened. "</strong>{sentence}</p>
                </div>
            })}
            <form class="form stack" aria-label="Open with the passphrase" novalidate on:submit=by_passphrase>
                <SecretField id="lock-passphrase" label="Passphrase" value=passphrase shown=shown />
                <ShowTyped shown=shown />
                <div class="form-actions">
                    <button
                        type="submit"
                        class="button primary"
                        disabled=move || busy.get()
                        aria-busy=move || busy.get().then_some("true")
                    >
                        "Open the workspace"
                    </button>
                </div>
            </form>
            <details class="disclosure">
                <summary>"I have forgotten the passphrase"</summary>
                <form class="form stack" aria-label="Open with the recovery code" novalidate on:submit=by_code>
                    <p>
                        "The recovery code you wrote down when the lock was set opens it too. Without passphrase and code nobody can open it; a backup that was not encrypted can be restored in another workspace."
                    </p>
                    <SecretField id="lock-code" label="Recovery code" value=code shown=RwSignal::new(true) />
                    <button type="submit" class="button" disabled=move || busy.get()>"Open with the code"</button>
                </form>
            </details>
            <OtherWorkspaces />
        </main>
    }
}

/// What was typed.
enum Key {
    Passphrase(String),
    Code(String),
}

impl Key {
    fn open(&self, lock: &Lock) -> Result<Vault, String> {
        match self {
            Self::Passphrase(words) => lock
                .open(&secret::bytes_of(words))
                .map_err(|error| error.to_string()),
            Self::Code(typed) => {
                let code = RecoveryCode::read(typed)
                    .ok_or("A recovery code has 24 letters and digits, in six groups of four.")?;
                lock.recover(&code).map_err(|error| match error {
                    ExchangeError::WrongPassphrase { .. } => {
                        "This is not the recovery code of this workspace, or it was typed wrongly."
                            .into()
                    }
                    other => other.to_string(),
                })
            }
        }
    }
}
