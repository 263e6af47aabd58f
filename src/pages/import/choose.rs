//! Choosing what to import: files, dropped files, or pasted rows.

use super::draft::{Draft, Obstacle};
use super::number;
use crate::components::TextArea;
use crate::importing::Source;
use crate::platform::files;
use leptos::prelude::*;
use std::rc::Rc;

/// The drop zone, and a place to paste.
#[component]
pub(super) fn Choose(draft: Draft) -> impl IntoView {
    let over = RwSignal::new(false);
    let pasted = RwSignal::new(String::new());
    let open = move |files: Vec<web_sys::File>| {
        draft.open_all(files.into_iter().map(Source::File).collect());
    };
    let drop = move |event: web_sys::DragEvent| {
        if !carries_files(&event) {
            return;
        }
        event.prevent_default();
        over.set(false);
        let list = event.data_transfer().and_then(|transfer| transfer.files());
        let files = list.map(|list| files::listed(&list)).unwrap_or_default();
        if files.is_empty() {
            draft.fail("What you dropped holds no file.".into());
        } else {
            open(files);
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
            draft.open_all(vec![Source::Pasted(Rc::new(text.into_bytes()))]);
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
                    (Some(opened), _) => match opened.rows {
                        1 => format!("{}: 1 row", opened.file),
                        rows => format!("{}: {} rows", opened.file, number(rows)),
                    },
                    (None, Some(chosen)) => chosen.source.name(),
                    (None, None) => "Drop files here".to_owned(),
                }}
            </p>
            <p class="muted">"A workbook (XLSX), or text with commas, semicolons, tabs or bars: CSV, TSV. Up to 200 MB."</p>
            <label class="button">
                {move || if draft.is_chosen() { "Choose another file…" } else { "Choose a file…" }}
                <input
                    type="file"
                    id="import-file"
                    class="visually-hidden"
                    accept=".csv,.tsv,.txt,.tab,.xlsx,.xlsm,text/csv,text/plain,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                    multiple
                    on:change=move |event| {
                        let files = files::chosen(&event);
                        if !files.is_empty() {
                            open(files);
                        }
                    }
                />
            </label>
        </div>
        <Next draft=draft />
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

/// The files that wait, and a way on to the next.
#[component]
pub(super) fn Next(draft: Draft) -> impl IntoView {
    move || {
        let waiting = draft.waiting();
        let next = waiting.first().cloned()?;
        let words = match waiting.len() {
            1 => format!("{next} waits until this file is done."),
            count => format!(
                "{count} files wait until this one is done: {}.",
                waiting.join(", ")
            ),
        };
        Some(view! {
            <div class="cluster">
                <p class="muted">{words}</p>
                <button type="button" class="button small" on:click=move |_| draft.open_next()>
                    {format!("Go on to {next}")}
                </button>
            </div>
        })
    }
}

/// Whether files are dragged, rather than words of the page.
fn carries_files(event: &web_sys::DragEvent) -> bool {
    event
        .data_transfer()
        .is_some_and(|transfer| transfer.types().includes(&"Files".into(), 0))
}
