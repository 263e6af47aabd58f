//! The list of files that the service worker keeps for offline use.

use crate::{Failure, Outcome, digest};
use std::path::Path;

/// Files of a build that the service worker does not keep: itself, and the copy of the shell for unknown addresses.
pub const PRECACHE_EXCEPTIONS: [&str; 2] = ["service-worker.js", "404.html"];

const WORKER: &str = "service-worker.js";
const BUILD_MARK: &str = "const BUILD = 'development';";
const FILES_MARK: &str = "const FILES = [];";

/// The name of a build: a digest of all its files, so that equal builds have equal names.
pub fn build_id(folder: &Path) -> Outcome<String> {
    let tree = digest::tree(folder, &[folder.to_owned()])?;
    Ok(tree.chars().take(16).collect())
}

/// Writes the build's name and its files with their digests into the service worker.
pub fn fill_in(folder: &Path, build: &str) -> Outcome {
    let worker = folder.join(WORKER);
    let script = digest::read_text(&worker)?;
    if !script.contains(BUILD_MARK) || !script.contains(FILES_MARK) {
        return Err(Failure::new(format!(
            "public/service-worker.js must contain the lines \"{BUILD_MARK}\" and \"{FILES_MARK}\"."
        )));
    }
    let mut list = String::from("const FILES = [\n");
    for file in digest::files_under(folder)? {
        let name = digest::slashed(folder, &file);
        if !PRECACHE_EXCEPTIONS.contains(&name.as_str()) {
            let integrity = digest::integrity(&digest::read(&file)?);
            list.push_str(&format!("  [{name:?}, {integrity:?}],\n"));
        }
    }
    list.push_str("];");
    let script = script
        .replace(BUILD_MARK, &format!("const BUILD = '{build}';"))
        .replace(FILES_MARK, &list);
    digest::write(&worker, script)
}

/// The names and integrity values that a filled-in service worker lists.
///
/// ```
/// let worker = "const FILES = [\n  [\"a.js\", \"sha256-x\"],\n];\n";
/// assert_eq!(xtask::build::listed_files(worker), [("a.js".to_owned(), "sha256-x".to_owned())]);
/// ```
pub fn listed_files(worker: &str) -> Vec<(String, String)> {
    worker
        .lines()
        .skip_while(|line| *line != "const FILES = [")
        .skip(1)
        .take_while(|line| *line != "];")
        .filter_map(|line| {
            let mut quoted = line.split('"').skip(1).step_by(2);
            Some((quoted.next()?.to_owned(), quoted.next()?.to_owned()))
        })
        .collect()
}
