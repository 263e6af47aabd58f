//! A folder that colleagues have in common: each device writes its own file into it and reads the others'.

use super::backup_file::Unwritten;
use super::folders::{FolderState, FolderUse};
use super::{AppSession, SaveState};
use crate::platform::folder::{Folder, Permission, choose};
use crate::platform::{BrowserEnvironment, files, preferences};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::Environment;
use throughline_exchange::share::{EXTENSION, Offer, ShareHeader, ShareOf, read_share};
use wasm_bindgen_futures::spawn_local;

/// The preference that keeps which files of others tell nothing new any more, by when they were written.
const MERGED: &str = "share-merged";
/// The preference that keeps the latest stamp in the own file.
const WRITTEN: &str = "share-written";
/// How long after a change the own file is written, in milliseconds.
const QUIET: u32 = 5_000;
/// How much longer than writing the own file takes it is left alone: it holds everything.
const REST: f64 = 30.0;
/// The largest file of another that is read by itself, in bytes.
const LIMIT: u32 = 1_000_000_000;

/// The folder in common as pages see it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Sharing {
    folder: RwSignal<FolderState>,
    waiting: RwSignal<Vec<SharedFile>>,
    busy: RwSignal<bool>,
    /// Whether the own file is about to be written.
    soon: StoredValue<bool>,
    /// Not before when the own file is written again, in milliseconds since 1970.
    next: StoredValue<f64>,
}

/// A file of another device that tells something new.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedFile {
    /// Its name in the folder.
    pub name: String,
    /// Who wrote it, as they call themselves; blank when they do not say.
    pub from: String,
    /// When it was written, in milliseconds since 1970.
    pub written_at: f64,
    /// What is to be said about it: how much is new, or why it cannot be merged.
    pub said: Result<usize, String>,
}

impl Sharing {
    pub(super) fn new() -> Self {
        Self {
            folder: RwSignal::new(FolderState::None),
            waiting: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            soon: StoredValue::new(false),
            next: StoredValue::new(0.0),
        }
    }

    /// The folder.
    pub fn folder(&self) -> FolderState {
        self.folder.get()
    }

    /// The files of others that tell something new, or cannot be merged.
    pub fn waiting(&self) -> Vec<SharedFile> {
        self.waiting.get()
    }

    /// Whether the folder is being read or written.
    pub fn is_busy(&self) -> bool {
        self.busy.get()
    }
}

impl AppSession {
    /// The folder in common.
    pub fn sharing(&self) -> Sharing {
        self.sharing
    }

    /// Looks for the folder chosen in an earlier visit; writes what was changed since it was written last, and
    /// reads what others have written into it.
    pub fn look_for_share_folder(&self) {
        let session = *self;
        spawn_local(async move {
            let state = FolderUse::Share.state().await;
            session.sharing.folder.set(state);
            let written = preferences::read::<String>(WRITTEN);
            let last = session.core().borrow().session.clock.last();
            if written.is_none_or(|written| written != last.key()) {
                session.share_soon();
            }
            session.read_share_folder().await;
        });
    }

