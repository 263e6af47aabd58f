//! ZIP archives: careful reading of ones from outside, and writing ones that are always the same
//! bytes for the same content.

use crate::error::ExchangeError;
use std::cell::RefCell;
use std::io::{self, Cursor, Read, Seek, SeekFrom, Write};
use std::rc::Rc;
use zip::read::{ArchiveOffset, Config};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, System, ZipArchive};

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
/// pack better than [`Limits::ratio`] allows on the way back.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ArchiveWriter::new("test");
        for (name, bytes) in files {
            writer.add(name, bytes).unwrap();
        }
        writer.finish().unwrap()
    }

    fn open(bytes: &[u8], limits: Limits) -> Result<Archive<'_>, ExchangeError> {
        Archive::open("This file", "a test", bytes, limits)
    }

    #[test]
    fn what_is_written_reads_back_and_is_the_same_every_time() {
        let files: [(&str, &[u8]); 2] =
            [("a.txt", b"text text text text"), ("b/c.png", b"\x89PNG")];
        let bytes = archive(&files);
        assert_eq!(bytes, archive(&files));
        let mut read = open(&bytes, Limits::default()).unwrap();
        assert_eq!(read.names(), ["a.txt", "b/c.png"]);
        assert_eq!(read.read("a.txt").unwrap().unwrap(), files[0].1);
        assert_eq!(read.read("b/c.png").unwrap().unwrap(), files[1].1);
        assert_eq!(read.read("d").unwrap(), None);
    }

    #[test]
    fn what_is_taken_meanwhile_is_the_same_archive_and_never_all_held() {
        let part: Vec<u8> = (0..100_000u32).flat_map(u32::to_le_bytes).collect();
        let names: Vec<String> = (0..12).map(|number| format!("p/{number}")).collect();
        let mut whole = ArchiveWriter::new("test");
        let mut taken = ArchiveWriter::new("test");
        let mut pieces = Vec::new();
        let mut most = 0;
        for name in &names {
            whole.begin(name, name.ends_with('3')).unwrap();
            taken.begin(name, name.ends_with('3')).unwrap();
            for piece in part.chunks(30_001) {
                whole.write(piece).unwrap();
                taken.write(piece).unwrap();
                pieces.extend(taken.take());
                most = most.max(taken.tail.0.borrow().bytes.len());
            }
        }
        pieces.extend(taken.finish().unwrap());
        let whole = whole.finish().unwrap();
        assert!(pieces == whole);
        assert!(most < 3 * part.len(), "{most} bytes were held");
        let mut read = open(&whole, Limits::default()).unwrap();
        for name in &names {
            assert!(read.read(name).unwrap().unwrap() == part);
        }
    }

    #[test]
    fn an_empty_file_and_one_of_another_kind_are_told_apart() {
        let message = |bytes: &[u8]| open(bytes, Limits::default()).err().unwrap().to_string();
        assert!(message(b"").starts_with("This file is empty."));
        assert!(message(b"name,amount\n").starts_with("This file is not a test."));
    }

    #[test]
    fn an_archive_cut_short_anywhere_is_refused() {
        let bytes = archive(&[("a.txt", b"some text"), ("b.txt", b"more")]);
        for length in 4..bytes.len() {
            let error = open(&bytes[..length], Limits::default()).err().unwrap();
            assert!(
                matches!(error, ExchangeError::Damaged { .. }),
                "{length}: {error}"
            );
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["../a", "/a", "a/../b", "a\\b", "c:/a", "a//b", "a/"] {
            let bytes = archive(&[(name, b"x")]);
            assert!(open(&bytes, Limits::default()).is_err(), "{name}");
        }
    }

    #[test]
    fn a_name_given_twice_is_refused() {
        let mut bytes = archive(&[("a.txt", b"one"), ("b.txt", b"two")]);
        while let Some(at) = bytes.windows(5).position(|part| part == b"b.txt") {
            bytes[at] = b'a';
        }
        let error = open(&bytes, Limits::default()).err().unwrap();
        assert!(matches!(error, ExchangeError::Damaged { .. }), "{error}");
    }

    #[test]
    fn more_files_bytes_or_packing_than_allowed_are_refused() {
        let blank = vec![0; 40 << 20];
        let bytes = archive(&[("a", &blank), ("b", b"x")]);
        let with = |limits: Limits| open(&bytes, limits).and_then(|mut a| a.read("a"));
        let limits = Limits::default();
        let too_large = |limits| matches!(with(limits), Err(ExchangeError::TooLarge { .. }));
        assert!(too_large(Limits {
            entries: 1,
            ..limits
        }));
        assert!(too_large(Limits {
            bytes: 1 << 20,
            ..limits
        }));
        assert!(too_large(limits));
        assert!(
            with(Limits {
                ratio: 2_000,
                ..limits
            })
            .is_ok()
        );
    }
}
