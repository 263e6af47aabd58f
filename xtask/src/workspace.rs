//! Where things are in the repository.

use crate::{Failure, Outcome, digest};
use std::{
    env,
    path::{Path, PathBuf},
};

/// The base path under which the app is served when nothing else is asked for.
pub const DEFAULT_BASE: &str = "/throughline/";

/// The repository's root folder: above the crate that cargo runs, or the first folder upwards with a `Trunk.toml`.
pub fn root() -> Outcome<PathBuf> {
    let start = match env::var_os("CARGO_MANIFEST_DIR") {
        Some(folder) => PathBuf::from(folder),
        None => env::current_dir()
            .map_err(|error| Failure::file("find", Path::new("the current folder"), &error))?,
    };
    start
        .ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .map(Path::to_owned)
        .ok_or_else(|| {
            Failure::new("Run this inside the repository of Throughline: no Trunk.toml was found.")
        })
}

/// Where the built app is.
pub fn dist(root: &Path) -> PathBuf {
    root.join("dist")
}

/// Cargo's target folder.
pub fn target(root: &Path) -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root.join(folder),
        None => root.join("target"),
    }
}

/// The version of a package in the text of a `Cargo.lock`.
///
/// ```
/// let lock = "[[package]]\nname = \"a\"\nversion = \"1.2.3\"\n";
/// assert_eq!(xtask::workspace::locked_version(lock, "a"), Some("1.2.3"));
/// assert_eq!(xtask::workspace::locked_version(lock, "b"), None);
/// ```
pub fn locked_version<'lock>(lock: &'lock str, package: &str) -> Option<&'lock str> {
    let wanted = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| line.trim() != wanted);
    lines.next()?;
    lines
        .next()?
        .trim()
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

/// A base path with a slash at both ends.
///
/// ```
/// assert_eq!(xtask::workspace::normal_base("repo").unwrap(), "/repo/");
/// assert_eq!(xtask::workspace::normal_base("/").unwrap(), "/");
/// assert!(xtask::workspace::normal_base("https://example.org/").is_err());
/// ```
pub fn normal_base(base: &str) -> Outcome<String> {
    let inner = base.trim_matches('/');
    let plain = |character: char| character.is_ascii_alphanumeric() || "-._~/".contains(character);
    if !inner.chars().all(plain)
        || inner.split('/').any(|part| part == "..")
        || inner.contains("//")
    {
        return Err(Failure::new(format!(
            "The base path {base:?} is not usable: give a path such as /throughline/, made of letters, digits and - . _ ~."
        )));
    }
    Ok(if inner.is_empty() {
        "/".to_owned()
    } else {
        format!("/{inner}/")
    })
}

/// The version of wasm-bindgen that this repository is locked to.
pub fn wasm_bindgen_version(root: &Path) -> Outcome<String> {
    let lock = digest::read_text(&root.join("Cargo.lock"))?;
    locked_version(&lock, "wasm-bindgen")
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.lock names no version of wasm-bindgen: restore the file from version control."))
}
