//! A chunk as bytes: a stable format with a version and a checksum.
//!
//! All numbers are little-endian.
//!
//! ```text
//! "TLCH"  version: u8  log: u8  rows: u32
//! columns of each type: 6 × u8 (words, references, texts, days, numbers, flags)
//! ids from keys: u8; when 0, ids: rows × 16 bytes follow, when 1, each row's key gives its id
//! dictionary: count u32, then each text (length u32, UTF-8)
//! record ids: count u32, then 16 bytes each
//! arena: length u32, UTF-8; then the ends of its texts as a packed column with a count u32 before
//! every column, packed
//! stamps of rows changed after the chunk was made, when any was (version 3): count u32, then three packed
//!     columns of it (milliseconds, counter, author), then each row's place in them, packed, 0 for none
//! XXH3-64 of all bytes before
//! ```
//!
//! A packed column has two forms:
//!
//! ```text
//! least value i64, width u8 (0, 1, 2, 4 or 8), rows × width bytes
//! least step i64, width u8 + 128, first value i64, (rows − 1) × width bytes
//! ```
//!
//! In the first form each number is 0 for blank, otherwise a value's distance from the least one plus
//! one; a column of blanks, or of one value repeated, takes no more than nine bytes. In the second, for
//! columns without blanks, each is the distance of the step from the row before from the least step,
//! plus one: what counts up takes no bytes a row.
//!
//! Version 2 is written where no row was changed after its chunk was made: it has no stamps. Version 1 had
//! neither the byte before the ids, which always followed, nor the second form.

mod packed;
mod reader;

use super::{Columns, LogKind, Packed, Row};
use crate::clock::Stamp;
use crate::error::DomainError;
use reader::Reader;

const MAGIC: &[u8; 4] = b"TLCH";
/// The latest version written.
pub const VERSION: u8 = 3;
/// The version of a chunk without stamps.
const WITHOUT_STAMPS: u8 = 2;

/// The bytes of a chunk.
pub fn encode<R: Row>(columns: &Columns) -> Vec<u8> {
    let rows = columns.len();
    let mut out = Writer {
        bytes: Vec::with_capacity(64 + rows * 48 + columns.arena.len()),
    };
    out.bytes.extend_from_slice(MAGIC);
    let stamped = !columns.stamps.is_none();
    out.bytes.push(match stamped {
        true => VERSION,
        false => WITHOUT_STAMPS,
    });
    out.bytes.push(R::KIND as u8);
    out.length(rows);
    for count in [
        columns.words.len(),
        columns.references.len(),
        columns.texts.len(),
        columns.days.len(),
        columns.numbers.len(),
        columns.flags.len(),
    ] {
        out.bytes.push(u8::try_from(count).unwrap_or(u8::MAX));
    }
    let from_keys =
        rows > 0 && (0..rows).all(|row| R::id_of_key(columns, row) == Some(columns.id(row)));
    out.bytes.push(u8::from(from_keys));
    if !from_keys {
        out.bytes.extend_from_slice(columns.ids.as_flattened());
    }
    out.length(columns.dictionary.len());
    for word in &columns.dictionary {
        out.length(word.len());
        out.bytes.extend_from_slice(word.as_bytes());
    }
    out.length(columns.targets.len());
    columns
        .targets
        .iter()
        .for_each(|id| out.bytes.extend_from_slice(id.as_bytes()));
    out.length(columns.arena.len());
    out.bytes.extend_from_slice(columns.arena.as_bytes());
    out.length(columns.ends.len());
    out.packed(columns.ends.iter().map(|end| Some(i64::from(*end))));
    for column in [&columns.words, &columns.references, &columns.texts]
        .into_iter()
        .flatten()
    {
        out.packed(codes(column));
    }
    for column in columns.days.iter().chain(&columns.numbers) {
        out.packed(column.iter());
    }
    columns
        .flags
        .iter()
        .for_each(|column| out.packed(codes(column)));
    if stamped {
        let stamps = &columns.stamps;
        out.length(stamps.all().count());
        out.packed(stamps.all().map(|stamp| Some(stamp.millis.cast_signed())));
        out.packed(stamps.all().map(|stamp| Some(i64::from(stamp.counter))));
        let author = |stamp: Stamp| Some(stamp.author.0.cast_signed());
        out.packed(stamps.all().map(author));
        out.packed(stamps.codes(rows).map(|code| Some(i64::from(code))));
    }
    let checksum = xxhash_rust::xxh3::xxh3_64(&out.bytes);
    out.bytes.extend_from_slice(&checksum.to_le_bytes());
    out.bytes
}

/// The codes of a column as numbers.
fn codes(column: &Packed) -> impl Iterator<Item = Option<i64>> + Clone + '_ {
    column.iter_codes().map(|code| Some(i64::from(code)))
}

/// Reads a chunk back.
///
/// # Errors
/// [`DomainError::Unreadable`] when a byte was changed, the bytes end early, they are of another log,
/// or they come from a newer version.
pub fn decode<R: Row>(bytes: &[u8]) -> Result<Columns, DomainError> {
    let wrong = |reason: &str| DomainError::unreadable("Part of the log", reason);
    let split = bytes
        .len()
        .checked_sub(8)
        .ok_or_else(|| wrong("it ends early"))?;
    let (body, checksum) = bytes.split_at(split);
    if xxhash_rust::xxh3::xxh3_64(body).to_le_bytes() != *checksum {
        return Err(wrong("its checksum does not match"));
    }
    let mut input = Reader::new(body);
    if input.take(4) != Some(MAGIC) {
        return Err(wrong("it is not a part of a Throughline log"));
    }
    let version = input.byte().filter(|version| *version <= VERSION);
    let Some(version) = version else {
        return Err(wrong(
            "it comes from a newer version; update Throughline and try again",
        ));
    };
    if input.byte() != Some(R::KIND as u8) {
        return Err(wrong("it belongs to another log"));
    }
    input
        .columns::<R>(version)
        .ok_or_else(|| wrong("it does not hold what it says"))
}

/// Which log a chunk's bytes belong to, if they are one.
pub fn kind(bytes: &[u8]) -> Option<LogKind> {
    match (bytes.get(..4)? == MAGIC, bytes.get(5)?) {
        (true, 0) => Some(LogKind::Activities),
        (true, 1) => Some(LogKind::Deals),
        _ => None,
    }
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn length(&mut self, length: usize) {
        self.bytes
            .extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    }

    fn packed(&mut self, values: impl Iterator<Item = Option<i64>> + Clone) {
        packed::write(&mut self.bytes, values);
    }
}
