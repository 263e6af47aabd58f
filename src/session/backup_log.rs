//! When a backup was last made, and what has changed since.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// How many changes make an automatic backup worth more than once a day.
const MANY: u32 = 100;

/// A day in milliseconds.
const DAY: u64 = 86_400_000;

/// When a backup was last made, and what has changed since. Kept with the preferences.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BackupLog {
    /// The day of the last backup, downloaded or written to a folder.
    pub last: Option<NaiveDate>,
    /// The day of the first change that no backup holds.
    pub since: Option<NaiveDate>,
    /// How many changes no backup holds.
    pub changes: u32,
    /// When a backup was last written to the folder, in milliseconds since 1970.
    pub folder_last: Option<u64>,
    /// How many changes the last one in the folder does not hold.
    pub folder_changes: u32,
}

impl BackupLog {
    /// Notes changes that were stored.
    pub fn changed(&mut self, count: u32, today: NaiveDate) {
        if count == 0 {
            return;
        }
        self.since.get_or_insert(today);
        self.changes = self.changes.saturating_add(count);
        self.folder_changes = self.folder_changes.saturating_add(count);
    }

    /// Notes a backup that was downloaded; `held` changes were stored when it was begun.
    pub fn downloaded(&mut self, held: u32, today: NaiveDate) {
        self.last = Some(today);
        self.changes = self.changes.saturating_sub(held);
        self.since = (self.changes > 0).then_some(today);
    }

    /// Notes a backup that was written to the folder.
    pub fn written(&mut self, held: u32, in_folder: u32, today: NaiveDate, now_ms: u64) {
        self.downloaded(held, today);
        self.folder_last = Some(now_ms);
        self.folder_changes = self.folder_changes.saturating_sub(in_folder);
    }

    /// The age of the last backup in words.
    pub fn age(&self, today: NaiveDate) -> String {
        match self.last.map(|day| (today - day).num_days()) {
            None => "No backup yet".into(),
            Some(..=0) => "Backed up today".into(),
            Some(1) => "Last backup yesterday".into(),
            Some(days) => format!("Last backup {days} days ago"),
        }
    }

    /// For how many days changes have been in no backup; `None` when every change is in one.
    pub fn waiting(&self, today: NaiveDate) -> Option<i64> {
        let since = self.since.filter(|_| self.changes > 0)?;
        Some((today - since).num_days())
    }

    /// Whether changes have been in no backup for as long as the user set; nothing reminds at zero.
    pub fn is_due(&self, today: NaiveDate, after_days: u32) -> bool {
        after_days > 0
            && self
                .waiting(today)
                .is_some_and(|days| days >= i64::from(after_days))
    }

    /// Why a backup is due, as a sentence.
    pub fn reason(&self, today: NaiveDate) -> String {
        let changes = match self.changes {
            1 => "One change is".to_owned(),
            count => format!("{count} changes are"),
        };
        let age = match self.last.map(|day| (today - day).num_days()) {
            None => "There is no backup yet.".into(),
            Some(..=0) => "The last one is of today.".into(),
            Some(1) => "The last one is of yesterday.".into(),
            Some(days) => format!("The last one is {days} days old."),
        };
        format!("{changes} in no backup and only in this browser. {age}")
    }

    /// Whether an automatic backup is to be written: at most once a day, and sooner after many changes.
    pub fn folder_is_due(&self, now_ms: u64) -> bool {
        self.folder_changes > 0
            && (self.folder_changes >= MANY
                || self.folder_last.is_none_or(|last| {
                    // A clock set back must not put it off for ever.
                    now_ms < last || now_ms - last >= DAY
                }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, number).unwrap_or_default()
    }

    #[test]
    fn a_reminder_is_due_when_the_oldest_change_in_no_backup_is_as_old_as_was_set() {
        let mut log = BackupLog::default();
        assert!(!log.is_due(day(9), 7), "nothing has changed");
        log.changed(1, day(1));
        log.changed(2, day(5));
        assert_eq!(log.waiting(day(9)), Some(8));
        assert!(log.is_due(day(8), 7) && !log.is_due(day(7), 7));
        assert!(!log.is_due(day(30), 0), "the user wants no reminder");
        log.downloaded(3, day(9));
        assert_eq!(log.waiting(day(9)), None);
        assert!(!log.is_due(day(30), 7), "nothing has changed since");
    }

    #[test]
    fn what_changed_while_a_backup_was_written_waits_for_the_next() {
        let mut log = BackupLog::default();
        log.changed(5, day(1));
        log.downloaded(3, day(2));
        assert_eq!((log.changes, log.since), (2, Some(day(2))));
    }

    #[test]
    fn a_backup_goes_to_the_folder_once_a_day_and_after_many_changes() {
        let mut log = BackupLog::default();
        assert!(!log.folder_is_due(5 * DAY), "nothing has changed");
        log.changed(1, day(1));
        assert!(log.folder_is_due(5 * DAY), "the first");
        log.written(1, 1, day(1), 5 * DAY);
        log.changed(1, day(1));
        assert!(!log.folder_is_due(5 * DAY + 1));
        assert!(log.folder_is_due(6 * DAY));
        assert!(log.folder_is_due(4 * DAY), "the clock was set back");
        log.changed(MANY, day(1));
        assert!(log.folder_is_due(5 * DAY + 1));
    }

    #[test]
    fn a_download_does_not_put_the_folder_off() {
        let mut log = BackupLog::default();
        log.changed(4, day(1));
        log.downloaded(4, day(1));
        assert!(log.folder_is_due(0));
    }

    #[test]
    fn the_age_is_said_in_words() {
        let mut log = BackupLog::default();
        assert_eq!(log.age(day(9)), "No backup yet");
        log.downloaded(0, day(8));
        assert_eq!(log.age(day(8)), "Backed up today");
        assert_eq!(log.age(day(9)), "Last backup yesterday");
        assert_eq!(log.age(day(20)), "Last backup 12 days ago");
    }
}
