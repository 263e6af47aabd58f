//! The workspace in memory with its signals, saving, undo and the other tabs.
//!
//! One [`AppSession`] is provided to all pages. They read through it (which subscribes them to what
//! they read) and change everything through [`AppSession::commit`].

mod backup;
mod backup_download;
mod backup_file;
mod backup_log;
mod backups;
mod beside;
mod bulk;
mod core;
mod folder_backup;
mod folders;
mod forms;
mod lock;
mod opening;
mod points;
mod saving;
mod share_folder;
mod sharing;
mod signals;
mod tabs;
mod toast;
mod trail;

pub use backup_file::{Sink, Step, Unwritten, write_backup_to};
pub use backup_log::BackupLog;
pub use backups::Backups;
pub use folders::FolderState;
pub use opening::{Opened, open};
pub use saving::SaveState;
pub use share_folder::{SharedFile, Sharing};
pub use toast::{Toast, ToastAction};
pub use trail::{PlacesBefore, TouchedRow, Trail, TrailedRow, Trails};

use self::core::Core;
use crate::storage::{IndexedDbRepository, Notice};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use throughline_domain::log::LogKind;
use throughline_domain::records::{Document, Entity, RecordId, RecordKind};
use throughline_domain::store::Quarantined;
use throughline_domain::{Change, DomainError, Workspace};

/// The workspace as pages see it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct AppSession {
    core: StoredValue<Rc<RefCell<Core>>, LocalStorage>,
    version: RwSignal<u64>,
    save_state: RwSignal<SaveState>,
    undo_label: RwSignal<Option<String>>,
    redo_label: RwSignal<Option<String>>,
    toasts: RwSignal<Vec<Toast>>,
    quarantined: RwSignal<Vec<Quarantined>>,
    backups: Backups,
    sharing: Sharing,
    /// The version that wrote what is shown, when it is newer than this one.
    newer: Option<u32>,
    locked: RwSignal<bool>,
    outdated: RwSignal<Option<Notice>>,
    /// Whether the database waits for another tab to let go of it.
    blocked: RwSignal<bool>,
}

/// The session provided by the app.
///
/// Every page is drawn inside the app, which provides it; a page outside is a fault of the program.
pub fn use_session() -> AppSession {
    expect_context::<AppSession>()
}

impl AppSession {
    fn core(&self) -> Rc<RefCell<Core>> {
        self.core.get_value()
    }

