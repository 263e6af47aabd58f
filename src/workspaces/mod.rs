//! The workspaces of this browser: each has a database, a canary and preferences of its own, and a tab
//! shows one of them.

mod registry;

pub use registry::{Begin, Listed, Registry};

use crate::platform::{BrowserEnvironment, base_path, scope};
use crate::storage::{database_names, delete_database};
use std::rc::Rc;
use throughline_domain::Environment;
use throughline_domain::store::StoreError;
use web_sys::Storage;

/// The name under which the id of the workspace that a tab shows is kept.
const CHOSEN: &str = "workspace";

/// The workspaces there are, in the order they were made.
pub fn all() -> Vec<Listed> {
    Registry::read().list
}

/// The one this tab shows.
pub fn current() -> Listed {
    let id = scope::current();
    let found = all().into_iter().find(|listed| listed.id == id);
    found.unwrap_or_else(|| Listed::new(id, "This workspace"))
}

/// Decides which workspace this tab shows: the one it showed before, else the one chosen last. Called once,
/// before anything is read.
pub fn enter() {
    let list = all();
    let names = [storage(Kind::Tab), storage(Kind::Browser)];
    let chosen = names
        .into_iter()
        .flatten()
        .filter_map(|storage| storage.get_item(&scope::shared(CHOSEN)).ok().flatten())
        .find(|id| list.iter().any(|listed| listed.id == *id));
    // The first there is: the very first one may have been deleted.
    let entered = match &chosen {
        Some(id) => list.iter().find(|listed| listed.id == *id),
        None => list.first(),
    };
    if let Some(listed) = entered {
        scope::set(&listed.id, &listed.word());
    }
}

/// Shows another workspace in this tab: the page is loaded anew. New tabs show it too.
pub fn switch_to(id: &str) {
    for storage in [Kind::Tab, Kind::Browser].into_iter().filter_map(storage) {
        // Where nothing can be kept the page stays with the first workspace.
        let _ = storage.set_item(&scope::shared(CHOSEN), id);
    }
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(&format!("{}/", base_path()));
    }
}

/// Adds a workspace to the list; gives its id.
pub fn add(name: &str, begin: Begin) -> String {
    let id = new_id();
    add_with_id(&id, name, begin);
    id
}

/// Adds a workspace whose database was made already.
pub fn add_with_id(id: &str, name: &str, begin: Begin) {
    let mut registry = Registry::read();
    registry.list.push(Listed {
        begin,
        ..Listed::new(id, name)
    });
    registry.write();
}

/// An id for a workspace: it stands in the names of all that is kept for it.
pub fn new_id() -> String {
    let random = BrowserEnvironment.random();
    random
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Gives a workspace another name.
pub fn rename(id: &str, name: &str) {
    let mut registry = Registry::read();
    if let Some(listed) = registry.list.iter_mut().find(|listed| listed.id == id) {
        listed.name = name.trim().to_owned();
    }
    registry.write();
}

/// What the workspace of this tab is to begin with, once: asked for again it is nothing.
pub fn take_begin() -> Begin {
    let mut registry = Registry::read();
    let id = scope::current();
    let found = registry.list.iter_mut().find(|listed| listed.id == id);
    let begin = found.map_or(Begin::Empty, |listed| std::mem::take(&mut listed.begin));
    if begin != Begin::Empty {
        registry.write();
    }
    begin
}

/// Deletes a workspace with everything kept for it. It must not be the one this tab shows.
///
/// # Errors
/// [`StoreError`]; it is still there then.
pub async fn delete(id: &str) -> Result<(), StoreError> {
    delete_database(&scope::database(id), Rc::new(|_| {})).await?;
    forget_kept(id);
    let mut registry = Registry::read();
    registry.list.retain(|listed| listed.id != id);
    registry.write();
    Ok(())
}

/// Forgets what is kept beside the database of a workspace: its preferences and its canary.
pub fn forget_kept(id: &str) {
    if let Some(storage) = storage(Kind::Browser) {
        let count = storage.length().unwrap_or(0);
        let keys: Vec<String> = (0..count)
            .filter_map(|index| storage.key(index).ok().flatten())
            .filter(|key| registry::is_of(key, id))
            .collect();
        for key in keys {
            let _ = storage.remove_item(&key);
        }
    }
}

/// Adds databases of ours that the list does not know: the browser may have lost the list and kept them.
pub async fn find_unlisted() {
    let names = database_names().await;
    let mut registry = Registry::read();
    let before = registry.list.len();
    for id in names.iter().filter_map(|name| scope::id_of_database(name)) {
        if !registry.list.iter().any(|listed| listed.id == id) {
            registry.list.push(Listed::new(id, "Found workspace"));
        }
    }
    if registry.list.len() > before {
        registry.write();
    }
}

enum Kind {
    Tab,
    Browser,
}

fn storage(kind: Kind) -> Option<Storage> {
    let window = web_sys::window()?;
    match kind {
        Kind::Tab => window.session_storage().ok()?,
        Kind::Browser => window.local_storage().ok()?,
    }
}
