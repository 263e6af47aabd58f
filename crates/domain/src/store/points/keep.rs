//! Keeping what a batch is about to replace.

use super::{Header, Kept, MOST, PointDraft, header, kept_key, remove};
use crate::merge::Knowledge;
use crate::records::{Document, Record};
use crate::store::{
    Batch, PendingEdit, Repository, Store, StoreError, Unsaved, Write, read_all, seal,
};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands in the store under `records/<stamp>`.
#[derive(Serialize)]
struct Records<'a> {
    documents: &'a [Arc<Document>],
    knowledge: &'a Knowledge,
    pending: Vec<(String, Vec<PendingEdit>)>,
}

/// Adds to a change what its restore point needs, if it needs one, and the chunks that older points
/// still need. Done anew it gives the same again, so that storing can be tried once more.
///
/// # Errors
/// As the repository; nothing has changed then.
pub async fn guard(repository: &impl Repository, unsaved: &mut Unsaved) -> Result<(), StoreError> {
    unsaved.batch.writes.truncate(unsaved.own_writes);
    let rewrites = rewrites_chunks(&unsaved.batch);
    if unsaved.point.is_none() && !rewrites {
        return Ok(());
    }
    let keys = repository.keys(Store::Restore).await?;
    if let Some(draft) = &unsaved.point {
        let stamp = unsaved.stamp.key();
        add_point(repository, &mut unsaved.batch, draft, &stamp).await?;
        let old: Vec<&str> = keys
            .iter()
            .map(String::as_str)
            .filter(|key| key.starts_with("point/"))
            .collect();
        let surplus = (old.len() + 1).saturating_sub(MOST);
        if let Some(gone) = old.get(..surplus).filter(|gone| !gone.is_empty()) {
            let newest = Some(draft.generation);
            remove(repository, &mut unsaved.batch, &keys, gone, newest).await?;
        }
    }
    keep(
        repository,
        &mut unsaved.batch,
        &keys,
        unsaved.point.is_some(),
    )
    .await
}

/// Adds to a batch that rewrites chunks, or replaces everything, what restore points still need of what
/// it replaces.
///
/// # Errors
/// As the repository; nothing has changed then.
pub async fn keep_replaced(
    repository: &impl Repository,
    batch: &mut Batch,
) -> Result<(), StoreError> {
    if !rewrites_chunks(batch) {
        return Ok(());
    }
    let keys = repository.keys(Store::Restore).await?;
    keep(repository, batch, &keys, false).await
}

fn rewrites_chunks(batch: &Batch) -> bool {
    let mut writes = batch.writes.iter();
    writes.any(|write| write.store() == Store::Chunks)
}

async fn add_point(
    repository: &impl Repository,
    batch: &mut Batch,
    draft: &PointDraft,
    stamp: &str,
) -> Result<(), StoreError> {
    let pending = read_all(repository, Store::Pending).await?;
    let records = seal::seal(&Records {
        documents: &draft.documents,
        knowledge: &draft.knowledge,
        // What cannot be read stays where it is.
        pending: pending
            .into_iter()
            .filter_map(|(key, bytes)| Some((key, seal::open(&bytes).ok()?)))
            .collect(),
    });
    let files = draft.documents.iter();
    let files = files.filter_map(|document| match &document.content.record {
        Record::Attachment(attachment) => Some(attachment.sha256.clone()),
        _ => None,
    });
    let header = Header {
        before: draft.before.clone(),
        generation: draft.generation,
        chunks: repository.keys(Store::Chunks).await?,
        files: files.collect(),
        counts: draft.counts,
        bytes: u64::try_from(records.len()).unwrap_or(u64::MAX),
    };
    batch.put(
        Store::Restore,
        format!("point/{stamp}"),
        seal::seal(&header),
    );
    batch.put(Store::Restore, format!("records/{stamp}"), records);
    Ok(())
}

/// Keeps the chunks that a batch replaces or deletes for the first time since the newest point, which it
/// may be adding itself, and the files that points refer to when all files are replaced.
async fn keep(
    repository: &impl Repository,
    batch: &mut Batch,
    keys: &[String],
    adding: bool,
) -> Result<(), StoreError> {
    let mut headers = Vec::new();
    for key in keys.iter().filter(|key| key.starts_with("point/")).rev() {
        if let Some(header) = header(repository, key).await? {
            headers.push(header);
            if !clears(batch, Store::Attachments) {
                break;
            }
        }
    }
    let newest = headers.first().filter(|_| !adding);
    if newest.is_none() && !adding {
        return Ok(());
    }
    let kept = Kept::among(keys);
    let until = generation_after(batch);
    for (chunk, after) in outcomes(repository, batch).await? {
        let needed = newest.is_none_or(|newest| {
            newest.chunks.contains(&chunk) && kept.at(&chunk, newest.generation).is_none()
        });
        if !needed {
            continue;
        }
        let Some(before) = repository.get(Store::Chunks, &chunk).await? else {
            continue;
        };
        if after.as_ref() != Some(&before) {
            let key = kept_key(&chunk, until, before.len());
            batch.put(Store::Restore, key, before);
        }
    }
    if clears(batch, Store::Attachments) {
        keep_files(repository, batch, &headers).await?;
    }
    Ok(())
}

async fn keep_files(
    repository: &impl Repository,
    batch: &mut Batch,
    headers: &[Header],
) -> Result<(), StoreError> {
    let mut files: Vec<&String> = headers.iter().flat_map(|header| &header.files).collect();
    files.sort();
    files.dedup();
    for file in files {
        let is_there = batch.writes.iter().any(|write| {
            matches!(write, Write::Put { store: Store::Attachments, key, .. } if key == file)
        });
        if !is_there && let Some(bytes) = repository.get(Store::Attachments, file).await? {
            batch.put(Store::Attachments, file.clone(), bytes);
        }
    }
    Ok(())
}

fn clears(batch: &Batch, wanted: Store) -> bool {
    batch
        .writes
        .iter()
        .any(|write| matches!(write, Write::Clear { store } if *store == wanted))
}

/// What becomes of each chunk the batch touches: its new bytes, or `None`.
async fn outcomes(
    repository: &impl Repository,
    batch: &Batch,
) -> Result<BTreeMap<String, Option<Vec<u8>>>, StoreError> {
    let mut outcomes = BTreeMap::new();
    let stored = repository.keys(Store::Chunks).await?;
    for write in &batch.writes {
        match write {
            Write::Clear {
                store: Store::Chunks,
            } => {
                outcomes = stored.iter().map(|key| (key.clone(), None)).collect();
            }
            Write::Put {
                store: Store::Chunks,
                key,
                bytes,
            } if stored.binary_search(key).is_ok() => {
                outcomes.insert(key.clone(), Some(bytes.clone()));
            }
            Write::Delete {
                store: Store::Chunks,
                key,
            } => {
                outcomes.insert(key.clone(), None);
            }
            _ => {}
        }
    }
    Ok(outcomes)
}

/// The generation that the batch begins.
fn generation_after(batch: &Batch) -> u64 {
    let numbers = batch.writes.iter().rev().filter_map(|write| match write {
        Write::Put {
            store: Store::Meta,
            key,
            bytes,
        } if key == "generation" => std::str::from_utf8(bytes).ok()?.parse().ok(),
        _ => None,
    });
    numbers.max().unwrap_or_default()
}