    /// Reads the workspace and subscribes to every change of it. Wrap it in a `Memo` where the result
    /// is small and the view large.
    pub fn read<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        self.version.track();
        self.peek(read)
    }

    /// Reads the workspace without subscribing, for use in event handlers.
    pub fn peek<T>(&self, read: impl FnOnce(&Workspace) -> T) -> T {
        read(&self.core().borrow().session.workspace)
    }

    /// A record, subscribing to this one record only. `None` when it is not there (any more).
    pub fn record<E: Entity>(&self, id: E::Id) -> Option<E> {
        let document = self.document(id.into())?;
        E::from_record(&document.content.record).cloned()
    }

    /// A document, subscribing to this one only.
    pub fn document(&self, id: RecordId) -> Option<Arc<Document>> {
        let signal = self.core().borrow().document_signal(id);
        signal.get()
    }

    /// All records of a kind, subscribing to this kind only.
    pub fn all<E: Entity + 'static>(&self) -> Vec<(E::Id, E)> {
        self.track_kind(E::KIND);
        self.peek(|workspace| {
            workspace
                .all::<E>()
                .map(|(id, record)| (id, record.clone()))
                .collect()
        })
    }

    /// Subscribes to changes of records of a kind.
    pub fn track_kind(&self, kind: RecordKind) {
        let signal = self.core().borrow().signals.borrow_mut().kind(kind);
        signal.track();
    }

    /// Subscribes to changes of a log.
    pub fn track_log(&self, kind: LogKind) {
        let signal = self.core().borrow().signals.borrow().log(kind);
        signal.track();
    }

    /// The revision of a log, and which of its rows were touched since another revision; `None` when
    /// the whole of it has to be read. Subscribe with [`AppSession::track_log`].
    pub fn touched_since<R: TrailedRow>(
        &self,
        revision: Option<u64>,
    ) -> (u64, Option<Vec<TouchedRow<R>>>) {
        let core = self.core();
        let core = core.borrow();
        let signals = core.signals.borrow();
        let trail = R::trail(&signals.trails);
        let touched = revision.and_then(|revision| trail.since(revision));
        (trail.revision(), touched)
    }

    /// Makes a change, saves it and says so in a toast with *undo*. Returns whether it was made; if not,
    /// the reason is shown.
    pub fn commit(&self, change: Change) -> bool {
        if change.is_empty() {
            return true;
        }
        let label = change.label.clone();
        match self.dispatch(change, Vec::new()) {
            Ok(()) => {
                self.say_undoable(label);
                true
            }
            Err(error) => {
                self.say_error(error.to_string());
                false
            }
        }
    }

    /// Like [`AppSession::commit`], with the bytes of files the change attaches under their SHA-256.
    pub fn commit_with_files(&self, change: Change, files: Vec<(String, Vec<u8>)>) -> bool {
        let label = change.label.clone();
        match self.dispatch(change, files) {
            Ok(()) => {
                self.say_undoable(label);
                true
            }
            Err(error) => {
                self.say_error(error.to_string());
                false
            }
        }
    }

    /// Makes a change while the user types: no toast, and joined with the change before it in the undo
    /// list when that has the same label and both touch one record only.
    pub fn commit_typing(&self, change: Change) -> bool {
        if change.is_empty() {
            return true;
        }
        self.core().borrow_mut().join_next = true;
        match self.dispatch(change, Vec::new()) {
            Ok(()) => true,
            Err(error) => {
                self.say_error(error.to_string());
                false
            }
        }
    }

    /// Makes a change and saves it.
    ///
    /// # Errors
    /// As [`Change::apply`]; nothing has changed then.
    pub fn dispatch(
        &self,
        change: Change,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(), DomainError> {
        if change.is_empty() {
            return Ok(());
        }
        self.refuse_if_newer()?;
        self.core().borrow_mut().apply(change.clone(), files)?;
        self.core().borrow_mut().remember(change.clone());
        self.announce(&change);
        self.pump();
        Ok(())
    }

    fn refuse_if_newer(&self) -> Result<(), DomainError> {
        match self.newer {
            None => Ok(()),
            Some(_) => Err(DomainError::invalid(
                "workspace",
                "Nothing can be changed here: a newer Throughline has written this workspace. Reload to update.",
            )),
        }
    }

    /// Takes back the last change of this tab.
    pub fn undo(&self) {
        let Some(change) = self.core().borrow_mut().undo.pop() else {
            return;
        };
        if self.take_back_unsaved(&change) {
            return;
        }
        let inverse = change.invert();
        let applied = self.core().borrow_mut().apply(inverse.clone(), Vec::new());
        match applied {
            Ok(()) => {
                self.say(format!("Undone: {}", change.label));
                self.core().borrow_mut().redo.push(change);
                self.announce(&inverse);
                self.pump();
            }
            Err(error) => {
                self.say_error(format!("This cannot be undone any more. {error}"));
                self.update_labels();
            }
        }
    }

    /// Makes the last undone change again.
    pub fn redo(&self) {
        let Some(change) = self.core().borrow_mut().redo.pop() else {
            return;
        };
        let applied = self.core().borrow_mut().apply(change.clone(), Vec::new());
        match applied {
            Ok(()) => {
                self.say(format!("Done again: {}", change.label));
                self.core().borrow_mut().undo.push(change.clone());
                self.announce(&change);
                self.pump();
            }
            Err(error) => {
                self.say_error(format!("This cannot be done again. {error}"));
                self.update_labels();
            }
        }
    }

    /// What *undo* would take back.
    pub fn undo_label(&self) -> Option<String> {
        self.undo_label.get()
    }

    /// What *redo* would do again.
    pub fn redo_label(&self) -> Option<String> {
        self.redo_label.get()
    }

    /// Stored values that could not be read.
    pub fn quarantined(&self) -> Vec<Quarantined> {
        self.quarantined.get()
    }

    /// The version of what is shown, when a newer Throughline has written it: then nothing can be changed.
    pub fn newer_version(&self) -> Option<u32> {
        self.newer
    }

    /// Why this tab can store nothing until it is reloaded.
    pub fn outdated(&self) -> Option<Notice> {
        self.outdated.get()
    }

    /// Whether the app waits for another tab to let go of the data.
    pub fn is_blocked(&self) -> bool {
        self.blocked.get()
    }

    /// The repository, for reading files and history.
    pub fn repository(&self) -> Rc<IndexedDbRepository> {
        self.core().borrow().repository.clone()
    }

    /// Tells every reader of what a change touched.
    fn announce(&self, change: &Change) {
        let touched = self.core().borrow().touched(change);
        touched.notify();
        self.version.update(|version| *version += 1);
        self.update_labels();
    }

    fn update_labels(&self) {
        let core = self.core();
        let core = core.borrow();
        self.undo_label
            .set(core.undo.last().map(|change| change.label.clone()));
        self.redo_label
            .set(core.redo.last().map(|change| change.label.clone()));
    }
}
