//! Folders the user has chosen, kept from visit to visit.

use crate::platform::folder::{Folder, Permission, is_supported};
use crate::platform::scope;
use crate::storage::handles;

/// A folder as pages see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderState {
    /// The browser lets no page write into a folder.
    Unsupported,
    /// None is chosen.
    None,
    /// This one is used.
    Ready(String),
    /// The browser wants the user to allow it again.
    AskAgain(String),
    /// Something went wrong; a sentence says what.
    Failed(String),
}

impl FolderState {
    /// Whether the folder can be used now.
    pub fn is_ready(&self) -> bool {
        matches!(self, Self::Ready(_))
    }
}

/// What a folder of a workspace is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum FolderUse {
    /// Backups are written into it.
    Backup,
    /// It is shared with colleagues.
    Share,
}

impl FolderUse {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Backup, Self::Share];

    /// The folder chosen in this or an earlier visit.
    ///
    /// # Errors
    /// A sentence, when what was kept cannot be read.
    pub async fn recall(self) -> Result<Option<Folder>, String> {
        handles::recall(&self.slot()).await.map_err(sentence)
    }

    /// Keeps a folder for later visits.
    ///
    /// # Errors
    /// A sentence, when it cannot be kept.
    pub async fn remember(self, folder: &Folder) -> Result<(), String> {
        handles::remember(&self.slot(), folder)
            .await
            .map_err(sentence)
    }

    /// Keeps it no more. What is in it stays.
    ///
    /// # Errors
    /// A sentence, when what was kept cannot be deleted.
    pub async fn forget(self) -> Result<(), String> {
        handles::forget(&self.slot()).await.map_err(sentence)
    }

    /// What there is, and whether it may be used.
    pub async fn state(self) -> FolderState {
        match self.recall().await {
            Ok(None) if is_supported() => FolderState::None,
            Ok(None) => FolderState::Unsupported,
            Ok(Some(folder)) => match folder.permission().await {
                Permission::Granted => FolderState::Ready(folder.name()),
                _ => FolderState::AskAgain(folder.name()),
            },
            Err(sentence) => FolderState::Failed(sentence),
        }
    }

    /// Under which name the folder of this workspace is kept.
    fn slot(self) -> String {
        let name = match self {
            Self::Backup => "backup",
            Self::Share => "share",
        };
        format!("{name}{}", scope::current())
    }
}

fn sentence(error: impl std::fmt::Display) -> String {
    error.to_string()
}
