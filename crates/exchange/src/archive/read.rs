//! Careful reading of archives from outside.

use crate::error::ExchangeError;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::{ArchiveOffset, Config};

/// How much an archive may hold before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files in it.
    pub entries: usize,
    /// Bytes of all files together, unpacked.
    pub bytes: u64,
    /// How many times its packed size a file may have, once it is larger than [`RATIO_FROM`].
    pub ratio: u64,
}

/// Files smaller than this are never too well packed: blank rows pack to almost nothing.
pub const RATIO_FROM: u64 = 16 << 20;

impl Default for Limits {
    /// What a large team with many attached files stays well under.
    fn default() -> Self {
        Self {
            entries: 20_000,
            bytes: 1 << 30,
            ratio: 250,
        }
    }
}

/// An archive from outside, opened for reading. Nothing is unpacked before its name was asked for,
/// and no more than the limits allow.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    what: &'a str,
    limits: Limits,
    left: u64,
}

impl<'a> Archive<'a> {
    /// Opens an archive. `what` names the file in messages, `expected` says what it should be.
    ///
    /// # Errors
    /// [`ExchangeError::Empty`] without bytes, [`ExchangeError::NotOurs`] when it is no ZIP archive,
    /// [`ExchangeError::Damaged`] when it ends early, contradicts itself, is encrypted, or holds
    /// names that are given twice or lead elsewhere, [`ExchangeError::TooLarge`] with too many files.
    pub fn open(
        what: &'a str,
        expected: &str,
        bytes: &'a [u8],
        limits: Limits,
    ) -> Result<Self, ExchangeError> {
        let archive = Self::open_in_memory(what, expected, bytes, limits)?;
        if archive.zip.file_names_raw().any(|name| !is_plain(name)) {
            return Err(ExchangeError::damaged(
                what,
                "it names a file outside its own folder",
            ));
        }
        Ok(archive)
    }

    /// Opens an archive of which nothing will be written as a file, so that its names lead nowhere:
    /// folders may be among them.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn open_in_memory(
        what: &'a str,
        expected: &str,
        bytes: &'a [u8],
        limits: Limits,
    ) -> Result<Self, ExchangeError> {
        if bytes.is_empty() {
            return Err(ExchangeError::Empty { file: what.into() });
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err(ExchangeError::NotOurs {
                what: what.into(),
                expected: expected.into(),
            });
        }
        let config = Config {
            archive_offset: ArchiveOffset::Known(0),
        };
        let cut_short = |_| ExchangeError::damaged(what, "it is cut short or not complete");
        let mut zip = ZipArchive::with_config(config, Cursor::new(bytes)).map_err(cut_short)?;
        if zip.len() > limits.entries {
            return Err(ExchangeError::TooLarge {
                what: what.into(),
                limit: limits.bytes,
            });
        }
        zip.validate_header_consistency()
            .map_err(|_| ExchangeError::damaged(what, "its list of files contradicts itself"))?;
        if zip.has_overlapping_entries().map_err(cut_short)? {
            return Err(ExchangeError::damaged(what, "its files overlap"));
        }
        Ok(Self {
            zip,
            what,
            limits,
            left: limits.bytes,
        })
    }

    /// The names of its files, in order.
    pub fn names(&self) -> Vec<String> {
        self.zip
            .file_names_raw()
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// Unpacks a file; `None` when there is none of that name.
    ///
    /// # Errors
    /// [`ExchangeError::Damaged`] when its checksum does not match or it cannot be unpacked,
    /// [`ExchangeError::TooLarge`] beyond the limits.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, ExchangeError> {
        let what = format!("{}, part {name},", self.what);
        let Some(index) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let damaged = |reason: &str| ExchangeError::damaged(what.clone(), reason);
        let file = self
            .zip
            .by_index(index)
            .map_err(|_| damaged("it cannot be unpacked"))?;
        if file.encrypted() || !file.is_file() {
            return Err(damaged("it is not a plain file"));
        }
        let packed = file.compressed_size().max(1);
        let most = packed
            .saturating_mul(self.limits.ratio)
            .max(RATIO_FROM)
            .min(self.left);
        let expected = usize::try_from(file.size().min(most)).unwrap_or(0);
        // The size is the file's own claim: room is made for a modest part of it at first.
        let mut bytes = Vec::with_capacity(expected.min(1 << 20));
        file.take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| damaged("its checksum does not match"))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(ExchangeError::TooLarge { what, limit: most });
        }
        self.left = self.left.saturating_sub(length);
        Ok(Some(bytes))
    }
}

/// Whether a name is a relative path of plain parts, with slashes forward and no part that leads up.
fn is_plain(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else {
        return false;
    };
    name.split('/')
        .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':', '\0']))
}
