//! Remembers from which inputs `dist/` was built, so that a second run needs no build.

use crate::{Outcome, digest, steps::output_of, workspace};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Everything in the repository that a build depends on.
const INPUTS: [&str; 10] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates",
    "index.html",
    "public",
    "shell",
    "src",
    "style",
];

/// A digest of all inputs: files, the base path, the compiler, its flags, the tools, and this program.
pub fn inputs(root: &Path, base: &str, optimised: bool) -> Outcome<String> {
    let mut paths: Vec<PathBuf> = INPUTS.iter().map(|name| root.join(name)).collect();
    paths.push(root.join("xtask/src"));
    let compiler =
        output_of(Command::new("rustc").arg("-vV").current_dir(root)).unwrap_or_default();
    let flags = env::var("RUSTFLAGS").unwrap_or_default();
    let text = format!(
        "{}\n{base}\n{optimised}\n{compiler}\n{flags}",
        digest::tree(root, &paths)?
    );
    Ok(digest::hex(text.as_bytes()))
}

/// Whether `dist/` is still what a build from `inputs` left there.
pub fn is_fresh(root: &Path, inputs: &str) -> Outcome<bool> {
    match fs::read_to_string(file(root)) {
        Ok(remembered) => Ok(remembered == contents(root, inputs)?),
        Err(_) => Ok(false),
    }
}

/// Remembers that `dist/` was built from `inputs`.
pub fn remember(root: &Path, inputs: &str) -> Outcome {
    digest::write(&file(root), contents(root, inputs)?)
}

/// Forgets what `dist/` was built from.
pub fn forget(root: &Path) {
    // If the stamp cannot be removed, the digest of `dist/` in it no longer fits.
    let _ = fs::remove_file(file(root));
}

fn contents(root: &Path, inputs: &str) -> Outcome<String> {
    let dist = workspace::dist(root);
    Ok(format!(
        "{inputs} {}",
        digest::tree(&dist, std::slice::from_ref(&dist))?
    ))
}

/// One stamp for each copy of the repository, because several may share one target folder.
fn file(root: &Path) -> PathBuf {
    let name = digest::hex(root.to_string_lossy().as_bytes());
    workspace::target(root).join(format!(
        "throughline-dist-{}.stamp",
        name.get(..12).unwrap_or_default()
    ))
}
