//! The developer's commands of Throughline, and the parts of them that the browser tests share.
//!
//! `cargo xtask serve`, `dev`, `build` and `test` are described in [`commands`]. Everything they need and do not
//! find is installed into the user's cache folder, never into the system, except a browser (see [`browser`]).

pub mod browser;
pub mod build;
pub mod check;
pub mod commands;
pub mod digest;
pub mod failure;
pub mod server;
pub mod steps;
pub mod test;
pub mod tools;
pub mod workspace;

pub use failure::{Failure, Outcome};
