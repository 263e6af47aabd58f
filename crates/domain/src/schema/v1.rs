//! Version 1: documents as JSON with `id`, stamps, `kind` and `content`; the log in chunks of
//! [`crate::log::wire`] version 1; recent edits of the log as JSON.

use crate::error::DomainError;
use crate::records::Document;

/// The number of this version.
pub const VERSION: u32 = 1;

/// Checks that a document was stored under its own name.
///
/// # Errors
/// [`DomainError::Unreadable`] when it was not.
pub fn check_document(key: &str, document: Document) -> Result<Document, DomainError> {
    if document.id.key() != key || document.id.kind != document.content.record.kind() {
        return Err(DomainError::unreadable(
            format!("The record {key}"),
            "it is stored under another record's name",
        ));
    }
    Ok(document)
}
