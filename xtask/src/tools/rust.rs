//! Parts of the Rust toolchain: the WebAssembly target, rustfmt, clippy.

use super::on_path;
use crate::{
    Failure, Outcome,
    steps::{self, Steps},
};
use std::{path::Path, process::Command};

/// The target the app is built for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Finds the WebAssembly target of the Rust toolchain in use, or adds it with rustup.
pub fn ensure_wasm_target(steps: &mut Steps) -> Outcome {
    let libraries = steps::output_of(Command::new("rustc").args([
        "--print",
        "target-libdir",
        "--target",
        WASM_TARGET,
    ]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        steps.start(&format!("The Rust target {WASM_TARGET} is here"));
        return Ok(());
    }
    steps.start(&format!("Adding the Rust target {WASM_TARGET}"));
    rustup(
        &["target", "add", WASM_TARGET],
        &format!("The Rust target {WASM_TARGET}"),
    )
}

/// Finds rustfmt and clippy, or adds them with rustup.
pub fn ensure_components(steps: &mut Steps) -> Outcome {
    let mut missing = Vec::new();
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if steps::output_of(Command::new("cargo").args([subcommand, "--version"])).is_none() {
            missing.push(component);
        }
    }
    if missing.is_empty() {
        steps.start("rustfmt and clippy are here");
        return Ok(());
    }
    let names = missing.join(" and ");
    steps.start(&format!("Adding {names}"));
    let mut arguments = vec!["component", "add"];
    arguments.extend(&missing);
    rustup(&arguments, &names)
}

fn rustup(arguments: &[&str], what: &str) -> Outcome {
    if on_path("rustup").is_none() {
        return Err(Failure::new(format!(
            "{what} is missing, and rustup is not here to add it: install Rust from https://rustup.rs, then run this again."
        )));
    }
    steps::run(
        Command::new("rustup").args(arguments),
        &format!(
            "{what} could not be added: check the connection, then run rustup {}.",
            arguments.join(" ")
        ),
    )
}
