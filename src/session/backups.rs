//! The state of backups as pages see it: one being written, and how old the last is.

use super::AppSession;
use super::backup_file::{Sink, Step, Unwritten, write_backup_to};
use super::backup_log::BackupLog;
use crate::platform::{BrowserEnvironment, preferences, today};
use crate::storage::canary::Canary;
use chrono::NaiveDate;
use leptos::prelude::*;
use throughline_domain::{Environment, Workspace};

/// The preference that keeps the log.
const LOG: &str = "backup-log";
/// The preference that says after how many days to remind.
const REMIND: &str = "backup-remind";
/// The preference that says on which day the reminder was put off.
const SNOOZED: &str = "backup-snoozed";
/// After how many days the user is reminded unless they set it otherwise.
const USUAL_REMINDER: u32 = 7;

/// Backups as pages see them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Backups {
    job: RwSignal<Option<Step>>,
    stop: RwSignal<bool>,
    log: RwSignal<BackupLog>,
    remind: RwSignal<u32>,
    snoozed: RwSignal<Option<NaiveDate>>,
    pub(super) folder: RwSignal<super::folder_backup::FolderState>,
}

impl Backups {
    pub(super) fn new() -> Self {
        Self {
            job: RwSignal::new(None),
            stop: RwSignal::new(false),
            log: RwSignal::new(preferences::read(LOG).unwrap_or_default()),
            remind: RwSignal::new(preferences::read(REMIND).unwrap_or(USUAL_REMINDER)),
            snoozed: RwSignal::new(preferences::read(SNOOZED)),
            folder: RwSignal::new(super::folder_backup::FolderState::None),
        }
    }

    /// How far the backup that is being written has come; `None` when none is.
    pub fn job(&self) -> Option<Step> {
        self.job.get()
    }

    /// Stops the backup that is being written.
    pub fn stop(&self) {
        self.stop.set(true);
    }

    /// When a backup was last made, and what has changed since.
    pub fn log(&self) -> BackupLog {
        self.log.get()
    }

    /// After how many days with changes in no backup the user is reminded; 0 is never.
    pub fn reminder(&self) -> u32 {
        self.remind.get()
    }

    /// Sets it.
    pub fn remind_after(&self, days: u32) {
        preferences::write(REMIND, &days);
        self.remind.set(days);
    }

    /// Whether a backup is due and the user has not put the reminder off today.
    pub fn is_due(&self) -> bool {
        let today = today();
        self.snoozed.get() != Some(today)
            && self.log.with(|log| log.is_due(today, self.remind.get()))
    }

    /// Puts the reminder off until tomorrow.
    pub fn snooze(&self) {
        preferences::write(SNOOZED, &today());
        self.snoozed.set(Some(today()));
    }

    /// Changes the log as it is kept now: another tab may have changed it.
    pub(super) fn note(&self, change: impl FnOnce(&mut BackupLog)) {
        let mut log: BackupLog = preferences::read(LOG).unwrap_or_default();
        change(&mut log);
        preferences::write(LOG, &log);
        self.log.set(log);
    }

    /// The log as it is kept now, without subscribing.
    pub(super) fn kept(&self) -> BackupLog {
        preferences::read(LOG).unwrap_or_default()
    }

    /// Forgets what was noted, when everything is erased.
    pub(super) fn forget(&self) {
        self.log.set(BackupLog::default());
        self.remind.set(USUAL_REMINDER);
        self.snoozed.set(None);
    }
}

impl AppSession {
    /// The state of backups.
    pub fn backups(&self) -> Backups {
        self.backups
    }

    /// The workspace with all that is known of the changes of every device: what a backup holds.
    pub(super) fn all_known(&self) -> Workspace {
        let core = self.core();
        let core = core.borrow();
        let known = core.session.known();
        core.session.workspace.clone().knowing(known)
    }

    /// Writes a backup to a sink, with progress that the shell shows. One at a time.
    ///
    /// # Errors
    /// [`Unwritten`].
    pub async fn write_backup(
        &self,
        passphrase: Option<&str>,
        sink: &mut impl Sink,
    ) -> Result<(), Unwritten> {
        let backups = self.backups;
        if backups.job.with_untracked(Option::is_some) {
            return Err(Unwritten::Failed(
                "A backup is being written already. Wait until it is done.".into(),
            ));
        }
        backups.stop.set(false);
        let what = "Reading what there is";
        backups.job.set(Some(Step { what, percent: 0 }));
        let repository = self.repository();
        let workspace = self.all_known();
        let tell = move |step: Step| {
            if backups.job.with_untracked(|job| *job != Some(step)) {
                backups.job.set(Some(step));
            }
            !backups.stop.get_untracked()
        };
        let written =
            write_backup_to(repository.as_ref(), workspace, passphrase, sink, &tell).await;
        backups.job.set(None);
        written
    }

    /// Notes that changes were stored, and writes an automatic backup when one is due.
    pub(super) fn note_changes(&self, count: u32) {
        if count > 0 {
            self.backups.note(|log| log.changed(count, today()));
            self.write_soon();
        }
    }

    /// How many changes a backup that is begun now holds.
    pub fn changes_held(&self) -> u32 {
        self.backups.kept().changes
    }

    /// Notes that a backup was downloaded that held so many changes.
    pub fn note_backup(&self, held: u32) {
        self.backups.note(|log| log.downloaded(held, today()));
        self.note_in_canary();
    }

    pub(super) fn note_in_canary(&self) {
        let mut canary = Canary::read().unwrap_or_default();
        canary.last_backup = Some(BrowserEnvironment.now_ms());
        canary.write();
    }
}
