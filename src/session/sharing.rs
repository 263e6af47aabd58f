//! Sharing without a server: what is written for colleagues, and merging what they wrote.

use super::backup_file::{Sink, Unwritten, Written, write_file_to};
use super::{AppSession, SaveState};
use crate::platform::{BrowserEnvironment, preferences};
use leptos::prelude::*;
use throughline_domain::merge::{self, Plan, Scope, Shared, template_of};
use throughline_domain::store::{Repository, Store, StoreError, load};
use throughline_domain::{Change, DomainError, Environment, Stamp, Workspace};
use throughline_exchange::share::{ShareHeader, ShareOf, files_of};

/// The preference that keeps what the user calls themselves in share files.
const CALLED: &str = "share-from";

/// How often sharing is tried when another tab writes at the same moment.
const TRIES: u32 = 5;

impl AppSession {
    /// What the user calls themselves in share files: the leader's name until they say otherwise.
    pub fn called(&self) -> String {
        preferences::read(CALLED)
            .unwrap_or_else(|| self.peek(|workspace| workspace.settings().leader))
    }

    /// Writes a share file to a sink. The user can stop it as a backup. Gives the latest stamp of this device that
    /// it speaks of.
    ///
    /// # Errors
    /// [`Unwritten`]; there is no file then.
    pub async fn write_share(
        &self,
        header: ShareHeader,
        passphrase: Option<&str>,
        sink: &mut impl Sink,
    ) -> Result<Stamp, Unwritten> {
        let (workspace, last) = self.what_is_shared(header.of).await?;
        let files = files_of(&workspace);
        self.write_with_progress(
            Written::Share { header, files },
            workspace,
            passphrase,
            sink,
        )
        .await?;
        Ok(last)
    }

    /// Keeps what the user calls themselves in share files.
    pub fn call(&self, name: &str) {
        preferences::write(CALLED, &name);
    }

    /// The records and rows to be shared, with all that is known of the changes of every device.
    async fn what_is_shared(&self, of: ShareOf) -> Result<(Workspace, Stamp), String> {
        if self.newer.is_some() {
            return Err(
                "A newer Throughline has written this workspace. Reload to update, then share."
                    .into(),
            );
        }
        if self.has_unsaved() {
            return Err("Something is not saved yet. Wait until it says saved, then share.".into());
        }
        let scope = match of {
            ShareOf::Template => {
                let core = self.core();
                let session = &core.borrow().session;
                return Ok((template_of(&session.workspace), session.clock.last()));
            }
            ShareOf::Team => Scope::Team,
            ShareOf::Person(person) => Scope::Person(person),
        };
        let repository = self.repository();
        let stamp = self.draw_line().await.map_err(|error| error.to_string())?;
        // What is stored, and not what this tab knows of: another tab may have stored something just now.
        let loaded = load(repository.as_ref(), stamp.author)
            .await
            .map_err(|error| error.to_string())?;
        if !loaded.quarantined.is_empty() {
            return Err("A part of what is kept here cannot be read, and colleagues would take it for deleted. Restore a backup or a restore point on the Data screen, then share.".into());
        }
        let workspace = loaded.session.workspace;
        let known = workspace.knowledge().with(stamp);
        Ok((scope.part_of(&workspace.knowing(known)), stamp))
    }

    /// Draws a line under the changes of this device; see [`throughline_domain::store::Session::fence`].
    async fn draw_line(&self) -> Result<Stamp, StoreError> {
        let repository = self.repository();
        let mut tries = 0;
        loop {
            let (batch, stamp) = {
                let core = self.core();
                let mut core = core.borrow_mut();
                core.session.fence(BrowserEnvironment.now_ms())
            };
            match repository.commit(&batch).await {
                Ok(()) => return Ok(stamp),
                Err(error) => {
                    tries += 1;
                    self.read_anew().await?;
                    if error != StoreError::Stale || tries > TRIES {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// What merging would do. Nothing is changed.
    ///
    /// # Errors
    /// As [`merge::plan`].
    pub fn plan_merge(&self, shared: &Shared, label: String) -> Result<Plan, DomainError> {
        let core = self.core();
        let core = core.borrow();
        merge::plan(&core.session, shared, label, BrowserEnvironment.now_ms())
    }

    /// Merges. What was here is kept as a restore point; undo does not reach across it, since others may
    /// have heard meanwhile that it was known here.
    ///
    /// # Errors
    /// A sentence; nothing has changed then.
    pub async fn merge(&self, change: Change, files: Vec<(String, Vec<u8>)>) -> Result<(), String> {
        if self.newer.is_some() {
            return Err(
                "A newer Throughline has written this workspace. Reload to update, then merge."
                    .into(),
            );
        }
        if self.save_state.get_untracked() != SaveState::Saved {
            return Err("Something is not saved yet. Wait until it says saved, then merge.".into());
        }
        let held = self.repository().keys(Store::Attachments).await;
        let held = held.map_err(|error| error.to_string())?;
        let files = files
            .into_iter()
            .filter(|(digest, _)| held.binary_search(digest).is_err());
        let applied = self
            .core()
            .borrow_mut()
            .apply(change.clone(), files.collect());
        applied.map_err(|error| error.to_string())?;
        self.announce(&change);
        self.pump();
        Ok(())
    }

    /// Notes what another had heard of, where nothing else comes of merging what they shared. Where that fails,
    /// something may be said to be new once that is not.
    pub async fn hear(&self, change: Change) {
        if !change.is_empty() {
            let _ = self.merge(change, Vec::new()).await;
        }
    }

    /// Writes a file with progress that the shell shows, one at a time.
    async fn write_with_progress(
        &self,
        what: Written,
        workspace: Workspace,
        passphrase: Option<&str>,
        sink: &mut impl Sink,
    ) -> Result<(), Unwritten> {
        let tell = self.backups.begin().await;
        let repository = self.repository();
        let written = write_file_to(
            repository.as_ref(),
            what,
            workspace,
            passphrase,
            sink,
            &tell,
        )
        .await;
        self.backups.end();
        written
    }

    /// Writes a backup to a sink. The shell shows how far it is.
    ///
    /// # Errors
    /// [`Unwritten`].
    pub async fn write_backup(
        &self,
        passphrase: Option<&str>,
        sink: &mut impl Sink,
    ) -> Result<(), Unwritten> {
        let workspace = self.all_known();
        self.write_with_progress(Written::Backup, workspace, passphrase, sink)
            .await
    }

    /// The workspace with all that is known of the changes of every device: what a backup holds.
    pub(super) fn all_known(&self) -> Workspace {
        let core = self.core();
        let core = core.borrow();
        let known = core.session.known();
        core.session.workspace.clone().knowing(known)
    }
}
