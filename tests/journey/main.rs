//! Journeys through the built app in a real browser, one module each.

mod backup;
mod bad_input;
mod charts;
mod figures;
mod files;
mod history;
mod import;
mod lock;
mod log;
mod people;
mod scale;
mod screens;
mod share;
mod shell;
mod targets;
mod throughline;
mod verdict;
