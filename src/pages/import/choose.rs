//! Choosing what to import: a file, a dropped file, or pasted rows.

use super::draft::{Draft, Obstacle};
use super::number;
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
        if !carries_files(&event) {
            return;
        }
        event.prevent_default();
        over.set(false);
        let list = event.data_transfer().and_then(|transfer| transfer.files());
        let mut files = list.map(|list| files::listed(&list)).unwrap_or_default();
        match (files.pop(), files.len()) {
            (Some(file), 0) => open(file),
            (Some(_), more) => draft.fail(format!(
                "You dropped {} files, and each is checked by itself. Drop one at a time.",
                more + 1
            )),
            (None, _) => draft.fail("What you dropped holds no file.".into()),
        }
    };
    // A file that misses the frame would open in place of the app: anywhere on the page will do.
    let dragged = window_event_listener(leptos::ev::dragover, move |event| {
        if carries_files(&event) {
            event.prevent_default();
            over.set(true);
        }
    });
    let left = window_event_listener(leptos::ev::dragleave, move |event| {
        if event.related_target().is_none() {
            over.set(false);
        }
    });
    let dropped = window_event_listener(leptos::ev::drop, drop);
    on_cleanup(move || {
        dragged.remove();
        left.remove();
        dropped.remove();
    });
    let paste = move |_| {
        let text = pasted.get_untracked();
        if text.trim().is_empty() {
            draft.fail("There are no rows yet: paste them into the field first.".into());
        } else {
            draft.open("Pasted rows", text.into_bytes());
        }
    };
    view! {
        <div
            class="drop-zone"
            data-state=move || match (over.get(), draft.is_chosen()) {
                (true, _) => Some("over"),
                (false, true) => Some("chosen"),
                (false, false) => None,
            }
        >
            <p class="drop-title">
                {move || match (draft.opened(), draft.chosen()) {
                    (Some(opened), _) => match opened.table.rows() {
                        1 => format!("{}: 1 row", opened.table.file),
                        rows => format!("{}: {} rows", opened.table.file, number(rows)),
                    },
                    (None, Some(chosen)) => chosen.name,
                    (None, None) => "Drop a file here".to_owned(),
                }}
            </p>
            <p class="muted">"A workbook (XLSX), or text with commas, semicolons, tabs or bars: CSV, TSV. Up to 50 MB."</p>
            <label class="button">
                {move || if draft.is_chosen() { "Choose another file…" } else { "Choose a file…" }}
                <input
                    type="file"
                    id="import-file"
                    class="visually-hidden"
                    accept=".csv,.tsv,.txt,.tab,.xlsx,.xlsm,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    on:change=move |event| {
                        if let Some(file) = files::chosen(&event).into_iter().next() {
                            open(file);
                        }
                    }
                />
            </label>
        </div>
        {move || match draft.obstacle() {
            Some(Obstacle::File(sentence)) => Some(view! {
                <div class="banner danger" role="alert">
                    <p><strong>"Nothing was imported. "</strong>{sentence}" Your records are as they were."</p>
                </div>
            }),
            _ => None,
        }}
        <Show when=move || !draft.is_chosen()>
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
        </Show>
    }
}

/// Whether files are dragged, rather than words of the page.
fn carries_files(event: &web_sys::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}
