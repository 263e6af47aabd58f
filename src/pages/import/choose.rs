//! Choosing what to import: a file, a dropped file, or pasted rows.

use super::draft::Draft;
use crate::components::TextArea;
use crate::platform::files;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The largest file read, in bytes.
const LIMIT: u32 = 50_000_000;

/// The drop zone, and a place to paste.
#[component]
pub(super) fn Choose(draft: Draft) -> impl IntoView {
    let over = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let open = move |file: web_sys::File| {
        spawn_local(async move {
            match files::read(file, LIMIT).await {
                Ok(chosen) => draft.open(&chosen.name, chosen.bytes),
                Err(sentence) => draft.fail(sentence),
            }
        });
    };
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        over.set(false);
        let list = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = list.and_then(|list| list.get(0)) {
            open(file);
        }
    };
    let paste = move |_| {
        let text = pasted.get_untracked();
        if !text.trim().is_empty() {
            draft.open("pasted rows", text.into_bytes());
        }
    };
    view! {
        <div
            class="drop-zone"
            data-state=move || over.get().then_some("over")
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <p class="drop-title">
                {move || match draft.source() {
                    Some(source) => {
                        format!("{}: {} rows", source.table.file, source.table.rows())
                    }
                    None => "Drop a file here".to_owned(),
                }}
            </p>
            <p class="muted">"Text with commas, semicolons, tabs or bars: CSV, TSV. Up to 50 MB."</p>
            <label class="button">
                {move || if draft.is_read() { "Choose another file…" } else { "Choose a file…" }}
                <input
                    type="file"
                    id="import-file"
                    class="visually-hidden"
                    accept=".csv,.tsv,.txt,.tab,text/csv,text/plain"
                    on:change=move |event| {
                        if let Some(file) = files::chosen(&event).into_iter().next() {
                            open(file);
                        }
                    }
                />
            </label>
        </div>
        <details class="disclosure">
            <summary>"Paste rows instead"</summary>
            <div class="stack">
                <TextArea
                    id="import-pasted"
                    label="Rows copied from a spreadsheet, with their headings"
                    value=pasted
                    rows=6
                />
                <button type="button" class="button" on:click=paste>"Read these rows"</button>
            </div>
        </details>
    }
}
