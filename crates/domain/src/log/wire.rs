//! A chunk as bytes: a stable format with a version and a checksum.
//!
//! All numbers are little-endian.
//!
//! ```text
//! "TLCH"  version: u8  log: u8  rows: u32
//! columns of each type: 6 × u8 (words, references, texts, days, numbers, flags)
//! ids: rows × 16 bytes
//! dictionary: count u32, then each text (length u32, UTF-8)
//! record ids: count u32, then 16 bytes each
//! arena: length u32, UTF-8; then the ends of its texts as a packed column with a count u32 before
//! every column, packed: least value i64, width u8 (0, 1, 2, 4 or 8), rows × width bytes
//! XXH3-64 of all bytes before
//! ```
//!
//! A packed value is 0 for blank, otherwise its distance from the least value plus one; a column of
//! blanks, or of one value repeated, takes no more than nine bytes.

use super::{Columns, LogKind, NO_DAY, NO_NUMBER, Row};
use crate::error::DomainError;
use uuid::Uuid;

const MAGIC: &[u8; 4] = b"TLCH";
/// The version written.
pub const VERSION: u8 = 1;

/// The bytes of a chunk.
pub fn encode<R: Row>(columns: &Columns) -> Vec<u8> {
    let rows = columns.len();
    let mut out = Writer {
        bytes: Vec::with_capacity(64 + rows * 48 + columns.arena.len()),
    };
    out.bytes.extend_from_slice(MAGIC);
    out.bytes.push(VERSION);
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
    columns
        .ids
        .iter()
        .for_each(|id| out.bytes.extend_from_slice(id));
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
    let codes = columns
        .words
        .iter()
        .chain(&columns.references)
        .chain(&columns.texts);
    codes.for_each(|column| out.packed(column.iter().map(|code| Some(i64::from(*code)))));
    for column in &columns.days {
        out.packed(
            column
                .iter()
                .map(|day| (*day != NO_DAY).then_some(i64::from(*day))),
        );
    }
    for column in &columns.numbers {
        out.packed(
            column
                .iter()
                .map(|number| (*number != NO_NUMBER).then_some(*number)),
        );
    }
    for column in &columns.flags {
        out.packed(column.iter().map(|flag| Some(i64::from(*flag))));
    }
    let checksum = xxhash_rust::xxh3::xxh3_64(&out.bytes);
    out.bytes.extend_from_slice(&checksum.to_le_bytes());
    out.bytes
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
    let mut input = Reader { bytes: body };
    if input.take(4) != Some(MAGIC) {
        return Err(wrong("it is not a part of a Throughline log"));
    }
    if input.byte().is_none_or(|version| version > VERSION) {
        return Err(wrong(
            "it comes from a newer version; update Throughline and try again",
        ));
    }
    if input.byte() != Some(R::KIND as u8) {
        return Err(wrong("it belongs to another log"));
    }
    input
        .columns::<R>()
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
        let (mut least, mut most, mut blanks, mut count) = (i64::MAX, i64::MIN, false, 0usize);
        for value in values.clone() {
            count += 1;
            match value {
                Some(value) => {
                    least = least.min(value);
                    most = most.max(value);
                }
                None => blanks = true,
            }
        }
        let only_blanks = least > most;
        let range = if only_blanks {
            0
        } else {
            most.wrapping_sub(least) as u64
        };
        let width: u8 = match range {
            _ if count == 0 || only_blanks || (range == 0 && !blanks) => 0,
            0..=0xFE => 1,
            0xFF..=0xFFFE => 2,
            0xFFFF..=0xFFFF_FFFE => 4,
            _ => 8,
        };
        // A column of width 0 is all blank when its least value is `NO_NUMBER`.
        self.bytes
            .extend_from_slice(&if only_blanks { NO_NUMBER } else { least }.to_le_bytes());
        self.bytes.push(width);
        let distance = |value: Option<i64>| {
            value.map_or(0, |value| {
                (value.wrapping_sub(least) as u64).wrapping_add(1)
            })
        };
        match width {
            0 => {}
            1 => self.bytes.extend(values.map(|value| distance(value) as u8)),
            2 => values.for_each(|v| {
                self.bytes
                    .extend_from_slice(&(distance(v) as u16).to_le_bytes())
            }),
            4 => values.for_each(|v| {
                self.bytes
                    .extend_from_slice(&(distance(v) as u32).to_le_bytes())
            }),
            _ => values.for_each(|v| self.bytes.extend_from_slice(&distance(v).to_le_bytes())),
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn length(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }

    fn ids(&mut self, count: usize) -> Option<Vec<[u8; 16]>> {
        let bytes = self.take(count.checked_mul(16)?)?;
        Some(bytes.as_chunks::<16>().0.to_vec())
    }

    fn text(&mut self, length: usize) -> Option<&'a str> {
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A packed column; `blank` stands for blanks, `convert` refuses values the type cannot hold.
    fn packed<T: Copy>(
        &mut self,
        rows: usize,
        blank: T,
        convert: impl Fn(i64) -> Option<T>,
    ) -> Option<Vec<T>> {
        let least = i64::from_le_bytes(self.take(8)?.try_into().ok()?);
        let width = usize::from(self.byte()?);
        if width == 0 {
            let value = if least == NO_NUMBER || rows == 0 {
                blank
            } else {
                convert(least)?
            };
            return Some(vec![value; rows]);
        }
        if !matches!(width, 1 | 2 | 4 | 8) {
            return None;
        }
        let bytes = self.take(rows.checked_mul(width)?)?;
        let mut values = Vec::with_capacity(rows);
        for part in bytes.chunks_exact(width) {
            let mut wide = [0u8; 8];
            wide[..width].copy_from_slice(part);
            let distance = u64::from_le_bytes(wide);
            values.push(match distance {
                0 => blank,
                _ => convert(least.wrapping_add(distance.wrapping_sub(1) as i64))?,
            });
        }
        Some(values)
    }

    fn columns<R: Row>(&mut self) -> Option<Columns> {
        let rows = self.length()?;
        let mut counts = [0usize; 6];
        for count in &mut counts {
            *count = usize::from(self.byte()?);
        }
        // A chunk from an older version may have fewer columns, never more.
        let shape = R::SHAPE;
        let known = [
            shape.words,
            shape.references,
            shape.texts,
            shape.days,
            shape.numbers,
            shape.flags,
        ];
        if counts
            .iter()
            .zip(known)
            .any(|(count, known)| *count > known)
        {
            return None;
        }
        let mut to = Columns::with_capacity(shape, 0);
        to.ids = self.ids(rows)?;
        let words = self.length()?;
        to.dictionary = (0..words)
            .map(|_| {
                let length = self.length()?;
                Some(self.text(length)?.into())
            })
            .collect::<Option<_>>()?;
        let targets = self.length()?;
        to.targets = self
            .ids(targets)?
            .into_iter()
            .map(Uuid::from_bytes)
            .collect();
        let arena = self.length()?;
        to.arena = self.text(arena)?.into();
        // Every text but the blank one is at least a byte long: more ends than that are forged.
        let ends = self.length().filter(|ends| *ends <= arena + 1)?;
        to.ends = self.packed(ends, 0, |value| u32::try_from(value).ok())?;
        let limits = (to.dictionary.len(), to.targets.len(), to.ends.len());
        for (column, limit) in [
            (&mut to.words, limits.0),
            (&mut to.references, limits.1),
            (&mut to.texts, limits.2),
        ]
        .into_iter()
        .zip(counts)
        .flat_map(|((columns, limit), count)| {
            columns
                .iter_mut()
                .enumerate()
                .map(move |(i, column)| (column, (i < count).then_some(limit)))
        }) {
            *column = match limit {
                None => vec![0; rows],
                Some(limit) => self.packed(rows, 0, |value| {
                    u32::try_from(value)
                        .ok()
                        .filter(|code| (*code as usize) < limit)
                })?,
            };
        }
        for (index, column) in to.days.iter_mut().enumerate() {
            *column = if index < counts[3] {
                self.packed(rows, NO_DAY, |value| i32::try_from(value).ok())?
            } else {
                vec![NO_DAY; rows]
            };
        }
        for (index, column) in to.numbers.iter_mut().enumerate() {
            *column = if index < counts[4] {
                self.packed(rows, NO_NUMBER, Some)?
            } else {
                vec![NO_NUMBER; rows]
            };
        }
        for (index, column) in to.flags.iter_mut().enumerate() {
            *column = if index < counts[5] {
                self.packed(rows, 0, |value| u8::try_from(value).ok())?
            } else {
                vec![0; rows]
            };
        }
        self.bytes.is_empty().then_some(to)
    }
}
