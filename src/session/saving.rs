//! Storing changes, one after the other, each in one transaction.

use super::core::Queued;
use super::{AppSession, tabs};
use crate::platform::{BrowserEnvironment, preferences};
use crate::storage::canary::{Canary, Counts};
use leptos::prelude::*;
use throughline_domain::store::{
    Batch, Repository, Store, StoreError, guard, keep_replaced, load, load_any,
};
use throughline_domain::{Change, Environment};
use wasm_bindgen_futures::spawn_local;

/// Whether what is on the screen is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is stored.
    Saved,
    /// A write is under way.
    Saving,
    /// A write failed; what is on the screen is kept in memory.
    Failed(StoreError),
}

impl AppSession {
    /// Whether what is on the screen is stored.
    pub fn save_state(&self) -> SaveState {
        self.save_state.get()
    }

    /// Whether any change waits to be stored, without subscribing.
    pub fn has_unsaved(&self) -> bool {
        let core = self.core();
        let core = core.borrow();
        core.saving || !core.queue.is_empty()
    }

    /// Tries again to store what could not be stored.
    pub fn retry(&self) {
        match self.save_state.get_untracked() {
            SaveState::Failed(StoreError::Gone) => self.store_anew(),
            _ => self.pump(),
        }
    }

    /// Stores everything that is in memory, where the store itself is gone.
    fn store_anew(&self) {
        if std::mem::replace(&mut self.core().borrow_mut().saving, true) {
            return;
        }
        self.save_state.set(SaveState::Saving);
        let session = *self;
        spawn_local(async move {
            let repository = session.repository();
            let (waiting, batch) = {
                let core = session.core();
                let mut core = core.borrow_mut();
                let files = core.queue.iter().flat_map(|queued| queued.files.clone());
                let files = files.collect();
                let generation = core.session.generation();
                let batch = core.session.replace_all(files, Vec::new(), generation);
                (core.queue.len(), batch)
            };
            repository.allow_anew();
            let outcome = repository.commit(&batch).await;
            session.core().borrow_mut().saving = false;
            match outcome {
                Ok(()) => {
                    // What was changed meanwhile waits for its turn.
                    session.core().borrow_mut().queue.drain(..waiting);
                    session.note_saved();
                    tabs::tell_to_reload(&session.core().borrow());
                    session.pump();
                }
                Err(_) => session.save_state.set(SaveState::Failed(StoreError::Gone)),
            }
        });
    }

    /// Whether a change with a restore point could not be stored for want of room: without the point it
    /// may fit. Subscribes to the state of saving.
    pub fn lacks_room_for_point(&self) -> bool {
        let core = self.core();
        let core = core.borrow();
        matches!(self.save_state.get(), SaveState::Failed(StoreError::Full))
            && core
                .queue
                .front()
                .is_some_and(|queued| queued.unsaved.point.is_some())
    }

    /// Stores what waits without keeping what was there before as a restore point.
    pub fn store_without_point(&self) {
        if let Some(queued) = self.core().borrow_mut().queue.front_mut() {
            queued.unsaved.point = None;
        }
        self.pump();
    }

    /// Starts storing queued changes unless that is under way.
    pub(super) fn pump(&self) {
        if std::mem::replace(&mut self.core().borrow_mut().saving, true) {
            return;
        }
        self.save_state.set(SaveState::Saving);
        let session = *self;
        spawn_local(async move {
            let mut stored = 0;
            let outcome = session.store_queue(&mut stored).await;
            session.core().borrow_mut().saving = false;
            session.note_changes(stored);
            match outcome {
                Ok(()) => {
                    session.note_saved();
                    session.save_state.set(SaveState::Saved);
                    session.ask_to_persist().await;
                }
                Err(error) => session.save_state.set(SaveState::Failed(error)),
            }
        });
    }

    /// Stores what is queued; counts in `stored` what was, which may be some when it fails.
    async fn store_queue(&self, stored: &mut u32) -> Result<(), StoreError> {
        let mut refused = 0;
        loop {
            let next = self.core().borrow_mut().queue.pop_front();
            let Some(mut queued) = next else { break };
            let repository = self.repository();
            let done = match guard(repository.as_ref(), &mut queued.unsaved).await {
                Ok(()) => repository.commit(&queued.unsaved.batch).await,
                Err(error) => Err(error),
            };
            let done = match done {
                // It was stored, and the word of it lost with the connection.
                Err(StoreError::Stale) if self.is_stored(&queued).await => Ok(()),
                done => done,
            };
            match done {
                Ok(()) => {
                    refused = 0;
                    *stored += 1;
                    tabs::tell(&self.core().borrow(), &queued);
                }
                Err(error) => {
                    self.core().borrow_mut().queue.push_front(queued);
                    refused += 1;
                    // Another tab has written first: read what it wrote and apply our changes to that.
                    if error != StoreError::Stale || refused > 3 {
                        return Err(error);
                    }
                    self.read_anew().await?;
                }
            }
        }
        self.fold().await
    }

