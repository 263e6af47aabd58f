//! When and by whom rows were changed last.

use super::{Packed, last_code};
use crate::clock::Stamp;

/// The stamps of rows whose last change is not the one that made their chunk. An import's rows share the
/// stamp of its chunks and take no room here.
#[derive(Clone, Debug)]
pub(in crate::log) struct Stamps {
    /// Each stamp; the first stands for the chunk's own.
    known: Vec<Stamp>,
    codes: Packed,
}

impl Stamps {
    /// No row with a stamp of its own.
    pub fn none() -> Self {
        Self {
            known: vec![Stamp::default()],
            codes: Packed::codes(0),
        }
    }

    /// Stamps and the code of each row, as they were stored; `None` when a code has no stamp.
    pub fn read(stamps: Vec<Stamp>, codes: Packed) -> Option<Self> {
        let mut known = vec![Stamp::default()];
        known.extend(stamps);
        let known_by_all = codes.iter_codes().all(|code| (code as usize) < known.len());
        known_by_all.then_some(Self { known, codes })
    }

    /// Whether no row has a stamp of its own.
    pub fn is_none(&self) -> bool {
        self.codes.iter_codes().all(|code| code == 0)
    }

    /// The stamp of a row; `None` when it is the chunk's own.
    pub fn get(&self, row: usize) -> Option<Stamp> {
        match self.codes.code(row)? {
            0 => None,
            code => self.known.get(code as usize).copied(),
        }
    }

    /// Gives a row a stamp of its own, or with `None` the chunk's.
    pub fn set(&mut self, row: usize, stamp: Option<Stamp>) {
        let code = match stamp {
            // Nothing is written where nothing stands.
            None if row >= self.codes.len() => return,
            None => 0,
            Some(stamp) => self.code_of(stamp),
        };
        self.codes.set_code(row, code);
    }

    fn code_of(&mut self, stamp: Stamp) -> u32 {
        let last = last_code(self.known.len());
        if last != 0 && self.known.last() == Some(&stamp) {
            return last;
        }
        self.known.push(stamp);
        last_code(self.known.len())
    }

    /// The stamps of some rows.
    pub fn pick(&self, rows: &[usize]) -> Self {
        let mut picked = Self::none();
        if self.known.len() > 1 {
            let stamped = rows.iter().enumerate();
            stamped.for_each(|(row, from)| {
                if let Some(stamp) = self.get(*from) {
                    picked.set(row, Some(stamp));
                }
            });
        }
        picked
    }

    /// Every stamp some row may have besides the chunk's own.
    pub fn all(&self) -> impl Iterator<Item = Stamp> + Clone + '_ {
        self.known.iter().skip(1).copied()
    }

    /// The codes of so many rows.
    pub fn codes(&self, rows: usize) -> impl Iterator<Item = u32> + Clone + '_ {
        (0..rows).map(|row| self.codes.code(row).unwrap_or(0))
    }
}

impl PartialEq for Stamps {
    /// Whether each row has the same stamp, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        let rows = self.codes.len().max(other.codes.len());
        (0..rows).all(|row| self.get(row) == other.get(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::AuthorId;

    fn stamp(millis: u64) -> Stamp {
        Stamp {
            millis,
            counter: 0,
            author: AuthorId(7),
        }
    }

    #[test]
    fn a_row_keeps_its_own_stamp_and_others_have_the_chunks() {
        let mut stamps = Stamps::none();
        stamps.set(3, None);
        assert!(stamps.is_none() && stamps.get(3).is_none());
        stamps.set(2, Some(stamp(5)));
        stamps.set(4, Some(stamp(6)));
        assert_eq!(stamps.get(2), Some(stamp(5)));
        assert_eq!(
            (stamps.get(1), stamps.get(3), stamps.get(9)),
            (None, None, None)
        );
        let picked = stamps.pick(&[4, 0, 2]);
        assert_eq!(picked.get(0), Some(stamp(6)));
        assert_eq!((picked.get(1), picked.get(2)), (None, Some(stamp(5))));
        stamps.set(2, None);
        assert_eq!(stamps.get(2), None);
    }

    #[test]
    fn a_code_without_a_stamp_is_refused() {
        let codes = Packed::of_codes([0, 2].into_iter());
        assert!(Stamps::read(vec![stamp(1)], codes.clone()).is_none());
        let read = Stamps::read(vec![stamp(1), stamp(2)], codes);
        assert_eq!(read.and_then(|stamps| stamps.get(1)), Some(stamp(2)));
    }
}
