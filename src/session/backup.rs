//! Backup, restore and erasing: what concerns everything at once.

use super::backup_file::{Step, Unwritten, write_backup_to};
use super::{AppSession, SaveState, tabs};
use crate::platform::{BrowserEnvironment, preferences};
use crate::storage::canary::Canary;
use leptos::prelude::*;
use throughline_domain::store::{Batch, Repository, Session, Store, StoreError, read_all};
use throughline_domain::{Clock, Environment};
use throughline_exchange::backup::{Backup, read_backup};

/// How many restore points are kept; the oldest goes first.
const RESTORE_POINTS: usize = 3;

/// A backup the app made by itself before something destructive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestorePoint {
    /// Its key: the stamp of its making.
    pub key: String,
    /// When it was made, in milliseconds since 1970.
    pub made_at: u64,
    /// Its size in bytes.
    pub size: usize,
}

impl AppSession {
    /// Everything as one backup file.
    ///
    /// # Errors
    /// A sentence, when files or history cannot be read or are too large for one file.
    pub async fn backup_bytes(&self) -> Result<Vec<u8>, String> {
        let repository = self.repository();
        let workspace = self.peek(|workspace| workspace.clone());
        let mut bytes = Vec::new();
        let never_stop = |_: Step| true;
        match write_backup_to(
            repository.as_ref(),
            workspace,
            None,
            &mut bytes,
            &never_stop,
        )
        .await
        {
            Ok(()) => Ok(bytes),
            Err(Unwritten::Failed(sentence)) => Err(sentence),
            Err(Unwritten::Stopped) => Err("It was stopped.".into()),
        }
    }

    /// Puts a backup in the place of everything. What is here is kept as a restore point first; if that
    /// cannot be written, nothing is changed. Undo does not reach across a restore: the restore point does.
    ///
    /// # Errors
    /// A sentence; everything is as it was then.
    pub async fn restore(&self, backup: &Backup) -> Result<(), String> {
        if self.newer.is_some() {
            return Err(
                "A newer Throughline has written this workspace, so nothing can be put in its place. Open the backup beside it, or reload to update.".into(),
            );
        }
        if self.has_unsaved() {
            return Err(
                "Something is not saved yet. Wait until it says saved, then restore.".into(),
            );
        }
        let point = match self.peek(|workspace| workspace.is_empty()) {
            true => None,
            false => Some(self.backup_bytes().await?),
        };
        let repository = self.repository();
        let old = repository.keys(Store::Restore).await.map_err(sentence)?;
        let generation = self.core().borrow().session.generation();
        let author = preferences::author();
        let last = backup
            .workspace
            .last_stamp()
            .max(self.core().borrow().session.clock.last());
        let mut clock = Clock::new(author, last);
        let stamp = clock.tick(BrowserEnvironment.now_ms());
        if let Some(point) = point {
            let mut batch = Batch::default();
            let surplus = (old.len() + 1).saturating_sub(RESTORE_POINTS);
            old.iter()
                .take(surplus)
                .for_each(|key| batch.delete(Store::Restore, key));
            batch.put(Store::Restore, stamp.key(), point);
            repository.commit(&batch).await.map_err(not_restored)?;
        }
        let mut session = Session::new(backup.workspace.clone(), clock);
        let batch = session.replace_all(
            backup.attachments.clone(),
            backup.journal.clone(),
            generation,
        );
        repository.commit(&batch).await.map_err(not_restored)?;
        {
            let core = self.core();
            let mut core = core.borrow_mut();
            core.undo.clear();
            core.redo.clear();
        }
        self.update_labels();
        self.read_anew().await.map_err(sentence)?;
        self.note_saved();
        tabs::tell_to_reload(&self.core().borrow());
        Ok(())
    }

    /// The restore points, newest first.
    ///
    /// # Errors
    /// A sentence, when they cannot be read.
    pub async fn restore_points(&self) -> Result<Vec<RestorePoint>, String> {
        let repository = self.repository();
        let values = read_all(repository.as_ref(), Store::Restore)
            .await
            .map_err(sentence)?;
        Ok(values
            .into_iter()
            .rev()
            .map(|(key, bytes)| RestorePoint {
                made_at: throughline_domain::Stamp::from_key(&key).map_or(0, |stamp| stamp.millis),
                size: bytes.len(),
                key,
            })
            .collect())
    }

    /// Reads a restore point.
    ///
    /// # Errors
    /// A sentence, when it is gone or damaged.
    pub async fn read_restore_point(&self, key: &str) -> Result<Backup, String> {
        let found = self
            .repository()
            .get(Store::Restore, key)
            .await
            .map_err(sentence)?;
        let bytes = found.ok_or("This restore point is no longer there.")?;
        read_backup(&bytes).map_err(|error| error.to_string())
    }

    /// Deletes everything this app keeps in this browser: records, files, history, restore points and
    /// preferences. There is no way back but a backup file.
    ///
    /// # Errors
    /// A sentence; what could not be deleted is still there then.
    pub async fn erase_everything(&self) -> Result<(), String> {
        self.repository().erase().await.map_err(sentence)?;
        Canary::remove();
        for name in [
            "theme",
            "author",
            "persistence-asked",
            "quick-log-person",
            "quick-entry",
            "deals-board",
        ] {
            preferences::forget(name);
        }
        self.backups.forget();
        self.locked.set(false);
        tabs::tell_to_reload(&self.core().borrow());
        {
            let core = self.core();
            let mut core = core.borrow_mut();
            core.undo.clear();
            core.redo.clear();
            // What could not be stored is erased too.
            core.queue.clear();
        }
        self.update_labels();
        self.read_anew().await.map_err(sentence)?;
        self.save_state.set(SaveState::Saved);
        Ok(())
    }
}

/// Why a restore did not happen. Unlike a change, the backup is not on the screen waiting to be saved.
fn not_restored(error: StoreError) -> String {
    match error {
        StoreError::Full => {
            "There is no room left in this browser for the backup. Free some space on this device, then restore again.".into()
        }
        StoreError::Closed => {
            "The browser closed the connection to your data. Reload the page, then restore again.".into()
        }
        StoreError::Failed { reason } => {
            format!("The browser refused to store it ({reason}). Restore again, or reload the page first.")
        }
        other => other.to_string(),
    }
}

fn sentence(error: StoreError) -> String {
    error.to_string()
}
