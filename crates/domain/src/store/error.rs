//! What can go wrong with storing.

use std::fmt;

/// A write or read that did not happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// There is no room for it.
    Full,
    /// Another tab has rewritten the log since this one read it.
    Stale,
    /// The stored data comes from a newer version of the app.
    Newer {
        /// The version found.
        found: u32,
    },
    /// The store was there and is no longer: deleted behind the app's back.
    Gone,
    /// The browser closed the connection, or another tab asks for it.
    Closed,
    /// The browser does not let the app store anything, for example in some private windows.
    Unavailable {
        /// The browser's reason.
        reason: String,
    },
    /// The browser refused for another reason.
    Failed {
        /// The browser's reason.
        reason: String,
    },
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => f.write_str(
                "There is no room left to save this. It is still here on the screen: download a backup, free some space and save again.",
            ),
            Self::Stale => f.write_str(
                "Another tab has changed the log since this one read it. Reload this tab to see it; nothing was lost.",
            ),
            Self::Newer { found } => write!(
                f,
                "Your data was saved by a newer version of Throughline (format {found}). Reload to update this tab; nothing was changed."
            ),
            Self::Gone => f.write_str(
                "The browser has deleted its store of your data while this tab was open. Records and log are still here on the screen: save again to store them anew. Attached files and history come back from a backup only.",
            ),
            Self::Closed => f.write_str(
                "The browser closed the connection to your data. What is on the screen is kept; save again or reload.",
            ),
            Self::Unavailable { reason } => write!(
                f,
                "This browser does not let Throughline keep data here ({reason}). Try a normal window rather than a private one, or another browser."
            ),
            Self::Failed { reason } => write!(
                f,
                "Saving failed ({reason}). What is on the screen is kept: save again, or download a backup."
            ),
        }
    }
}

impl std::error::Error for StoreError {}
