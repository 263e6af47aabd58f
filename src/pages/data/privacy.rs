//! What is held on one person, and erasing.

use crate::components::{ChoiceField, Confirm, Dialog, TextField};
use crate::platform::download::download;
use crate::session::use_session;
use crate::storage::Notice;
use crate::workspaces;
use leptos::prelude::*;
use throughline_domain::id::PersonId;
use throughline_domain::privacy::{erasure, held_on};
use throughline_domain::records::Person;
use throughline_domain::workspace::sample_removal;
use wasm_bindgen_futures::spawn_local;

/// Subject access and erasure for one person.
#[component]
pub(super) fn PrivacyPanel() -> impl IntoView {
    let session = use_session();
    let chosen = RwSignal::new(String::new());
    let asking = RwSignal::new(false);
    let choices = Signal::derive(move || {
        let mut list: Vec<(String, String)> = session
            .all::<Person>()
            .into_iter()
            .map(|(id, person)| (id.to_string(), person.name))
            .collect();
        list.sort_by_key(|(_, name)| name.to_lowercase());
        list.insert(0, (String::new(), "Choose a person".into()));
        list
    });
    let person = move || chosen.get().parse::<PersonId>().ok();
    let name = Signal::derive(move || {
        person()
            .and_then(|id| session.record::<Person>(id))
            .map_or_else(|| "this person".to_owned(), |person| person.name)
    });
    let export = move |_| {
        let Some(id) = person() else { return };
        match session.peek(|workspace| held_on(workspace, id)) {
            Ok(json) => {
                let file = "subject access.json";
                if let Err(sentence) = download(file, "application/json", json.as_bytes()) {
                    session.say_error(sentence);
                }
            }
            Err(error) => session.say_error(error.to_string()),
        }
    };
    view! {
        <section class="panel" aria-labelledby="privacy-title">
            <header class="panel-header"><h2 id="privacy-title">"One person's data"</h2></header>
            <div class="stack">
                <p>
                    "A seller may ask what you hold on them, and may ask you to erase it. The file holds every record and every line of the log that concerns them."
                </p>
                <ChoiceField id="privacy-person" label="Person" value=chosen choices=choices />
                <div class="cluster">
                    <button type="button" class="button" disabled=move || person().is_none() on:click=export>
                        "Download what is held"
                    </button>
                    <button
                        type="button"
                        class="button danger"
                        disabled=move || person().is_none()
                        on:click=move |_| asking.set(true)
                    >
                        "Erase this person…"
                    </button>
                </div>
            </div>
            <Confirm
                open=asking
                id="erase-person"
                title=Signal::derive(move || format!("Erase {}?", name.get()))
                text="Their record, observations, reviews, signals, actions, targets and recognitions are deleted, and evidence about them. Deals and activities stay in the totals without an owner. You can undo it until this tab is closed; older backups, restore points and the history still hold the name."
                action="Erase"
                on_confirm=move || {
                    if let Some(id) = person() {
                        let change = session.peek(|workspace| erasure(workspace, id));
                        if session.commit(change) {
                            chosen.set(String::new());
                        }
                    }
                }
            />
        </section>
    }
}

/// Removing the sample, and erasing everything.
#[component]
pub(super) fn ErasePanel() -> impl IntoView {
    let session = use_session();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let has_sample = Memo::new(move |_| {
        session.read(|workspace| {
            workspace
                .documents()
                .any(|document| document.content.sample)
        })
    });
    let is_one_of_several = workspaces::all().len() > 1;
    let from = match is_one_of_several {
        true => "this workspace",
        false => "this browser",
    };
    let agreed = move || typed.with(|text| text.trim() == "ERASE");
    let erase = move |_| {
        if !agreed() {
            return;
        }
        spawn_local(async move {
            match session.erase_everything().await {
                Ok(()) => {
                    open.set(false);
                    typed.set(String::new());
                    session.say(format!("Everything was erased from {from}."));
                }
                Err(sentence) => session.say_error(sentence),
            }
        });
    };
    view! {
        <section class="panel" aria-labelledby="erase-title">
            <header class="panel-header"><h2 id="erase-title">"Erase"</h2></header>
            <div class="cluster">
                <Show when=move || has_sample.get()>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| {
                            session.commit(session.peek(sample_removal));
                        }
                    >
                        "Remove the sample team"
                    </button>
                </Show>
                <button type="button" class="button danger" on:click=move |_| open.set(true)>
                    "Erase everything…"
                </button>
            </div>
            <Dialog open=open title=format!("Erase everything from {from}?") id="erase-all">
                <p>
                    "Every record, the log, attached files, history and restore points are deleted. There is no undo: only a backup file brings them back. Download one first if in doubt. "
                    {is_one_of_several.then_some("This is about the workspace on the screen; the others stay.")}
                </p>
                {move || session.is_blocked().then(|| view! {
                    <p class="banner warning" role="status">{Notice::Blocked.to_string()}</p>
                })}
                <TextField id="erase-word" label="Type ERASE to confirm" value=typed />
                <footer class="dialog-actions">
                    <button
                        type="button"
                        class="button danger primary"
                        disabled=move || !agreed()
                        on:click=erase
                    >
                        "Erase everything"
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                </footer>
            </Dialog>
        </section>
    }
}
