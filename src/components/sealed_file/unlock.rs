//! Opening an encrypted file with its passphrase.

use crate::components::{SecretField, ShowTyped, Working};
use crate::platform::focus::focus_soon;
use crate::platform::pause::Pause;
use crate::platform::{files, secret};
use leptos::prelude::*;
use throughline_exchange::ExchangeError;
use throughline_exchange::sealed::{HEADER_LENGTH, Header, Opener};
use wasm_bindgen_futures::spawn_local;

/// How much of the file is read at once.
const PIECE: f64 = 1_048_576.0;

/// Why a file is not open.
enum Closed {
    /// The passphrase is another; it can be typed again.
    Wrong(String),
    /// The file cannot be opened.
    Failed(String),
    /// The user has stopped it.
    Stopped,
}

/// Asks for the passphrase of an encrypted file, and opens it.
#[component]
pub(super) fn Unlock(
    /// The file.
    file: web_sys::File,
    /// What such a file is called in words.
    what: &'static str,
    /// Given the name and the content when it is open.
    #[prop(into)]
    on_open: Callback<(String, Vec<u8>)>,
    /// Called when the user decides against it.
    #[prop(into)]
    on_cancel: Callback<()>,
) -> impl IntoView {
    let name = file.name();
    let title = format!("{name} is encrypted");
    let passphrase = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let percent = RwSignal::new(None::<u32>);
    let stopped = RwSignal::new(false);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (file, name) = (file.clone(), name.clone());
        problem.set(None);
        stopped.set(false);
        percent.set(Some(0));
        spawn_local(async move {
            let tell = |now: u32| {
                percent.set(Some(now));
                !stopped.get_untracked()
            };
            let opened = open(&file, &passphrase.get_untracked(), &tell).await;
            percent.set(None);
            match opened {
                Ok(bytes) => on_open.run((name, bytes)),
                Err(Closed::Wrong(sentence)) => {
                    problem.set(Some(sentence));
                    focus_soon("#unlock-passphrase");
                }
                Err(Closed::Failed(sentence)) => problem.set(Some(sentence)),
                Err(Closed::Stopped) => {}
            }
        });
    };
    focus_soon("#unlock-passphrase");
    view! {
        <form class="panel boxed stack" aria-label=format!("Open the encrypted {what}") novalidate on:submit=submit>
            <p class="finding">{title}</p>
            <p>"It opens only with the passphrase it was saved with. Nothing changes here until you agree."</p>
            <SecretField
                id="unlock-passphrase"
                label=format!("Passphrase of the {what}")
                value=passphrase
                shown=shown
            />
            <ShowTyped shown=shown />
            {move || problem.get().map(|sentence| view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Not opened. "</strong>{sentence}</p>
                </div>
            })}
            <Show when=move || percent.get().is_some()>
                <Working
                    what=format!("Opening the {what}")
                    percent=Signal::derive(move || percent.get().unwrap_or(100))
                    on_stop=move || stopped.set(true)
                />
            </Show>
            <div class="form-actions">
                <button type="submit" class="button primary" disabled=move || percent.get().is_some()>
                    "Open"
                </button>
                <button type="button" class="button quiet" on:click=move |_| on_cancel.run(())>
                    "Cancel"
                </button>
            </div>
        </form>
    }
}

/// Reads and opens the file in pieces; `tell` is told how much in hundredths, and stops it by `false`.
async fn open(
    file: &web_sys::File,
    passphrase: &str,
    tell: &dyn Fn(u32) -> bool,
) -> Result<Vec<u8>, Closed> {
    let header_length = HEADER_LENGTH as f64;
    let header = files::read_part(file, 0.0, header_length)
        .await
        .map_err(Closed::Failed)?;
    let header = Header::read(&header).map_err(failed)?;
    let mut pause = Pause::new();
    // Making the key cannot be divided: the page is drawn before.
    pause.to_draw().await;
    let mut opener = Opener::new(&header, &secret::bytes_of(passphrase)).map_err(failed)?;
    let mut content = Vec::new();
    let mut at = header_length;
    while at < file.size() {
        let piece = files::read_part(file, at, at + PIECE)
            .await
            .map_err(Closed::Failed)?;
        opener.update(&piece, &mut content).map_err(failed)?;
        at += PIECE;
        if !tell((at / file.size() * 100.0).min(100.0) as u32) {
            return Err(Closed::Stopped);
        }
        pause.now_and_then().await;
    }
    opener.finish(&mut content).map_err(failed)?;
    Ok(content)
}

fn failed(error: ExchangeError) -> Closed {
    match error {
        ExchangeError::WrongPassphrase { .. } => Closed::Wrong(error.to_string()),
        other => Closed::Failed(other.to_string()),
    }
}
