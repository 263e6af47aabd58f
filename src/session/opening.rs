//! Opening the workspace.

use super::core::Core;
use super::{AppSession, Backups, SaveState, Sharing};
use crate::platform::{preferences, scope};
use crate::storage::canary::{Canary, evicted};
use crate::storage::{IndexedDbRepository, LOCK, Listener, Locked, Notice};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use throughline_domain::store::{Loaded, Repository, Store, StoreError, load, load_any};
use throughline_exchange::lock::Lock;

/// How opening went.
#[derive(Clone)]
pub enum Opened {
    /// The workspace is ready. It may be empty.
    Ready(AppSession),
    /// The database is empty although this browser has saved records: they were evicted.
    Evicted(AppSession),
    /// The workspace is under a lock that has to be opened first.
    Locked(Lock),
    /// The database cannot be opened.
    Failed(StoreError),
}

/// Opens the database and reads the workspace, with what opens its lock if it is under one.
pub async fn open(key: Option<Rc<Locked>>) -> Opened {
    match open_session(key).await {
        Ok(session) => {
            let empty = session.peek(|workspace| workspace.is_empty());
            let nothing_set_aside = session.quarantined.with_untracked(Vec::is_empty);
            if nothing_set_aside && evicted(Canary::read().as_ref(), empty) {
                Opened::Evicted(session)
            } else {
                Opened::Ready(session)
            }
        }
        Err(Unopened::Locked(lock)) => Opened::Locked(lock),
        Err(Unopened::Failed(error)) => Opened::Failed(error),
    }
}

/// Why a workspace was not opened.
enum Unopened {
    Locked(Lock),
    Failed(StoreError),
}

impl From<StoreError> for Unopened {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

async fn open_session(key: Option<Rc<Locked>>) -> Result<AppSession, Unopened> {
    let outdated = RwSignal::new(None);
    let blocked = RwSignal::new(false);
    let listener: Listener = Rc::new(move |notice: Notice| match notice {
        Notice::Superseded | Notice::Erased | Notice::LockChanged => outdated.set(Some(notice)),
        Notice::Blocked => blocked.set(true),
        Notice::Lost => {}
    });
    let Found {
        repository,
        loaded,
        newer,
    } = match find(Rc::clone(&listener), key.clone()).await {
        // Another tab needed the database while it was read here: what that one made of it is read instead.
        Err(Unopened::Failed(StoreError::Closed)) => {
            outdated.set(None);
            find(listener, key).await?
        }
        found => found?,
    };
    preferences::note_author(loaded.session.clock.author());
    let repository = Rc::new(repository);
    let is_locked = repository.locked().is_some();
    let session = AppSession {
        core: StoredValue::new_local(Rc::new(RefCell::new(Core::new(
            loaded.session,
            repository.clone(),
        )))),
        version: RwSignal::new(0),
        save_state: RwSignal::new(SaveState::Saved),
        undo_label: RwSignal::new(None),
        redo_label: RwSignal::new(None),
        toasts: RwSignal::new(Vec::new()),
        quarantined: RwSignal::new(loaded.quarantined),
        outdated,
        backups: Backups::new(),
        sharing: Sharing::new(),
        newer,
        locked: RwSignal::new(is_locked),
        blocked,
    };
    if is_locked {
        session.seal_rest();
    }
    session.watch_for_absence();
    session.listen_to_tabs();
    session.look_for_folder();
    session.look_for_share_folder();
    Ok(session)
}

/// What was found in the database.
struct Found {
    repository: IndexedDbRepository,
    loaded: Loaded,
    /// The version that wrote it, when it is newer than this one.
    newer: Option<u32>,
}

/// Reads the workspace; one that a newer version wrote as far as it can be, never to be written to.
async fn find(listener: Listener, key: Option<Rc<Locked>>) -> Result<Found, Unopened> {
    let name = scope::database(&scope::current());
    let author = preferences::new_author();
    let newer = match IndexedDbRepository::open(&name, Rc::clone(&listener)).await {
        Ok(repository) => {
            unlock(&repository, key.clone()).await?;
            match load(&repository, author).await {
                Ok(loaded) => {
                    return Ok(Found {
                        repository,
                        loaded,
                        newer: None,
                    });
                }
                Err(StoreError::Newer { found }) => found,
                Err(error) => return Err(error.into()),
            }
        }
        Err(StoreError::Newer { found }) => found,
        Err(error) => return Err(error.into()),
    };
    let refused = StoreError::Newer { found: newer };
    let Ok(repository) = IndexedDbRepository::open_to_read(&name, listener).await else {
        return Err(refused.into());
    };
    unlock(&repository, key).await?;
    match load_any(&repository, author).await {
        Ok(loaded) => Ok(Found {
            repository,
            loaded,
            newer: Some(newer),
        }),
        Err(_) => Err(refused.into()),
    }
}

/// Uses the key for the lock of a workspace, if it is under one.
async fn unlock(repository: &IndexedDbRepository, key: Option<Rc<Locked>>) -> Result<(), Unopened> {
    let Some(bytes) = repository.get(Store::Meta, LOCK).await? else {
        return Ok(());
    };
    if let Some(key) = key.filter(|key| key.lock() == bytes) {
        repository.use_lock(Some(key));
        return Ok(());
    }
    match Lock::from_bytes(&bytes) {
        Ok(lock) => Err(Unopened::Locked(lock)),
        Err(error) => Err(Unopened::Failed(StoreError::Failed {
            reason: error.to_string(),
        })),
    }
}
