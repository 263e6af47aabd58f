//! Writing archives in pieces, always the same bytes for the same content.

use super::RATIO_FROM;
use crate::error::ExchangeError;
use std::cell::RefCell;
use std::io::{self, Seek, SeekFrom, Write};
use std::rc::Rc;
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, System};

/// An archive being written, in pieces: what is final can be taken away while more is added. The same
/// files in the same order always give the same bytes.
pub struct ArchiveWriter {
    zip: ZipWriter<Tail>,
    tail: Tail,
    /// Up to where no byte changes any more: sizes are written before a file when it ends.
    is_final: u64,
    what: &'static str,
}

impl ArchiveWriter {
    /// An archive without files yet; `what` names it in messages.
    pub fn new(what: &'static str) -> Self {
        let tail = Tail::default();
        Self {
            zip: ZipWriter::new(tail.clone()),
            tail,
            is_final: 0,
            what,
        }
    }

    /// Adds a file. What is packed already is stored as it is.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when the name was used before or the archive grows too large.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), ExchangeError> {
        self.begin(name, is_packed(name, bytes))?;
        self.write(bytes)
    }

    /// Begins a file, to be written in pieces. `packed` says that packing it would gain little.
    ///
    /// # Errors
    /// As [`ArchiveWriter::add`].
    pub fn begin(&mut self, name: &str, packed: bool) -> Result<(), ExchangeError> {
        let method = if packed {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        // DEFAULT carries a fixed time; the system is named so that every build writes the same.
        let options = SimpleFileOptions::DEFAULT
            .compression_method(method)
            .system(System::Unix)
            .unix_permissions(0o644);
        // The file before is ended here, after which nothing so far is written again.
        let before = self.tail.length();
        let what = self.what;
        self.zip
            .start_file(name, options)
            .map_err(|error| not_written(what, &error.to_string()))?;
        self.is_final = before;
        Ok(())
    }

    /// Writes the next bytes of the file that was begun.
    ///
    /// # Errors
    /// As [`ArchiveWriter::add`].
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), ExchangeError> {
        let what = self.what;
        self.zip
            .write_all(bytes)
            .map_err(|error| not_written(what, &error.to_string()))
    }

    /// The next bytes of the archive that are final; empty while there are none.
    pub fn take(&mut self) -> Vec<u8> {
        self.tail.take(self.is_final)
    }

    /// How many bytes are held at the moment.
    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.tail.0.borrow().bytes.len()
    }

    /// The archive's bytes, but for those that were taken.
    ///
    /// # Errors
    /// [`ExchangeError::NotWritten`] when its list of files cannot be written.
    pub fn finish(self) -> Result<Vec<u8>, ExchangeError> {
        let what = self.what;
        self.zip
            .finish()
            .map(|tail| tail.take(u64::MAX))
            .map_err(|error| not_written(what, &error.to_string()))
    }
}

/// The end of an archive, whose beginning was taken away; shared with the writer.
#[derive(Clone, Default)]
struct Tail(Rc<RefCell<TailBytes>>);

#[derive(Default)]
struct TailBytes {
    /// How many bytes were taken.
    taken: u64,
    bytes: Vec<u8>,
    /// Where the next byte is written.
    at: u64,
}

impl TailBytes {
    fn length(&self) -> u64 {
        self.taken
            .saturating_add(u64::try_from(self.bytes.len()).unwrap_or(u64::MAX))
    }
}

impl Tail {
    fn length(&self) -> u64 {
        self.0.borrow().length()
    }

    /// Takes the bytes up to a place.
    fn take(&self, until: u64) -> Vec<u8> {
        let mut tail = self.0.borrow_mut();
        let count = until.min(tail.length()).saturating_sub(tail.taken);
        let count = usize::try_from(count).unwrap_or(0);
        let rest = tail.bytes.split_off(count);
        let taken = std::mem::replace(&mut tail.bytes, rest);
        tail.taken += u64::try_from(count).unwrap_or(0);
        taken
    }
}

impl Write for Tail {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut tail = self.0.borrow_mut();
        let from = tail.at.checked_sub(tail.taken).ok_or_else(gone)?;
        let from = usize::try_from(from).map_err(|_| gone())?;
        if from > tail.bytes.len() {
            return Err(gone());
        }
        let over = bytes.len().min(tail.bytes.len() - from);
        let (written, appended) = bytes.split_at(over);
        tail.bytes[from..from + over].copy_from_slice(written);
        tail.bytes.extend_from_slice(appended);
        tail.at += u64::try_from(bytes.len()).map_err(|_| gone())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Tail {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let mut tail = self.0.borrow_mut();
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => tail.length().checked_add_signed(by),
            SeekFrom::Current(by) => tail.at.checked_add_signed(by),
        };
        tail.at = at.ok_or_else(gone)?;
        Ok(tail.at)
    }
}

/// A place whose bytes were taken, or that is none.
fn gone() -> io::Error {
    io::Error::other("it was to be changed where it was final")
}

fn not_written(what: &str, reason: &str) -> ExchangeError {
    ExchangeError::NotWritten {
        what: what.into(),
        reason: reason.into(),
    }
}

/// Whether packing would gain little, going by the first bytes; or the file is so large that it might
/// pack better than [`super::Limits::ratio`] allows on the way back.
pub(crate) fn is_packed(name: &str, bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 8] = [
        b"PK\x03\x04",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"%PDF",
        b"ID3",
        b"TLCH",
        b"\x1F\x8B",
    ];
    let is_media = bytes.get(4..8) == Some(b"ftyp") || bytes.get(8..12) == Some(b"WEBP");
    let is_large_file = name.starts_with("attachments/")
        && u64::try_from(bytes.len()).is_ok_and(|length| length >= RATIO_FROM);
    is_media || is_large_file || MAGIC.iter().any(|magic| bytes.starts_with(magic))
}
