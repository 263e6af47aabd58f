//! A column of whole numbers in as few bytes each as they need.

mod cells;
#[cfg(test)]
mod tests;
mod write;

use cells::{Cells, Distances};

/// A column in memory. Each number is kept as its distance from one below the least, so that 0 is free for
/// blank; the distances take one, two, four or eight bytes each, or none where all are the same.
///
/// Codes and choices have no blank of their own: their 0 is the blank, see [`Packed::codes`].
#[derive(Clone, Debug)]
pub struct Packed {
    /// One below the number whose distance is 1.
    offset: i64,
    cells: Cells,
}

impl Packed {
    /// No rows.
    pub(super) const NONE: Self = Self {
        offset: 0,
        cells: Cells::Same {
            distance: 0,
            rows: 0,
        },
    };

    /// So many rows without a number.
    pub(in crate::log) fn blank(rows: usize) -> Self {
        // Numbers from 0 on are the usual ones: none of them moves the offset.
        Self::same(-1, 0, rows)
    }

    /// So many rows with the code 0. A column that begins so holds codes: numbers from 0 on, with 0 as the
    /// blank.
    pub(in crate::log) fn codes(rows: usize) -> Self {
        Self::same(0, 0, rows)
    }

    fn same(offset: i64, distance: u64, rows: usize) -> Self {
        Self {
            offset,
            cells: Cells::Same { distance, rows },
        }
    }

    /// Numbers as narrow as they can be.
    pub(in crate::log) fn of(numbers: impl Iterator<Item = Option<i64>> + Clone) -> Self {
        let Some(least) = numbers.clone().flatten().min() else {
            return Self::blank(numbers.count());
        };
        let offset = least.wrapping_sub(1);
        let distances = numbers.map(|number| number.map_or(0, |number| distance(offset, number)));
        Self::collect(offset, distances)
    }

    /// Codes as narrow as they can be.
    pub(in crate::log) fn of_codes(codes: impl Iterator<Item = u32> + Clone) -> Self {
        Self::collect(0, codes.map(u64::from))
    }

    /// Distances as narrow as they can be.
    pub(in crate::log) fn collect(
        offset: i64,
        distances: impl Iterator<Item = u64> + Clone,
    ) -> Self {
        let first = distances.clone().next().unwrap_or(0);
        let (mut most, mut even, mut rows) = (first, true, 0);
        distances.clone().for_each(|distance| {
            most = most.max(distance);
            even &= distance == first;
            rows += 1;
        });
        let cells = match even {
            true => Cells::Same {
                distance: first,
                rows,
            },
            false => Cells::wide_enough(most, distances),
        };
        Self { offset, cells }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn distance(&self, row: usize) -> Option<u64> {
        self.cells.get(row)
    }

    /// The number of a row; `None` where it is blank or there is no such row.
    #[inline]
    pub fn number(&self, row: usize) -> Option<i64> {
        match self.distance(row)? {
            0 => None,
            distance => Some(self.offset.wrapping_add(distance as i64)),
        }
    }

    /// The code of a row in a column of codes; `None` where there is no such row.
    #[inline]
    pub fn code(&self, row: usize) -> Option<u32> {
        // Codes have four bytes at most.
        self.distance(row).map(|code| code as u32)
    }

    /// The code that each of so many rows of a column of codes has; `None` where they differ. Rows beyond the
    /// last are blank.
    pub(in crate::log) fn only_code(&self, of_rows: usize) -> Option<u32> {
        match self.cells {
            Cells::Same { distance, rows } if distance == 0 || rows >= of_rows => {
                Some(distance as u32)
            }
            _ => None,
        }
    }

    /// The codes of all rows of a column of codes.
    pub fn iter_codes(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.distances().map(|code| code as u32)
    }

    /// The numbers of all rows.
    pub(in crate::log) fn iter(&self) -> impl Iterator<Item = Option<i64>> + Clone + '_ {
        let offset = self.offset;
        self.distances()
            .map(move |distance| (distance != 0).then(|| offset.wrapping_add(distance as i64)))
    }

    fn distances(&self) -> Distances<'_> {
        self.cells.distances()
    }

    /// One below the number whose distance is 1, and the distances of the first rows, where they take a byte
    /// each or none at all: then they are put into `room`.
    pub(in crate::log) fn as_bytes<'a>(
        &'a self,
        rows: usize,
        room: &'a mut Vec<u8>,
    ) -> Option<(i64, &'a [u8])> {
        let bytes = match &self.cells {
            Cells::Bytes(list) => list.get(..rows)?,
            Cells::Same {
                distance,
                rows: all,
            } if rows <= *all => {
                room.resize(rows, u8::try_from(*distance).ok()?);
                room.get(..rows)?
            }
            _ => return None,
        };
        Some((self.offset, bytes))
    }

    /// The numbers of some rows, as narrow as they can be; blank where there is no such row.
    pub(in crate::log) fn pick(&self, rows: &[usize]) -> Self {
        match &self.cells {
            Cells::Same { distance: 0, .. } => Self::same(self.offset, 0, rows.len()),
            // Codes begin at 0 wherever they are.
            _ if self.offset == 0 => {
                let distances = rows.iter().map(|row| self.distance(*row).unwrap_or(0));
                Self::collect(0, distances)
            }
            _ => Self::of(rows.iter().map(|row| self.number(*row))),
        }
    }
}

impl PartialEq for Packed {
    /// Whether the numbers are equal, however they are kept.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && (0..self.len()).all(|row| {
                let (own, others) = (self.distance(row), other.distance(row));
                match self.offset == other.offset {
                    true => own == others,
                    false => self.number(row) == other.number(row),
                }
            })
    }
}

/// How far a number is above the offset. What wraps around on the way comes back: the distance of any two
/// numbers has room in 64 bits without a sign.
fn distance(offset: i64, number: i64) -> u64 {
    number.wrapping_sub(offset) as u64
}