    /// Lets the user choose the folder; writes the own file into it and reads the others'.
    pub fn choose_share_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match choose().await {
                Ok(None) => {}
                Ok(Some(folder)) => match FolderUse::Share.remember(&folder).await {
                    Ok(()) => session.use_share_folder(&folder).await,
                    Err(sentence) => session.say_error(sentence),
                },
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Asks the user to allow the folder again; to be called by a click.
    pub fn allow_share_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match FolderUse::Share.recall().await {
                Ok(Some(folder)) => match folder.request_permission().await {
                    Permission::Granted => session.use_share_folder(&folder).await,
                    _ => session.say_error(
                        "The browser was not allowed to use the shared folder. Nothing is shared until it is; share files by hand meanwhile.",
                    ),
                },
                Ok(None) => session.sharing.folder.set(FolderState::None),
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Uses the folder no more. The files in it stay.
    pub fn forget_share_folder(&self) {
        let session = *self;
        spawn_local(async move {
            match FolderUse::Share.forget().await {
                Ok(()) => {
                    session.sharing.folder.set(FolderState::None);
                    session.sharing.waiting.set(Vec::new());
                }
                Err(sentence) => session.say_error(sentence),
            }
        });
    }

    /// Writes the own file and reads the others' now.
    pub fn share_now(&self) {
        let session = *self;
        spawn_local(async move {
            if let Some(folder) = session.ready_folder().await {
                session.use_share_folder(&folder).await;
            }
        });
    }

    /// Writes the own file a little after a change.
    pub(super) fn share_soon(&self) {
        let sharing = self.sharing;
        if !sharing.folder.with_untracked(FolderState::is_ready) || sharing.soon.get_value() {
            return;
        }
        sharing.soon.set_value(true);
        let rest = sharing.next.get_value() - BrowserEnvironment.now_ms() as f64;
        let session = *self;
        Timeout::new(QUIET.max(rest.max(0.0) as u32), move || {
            sharing.soon.set_value(false);
            if session.has_unsaved() {
                // What is being stored now belongs into the file too.
                session.share_soon();
                return;
            }
            spawn_local(async move {
                if let Some(folder) = session.ready_folder().await {
                    session.write_own(&folder).await;
                }
            });
        })
        .forget();
    }

    /// The bytes of a file in the folder.
    ///
    /// # Errors
    /// A sentence, when it cannot be read.
    pub async fn read_shared(&self, name: &str) -> Result<Vec<u8>, String> {
        let Some(folder) = self.ready_folder().await else {
            return Err(
                "The shared folder cannot be used now. Allow it again, or choose the file by hand."
                    .into(),
            );
        };
        let file = folder.file(name).await?;
        let file = file.ok_or("This file is no longer in the folder.")?;
        Ok(files::read(file, LIMIT).await?.bytes)
    }

    /// Notes that a file of the folder tells nothing new any more.
    pub fn note_merged(&self, file: &SharedFile) {
        note_told(&file.name, file.written_at);
        self.sharing
            .waiting
            .update(|waiting| waiting.retain(|waits| waits.name != file.name));
    }

    /// Whether nothing waits to be saved, so that merging may begin. Subscribes.
    pub fn may_merge(&self) -> bool {
        self.save_state.get() == SaveState::Saved
    }

    async fn ready_folder(&self) -> Option<Folder> {
        if !self.sharing.folder.with_untracked(FolderState::is_ready) {
            return None;
        }
        match FolderUse::Share.recall().await {
            Ok(folder) => folder,
            Err(sentence) => {
                self.sharing.folder.set(FolderState::Failed(sentence));
                None
            }
        }
    }

    async fn use_share_folder(&self, folder: &Folder) {
        self.sharing.folder.set(FolderState::Ready(folder.name()));
        self.write_own(folder).await;
        self.read_share_folder().await;
    }

    /// Writes the file of this device: everything, in the place of what it wrote before.
    async fn write_own(&self, folder: &Folder) {
        if self.sharing.busy.get_untracked() || self.peek(|workspace| workspace.is_empty()) {
            return;
        }
        self.sharing.busy.set(true);
        let begun = BrowserEnvironment.now_ms() as f64;
        let written = self.try_write_own(folder).await;
        let now = BrowserEnvironment.now_ms() as f64;
        self.sharing.next.set_value(now + (now - begun) * REST);
        self.sharing.busy.set(false);
        match written {
            Ok(()) | Err(Unwritten::Stopped) => {}
            Err(Unwritten::Failed(sentence)) => match folder.permission().await {
                Permission::Granted => self.say_error(format!(
                    "What you changed could not be written into the shared folder. {sentence}"
                )),
                _ => self
                    .sharing
                    .folder
                    .set(FolderState::AskAgain(folder.name())),
            },
        }
    }

    async fn try_write_own(&self, folder: &Folder) -> Result<(), Unwritten> {
        let header = ShareHeader {
            of: ShareOf::Team,
            from: self.called(),
        };
        let mut file = folder.create(&self.own_file()).await?;
        let written = self.write_share(header, None, &mut file).await;
        match written {
            Ok(last) => {
                file.close().await?;
                preferences::write(WRITTEN, &last.key());
                Ok(())
            }
            Err(unwritten) => {
                file.abandon().await;
                Err(unwritten)
            }
        }
    }

    /// The name of the file that only this device writes.
    fn own_file(&self) -> String {
        let author = self.core().borrow().session.clock.author();
        format!("throughline-{:016x}.{EXTENSION}", author.0)
    }

    /// Reads what others have written since it was merged.
    async fn read_share_folder(&self) {
        let Some(folder) = self.ready_folder().await else {
            return;
        };
        self.sharing.busy.set(true);
        let found = self.others_in(&folder).await;
        self.sharing.busy.set(false);
        match found {
            Ok(waiting) => self.sharing.waiting.set(waiting),
            Err(sentence) => self.sharing.folder.set(FolderState::Failed(sentence)),
        }
    }

    async fn others_in(&self, folder: &Folder) -> Result<Vec<SharedFile>, String> {
        let merged: BTreeMap<String, f64> = preferences::read(MERGED).unwrap_or_default();
        let own = self.own_file();
        let ending = format!(".{EXTENSION}");
        let mut waiting = Vec::new();
        for name in folder.names().await? {
            if name == own || !name.ends_with(&ending) {
                continue;
            }
            let Some(file) = folder.file(&name).await? else {
                continue;
            };
            let written_at = file.last_modified();
            if merged.get(&name) == Some(&written_at) {
                continue;
            }
            let (from, said) = match files::read(file, LIMIT).await {
                Ok(chosen) => self.look_at(&chosen.bytes).await,
                Err(sentence) => (String::new(), Err(sentence)),
            };
            if said == Ok(0) {
                // What tells nothing needs no one's attention, nor to be read again.
                note_told(&name, written_at);
                continue;
            }
            waiting.push(SharedFile {
                name,
                from,
                written_at,
                said,
            });
        }
        Ok(waiting)
    }

    /// Who wrote a file, and how much it would change here.
    async fn look_at(&self, bytes: &[u8]) -> (String, Result<usize, String>) {
        let share = match read_share(bytes) {
            Ok(share) => share,
            Err(error) => return (String::new(), Err(error.to_string())),
        };
        let Offer::Versions(shared) = &share.offer else {
            // A template is taken over by hand.
            return (share.from, Ok(0));
        };
        let label = match share.from.trim() {
            "" => "Heard from a colleague".to_owned(),
            from => format!("Heard from {from}"),
        };
        match self.plan_merge(shared, label) {
            Ok(plan) => {
                let all = plan.findings.all();
                if all == 0 {
                    self.hear(plan.change).await;
                }
                (share.from, Ok(all))
            }
            Err(error) => (share.from, Err(error.to_string())),
        }
    }
}

fn note_told(name: &str, written_at: f64) {
    let mut told: BTreeMap<String, f64> = preferences::read(MERGED).unwrap_or_default();
    told.insert(name.to_owned(), written_at);
    preferences::write(MERGED, &told);
}
