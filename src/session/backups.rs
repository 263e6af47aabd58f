//! The state of backups as pages see it: one being written, and how old the last is.

use super::AppSession;
use super::backup_file::Step;
use super::backup_log::BackupLog;
use crate::platform::{BrowserEnvironment, preferences, today};
use crate::storage::canary::Canary;
use chrono::NaiveDate;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use throughline_domain::Environment;

/// The preference that keeps the log.
const LOG: &str = "backup-log";
/// The preference that says after how many days to remind.
const REMIND: &str = "backup-remind";
/// The preference that says on which day the reminder was put off.
const SNOOZED: &str = "backup-snoozed";
/// After how many days the user is reminded unless they set it otherwise.
const USUAL_REMINDER: u32 = 7;

/// How long is waited before it is looked again whether another file is still being written, in milliseconds.
const TURN: u32 = 100;

/// Backups as pages see them. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Backups {
    job: RwSignal<Option<Step>>,
    stop: RwSignal<bool>,
    log: RwSignal<BackupLog>,
    remind: RwSignal<u32>,
    snoozed: RwSignal<Option<NaiveDate>>,
    pub(super) folder: RwSignal<super::folders::FolderState>,
}

impl Backups {
    pub(super) fn new() -> Self {
        Self {
            job: RwSignal::new(None),
            stop: RwSignal::new(false),
            log: RwSignal::new(preferences::read(LOG).unwrap_or_default()),
            remind: RwSignal::new(preferences::read(REMIND).unwrap_or(USUAL_REMINDER)),
            snoozed: RwSignal::new(preferences::read(SNOOZED)),
            folder: RwSignal::new(super::folders::FolderState::None),
        }
    }

    /// How far the file that is being written has come; `None` when none is.
    pub fn job(&self) -> Option<Step> {
        self.job.get()
    }

    /// Stops the file that is being written.
    pub fn stop(&self) {
        self.stop.set(true);
    }

    /// Begins to write a file, once no other is being written: gives what is to be told how far it has come,
    /// and says whether to go on.
    pub(super) async fn begin(&self) -> impl Fn(Step) -> bool + use<> {
        while self.job.with_untracked(Option::is_some) {
            TimeoutFuture::new(TURN).await;
        }
        self.stop.set(false);
        let what = "Reading what there is";
        self.job.set(Some(Step { what, percent: 0 }));
        let (job, stop) = (self.job, self.stop);
        move |step| {
            if job.with_untracked(|job| *job != Some(step)) {
                job.set(Some(step));
            }
            !stop.get_untracked()
        }
    }

    /// Notes that the file is written, or will not be.
    pub(super) fn end(&self) {
        self.job.set(None);
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

    /// Notes that changes were stored, and writes an automatic backup when one is due.
    pub(super) fn note_changes(&self, count: u32) {
        if count > 0 {
            self.backups.note(|log| log.changed(count, today()));
            self.write_soon();
            self.share_soon();
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
