//! The workspaces of this browser: opening, making, renaming and deleting them.

use crate::asked::{Ask, when_asked};
use crate::components::{ChoiceField, Dialog, ErrorSummary, Errors, TextField};
use crate::platform::scope;
use crate::session::use_session;
use crate::workspaces::{self, Begin, Listed};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// What is asked about a workspace.
#[derive(Clone, PartialEq)]
enum Question {
    Rename(Listed),
    Delete(Listed),
}

/// The list of workspaces.
#[component]
pub(super) fn WorkspacesPanel() -> impl IntoView {
    let list = RwSignal::new(workspaces::all());
    spawn_local(async move {
        workspaces::find_unlisted().await;
        list.try_set(workspaces::all());
    });
    let making = RwSignal::new(false);
    let asking = RwSignal::new(false);
    let question = RwSignal::new(None::<Question>);
    let ask = Callback::new(move |asked: Question| {
        question.set(Some(asked));
        asking.set(true);
    });
    when_asked(Ask::Workspace, move |_| making.set(true));
    let title = Signal::derive(move || match question.get() {
        Some(Question::Rename(listed)) => format!("Rename {}", listed.name),
        Some(Question::Delete(listed)) => format!("Delete {}?", listed.name),
        None => String::new(),
    });
    view! {
        <section class="panel" aria-labelledby="workspaces-title">
            <header class="panel-header"><h2 id="workspaces-title">"Workspaces"</h2></header>
            <div class="stack">
                <p>
                    "Each workspace has records, settings and backups of its own. Keep teams apart here, or look at an old backup beside what you work with."
                </p>
                <ul class="record-list">
                    {move || list.get().into_iter().map(|listed| view! { <Entry listed=listed ask=ask /> }).collect_view()}
                </ul>
                <div class="cluster">
                    <button type="button" class="button" on:click=move |_| making.set(true)>
                        "New workspace…"
                    </button>
                </div>
            </div>
            <Dialog open=making title="New workspace" id="workspace">
                <Making open=making />
            </Dialog>
            <Dialog open=asking title=title id="workspace-question">
                {move || match question.get() {
                    Some(Question::Rename(listed)) => {
                        view! { <Renaming listed=listed open=asking list=list /> }.into_any()
                    }
                    Some(Question::Delete(listed)) => {
                        view! { <Deleting listed=listed open=asking list=list /> }.into_any()
                    }
                    None => ().into_any(),
                }}
            </Dialog>
        </section>
    }
}

#[component]
fn Entry(listed: Listed, ask: Callback<Question>) -> impl IntoView {
    let session = use_session();
    let here = listed.id == scope::current();
    let (first, second, third) = (listed.clone(), listed.clone(), listed.clone());
    view! {
        <li>
            <span class="record-title">{listed.name.clone()}</span>
            {here.then(|| view! { <span class="badge accent">"Open now"</span> })}
            <span class="cluster">
                {(!here).then(|| view! {
                    <button
                        type="button"
                        class="button small"
                        aria-label=format!("Open {}", listed.name)
                        on:click=move |_| session.show_workspace(&first.id)
                    >
                        "Open"
                    </button>
                })}
                <button
                    type="button"
                    class="button small quiet"
                    aria-label=format!("Rename {}", listed.name)
                    on:click=move |_| ask.run(Question::Rename(second.clone()))
                >
                    "Rename…"
                </button>
                {(!here).then(|| view! {
                    <button
                        type="button"
                        class="button small quiet"
                        aria-label=format!("Delete {}", listed.name)
                        on:click=move |_| ask.run(Question::Delete(third.clone()))
                    >
                        "Delete…"
                    </button>
                })}
            </span>
        </li>
    }
}

#[component]
fn Making(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let errors = Errors::new();
    let name = RwSignal::new(String::new());
    let begin = RwSignal::new("empty".to_owned());
    let choices = vec![
        ("empty".to_owned(), "Nothing".to_owned()),
        ("sample".to_owned(), "The sample team".to_owned()),
    ];
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let wanted = name.get_untracked().trim().to_owned();
        if wanted.is_empty() {
            errors.add("name", "Give the workspace a name.");
        } else if session.has_unsaved() {
            errors.add(
                "name",
                "Something is not saved yet. Wait until it says saved, then try again.",
            );
        } else {
            let begin = match begin.get_untracked().as_str() {
                "sample" => Begin::Sample,
                _ => Begin::Empty,
            };
            workspaces::switch_to(&workspaces::add(&wanted, begin));
        }
    };
    view! {
        <form class="form stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors prefix="workspace" />
            <p>
                "It is opened at once. To begin with a backup, choose the file under Restore and take "
                <strong>"Open beside"</strong> "."
            </p>
            <TextField id="workspace-name" label="Name" value=name errors=errors required=true />
            <ChoiceField
                id="workspace-begin"
                label="Begin with"
                value=begin
                choices=Signal::derive(move || choices.clone())
            />
            <div class="form-actions">
                <button type="submit" class="button primary">"Make and open it"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}

#[component]
fn Renaming(listed: Listed, open: RwSignal<bool>, list: RwSignal<Vec<Listed>>) -> impl IntoView {
    let errors = Errors::new();
    let name = RwSignal::new(listed.name);
    let id = listed.id;
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        let wanted = name.get_untracked();
        if wanted.trim().is_empty() {
            errors.add("name", "Give the workspace a name.");
            return;
        }
        workspaces::rename(&id, &wanted);
        open.set(false);
        list.set(workspaces::all());
    };
    view! {
        <form class="form stack" novalidate on:submit=submit>
            <ErrorSummary errors=errors prefix="rename" />
            <TextField id="rename-name" label="Name" value=name errors=errors required=true />
            <div class="form-actions">
                <button type="submit" class="button primary">"Rename"</button>
                <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
            </div>
        </form>
    }
}

#[component]
fn Deleting(listed: Listed, open: RwSignal<bool>, list: RwSignal<Vec<Listed>>) -> impl IntoView {
    let session = use_session();
    let busy = RwSignal::new(false);
    let said = RwSignal::new(None::<String>);
    let (first, id) = (listed.clone(), listed.id.clone());
    let download = move |_| {
        let listed = first.clone();
        busy.set(true);
        spawn_local(async move {
            said.set(Some(match session.download_backup_of(&listed).await {
                Ok(()) => "The backup was downloaded.".into(),
                Err(sentence) => format!("There is no backup: {sentence}"),
            }));
            busy.set(false);
        });
    };
    let delete = move |_| {
        let (id, name) = (id.clone(), listed.name.clone());
        busy.set(true);
        spawn_local(async move {
            match workspaces::delete(&id).await {
                Ok(()) => {
                    open.set(false);
                    list.set(workspaces::all());
                    session.say(format!("The workspace {name} was deleted."));
                }
                Err(error) => said.set(Some(error.to_string())),
            }
            busy.set(false);
        });
    };
    view! {
        <p>
            "Everything in it is deleted from this browser: records, log, files, history and its restore points. There is no undo; only a backup brings it back."
        </p>
        <p role="status">{move || said.get()}</p>
        <footer class="dialog-actions">
            <button type="button" class="button" disabled=move || busy.get() on:click=download>
                "Download a backup of it first"
            </button>
            <button type="button" class="button danger primary" disabled=move || busy.get() on:click=delete>
                "Delete it"
            </button>
            <button type="button" class="button quiet" on:click=move |_| open.set(false)>"Cancel"</button>
        </footer>
    }
}
