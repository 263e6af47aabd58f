//! What the browser offers, wrapped so that the rest of the app need not know it.

pub mod channel;
pub mod download;
mod environment;
pub mod files;
pub mod focus;
pub mod folder;
pub mod near;
pub mod panic;
pub mod paper;
pub mod pause;
pub mod persistence;
pub mod pieces;
pub mod preferences;
pub mod scope;
pub mod secret;

pub use environment::{BrowserEnvironment, today};

/// The path under which the app is served, without a slash at the end: `/throughline`, or nothing.
pub fn base_path() -> String {
    let found = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| {
            document
                .query_selector("meta[name=throughline-base]")
                .ok()
                .flatten()
        })
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_default();
    found.trim_end_matches('/').to_owned()
}
