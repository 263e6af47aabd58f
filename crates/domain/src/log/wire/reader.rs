//! Taking a chunk's bytes apart. Nothing in them is believed before it is checked.

use super::super::{Columns, Packed, Row, Stamps};
use super::packed;
use crate::clock::{AuthorId, Stamp};
use uuid::Uuid;

/// Bytes that are read from their beginning.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub fn number(&mut self) -> Option<i64> {
        Some(i64::from_le_bytes(self.take(8)?.try_into().ok()?))
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

    /// The whole chunk after its head; `None` when it is not what it says.
    pub fn columns<R: Row>(&mut self, version: u8) -> Option<Columns> {
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
        let from_keys = version > 1
            && match self.byte()? {
                0 => false,
                1 => true,
                _ => return None,
            };
        if !from_keys {
            to.ids = self.ids(rows)?;
        }
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
        let ends = packed::read(self, ends, 0..=i64::from(u32::MAX))?;
        to.ends = ends.iter().map(|end| end.unwrap_or(0) as u32).collect();
        // Each row has a key of its own. A column may take no bytes at all, so that more rows than keys
        // would cost the forger nothing and us all memory.
        if from_keys && rows >= to.ends.len() {
            return None;
        }
        self.fields(&mut to, rows, counts)?;
        if version > 2 {
            to.stamps = self.stamps(rows)?;
        }
        if from_keys {
            to.ids = (0..rows)
                .map(|row| R::id_of_key(&to, row).map(Uuid::into_bytes))
                .collect::<Option<_>>()?;
        }
        self.bytes.is_empty().then_some(to)
    }

    /// The stamps of rows that were changed after their chunk was made.
    fn stamps(&mut self, rows: usize) -> Option<Stamps> {
        // No row has two: more are forged, and may take no bytes.
        let count = self.length().filter(|count| *count <= rows)?;
        let whole = i64::MIN..=i64::MAX;
        let millis = packed::read(self, count, 0..=i64::MAX)?;
        let counters = packed::read(self, count, 0..=i64::from(u32::MAX))?;
        let authors = packed::read(self, count, whole)?;
        let codes = packed::read_codes(self, rows, count + 1)?;
        let number = |column: &Packed, at| column.number(at).unwrap_or(0);
        let stamp = |at| Stamp {
            millis: number(&millis, at).cast_unsigned(),
            counter: u32::try_from(number(&counters, at)).unwrap_or(0),
            author: AuthorId(number(&authors, at).cast_unsigned()),
        };
        Stamps::read((0..count).map(stamp).collect(), codes)
    }

    /// The columns of the fields; those an older version did not have are blank.
    fn fields(&mut self, to: &mut Columns, rows: usize, counts: [usize; 6]) -> Option<()> {
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
                None => Packed::codes(rows),
                Some(limit) => packed::read_codes(self, rows, limit)?,
            };
        }
        let days = i64::from(i32::MIN) + 1..=i64::from(i32::MAX);
        for (index, column) in to.days.iter_mut().enumerate() {
            *column = match index < counts[3] {
                true => packed::read(self, rows, days.clone())?,
                false => Packed::blank(rows),
            };
        }
        for (index, column) in to.numbers.iter_mut().enumerate() {
            *column = match index < counts[4] {
                true => packed::read(self, rows, i64::MIN..=i64::MAX)?,
                false => Packed::blank(rows),
            };
        }
        for (index, column) in to.flags.iter_mut().enumerate() {
            *column = match index < counts[5] {
                true => packed::read_codes(self, rows, 0x100)?,
                false => Packed::codes(rows),
            };
        }
        Some(())
    }
}
