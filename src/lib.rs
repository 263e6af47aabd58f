//! The browser app: events become changes, changes become views.
//!
//! * [`platform`]: what the browser offers, wrapped: files, downloads, time, preferences.
//! * [`storage`]: the records in IndexedDB.
//! * [`workspaces`]: which of them the tab shows.
//! * [`session`]: the workspace in memory with its signals, saving, undo and other tabs.
//! * [`route`]: every address of the app.
//! * [`asked`]: what an address asks for once, such as opening a dialog.
//! * [`commands`]: what can be done from anywhere.
//! * [`importing`]: reading and planning of an import, in a worker beside the page.
//! * [`components`]: parts that pages share.
//! * [`pages`]: one folder a screen.

pub mod app;
pub mod asked;
pub mod commands;
pub mod components;
pub mod importing;
pub mod pages;
pub mod platform;
pub mod route;
pub mod session;
pub mod storage;
pub mod workspaces;
