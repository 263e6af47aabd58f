//! Putting the workspace under a lock, and taking it away.

use crate::components::{
    ChoiceField, Confirm, Dialog, ErrorSummary, Errors, NewPassphrase, NewPassphraseFields,
};
use crate::platform::download::download;
use crate::session::use_session;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The lock.
#[component]
pub(super) fn LockPanel() -> impl IntoView {
    let session = use_session();
    let setting = RwSignal::new(false);
    let removing = RwSignal::new(false);
    let code = RwSignal::new(None::<String>);
    let title = Signal::derive(move || {
        let title = match (code.with(Option::is_some), session.is_locked()) {
            (true, _) => "Write down the recovery code",
            (false, true) => "Change the passphrase",
            (false, false) => "Lock this workspace",
        };
        title.to_owned()
    });
    view! {
        <section class="panel" aria-labelledby="lock-title">
            <header class="panel-header"><h2 id="lock-title">"Lock"</h2></header>
            <div class="stack">
                <Show
                    when=move || session.is_locked()
                    fallback=move || view! {
                        <p>
                            "With a lock, what is kept in this browser is encrypted, and a passphrase opens it each time. It helps when somebody else uses this device; it does not help against a program that watches what you type."
                        </p>
                        <div class="cluster">
                            <button type="button" class="button" on:click=move |_| setting.set(true)>
                                "Lock with a passphrase…"
                            </button>
                        </div>
                    }
                >
                    <p>
                        "This workspace is encrypted in this browser. Preferences, the names of workspaces and how much is kept stay readable; files you download are encrypted only where it says so."
                    </p>
                    <LocksAfter />
                    <div class="cluster">
                        <button type="button" class="button" on:click=move |_| session.lock_now()>
                            "Lock now"
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| setting.set(true)>
                            "Change the passphrase…"
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| removing.set(true)>
                            "Take the lock away…"
                        </button>
                    </div>
                </Show>
            </div>
            <Dialog open=setting title=title id="lock">
                <Setting open=setting code=code />
            </Dialog>
            <Confirm
                open=removing
                id="unlock"
                title="Take the lock away?"
                text="Everything is stored without encryption again, and opens without a passphrase."
                action="Take it away"
                on_confirm=move || {
                    spawn_local(async move {
                        match session.remove_lock().await {
                            Ok(()) => session.say("The lock was taken away."),
                            Err(sentence) => session.say_error(sentence),
                        }
                    });
                }
            />
        </section>
    }
}

#[component]
fn LocksAfter() -> impl IntoView {
    let session = use_session();
    let value = RwSignal::new(session.locks_after().to_string());
    let choices: Vec<(String, String)> = [
        (1, "After a minute"),
        (5, "After 5 minutes"),
        (15, "After 15 minutes"),
        (60, "After an hour"),
        (0, "Only when the tab is closed or reloaded"),
    ]
    .into_iter()
    .map(|(minutes, words)| (minutes.to_string(), words.to_owned()))
    .collect();
    view! {
        <ChoiceField
            id="locks-after"
            label="Lock by itself when nobody uses the page"
            value=value
            choices=Signal::derive(move || choices.clone())
            on_change=move || {
                if let Ok(minutes) = value.get_untracked().parse() {
                    session.lock_after(minutes);
                }
            }
        />
    }
}

/// Asks for the passphrase, then shows the recovery code.
#[component]
fn Setting(open: RwSignal<bool>, code: RwSignal<Option<String>>) -> impl IntoView {
    // The code of the time before is shown no more.
    code.set(None);
    move || match code.get() {
        None => view! { <Passphrase open=open code=code /> }.into_any(),
        Some(code) => view! { <Code open=open code=code /> }.into_any(),
    }
}

#[component]
fn Passphrase(open: RwSignal<bool>, code: RwSignal<Option<String>>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let typed = NewPassphrase::default();
    let busy = RwSignal::new(false);
    let changes = untrack(|| session.is_locked());
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let Some(passphrase) = typed.checked(errors) else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            match session.set_lock(&passphrase).await {
                Ok(made) => code.set(Some(made.to_string())),
                Err(sentence) => errors.add("first", sentence),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form class="form stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors prefix="lock" />
            {changes.then(|| view! {
                <p>"A new recovery code comes with it. The one from before opens nothing any more."</p>
            })}
            <p>
                <strong>"If you forget the passphrase and lose the recovery code, nobody can open this workspace: "</strong>
                "both are kept nowhere, and there is no other way in. Download a backup first, and keep it where only you can read it."
            </p>
            <NewPassphraseFields prefix="lock" typed=typed errors=errors />
            <div class="form-actions">
                <button
                    type="submit"
                    class="button primary"
                    disabled=move || busy.get()
                    aria-busy=move || busy.get().then_some("true")
                >
                    {if changes { "Change it" } else { "Set the lock" }}
                </button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}

/// Shows the recovery code, this once.
#[component]
fn Code(open: RwSignal<bool>, code: String) -> impl IntoView {
    let session = use_session();
    let text = format!(
        "Throughline recovery code\n\n{code}\n\nIt opens the locked workspace when the passphrase is forgotten.\n"
    );
    let save = move |_| {
        let file = "throughline recovery code.txt";
        if let Err(sentence) = download(file, "text/plain", text.as_bytes()) {
            session.say_error(sentence);
        }
    };
    view! {
        <div class="stack">
            <p role="status">"The lock is set. Write this recovery code down: it is shown only now."</p>
            <p><code class="recovery-code">{code}</code></p>
            <p>"It opens the workspace when the passphrase is forgotten. Keep it away from this device."</p>
            <div class="form-actions">
                <button type="button" class="button primary" on:click=move |_| open.set(false)>
                    "I have written it down"
                </button>
                <button type="button" class="button" on:click=save>"Download it as a text"</button>
            </div>
        </div>
    }
}
