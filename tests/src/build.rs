//! The built app as files, and copies of it to change.

use crate::{Outcome, Trouble};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use xtask::{digest, workspace};

/// A copy of the built app that a test may change; deleted when dropped.
#[derive(Debug)]
pub struct Build {
    folder: PathBuf,
}

impl Build {
    /// Copies `dist/`.
    pub fn copy() -> Outcome<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("throughline-build-{}-{number}", std::process::id());
        let copy = Self {
            folder: std::env::temp_dir().join(name),
        };
        let dist = dist()?;
        for file in files(&dist)? {
            let target = copy.folder.join(digest::slashed(&dist, &file));
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::copy(&file, &target)?;
        }
        Ok(copy)
    }

    /// Where the copy is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The first file whose name ends in `ending`.
    pub fn file(&self, ending: &str) -> Outcome<PathBuf> {
        files(&self.folder)?
            .into_iter()
            .find(|file| file.to_string_lossy().ends_with(ending))
            .ok_or_else(|| Trouble::new(format!("The build has no file that ends in {ending}.")))
    }

    /// Puts a new text in place of an old one wherever it stands in pages and scripts.
    pub fn replace(&self, old: &str, new: &str) -> Outcome {
        for file in files(&self.folder)? {
            let is_text = file
                .extension()
                .is_some_and(|ending| ending == "html" || ending == "js");
            if is_text {
                let text = fs::read_to_string(&file)?;
                fs::write(&file, text.replace(old, new))?;
            }
        }
        Ok(())
    }
}

impl Drop for Build {
    fn drop(&mut self) {
        // A copy that cannot be deleted lies in the system's folder for temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder with the built app.
pub(crate) fn dist() -> Outcome<PathBuf> {
    let root = workspace::root().map_err(|failure| Trouble::new(failure.to_string()))?;
    let dist = workspace::dist(&root);
    if dist.join("index.html").is_file() {
        Ok(dist)
    } else {
        Err(Trouble::new(
            "The app is not built: run cargo xtask build, or run these tests with cargo xtask test.",
        ))
    }
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    digest::files_under(folder).map_err(|failure| Trouble::new(failure.to_string()))
}
