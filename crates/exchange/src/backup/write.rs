//! From a workspace to a backup.

use super::manifest::{Counts, FORMAT, Manifest, Part};
use super::{DOCUMENTS, JOURNAL, MANIFEST, attachment_part, chunk_part, lines};
use crate::archive::{ArchiveWriter, is_packed};
use crate::digest::{Running, sha256};
use crate::error::ExchangeError;
use crate::share::{self, ShareHeader};
use chrono::DateTime;
use throughline_domain::merge::Knowledge;
use throughline_domain::records::Document;
use throughline_domain::store::without_checksum;
use throughline_domain::{Workspace, schema};

/// Writes a backup in pieces: records first, then chunks of the log, history, attached files. What is
/// finished can be taken away meanwhile, so that no more than a part of it is held at any time.
///
/// The same content always gives the same bytes.
pub struct BackupWriter {
    archive: ArchiveWriter,
    open: Option<OpenPart>,
    manifest: Manifest,
}

/// A part that is being written.
struct OpenPart {
    name: String,
    bytes: u64,
    digest: Running,
}

impl BackupWriter {
    /// Begins a backup, made at a time in milliseconds since 1970-01-01 UTC.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when the archive cannot be made, as of every other step.
    pub fn new(made_at: u64) -> Result<Self, ExchangeError> {
        let mut writer = Self {
            archive: ArchiveWriter::new("backup"),
            open: None,
            manifest: Manifest {
                format: FORMAT.into(),
                version: schema::VERSION,
                app: concat!("Throughline ", env!("CARGO_PKG_VERSION")).into(),
                made_at: i64::try_from(made_at)
                    .ok()
                    .and_then(DateTime::from_timestamp_millis)
                    .unwrap_or_default(),
                counts: Counts::default(),
                chunks: Vec::new(),
                left_out: Vec::new(),
                knowledge: Knowledge::default(),
                share: None,
                parts: Vec::new(),
            },
        };
        writer.part(DOCUMENTS, false)?;
        Ok(writer)
    }

    /// Begins a share file, which is written as a backup without history is.
    ///
    /// # Errors
    /// As [`BackupWriter::new`].
    pub fn share(made_at: u64, header: ShareHeader) -> Result<Self, ExchangeError> {
        let mut writer = Self::new(made_at)?;
        writer.manifest.format = share::FORMAT.into();
        writer.manifest.share = Some(header);
        Ok(writer)
    }

    /// Says what is known of the changes of all devices, own ones included.
    pub fn known(&mut self, knowledge: Knowledge) {
        self.manifest.knowledge = knowledge;
    }

    /// Adds a record.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`], also when it comes after something else.
    pub fn document(&mut self, document: &Document) -> Result<(), ExchangeError> {
        let json = serde_json::to_vec(document).map_err(not_written)?;
        self.line(DOCUMENTS, &document.id.key(), &json)?;
        self.manifest.counts.records += 1;
        Ok(())
    }

    /// Says how many rows the chunks hold.
    pub fn rows(&mut self, activities: usize, deals: usize) {
        self.manifest.counts.activities = count(activities);
        self.manifest.counts.deals = count(deals);
    }

    /// Adds a chunk of the log under its storage key.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`].
    pub fn chunk(&mut self, key: String, bytes: &[u8]) -> Result<(), ExchangeError> {
        self.whole(&chunk_part(self.manifest.chunks.len()), bytes, None)?;
        self.manifest.chunks.push(key);
        Ok(())
    }

    /// Adds an entry of the history as it is stored, under its key.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`], also when something else came between two entries.
    pub fn entry(&mut self, key: &str, value: &[u8]) -> Result<(), ExchangeError> {
        self.line(JOURNAL, key, without_checksum(value))?;
        self.manifest.counts.journal += 1;
        Ok(())
    }

