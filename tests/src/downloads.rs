//! Files that the page saved.

use crate::{Outcome, until};
use std::{cell::RefCell, collections::BTreeSet, fs, path::PathBuf};

/// The folder that the browser saves into.
#[derive(Debug)]
pub struct Downloads {
    folder: PathBuf,
    taken: RefCell<BTreeSet<PathBuf>>,
}

impl Downloads {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            taken: RefCell::default(),
        }
    }

    /// Waits for a complete file whose name ends in `ending` and that was not returned before.
    pub async fn next(&self, ending: &str) -> Outcome<PathBuf> {
        let mut sizes = (PathBuf::new(), 0);
        let found = until(&format!("a download that ends in {ending}"), async || {
            for entry in fs::read_dir(&self.folder)? {
                let file = entry?.path();
                let wanted = file.to_string_lossy().ends_with(ending);
                if !wanted || self.taken.borrow().contains(&file) {
                    continue;
                }
                // The browser writes under another name first; a size that has come to rest makes sure.
                let size = fs::metadata(&file)?.len();
                let known = (file.clone(), size);
                if size > 0 && sizes == known {
                    return Ok(Some(file));
                }
                sizes = known;
            }
            Ok(None)
        })
        .await?;
        self.taken.borrow_mut().insert(found.clone());
        Ok(found)
    }
}
