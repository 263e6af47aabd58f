//! Journeys through the built app in a real browser, one module each.

mod bad_input;
mod charts;
mod files;
mod log;
mod shell;
mod throughline;
