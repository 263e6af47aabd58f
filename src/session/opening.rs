//! Opening the workspace.

use super::core::Core;
use super::{AppSession, Backups, SaveState};
use crate::platform::{preferences, scope};
use crate::storage::canary::{Canary, evicted};
use crate::storage::{IndexedDbRepository, Notice};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use throughline_domain::store::{StoreError, load};

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
    let listener = Rc::new(move |notice: Notice| {
        if matches!(notice, Notice::Superseded | Notice::Erased) {
            outdated.set(true);
        }
    });
    let repository =
        Rc::new(IndexedDbRepository::open(&scope::database(&scope::current()), listener).await?);
    let loaded = load(repository.as_ref(), preferences::author()).await?;
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
    };
    session.listen_to_tabs();
    session.look_for_folder();
    Ok(session)
}
