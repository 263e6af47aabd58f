//! Backups that are written by themselves into a folder the user has chosen.

use super::AppSession;
use super::backup_file::Unwritten;
use super::folders::{FolderState, FolderUse};
use crate::platform::folder::{Folder, Permission, choose};
use crate::platform::{BrowserEnvironment, preferences, scope, today};
use leptos::prelude::*;
use throughline_domain::Environment;
use throughline_exchange::backup::EXTENSION;
use wasm_bindgen_futures::spawn_local;

/// The preference that says how many backups stay in the folder.
const KEEP: &str = "backup-keep";
/// How many stay unless the user sets it otherwise.
const USUAL_KEEP: u32 = 10;
/// How long nothing may have been stored before a backup is written, in milliseconds.
const QUIET: u32 = 5_000;

impl AppSession {
    /// The folder for backups.
    pub fn backup_folder(&self) -> FolderState {
        self.backups.folder.get()
    }

    /// How many backups stay in the folder.
    pub fn backups_kept(&self) -> u32 {
        preferences::read(KEEP).unwrap_or(USUAL_KEEP).max(1)
    }

    /// Sets how many backups stay in the folder.
    pub fn keep_backups(&self, count: u32) {
        preferences::write(KEEP, &count.max(1));
    }

    /// Looks for the folder chosen in an earlier visit, and writes a backup if one is due.
    pub fn look_for_folder(&self) {
        let session = *self;
        spawn_local(async move {
            let state = FolderUse::Backup.state().await;
            session.backups.folder.set(state);
            session.write_when_due().await;
        });
    }

    /// Lets the user choose the folder, and writes the first backup into it.
    pub fn choose_backup_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match choose().await {
                Ok(None) => {}
                Ok(Some(folder)) => match FolderUse::Backup.remember(&folder).await {
                    Ok(()) => session.use_folder(&folder).await,
                    Err(sentence) => session.say_error(sentence),
                },
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Asks the user to allow the folder again; to be called by a click.
    pub fn allow_backup_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match FolderUse::Backup.recall().await {
                Ok(Some(folder)) => match folder.request_permission().await {
                    Permission::Granted => session.use_folder(&folder).await,
                    _ => session.say_error(
                        "The browser was not allowed to write into the folder. Backups wait until it is; download one meanwhile.",
                    ),
                },
                Ok(None) => session.backups.folder.set(FolderState::None),
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Writes no more backups into the folder. Those in it stay.
    pub fn forget_backup_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match FolderUse::Backup.forget().await {
                Ok(()) => session.backups.folder.set(FolderState::None),
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Writes a backup a little after the last change, if one is due.
    pub(super) fn write_soon(&self) {
        let session = *self;
        let at = session.backups.kept().folder_changes;
        gloo_timers::callback::Timeout::new(QUIET, move || {
            // More has changed meanwhile: then the timer of that change is on its way.
            if session.backups.kept().folder_changes == at && !session.has_unsaved() {
                spawn_local(async move { session.write_when_due().await });
            }
        })
        .forget();
    }

    async fn write_when_due(&self) {
        let is_ready = self.backups.folder.with_untracked(FolderState::is_ready);
        let due = self
            .backups
            .kept()
            .folder_is_due(BrowserEnvironment.now_ms());
        if is_ready && due {
            match FolderUse::Backup.recall().await {
                Ok(Some(folder)) => self.write_into(&folder).await,
                Ok(None) => self.backups.folder.set(FolderState::None),
                Err(sentence) => self.backups.folder.set(FolderState::Failed(sentence)),
            }
        }
    }

    async fn use_folder(&self, folder: &Folder) {
        self.backups.folder.set(FolderState::Ready(folder.name()));
        self.write_into(folder).await;
    }

    /// Writes a backup into the folder, then takes away those that are too many.
    async fn write_into(&self, folder: &Folder) {
        let log = self.backups.kept();
        match self.try_write_into(folder).await {
            Ok(()) => {
                let now = BrowserEnvironment.now_ms();
                self.backups.note(|kept| {
                    kept.written(log.changes, log.folder_changes, today(), now);
                });
                self.note_in_canary();
            }
            Err(Unwritten::Stopped) => {}
            Err(Unwritten::Failed(sentence)) => {
                let state = match folder.permission().await {
                    Permission::Granted => FolderState::Failed(sentence),
                    _ => FolderState::AskAgain(folder.name()),
                };
                self.backups.folder.set(state);
            }
        }
    }

    async fn try_write_into(&self, folder: &Folder) -> Result<(), Unwritten> {
        let beginning = scope::file_beginning();
        let name = format!("{beginning}{}.{EXTENSION}", moment_in_name());
        let mut file = folder.create(&name).await?;
        match self.write_backup(None, &mut file).await {
            Ok(()) => file.close().await?,
            Err(unwritten) => {
                file.abandon().await;
                return Err(unwritten);
            }
        }
        let names = folder.names().await?;
        for name in surplus(&names, &beginning, self.backups_kept()) {
            folder.remove(name).await?;
        }
        Ok(())
    }
}

/// The time where the user is, as it stands in a file's name: its order is that of time.
fn moment_in_name() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}{:02}", today(), now.get_hours(), now.get_minutes())
}

/// Backups of ours in the folder beyond those that stay, oldest first. Nothing else is touched.
fn surplus<'a>(names: &'a [String], beginning: &str, keep: u32) -> Vec<&'a str> {
    let is_ours = |name: &str| {
        let moment = name
            .strip_prefix(beginning)
            .and_then(|rest| rest.strip_suffix(EXTENSION))
            .and_then(|rest| rest.strip_suffix('.'));
        moment.is_some_and(|moment| {
            moment.len() == "2026-11-25-1930".len()
                && moment.bytes().enumerate().all(|(at, byte)| match at {
                    4 | 7 | 10 => byte == b'-',
                    _ => byte.is_ascii_digit(),
                })
        })
    };
    let mut ours: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| is_ours(name))
        .collect();
    ours.sort_unstable();
    let keep = usize::try_from(keep).unwrap_or(usize::MAX);
    ours.truncate(ours.len().saturating_sub(keep));
    ours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_oldest_of_our_own_backups_go() {
        let names: Vec<String> = [
            "throughline-2026-11-20-0900.throughline",
            "throughline-2026-11-25-1930.throughline",
            "throughline-2026-11-22-0900.throughline",
            "throughline-2026-11-20.throughline",
            "throughline-north-2026-11-01-0900.throughline",
            "throughline-2026-11-20-0900 copy.throughline",
            "holiday.jpg",
        ]
        .map(String::from)
        .to_vec();
        assert_eq!(
            surplus(&names, "throughline-", 2),
            ["throughline-2026-11-20-0900.throughline"]
        );
        assert!(surplus(&names, "throughline-", 3).is_empty());
        assert_eq!(surplus(&names, "throughline-north-", 0).len(), 1);
    }
}
