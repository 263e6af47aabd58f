//! Share files: what goes from colleague to colleague, in a format written down in `docs/formats.md`.
//!
//! A share file is written as a backup is, without history, and says in its manifest what it speaks of and
//! what its writer had heard of. [`throughline_domain::merge`] does the merging.

use crate::backup::{BackupWriter, Of, read};
use crate::error::ExchangeError;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::merge::{Scope, Shared};
use throughline_domain::records::Record;

/// The word by which a share file is known.
pub const FORMAT: &str = "throughline-share";

/// What the name of a share file ends in.
pub const EXTENSION: &str = "tlshare";

/// What a share file says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareHeader {
    /// What it speaks of.
    pub of: ShareOf,
    /// Who made it, as they call themselves; blank when they do not say.
    #[serde(default)]
    pub from: String,
}

/// What a share file speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// Everything.
    Team,
    /// One person's log and the reviews with them.
    Person(PersonId),
    /// How the team works, without people.
    Template,
}

/// A share file, read and checked. Nothing has been changed by reading it.
#[derive(Debug)]
pub struct Share {
    /// Who made it, as they call themselves; blank when they do not say.
    pub from: String,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// What is in it.
    pub offer: Offer,
    /// Attached files under their digests.
    pub attachments: Vec<(String, Vec<u8>)>,
}

/// What is in a share file.
#[derive(Debug)]
pub enum Offer {
    /// Versions to be merged.
    Versions(Shared),
    /// A template to be taken over.
    Template(Workspace),
}

/// Reads a share file, or a backup as one that speaks of everything.
///
/// # Errors
/// As [`crate::backup::read_backup`]; also [`ExchangeError::Damaged`] when a part of the records or the log
/// cannot be read: what is missing would be taken for deleted.
pub fn read_share(bytes: &[u8]) -> Result<Share, ExchangeError> {
    let read = read(bytes, Of::Merging)?;
    if let Some(reason) = read.unreadable.first() {
        let reason = format!("what cannot be read would be taken for deleted. {reason}");
        return Err(ExchangeError::damaged("This file", reason));
    }
    let header = read.manifest.share.unwrap_or(ShareHeader {
        of: ShareOf::Team,
        from: String::new(),
    });
    let workspace = read.workspace;
    let scope = match header.of {
        ShareOf::Team => Some(Scope::Team),
        ShareOf::Person(person) => Some(Scope::Person(person)),
        ShareOf::Template => None,
    };
    let offer = match scope {
        Some(scope) => Offer::Versions(Shared { workspace, scope }),
        None => Offer::Template(workspace),
    };
    Ok(Share {
        from: header.from,
        made_at: read.manifest.made_at,
        offer,
        attachments: read.attachments,
    })
}

/// The digests of the files that the records of a workspace refer to: those that are shared with it.
pub fn files_of(workspace: &Workspace) -> Vec<String> {
    let files = workspace
        .documents()
        .filter_map(|document| match &document.content.record {
            Record::Attachment(attachment) => Some(attachment.sha256.clone()),
            _ => None,
        });
    let mut files: Vec<String> = files.collect();
    files.sort();
    files.dedup();
    files
}

/// Puts a share file together at once: what is shared with what its writer had heard of, and attached files
/// under their digests. The app writes it in pieces, see [`BackupWriter::share`].
///
/// # Errors
/// [`ExchangeError::NotWritten`] when the archive cannot be made.
pub fn write_share(
    header: ShareHeader,
    workspace: &Workspace,
    attachments: Vec<(String, Vec<u8>)>,
    made_at: u64,
) -> Result<Vec<u8>, ExchangeError> {
    BackupWriter::share(made_at, header)?.write_all(workspace, &[], attachments)
}