    /// Adds an attached file as it is stored, under its digest. One that no longer has it is left out and
    /// named in [`Manifest::left_out`]: one bad file never prevents a backup.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`].
    pub fn attachment(&mut self, digest: String, bytes: &[u8]) -> Result<(), ExchangeError> {
        let found = sha256(bytes);
        if found != digest {
            self.manifest.left_out.push(digest);
            return Ok(());
        }
        self.whole(&attachment_part(&digest), bytes, Some(found))?;
        self.manifest.counts.attachments += 1;
        Ok(())
    }

    /// The next bytes that are finished; empty while there are none.
    pub fn take(&mut self) -> Vec<u8> {
        self.archive.take()
    }

    /// The bytes of the backup, but for those that were taken. The list of parts comes last.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`].
    pub fn finish(mut self) -> Result<Vec<u8>, ExchangeError> {
        if self.manifest.counts.journal == 0 {
            self.part(JOURNAL, false)?;
        }
        self.close();
        let manifest = serde_json::to_vec_pretty(&self.manifest).map_err(not_written)?;
        self.archive.add(MANIFEST, &manifest)?;
        self.archive.finish()
    }

    /// Writes everything at once.
    pub(crate) fn write_all(
        mut self,
        workspace: &Workspace,
        journal: &[(String, Vec<u8>)],
        attachments: Vec<(String, Vec<u8>)>,
    ) -> Result<Vec<u8>, ExchangeError> {
        self.known(workspace.knowledge().clone());
        self.rows(workspace.activities().len(), workspace.deals().len());
        for document in workspace.documents() {
            self.document(document)?;
        }
        let chunks = workspace.activities().exported();
        for chunk in chunks.chain(workspace.deals().exported()) {
            if let Some(bytes) = chunk.bytes {
                self.chunk(chunk.key, &bytes)?;
            }
        }
        for (key, value) in journal {
            self.entry(key, value)?;
        }
        for (digest, bytes) in attachments {
            self.attachment(digest, &bytes)?;
        }
        self.finish()
    }

    fn line(&mut self, part: &str, key: &str, value: &[u8]) -> Result<(), ExchangeError> {
        if self.open.as_ref().is_none_or(|open| open.name != part) {
            self.part(part, false)?;
        }
        let line = lines::write(key, value)?;
        if let Some(open) = &mut self.open {
            open.bytes += count(line.len());
            open.digest.update(&line);
        }
        self.archive.write(&line)
    }

    fn whole(
        &mut self,
        name: &str,
        bytes: &[u8],
        digest: Option<String>,
    ) -> Result<(), ExchangeError> {
        self.close();
        self.archive.begin(name, is_packed(name, bytes))?;
        self.archive.write(bytes)?;
        self.manifest.parts.push(Part {
            name: name.into(),
            bytes: count(bytes.len()),
            sha256: digest.unwrap_or_else(|| sha256(bytes)),
        });
        Ok(())
    }

    fn part(&mut self, name: &str, packed: bool) -> Result<(), ExchangeError> {
        self.close();
        self.archive.begin(name, packed)?;
        self.open = Some(OpenPart {
            name: name.into(),
            bytes: 0,
            digest: Running::default(),
        });
        Ok(())
    }

    fn close(&mut self) {
        if let Some(open) = self.open.take() {
            self.manifest.parts.push(Part {
                name: open.name,
                bytes: open.bytes,
                sha256: open.digest.finish(),
            });
        }
    }
}

/// Puts everything into one file at once: the workspace, its history and the attached files, the last two
/// as they are stored, under their keys. See [`BackupWriter`].
///
/// # Errors
/// [`ExchangeError::NotWritten`] when the archive cannot be made.
pub fn write_backup(
    workspace: &Workspace,
    journal: &[(String, Vec<u8>)],
    attachments: Vec<(String, Vec<u8>)>,
    made_at: u64,
) -> Result<Vec<u8>, ExchangeError> {
    BackupWriter::new(made_at)?.write_all(workspace, journal, attachments)
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
