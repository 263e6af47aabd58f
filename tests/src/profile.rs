//! The files of a browser: what it keeps between visits, and what it saves.

use crate::{Outcome, Trouble};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

/// A folder for a browser; gone when dropped.
#[derive(Debug)]
pub struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// An empty one.
    pub fn new() -> Outcome<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("throughline-browser-{}-{number}", std::process::id());
        let profile = Self {
            folder: std::env::temp_dir().join(name),
        };
        make(&profile.files())?;
        make(&profile.downloads())?;
        Ok(profile)
    }

    /// What the browser keeps between visits.
    pub fn files(&self) -> PathBuf {
        self.folder.join("profile")
    }

    /// Where the browser saves.
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// Where a browser that is watched writes down its requests.
    pub fn traffic(&self) -> PathBuf {
        self.folder.join("traffic.json")
    }

    /// The files as they lie on the disk now.
    pub fn image(&self) -> Outcome<Self> {
        let image = Self::new()?;
        copy(&self.files(), &image.files())?;
        Ok(image)
    }

    /// Takes away what a browser that was killed has left to say that it runs.
    pub fn unlock(&self) {
        for name in [
            "SingletonLock",
            "SingletonSocket",
            "SingletonCookie",
            "DevToolsActivePort",
        ] {
            // Not there after a proper end.
            let _ = fs::remove_file(self.files().join(name));
        }
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        // What cannot be deleted lies in the system's folder for temporary files.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Copies files and folders, but no links and sockets. A file that goes meanwhile is passed over.
fn copy(from: &Path, to: &Path) -> Outcome {
    make(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        let target = to.join(entry.file_name());
        if kind.is_dir() {
            copy(&entry.path(), &target)?;
        } else if kind.is_file() {
            let _ = fs::copy(entry.path(), target);
        }
    }
    Ok(())
}

fn make(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)
        .map_err(|error| Trouble::new(format!("Could not make {}: {error}", folder.display())))
}
