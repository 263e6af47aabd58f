//! A backup: one file that holds everything, in a format written down in `docs/formats.md`.
//!
//! It is written in pieces, whole only where it is small. It is a ZIP archive of records and history as lines of JSON, the log's chunks as they are stored,
//! and attached files under their digests. Its manifest names every part with its size and SHA-256.

mod compare;
mod lines;
mod manifest;
mod read;
mod write;

pub use compare::{Difference, KindDifference, RestoreSummary, compare};
pub(crate) use manifest::Of;
pub use manifest::{Counts, FORMAT, Manifest, Part};
pub(crate) use read::read;
pub use read::{Backup, read_backup};
pub use write::{BackupWriter, write_backup};

/// What the name of a backup file ends in.
pub const EXTENSION: &str = "throughline";

/// The parts that every backup has.
const MANIFEST: &str = "manifest.json";
const DOCUMENTS: &str = "documents.jsonl";
const JOURNAL: &str = "journal.jsonl";

/// The name of a chunk's part.
fn chunk_part(number: usize) -> String {
    format!("chunks/{number}.bin")
}

/// The name of an attached file's part.
fn attachment_part(digest: &str) -> String {
    format!("attachments/{digest}")
}

/// Whether a text is a SHA-256 in lower-case hexadecimal.
fn is_digest(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
