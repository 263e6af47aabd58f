//! Version 1: documents as JSON with `id`, stamps, `kind` and `content`; the log in chunks of
//! [`crate::log::wire`] version 1; recent edits of the log as JSON.

use crate::error::DomainError;
use crate::records::Document;

/// The number of this version.
pub const VERSION: u32 = 1;

/// Reads a document of this version.
///
/// # Errors
/// [`DomainError::Unreadable`] when the bytes are not such a document.
pub fn read_document(key: &str, bytes: &[u8]) -> Result<Document, DomainError> {
    let document: Document = serde_json::from_slice(bytes)
        .map_err(|error| DomainError::unreadable(format!("The record {key}"), error.to_string()))?;
    if document.id.key() != key || document.id.kind != document.content.record.kind() {
        return Err(DomainError::unreadable(
            format!("The record {key}"),
            "it is stored under another record's name",
        ));
    }
    Ok(document)
}
