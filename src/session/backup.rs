//! Backup, restore and erasing: what concerns everything at once.

use super::backup_file::{Step, Unwritten, write_backup_to};
use super::folders::FolderUse;
use super::{AppSession, SaveState, tabs};
use crate::platform::{BrowserEnvironment, preferences, scope};
use crate::workspaces;
use leptos::prelude::*;
use throughline_domain::store::{
    Batch, JournalEntry, Repository, Session, Store, StoreError, keep_replaced,
};
use throughline_domain::{Change, Clock, Environment, Stamp};
use throughline_exchange::backup::Backup;

/// How many whole backups are kept as restore points; the oldest goes first.
const RESTORE_POINTS: usize = 3;

impl AppSession {
    /// Everything as one backup file.
    ///
    /// # Errors
    /// A sentence, when files or history cannot be read or are too large for one file.
    pub async fn backup_bytes(&self) -> Result<Vec<u8>, String> {
        let repository = self.repository();
        let workspace = self.all_known();
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
        let mut old = repository.keys(Store::Restore).await.map_err(sentence)?;
        old.retain(|key| Stamp::from_key(key).is_some());
        let generation = self.core().borrow().session.generation();
        // What is put back has not heard of what came after it: it is another device from here on.
        let author = preferences::new_author();
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
        let mut journal = backup.journal.clone();
        let made = backup.manifest.made_at.format("%-d %B %Y at %H:%M UTC");
        let entry = Change::new(format!("Restored what was here on {made}"));
        let entry = serde_json::to_vec(&JournalEntry::new(&entry, stamp)).unwrap_or_default();
        journal.push((stamp.key(), entry));
        let mut batch = session.replace_all(backup.attachments.clone(), journal, generation);
        keep_replaced(repository.as_ref(), &mut batch)
            .await
            .map_err(not_restored)?;
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

    /// Deletes everything this app keeps in this browser for the workspace of this tab: records, files, history,
    /// restore points and preferences; where it is the only one, also what all workspaces share. There is no way
    /// back but a backup file.
    ///
    /// # Errors
    /// A sentence; what could not be deleted is still there then.
    pub async fn erase_everything(&self) -> Result<(), String> {
        let erased = self.repository().erase().await;
        self.blocked.set(false);
        erased.map_err(sentence)?;
        workspaces::forget_kept(&scope::current());
        if workspaces::all().len() == 1 {
            for name in ["theme", "author", "authors", "persistence-asked"] {
                preferences::forget(name);
            }
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
        for folder in FolderUse::ALL {
            folder.forget().await?;
        }
        self.look_for_folder();
        self.look_for_share_folder();
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

pub(super) fn sentence(error: StoreError) -> String {
    error.to_string()
}
