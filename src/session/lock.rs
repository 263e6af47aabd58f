//! The lock of the workspace: setting it, taking it away, and locking by itself when nobody is there.

use super::{AppSession, tabs};
use crate::platform::pause::Pause;
use crate::platform::{preferences, secret};
use crate::storage::Locked;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use throughline_domain::store::StoreError;
use throughline_exchange::lock::{Lock, Randomness, RecoveryCode};
use throughline_exchange::sealed::Cost;
use wasm_bindgen_futures::spawn_local;

/// The preference that says after how many minutes without anybody the workspace locks.
const AFTER: &str = "lock-after";
/// After how many minutes it locks unless the user sets it otherwise.
const USUAL_AFTER: u32 = 15;
/// How often the time without anybody is looked at, in milliseconds.
const LOOK: u32 = 5_000;

impl AppSession {
    /// Whether the workspace is under a lock.
    pub fn is_locked(&self) -> bool {
        self.locked.get()
    }

    /// Puts the workspace under a lock, or under another one when it is under one already; gives the code that
    /// opens it when the passphrase is forgotten.
    ///
    /// # Errors
    /// A sentence. Where everything could not be encrypted at once, the rest is when it is next opened.
    pub async fn set_lock(&self, passphrase: &str) -> Result<RecoveryCode, String> {
        self.keep_still()?;
        let done = self.try_set_lock(passphrase).await;
        self.core().borrow_mut().saving = false;
        self.pump();
        done
    }

    async fn try_set_lock(&self, passphrase: &str) -> Result<RecoveryCode, String> {
        // Making keys cannot be divided: the page is drawn before.
        Pause::new().to_draw().await;
        let repository = self.repository();
        let code = RecoveryCode::from_random(secret::random()?);
        let key = match repository.locked() {
            Some(before) => before.vault().key(),
            None => secret::random()?,
        };
        let random = Randomness {
            key,
            first: (secret::random()?, secret::random()?),
            second: (secret::random()?, secret::random()?),
        };
        let words = secret::bytes_of(passphrase);
        let (lock, vault) =
            Lock::new(&words, &code, Cost::USUAL, &random).map_err(|error| error.to_string())?;
        let locked = Rc::new(Locked::new(vault, lock.to_bytes()));
        repository.set_lock(locked).await.map_err(not_set)?;
        self.locked.set(true);
        tabs::tell_of_lock(&self.core().borrow());
        if let Err(error) = repository.seal_rest().await {
            self.say_error(format!(
                "The lock is set, but not everything could be encrypted yet; the rest is when the workspace is next opened. {error}"
            ));
        }
        Ok(code)
    }

    /// Encrypts what was left when the lock was set, if anything was.
    pub(super) fn seal_rest(&self) {
        let repository = self.repository();
        spawn_local(async move {
            if repository.is_whole().await == Ok(false) {
                // What fails now is tried again when it is next opened.
                let _ = repository.seal_rest().await;
            }
        });
    }

    /// Takes the lock away: everything is stored as it is.
    ///
    /// # Errors
    /// A sentence; the lock is still there then.
    pub async fn remove_lock(&self) -> Result<(), String> {
        self.keep_still()?;
        let done = self.repository().remove_lock().await;
        self.core().borrow_mut().saving = false;
        if done.is_ok() {
            self.locked.set(false);
            tabs::tell_of_lock(&self.core().borrow());
        }
        self.pump();
        done.map_err(|error| format!("The lock was not taken away. {error}"))
    }

    /// Locks the workspace: the page is loaded anew, and with it the key is gone.
    pub fn lock_now(&self) {
        if self.has_unsaved() {
            self.say_error("Something is not saved yet. Wait until it says saved, then lock.");
        } else if let Some(window) = web_sys::window() {
            let _ = window.location().reload();
        }
    }

    /// After how many minutes without anybody the workspace locks; 0 is never.
    pub fn locks_after(&self) -> u32 {
        preferences::read(AFTER).unwrap_or(USUAL_AFTER)
    }

    /// Sets it.
    pub fn lock_after(&self, minutes: u32) {
        preferences::write(AFTER, &minutes);
    }

    /// Locks when nobody has used the page for as long as was set, once everything is stored.
    pub(super) fn watch_for_absence(&self) {
        let last = Rc::new(Cell::new(js_sys::Date::now()));
        for name in ["pointerdown", "keydown", "wheel", "touchstart"] {
            let last = Rc::clone(&last);
            window_event_listener_untyped(name, move |_| last.set(js_sys::Date::now()));
        }
        let session = *self;
        Interval::new(LOOK, move || {
            let minutes = session.locks_after();
            let absent = js_sys::Date::now() - last.get();
            let is_due = minutes > 0 && absent >= f64::from(minutes) * 60_000.0;
            if is_due && session.locked.get_untracked() && !session.has_unsaved() {
                session.lock_now();
            }
        })
        .forget();
    }

    /// Lets no change be stored until it is released: they wait.
    fn keep_still(&self) -> Result<(), String> {
        if self.newer.is_some() {
            return Err(
                "A newer Throughline has written this workspace, so nothing can be changed here."
                    .into(),
            );
        }
        if self.has_unsaved() {
            return Err(
                "Something is not saved yet. Wait until it says saved, then try again.".into(),
            );
        }
        self.core().borrow_mut().saving = true;
        Ok(())
    }
}

fn not_set(error: StoreError) -> String {
    match error {
        StoreError::Stale => {
            "Another tab has changed the lock. Reload this one, then try again.".into()
        }
        other => format!("The lock was not set. {other}"),
    }
}
