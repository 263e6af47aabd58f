//! Preferences in localStorage: small, per browser, never records.

use crate::platform::{BrowserEnvironment, scope};
use gloo_storage::{LocalStorage, Storage};
use serde::{Serialize, de::DeserializeOwned};
use throughline_domain::{AuthorId, Environment};

/// A preference, if one was kept and can be read.
pub fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    LocalStorage::get(key(name)).ok()
}

/// Keeps a preference. One that cannot be kept is forgotten on reload, which harms nothing.
pub fn write<T: Serialize>(name: &str, value: &T) {
    let _ = LocalStorage::set(key(name), value);
}

/// Forgets a preference.
pub fn forget(name: &str) {
    LocalStorage::delete(key(name));
}

fn key(name: &str) -> String {
    match scope::SHARED.contains(&name) {
        true => scope::shared(name),
        false => scope::own(name),
    }
}

/// How many of this browser's numbers are remembered.
const AUTHORS: usize = 200;

/// A number for the changes of a new store: random, never used before.
pub fn new_author() -> AuthorId {
    let random = BrowserEnvironment.random();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&random[..8]);
    AuthorId(u64::from_le_bytes(bytes))
}

/// Remembers that changes with this number were made here, so that the history can say so.
pub fn note_author(author: AuthorId) {
    let mut authors = authors();
    if !authors.contains(&author.0) {
        authors.push(author.0);
        let surplus = authors.len().saturating_sub(AUTHORS);
        authors.drain(..surplus);
        let texts: Vec<String> = authors
            .iter()
            .map(|author| format!("{author:016x}"))
            .collect();
        write("authors", &texts);
    }
}

/// Whether changes with this number were made in this browser.
pub fn is_own(author: AuthorId) -> bool {
    authors().contains(&author.0)
}

fn authors() -> Vec<u64> {
    let texts = read::<Vec<String>>("authors").unwrap_or_default();
    // What an earlier version kept, when a browser had one number for good.
    let first = read::<String>("author");
    let texts = first.iter().chain(&texts);
    texts
        .filter_map(|text| u64::from_str_radix(text, 16).ok())
        .collect()
}
