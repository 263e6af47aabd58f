//! The distances of a column, in as few bytes each as they need.

use std::iter::repeat_n;

/// Does the same with the distances of any width.
macro_rules! any_width {
    ($cells:expr, $list:ident => $with:expr, $distance:ident, $rows:ident => $same:expr) => {
        match $cells {
            Cells::Same {
                distance: $distance,
                rows: $rows,
            } => $same,
            Cells::Bytes($list) => $with,
            Cells::Shorts($list) => $with,
            Cells::Words($list) => $with,
            Cells::Longs($list) => $with,
        }
    };
}

/// One distance a row.
#[derive(Clone, Debug)]
pub(super) enum Cells {
    Same { distance: u64, rows: usize },
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
    Longs(Vec<u64>),
}

impl Cells {
    #[inline]
    pub fn get(&self, row: usize) -> Option<u64> {
        match self {
            Self::Bytes(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Same { distance, rows } => (row < *rows).then_some(*distance),
            Self::Shorts(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Words(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Longs(list) => list.get(row).copied(),
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        any_width!(self, list => list.len(), _distance, rows => *rows)
    }

    /// Distances that differ, of which none is larger than `most`.
    pub fn wide_enough(most: u64, distances: impl Iterator<Item = u64>) -> Self {
        match most {
            0..=0xFF => Self::Bytes(distances.map(|distance| distance as u8).collect()),
            0x100..=0xFFFF => Self::Shorts(distances.map(|distance| distance as u16).collect()),
            0x1_0000..=0xFFFF_FFFF => {
                Self::Words(distances.map(|distance| distance as u32).collect())
            }
            _ => Self::Longs(distances.collect()),
        }
    }

    /// The distances of all rows in order.
    pub fn distances(&self) -> Distances<'_> {
        Distances {
            cells: self,
            row: 0,
        }
    }
}

/// The distances of all rows in order. Going through all of them at once looks at their width only once.
#[derive(Clone)]
pub(super) struct Distances<'a> {
    cells: &'a Cells,
    row: usize,
}

impl Iterator for Distances<'_> {
    type Item = u64;

    #[inline]
    fn next(&mut self) -> Option<u64> {
        let distance = self.cells.get(self.row)?;
        self.row += 1;
        Some(distance)
    }

    #[inline]
    #[allow(
        clippy::useless_conversion,
        reason = "one of the widths is that of a distance already"
    )]
    fn fold<B, F: FnMut(B, u64) -> B>(self, init: B, with: F) -> B {
        let from = self.row;
        any_width!(
            self.cells,
            list => list.iter().skip(from).map(|distance| u64::from(*distance)).fold(init, with),
            distance, rows => repeat_n(*distance, rows.saturating_sub(from)).fold(init, with)
        )
    }
}
