//! Other workspaces than the one on the screen: opening a backup beside it, and backing one up.

use super::AppSession;
use super::backup_file::{Unwritten, write_backup_to};
use crate::platform::download::download_blob;
use crate::platform::pieces::Pieces;
use crate::platform::{BrowserEnvironment, preferences, scope, today};
use crate::storage::canary::{Canary, Counts};
use crate::storage::{IndexedDbRepository, LOCK, delete_database};
use crate::workspaces::{self, Begin, Listed};
use std::rc::Rc;
use throughline_domain::store::{Repository, Session, Store, StoreError, load_any};
use throughline_domain::{Clock, Environment};
use throughline_exchange::backup::{Backup, EXTENSION};

impl AppSession {
    /// Puts a backup into a workspace of its own and shows it. What is here stays as it is.
    ///
    /// # Errors
    /// A sentence; there is no new workspace then.
    pub async fn open_beside(&self, backup: &Backup, name: &str) -> Result<(), String> {
        if self.has_unsaved() {
            return Err(
                "Something is not saved yet. Wait until it says saved, then open it.".into(),
            );
        }
        let id = workspaces::new_id();
        if let Err(error) = fill(&id, backup).await {
            // What was begun is taken away again; should that fail too, it is an empty database.
            let _ = delete_database(&scope::database(&id), Rc::new(|_| {})).await;
            return Err(match error {
                StoreError::Full => "There is no room left in this browser for a second workspace. Free some space on this device, then try again.".into(),
                other => other.to_string(),
            });
        }
        workspaces::add_with_id(&id, name, Begin::Empty);
        workspaces::switch_to(&id);
        Ok(())
    }

    /// Shows another workspace in this tab, once everything here is stored.
    pub fn show_workspace(&self, id: &str) {
        if self.has_unsaved() {
            self.say_error(
                "Something is not saved yet. Wait until it says saved, then change the workspace.",
            );
        } else {
            workspaces::switch_to(id);
        }
    }

    /// Downloads a backup of another workspace.
    ///
    /// # Errors
    /// A sentence, when it cannot be read.
    pub async fn download_backup_of(&self, listed: &Listed) -> Result<(), String> {
        let name = scope::database(&listed.id);
        let repository = IndexedDbRepository::open_to_read(&name, Rc::new(|_| {}))
            .await
            .map_err(|error| error.to_string())?;
        if repository.get(Store::Meta, LOCK).await != Ok(None) {
            return Err(
                "It is locked. Open it with its passphrase, then download a backup there.".into(),
            );
        }
        let loaded = load_any(&repository, preferences::new_author())
            .await
            .map_err(|error| error.to_string())?;
        let mut pieces = Pieces::default();
        let known = loaded.session.known();
        let workspace = loaded.session.workspace.knowing(known);
        match write_backup_to(&repository, workspace, None, &mut pieces, &|_| true).await {
            Ok(()) => {}
            Err(Unwritten::Failed(sentence)) => return Err(sentence),
            Err(Unwritten::Stopped) => return Ok(()),
        }
        let word = match listed.word().as_str() {
            "" => String::new(),
            word => format!("{word}-"),
        };
        let file = format!("throughline-{word}{}.{EXTENSION}", today());
        download_blob(&file, &pieces.whole("application/zip")?)
    }
}

/// Fills the database of a new workspace from a backup, in one transaction.
async fn fill(id: &str, backup: &Backup) -> Result<(), StoreError> {
    let repository = IndexedDbRepository::open(&scope::database(id), Rc::new(|_| {})).await?;
    let workspace = backup.workspace.clone();
    let canary = Canary {
        counts: Counts {
            documents: workspace.documents().count(),
            activities: workspace.activities().len(),
            deals: workspace.deals().len(),
        },
        last_saved: Some(BrowserEnvironment.now_ms()),
        ..Canary::default()
    };
    let clock = Clock::new(preferences::new_author(), workspace.last_stamp());
    let mut session = Session::new(workspace, clock);
    let batch = session.replace_all(backup.attachments.clone(), backup.journal.clone(), 0);
    repository.commit(&batch).await?;
    repository.close();
    canary.write_for(id);
    Ok(())
}
