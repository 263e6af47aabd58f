//! What a pack says of itself, to be read by a program.

use super::gather::Contents;
use super::index;
use super::names::Names;
use crate::digest::sha256;
use crate::error::ExchangeError;
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct Manifest {
    format: &'static str,
    version: u32,
    app: &'static str,
    made_on: NaiveDate,
    learner: String,
    centre: String,
    framework: Option<String>,
    aliases: bool,
    items: Vec<ItemEntry>,
    files: Vec<FileEntry>,
}

#[derive(Serialize)]
struct ItemEntry {
    number: String,
    title: String,
    kind: &'static str,
    date: NaiveDate,
    path: String,
    criteria: Vec<String>,
    attachments: Vec<String>,
}

#[derive(Serialize)]
struct FileEntry {
    path: String,
    bytes: u64,
    sha256: String,
}

/// The manifest over all files written before it.
pub(super) fn write(
    contents: &Contents<'_>,
    names: &Names,
    written: &[(String, Vec<u8>)],
) -> Result<Vec<u8>, ExchangeError> {
    let manifest = Manifest {
        format: "throughline-pack",
        version: 1,
        app: concat!("Throughline ", env!("CARGO_PKG_VERSION")),
        made_on: contents.made_on,
        learner: names.replace(&contents.portfolio.learner),
        centre: names.replace(&contents.portfolio.centre),
        framework: contents
            .framework
            .map(|framework| names.replace(&framework.title)),
        aliases: names.active,
        items: contents
            .items
            .iter()
            .map(|item| ItemEntry {
                number: item.number.clone(),
                title: names.replace(&item.evidence.title),
                kind: item.evidence.kind.label(),
                date: item.evidence.date,
                path: item.path.clone(),
                criteria: index::codes(contents, item)
                    .into_iter()
                    .map(Into::into)
                    .collect(),
                attachments: item
                    .files
                    .iter()
                    .filter_map(|place| contents.files.get(*place))
                    .filter(|file| file.bytes.is_some())
                    .map(|file| file.path.clone())
                    .collect(),
            })
            .collect(),
        files: written
            .iter()
            .map(|(path, bytes)| FileEntry {
                path: path.clone(),
                bytes: u64::try_from(bytes.len()).unwrap_or(u64::MAX),
                sha256: sha256(bytes),
            })
            .collect(),
    };
    serde_json::to_vec_pretty(&manifest).map_err(|error| ExchangeError::NotWritten {
        what: "portfolio pack".into(),
        reason: error.to_string(),
    })
}
