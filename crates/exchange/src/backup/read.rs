//! From a backup to a workspace.

use super::manifest::{Manifest, Of};
use super::{DOCUMENTS, JOURNAL, MANIFEST, chunk_part, is_digest, lines};
use crate::archive::{Archive, Limits};
use crate::digest::sha256;
use crate::error::ExchangeError;
use std::collections::{BTreeMap, BTreeSet};
use throughline_domain::Workspace;
use throughline_domain::store::load::Loader;

/// How the file is named in messages.
const WHAT: &str = "This file";

/// Everything a backup holds, read and checked. Nothing has been changed by reading it.
#[derive(Debug)]
pub struct Backup {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The records and the log.
    pub workspace: Workspace,
    /// The history, as it was stored: stamps and entries.
    pub journal: Vec<(String, Vec<u8>)>,
    /// Attached files under their digests.
    pub attachments: Vec<(String, Vec<u8>)>,
    /// What was damaged before the backup was made and could not be read, each as a sentence.
    pub unreadable: Vec<String>,
}

/// Reads a backup. Every part must be there with the size and digest its manifest says, and nothing
/// else may be.
///
/// # Errors
/// [`ExchangeError::IsShare`] when it is a share file, [`ExchangeError::Empty`] without bytes,
/// [`ExchangeError::NotOurs`] when it is another file, [`ExchangeError::Newer`] when a newer version made it,
/// [`ExchangeError::Damaged`] when a byte was changed or it is cut short, [`ExchangeError::TooLarge`] beyond
/// [`Limits`].
pub fn read_backup(bytes: &[u8]) -> Result<Backup, ExchangeError> {
    read(bytes, Of::Backup)
}

/// Reads a backup, or a share file, which is written as one.
pub(crate) fn read(bytes: &[u8], of: Of) -> Result<Backup, ExchangeError> {
    let limits = Limits::default();
    let mut archive = Archive::open(WHAT, of.expected(), bytes, limits)?;
    let Some(manifest) = archive.read(MANIFEST)? else {
        return Err(ExchangeError::NotOurs {
            what: WHAT.into(),
            expected: of.expected().into(),
        });
    };
    let manifest = Manifest::read(WHAT, &manifest, of)?;
    let mut parts = read_parts(&mut archive, &manifest)?;
    let mut take = |name: &str| {
        parts
            .remove(name)
            .ok_or_else(|| damaged(format!("its part {name} is missing")))
    };

    let documents = lines::read(WHAT, &take(DOCUMENTS)?)?;
    let journal = lines::read(WHAT, &take(JOURNAL)?)?;
    let mut chunks = Vec::with_capacity(manifest.chunks.len());
    for (number, key) in manifest.chunks.iter().enumerate() {
        chunks.push((key.clone(), take(&chunk_part(number))?));
    }
    let mut attachments = Vec::with_capacity(parts.len());
    for (name, bytes) in parts {
        let digest = name.strip_prefix("attachments/").unwrap_or_default();
        if !is_digest(digest) || sha256(&bytes) != digest {
            return Err(damaged(format!("its part {name} does not belong to it")));
        }
        attachments.push((digest.into(), bytes));
    }

    let mut loader = Loader::default();
    loader.documents(documents);
    loader.chunks(chunks);
    let known = manifest.knowledge.clone();
    let workspace = match manifest.share {
        // What a share file does not say is known, is not.
        Some(_) => loader.workspace.knowing(known),
        None => loader.workspace.knowing_or_holding(known),
    };
    let backup = Backup {
        manifest,
        workspace,
        journal,
        attachments,
        unreadable: loader
            .quarantined
            .into_iter()
            .map(|value| value.reason)
            .collect(),
    };
    check_counts(&backup)?;
    Ok(backup)
}

/// Every part the manifest names, checked; it is an error when one is missing or one is there that
/// the manifest does not name.
fn read_parts(
    archive: &mut Archive<'_>,
    manifest: &Manifest,
) -> Result<BTreeMap<String, Vec<u8>>, ExchangeError> {
    let named: BTreeSet<&str> = manifest
        .parts
        .iter()
        .map(|part| part.name.as_str())
        .collect();
    let there = archive.names();
    if let Some(name) = there
        .iter()
        .find(|name| *name != MANIFEST && !named.contains(name.as_str()))
    {
        return Err(damaged(format!(
            "it holds {name}, which does not belong to it"
        )));
    }
    let mut parts = BTreeMap::new();
    for part in &manifest.parts {
        let bytes = archive
            .read(&part.name)?
            .ok_or_else(|| damaged(format!("its part {} is missing", part.name)))?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if size != part.bytes || sha256(&bytes) != part.sha256 {
            return Err(damaged(format!(
                "the checksum of its part {} does not match",
                part.name
            )));
        }
        if parts.insert(part.name.clone(), bytes).is_some() {
            return Err(damaged(format!("it names its part {} twice", part.name)));
        }
    }
    Ok(parts)
}

/// What was read must be as much as the manifest says, unless something unreadable says why not.
fn check_counts(backup: &Backup) -> Result<(), ExchangeError> {
    let counts = &backup.manifest.counts;
    let workspace = &backup.workspace;
    let read = [
        (counts.records, workspace.documents().count(), "records"),
        (
            counts.activities,
            workspace.activities().len(),
            "activities",
        ),
        (counts.deals, workspace.deals().len(), "deals"),
    ];
    let kept = [
        (
            counts.journal,
            backup.journal.len(),
            "entries of its history",
        ),
        (
            counts.attachments,
            backup.attachments.len(),
            "attached files",
        ),
    ];
    let read = if backup.unreadable.is_empty() {
        &read[..]
    } else {
        &[]
    };
    for (said, found, what) in read.iter().chain(&kept) {
        if u64::try_from(*found) != Ok(*said) {
            return Err(damaged(format!(
                "it should hold {said} {what} but holds {found}"
            )));
        }
    }
    Ok(())
}

fn damaged(reason: String) -> ExchangeError {
    ExchangeError::damaged(WHAT, reason)
}
