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

/// Who this browser is in the stamps of changes: a random number, made once.
pub fn author() -> AuthorId {
    if let Some(author) =
        read::<String>("author").and_then(|text| u64::from_str_radix(&text, 16).ok())
    {
        return AuthorId(author);
    }
    let random = BrowserEnvironment.random();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&random[..8]);
    let author = u64::from_le_bytes(bytes);
    write("author", &format!("{author:016x}"));
    AuthorId(author)
}
