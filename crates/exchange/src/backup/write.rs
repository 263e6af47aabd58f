//! From a workspace to a backup.

use super::manifest::{Counts, FORMAT, Manifest, Part};
use super::{DOCUMENTS, JOURNAL, MANIFEST, attachment_part, chunk_part, lines};
use crate::archive::ArchiveWriter;
use crate::digest::sha256;
use crate::error::ExchangeError;
use chrono::DateTime;
use throughline_domain::store::without_checksum;
use throughline_domain::{Workspace, schema};

/// Puts everything into one file: the workspace, its history and the attached files, the last two as
/// they are stored, under their keys. `made_at` is in milliseconds since 1970-01-01 UTC. The same
/// content always gives the same bytes.
///
/// A stored file that no longer has the digest it is kept under is left out and named in
/// [`Manifest::left_out`]: one bad file never prevents a backup.
///
/// # Errors
/// [`ExchangeError::NotWritten`] when the archive cannot be made.
pub fn write_backup(
    workspace: &Workspace,
    journal: &[(String, Vec<u8>)],
    attachments: Vec<(String, Vec<u8>)>,
    made_at: u64,
) -> Result<Vec<u8>, ExchangeError> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut counts = Counts {
        activities: count(workspace.activities().len()),
        deals: count(workspace.deals().len()),
        journal: count(journal.len()),
        ..Counts::default()
    };

    let mut documents = Vec::new();
    for document in workspace.documents() {
        let json = serde_json::to_vec(document.as_ref()).map_err(not_written)?;
        documents.extend(lines::write(&document.id.key(), &json)?);
        counts.records += 1;
    }
    parts.push((DOCUMENTS.into(), documents));

    let mut chunks = Vec::new();
    let written = workspace.activities().export_chunks().into_iter();
    for chunk in written.chain(workspace.deals().export_chunks()) {
        if let Some(bytes) = chunk.bytes {
            parts.push((chunk_part(chunks.len()), bytes));
            chunks.push(chunk.key);
        }
    }

    let mut history = Vec::new();
    for (key, value) in journal {
        history.extend(lines::write(key, without_checksum(value))?);
    }
    parts.push((JOURNAL.into(), history));

    let mut left_out = Vec::new();
    for (digest, bytes) in attachments {
        if sha256(&bytes) == digest {
            parts.push((attachment_part(&digest), bytes));
            counts.attachments += 1;
        } else {
            left_out.push(digest);
        }
    }

    let manifest = Manifest {
        format: FORMAT.into(),
        version: schema::VERSION,
        app: concat!("Throughline ", env!("CARGO_PKG_VERSION")).into(),
        made_at: i64::try_from(made_at)
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or_default(),
        counts,
        chunks,
        left_out,
        parts: parts
            .iter()
            .map(|(name, bytes)| Part {
                name: name.clone(),
                bytes: count(bytes.len()),
                sha256: sha256(bytes),
            })
            .collect(),
    };
    let mut archive = ArchiveWriter::new("backup");
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(not_written)?;
    archive.add(MANIFEST, &manifest)?;
    for (name, bytes) in &parts {
        archive.add(name, bytes)?;
    }
    archive.finish()
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

fn not_written(error: serde_json::Error) -> ExchangeError {
    ExchangeError::NotWritten {
        what: "backup".into(),
        reason: error.to_string(),
    }
}
