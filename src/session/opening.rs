//! Opening the workspace.

use super::core::Core;
use super::{AppSession, Backups, SaveState};
use crate::platform::{preferences, scope};
use crate::storage::canary::{Canary, evicted};
use crate::storage::{IndexedDbRepository, Listener, Notice};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use throughline_domain::store::{Loaded, StoreError, load, load_any};

/// How opening went.
#[derive(Clone)]
pub enum Opened {
    /// The workspace is ready. It may be empty.
    Ready(AppSession),
    /// The database is empty although this browser has saved records: they were evicted.
    Evicted(AppSession),
    /// The database cannot be opened.
    Failed(StoreError),
}

/// Opens the database and reads the workspace.
pub async fn open() -> Opened {
    match open_session().await {
        Ok(session) => {
            let empty = session.peek(|workspace| workspace.is_empty());
            let nothing_set_aside = session.quarantined.with_untracked(Vec::is_empty);
            if nothing_set_aside && evicted(Canary::read().as_ref(), empty) {
                Opened::Evicted(session)
            } else {
                Opened::Ready(session)
            }
        }
        Err(error) => Opened::Failed(error),
    }
}

async fn open_session() -> Result<AppSession, StoreError> {
    let outdated = RwSignal::new(false);
    let listener: Listener = Rc::new(move |notice: Notice| {
        if matches!(notice, Notice::Superseded | Notice::Erased) {
            outdated.set(true);
        }
    });
    let Found {
        repository,
        loaded,
        newer,
    } = find(listener).await?;
    let repository = Rc::new(repository);
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
        newer,
    };
    session.listen_to_tabs();
    session.look_for_folder();
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
async fn find(listener: Listener) -> Result<Found, StoreError> {
    let name = scope::database(&scope::current());
    let author = preferences::author();
    let newer = match IndexedDbRepository::open(&name, Rc::clone(&listener)).await {
        Ok(repository) => match load(&repository, author).await {
            Ok(loaded) => {
                return Ok(Found {
                    repository,
                    loaded,
                    newer: None,
                });
            }
            Err(StoreError::Newer { found }) => found,
            Err(error) => return Err(error),
        },
        Err(StoreError::Newer { found }) => found,
        Err(error) => return Err(error),
    };
    let refused = StoreError::Newer { found: newer };
    let Ok(repository) = IndexedDbRepository::open_to_read(&name, listener).await else {
        return Err(refused);
    };
    match load_any(&repository, author).await {
        Ok(loaded) => Ok(Found {
            repository,
            loaded,
            newer: Some(newer),
        }),
        Err(_) => Err(refused),
    }
}
