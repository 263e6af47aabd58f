//! Choosing a file that may be encrypted, and opening it.

mod unlock;

use crate::platform::files;
use leptos::prelude::*;
use throughline_exchange::sealed::{MAGIC, is_sealed};
use unlock::Unlock;
use wasm_bindgen_futures::spawn_local;

/// The largest file read, in bytes.
const LIMIT: u32 = 1_000_000_000;

/// A button that opens the browser's file picker; asks for the passphrase when the file has one.
#[component]
pub fn SealedFile(
    /// The id of the file input.
    id: &'static str,
    /// The words on the button.
    label: &'static str,
    /// What such a file is called in words.
    what: &'static str,
    /// Which files the picker offers.
    accept: &'static str,
    /// Called when a file was chosen, before it is read.
    #[prop(into)]
    on_begin: Callback<()>,
    /// Given the name and the bytes, without encryption.
    #[prop(into)]
    on_open: Callback<(String, Vec<u8>)>,
    /// Given a sentence when the file cannot be read.
    #[prop(into)]
    on_fail: Callback<String>,
) -> impl IntoView {
    let locked = RwSignal::new_local(None::<web_sys::File>);
    let choose = move |event: web_sys::Event| {
        let Some(file) = files::chosen(&event).into_iter().next() else {
            return;
        };
        locked.set(None);
        on_begin.run(());
        spawn_local(async move {
            match files::read_part(&file, 0.0, MAGIC.len() as f64).await {
                Ok(beginning) if is_sealed(&beginning) && file.size() <= f64::from(LIMIT) => {
                    locked.set(Some(file));
                }
                Ok(_) => match files::read(file, LIMIT).await {
                    Ok(chosen) => on_open.run((chosen.name, chosen.bytes)),
                    Err(sentence) => on_fail.run(sentence),
                },
                Err(sentence) => on_fail.run(sentence),
            }
        });
    };
    view! {
        <div class="cluster">
            <label class="button">
                {label}
                <input type="file" id=id class="visually-hidden" accept=accept on:change=choose />
            </label>
        </div>
        {move || locked.get().map(|file| view! {
            <Unlock
                file=file
                what=what
                on_open=move |opened: (String, Vec<u8>)| {
                    locked.set(None);
                    on_open.run(opened);
                }
                on_cancel=move || locked.set(None)
            />
        })}
    }
}
