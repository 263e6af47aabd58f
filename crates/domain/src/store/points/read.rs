//! From a restore point back to a workspace.

use super::{Header, Kept};
use crate::error::DomainError;
use crate::merge::Knowledge;
use crate::records::Document;
use crate::store::load::Loader;
use crate::store::{PendingEdit, Repository, Store, StoreError, seal};
use crate::workspace::Workspace;
use serde::Deserialize;
use std::sync::Arc;

/// What was there at a restore point.
#[derive(Debug)]
pub struct AtPoint {
    /// The records and the log.
    pub workspace: Workspace,
    /// What of it cannot be read any more, each as a sentence.
    pub unreadable: Vec<String>,
}

#[derive(Deserialize)]
struct Records {
    documents: Vec<Arc<Document>>,
    #[serde(default)]
    knowledge: Knowledge,
    pending: Vec<(String, Vec<PendingEdit>)>,
}

/// Puts together what was there at a restore point.
///
/// # Errors
/// As the repository; within, [`DomainError::Unreadable`] when the point is damaged or gone.
pub async fn read_point(
    repository: &impl Repository,
    key: &str,
) -> Result<Result<AtPoint, DomainError>, StoreError> {
    let damaged = |reason: &str| DomainError::unreadable("This restore point", reason);
    let stamp = key.strip_prefix("point/").unwrap_or_default();
    let header = repository.get(Store::Restore, key).await?;
    let records = repository
        .get(Store::Restore, &format!("records/{stamp}"))
        .await?;
    let (Some(header), Some(records)) = (header, records) else {
        return Ok(Err(damaged("it is no longer there")));
    };
    let opened = seal::open::<Header>(&header)
        .and_then(|header| Ok((header, seal::open::<Records>(&records)?)));
    let (header, records) = match opened {
        Ok(opened) => opened,
        Err(reason) => return Ok(Err(damaged(&reason))),
    };
    let keys = repository.keys(Store::Restore).await?;
    let kept = Kept::among(&keys);
    let mut loader = Loader::default();
    let mut chunks = Vec::with_capacity(header.chunks.len());
    let mut unreadable = Vec::new();
    for chunk in &header.chunks {
        let found = match kept.at(chunk, header.generation) {
            Some(kept) => repository.get(Store::Restore, kept.key).await?,
            None => repository.get(Store::Chunks, chunk).await?,
        };
        match found {
            Some(bytes) => chunks.push((chunk.clone(), bytes)),
            None => unreadable.push(damaged("a part of the log is missing").to_string()),
        }
    }
    for document in records.documents {
        loader.workspace.adopt(Arc::unwrap_or_clone(document));
    }
    loader.chunks(chunks);
    loader.recent(records.pending);
    unreadable.extend(loader.quarantined.into_iter().map(|value| value.reason));
    Ok(Ok(AtPoint {
        workspace: loader.workspace.knowing_or_holding(records.knowledge),
        unreadable,
    }))
}