    async fn is_stored(&self, queued: &Queued) -> bool {
        let repository = self.repository();
        let key = queued.unsaved.stamp.key();
        matches!(repository.get(Store::Journal, &key).await, Ok(Some(_)))
    }

    /// Folds recent edits of the log into chunks when there are many.
    async fn fold(&self) -> Result<(), StoreError> {
        let batch: Option<Batch> = {
            let core = self.core();
            let mut core = core.borrow_mut();
            if core.session.needs_fold() {
                core.session.fold()
            } else {
                None
            }
        };
        let Some(mut batch) = batch else {
            return Ok(());
        };
        let repository = self.repository();
        let stored = match keep_replaced(repository.as_ref(), &mut batch).await {
            Ok(()) => repository.commit(&batch).await,
            Err(error) => Err(error),
        };
        match stored {
            Ok(()) => {
                tabs::tell_to_reload(&self.core().borrow());
                Ok(())
            }
            // Everything is stored as recent edits: what did not succeed was tidying up, and is tried
            // again after a later edit. The chunks that were to be written are no longer known as such.
            Err(_) => self.read_anew().await,
        }
    }

    /// Takes back the last change where it could not be stored: what is stored is read anew without it, so that
    /// nothing waits for it any more. False when it is stored, or is being stored.
    pub(super) fn take_back_unsaved(&self, change: &Change) -> bool {
        let taken = self.core().borrow_mut().take_unsaved(change);
        let Some((place, queued)) = taken else {
            return false;
        };
        self.core().borrow_mut().saving = true;
        self.save_state.set(SaveState::Saving);
        let session = *self;
        spawn_local(async move {
            let outcome = session.read_anew().await;
            session.core().borrow_mut().saving = false;
            match outcome {
                Ok(()) => {
                    session.say(format!("Undone: {}", queued.change.label));
                    session.core().borrow_mut().redo.push(queued.change);
                    session.update_labels();
                    session.pump();
                }
                Err(error) => {
                    {
                        let core = session.core();
                        let mut core = core.borrow_mut();
                        core.undo.push(queued.change.clone());
                        core.queue.insert(place, queued);
                    }
                    session.update_labels();
                    session.save_state.set(SaveState::Failed(error));
                }
            }
        });
        true
    }

    /// Reads everything from the store and applies the changes that are not stored yet to it.
    pub(super) async fn read_anew(&self) -> Result<(), StoreError> {
        let repository = self.repository();
        // A store that was emptied is another device: it no longer knows what it had written before.
        let author = preferences::new_author();
        let loaded = match self.newer {
            None => load(repository.as_ref(), author).await?,
            Some(_) => load_any(repository.as_ref(), author).await?,
        };
        preferences::note_author(loaded.session.clock.author());
        let mut lost = Vec::new();
        let touched = {
            let core = self.core();
            let mut core = core.borrow_mut();
            core.session = loaded.session;
            core.revision += 1;
            for queued in std::mem::take(&mut core.queue) {
                let Queued { change, files, .. } = queued;
                let now = BrowserEnvironment.now_ms();
                match core.session.apply(&change, files.clone(), now) {
                    Ok(unsaved) => core.queue.push_back(Queued {
                        change,
                        files,
                        unsaved,
                    }),
                    Err(error) => lost.push(format!("{}: {error}", change.label)),
                }
            }
            core.signals.borrow_mut().all(&core.session.workspace)
        };
        touched.notify();
        self.quarantined.set(loaded.quarantined);
        self.version.update(|version| *version += 1);
        for message in lost {
            self.say_error(format!(
                "Not saved, because another tab changed the same record. {message}"
            ));
        }
        Ok(())
    }

    /// Notes how much is stored where an eviction of the database leaves it.
    pub fn note_saved(&self) {
        let mut canary = Canary::read().unwrap_or_default();
        canary.counts = self.peek(|workspace| Counts {
            documents: workspace.documents().count(),
            activities: workspace.activities().len(),
            deals: workspace.deals().len(),
        });
        canary.last_saved = Some(BrowserEnvironment.now_ms());
        // A browser that does not take the note loses a warning, not data.
        canary.write();
    }

    /// Asks the browser, once, to keep the data even when space runs short.
    async fn ask_to_persist(&self) {
        if preferences::read::<bool>("persistence-asked").is_none() {
            preferences::write("persistence-asked", &true);
            crate::platform::persistence::ask().await;
        }
    }
}
