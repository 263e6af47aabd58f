//! Backups that are made without being asked for, and the reminder where they cannot be.

use crate::components::ChoiceField;
use crate::session::{FolderState, use_session};
use leptos::prelude::*;

/// The folder for automatic backups, and the reminder.
#[component]
pub(super) fn AutomaticPanel() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="automatic-title">
            <header class="panel-header"><h2 id="automatic-title">"Automatic backup"</h2></header>
            <div class="stack">
                <BackupFolder />
                <Reminder />
            </div>
        </section>
    }
}

#[component]
fn BackupFolder() -> impl IntoView {
    let session = use_session();
    let choose = move |words: &'static str| {
        view! {
            <button type="button" class="button" on:click=move |_| session.choose_backup_folder()>
                {words}
            </button>
        }
    };
    let forget = move || {
        view! {
            <button type="button" class="button quiet" on:click=move |_| session.forget_backup_folder()>
                "Stop using it"
            </button>
        }
    };
    let chosen = move |sentence: String| {
        view! {
            <p>{sentence}</p>
            <KeepChoice />
            <div class="cluster">{choose("Choose another folder…")} {forget()}</div>
        }
        .into_any()
    };
    move || {
        match session.backup_folder() {
        FolderState::Unsupported => view! {
            <p>
                "This browser lets no page write into a folder, so backups cannot be made by themselves here. You are reminded instead."
            </p>
        }
        .into_any(),
        FolderState::None => view! {
            <p>
                "Choose a folder, for example one that is copied to another place, and a backup is written into it by itself: once a day when something has changed, and after many changes. These backups are not encrypted."
            </p>
            <div class="cluster">{choose("Choose a folder…")}</div>
        }
        .into_any(),
        FolderState::Ready(name) => chosen(format!(
            "Backups are written into “{name}”: once a day when something has changed, and after many changes. They are not encrypted."
        )),
        FolderState::AskAgain(name) => chosen(format!(
            "Backups are to be written into “{name}”, but the browser has to be allowed to once more: see the top of the page."
        )),
        FolderState::Failed(sentence) => chosen(sentence),
    }
    }
}

#[component]
fn KeepChoice() -> impl IntoView {
    let session = use_session();
    let value = RwSignal::new(session.backups_kept().to_string());
    let choices: Vec<(String, String)> = [3, 5, 10, 30, 100]
        .into_iter()
        .map(|count: u32| (count.to_string(), format!("The last {count}")))
        .collect();
    view! {
        <ChoiceField
            id="automatic-keep"
            label="Keep in the folder"
            value=value
            choices=Signal::derive(move || choices.clone())
            on_change=move || {
                if let Ok(count) = value.get_untracked().parse() {
                    session.keep_backups(count);
                }
            }
        />
    }
}

#[component]
fn Reminder() -> impl IntoView {
    let backups = use_session().backups();
    let value = RwSignal::new(backups.reminder().to_string());
    let choices: Vec<(String, String)> = [
        (1, "After a day"),
        (3, "After 3 days"),
        (7, "After a week"),
        (14, "After two weeks"),
        (30, "After 30 days"),
        (0, "Never"),
    ]
    .into_iter()
    .map(|(days, words)| (days.to_string(), words.to_owned()))
    .collect();
    view! {
        <ChoiceField
            id="automatic-remind"
            label="Remind me of changes that are in no backup"
            value=value
            choices=Signal::derive(move || choices.clone())
            on_change=move || {
                if let Ok(days) = value.get_untracked().parse() {
                    backups.remind_after(days);
                }
            }
        />
    }
}
