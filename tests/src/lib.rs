//! A harness for tests of the built app in a real Chromium, as its users meet it.
//!
//! [`App::start`] serves `dist/` under `/throughline/`, opens a browser with an empty profile, and gives what a
//! journey needs: find things by what a person reads, act on them, wait for what should appear, reload, go offline,
//! upload, download, look at sizes and themes, and see that the console stayed quiet.
//! Build the app first: `cargo xtask build`; `cargo xtask test` does all of it.

mod app;
mod build;
mod console;
pub mod devtools;
mod downloads;
mod driver;
mod ids;
mod locate;
mod processes;
mod profile;
mod scope;
mod screenshots;
mod traffic;
mod trouble;
mod wait;

pub use app::App;
pub use build::Build;
pub use console::Message;
pub use downloads::Downloads;
pub use locate::Role;
pub use processes::Processes;
pub use scope::Scope;
pub use screenshots::{Screen, Theme};
pub use trouble::{Outcome, Trouble};
pub use wait::{PATIENCE, until};
