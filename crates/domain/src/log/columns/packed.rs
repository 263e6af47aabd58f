//! A column of whole numbers in as few bytes each as they need.

use std::iter::repeat_n;

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

#[derive(Clone, Debug)]
enum Cells {
    Same { distance: u64, rows: usize },
    Bytes(Vec<u8>),
    Shorts(Vec<u16>),
    Words(Vec<u32>),
    Longs(Vec<u64>),
}

impl Cells {
    #[inline]
    fn get(&self, row: usize) -> Option<u64> {
        match self {
            Self::Bytes(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Same { distance, rows } => (row < *rows).then_some(*distance),
            Self::Shorts(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Words(list) => list.get(row).map(|distance| u64::from(*distance)),
            Self::Longs(list) => list.get(row).copied(),
        }
    }
}

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
        let cells = match most {
            _ if even => Cells::Same {
                distance: first,
                rows,
            },
            // Each fits: none is larger than the largest.
            0..=0xFF => Cells::Bytes(distances.map(|distance| distance as u8).collect()),
            0..=0xFFFF => Cells::Shorts(distances.map(|distance| distance as u16).collect()),
            0..=0xFFFF_FFFF => Cells::Words(distances.map(|distance| distance as u32).collect()),
            _ => Cells::Longs(distances.collect()),
        };
        Self { offset, cells }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        any_width!(&self.cells, list => list.len(), _distance, rows => *rows)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many bytes of memory the numbers take.
    pub fn bytes(&self) -> usize {
        any_width!(&self.cells, list => size_of_val(list.as_slice()), _distance, _rows => 0)
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
        Distances {
            cells: &self.cells,
            row: 0,
        }
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

    /// Adds a blank row.
    pub(in crate::log) fn push_blank(&mut self) {
        match &mut self.cells {
            Cells::Same { distance: 0, rows } => *rows += 1,
            Cells::Same { .. } => {
                self.widen(0);
                self.push_blank();
            }
            Cells::Bytes(list) => list.push(0),
            Cells::Shorts(list) => list.push(0),
            Cells::Words(list) => list.push(0),
            Cells::Longs(list) => list.push(0),
        }
    }

    /// Sets the code of a row in a column of codes. A row beyond the last adds it, with blank ones between.
    #[inline]
    pub(in crate::log) fn set_code(&mut self, row: usize, code: u32) {
        self.set_distance(row, u64::from(code));
    }

    /// Sets the number of a row. A row beyond the last adds it, with blank ones between.
    #[inline]
    pub(in crate::log) fn set(&mut self, row: usize, number: Option<i64>) {
        let Some(number) = number else {
            return self.set_distance(row, 0);
        };
        if number <= self.offset {
            self.lower(number);
        }
        self.set_distance(row, distance(self.offset, number));
    }

    #[inline]
    fn set_distance(&mut self, row: usize, distance: u64) {
        match (&mut self.cells, distance) {
            (Cells::Bytes(list), 0..=0xFF) => set(list, row, distance as u8),
            (Cells::Shorts(list), 0..=0xFFFF) => set(list, row, distance as u16),
            (Cells::Words(list), 0..=0xFFFF_FFFF) => set(list, row, distance as u32),
            (Cells::Longs(list), _) => set(list, row, distance),
            // Rows between the last and this one are blank.
            (
                Cells::Same {
                    distance: held,
                    rows,
                },
                _,
            ) if *held == distance && (row <= *rows || distance == 0) => {
                *rows = (*rows).max(row + 1);
            }
            (Cells::Same { rows: 0, .. }, _) if row == 0 => {
                self.cells = Cells::Same { distance, rows: 1 };
            }
            _ => {
                self.widen(distance);
                self.set_distance(row, distance);
            }
        }
    }

    /// Makes room for a distance, and for different ones.
    #[cold]
    fn widen(&mut self, distance: u64) {
        let most = match &self.cells {
            Cells::Same { distance: held, .. } => distance.max(*held),
            _ => distance,
        };
        let mut all = Vec::with_capacity(self.len());
        self.distances().for_each(|distance| all.push(distance));
        let all = all.into_iter();
        self.cells = match most {
            0..=0xFF => Cells::Bytes(all.map(|distance| distance as u8).collect()),
            0..=0xFFFF => Cells::Shorts(all.map(|distance| distance as u16).collect()),
            0..=0xFFFF_FFFF => Cells::Words(all.map(|distance| distance as u32).collect()),
            _ => Cells::Longs(all.collect()),
        };
    }

    /// Moves the offset below a number, and by as much again as the column spans, so that numbers that get less
    /// and less do not each move it.
    #[cold]
    fn lower(&mut self, number: i64) {
        let below = number.saturating_sub(1);
        let span = self.distances().max().unwrap_or(0);
        let offset = below.saturating_sub(i64::try_from(span).unwrap_or(i64::MAX));
        let by = self.offset.wrapping_sub(offset) as u64;
        let moved = self.distances().map(|distance| match distance {
            0 => 0,
            distance => distance.wrapping_add(by),
        });
        *self = Self::collect(offset, moved);
    }
}

/// The distances of all rows in order. Going through all of them at once looks at their width only once.
#[derive(Clone)]
struct Distances<'a> {
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
    fn fold<B, F: FnMut(B, u64) -> B>(self, init: B, with: F) -> B {
        let from = self.row;
        any_width!(
            self.cells,
            list => list.iter().skip(from).map(|distance| u64::from(*distance)).fold(init, with),
            distance, rows => repeat_n(*distance, rows.saturating_sub(from)).fold(init, with)
        )
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

#[inline]
fn set<T: Clone + Default>(list: &mut Vec<T>, row: usize, distance: T) {
    if let Some(cell) = list.get_mut(row) {
        *cell = distance;
        return;
    }
    if row > list.len() {
        list.resize(row, T::default());
    }
    list.push(distance);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = Option<i64>> {
        prop_oneof![
            2 => Just(None),
            6 => (-300i64..300).prop_map(Some),
            2 => (-70_000i64..70_000).prop_map(Some),
            1 => ((i64::MIN + 1)..=i64::MAX).prop_map(Some),
        ]
    }

    proptest! {
        #[test]
        fn any_numbers_come_back(values in prop::collection::vec(numbers(), 0..60)) {
            let packed = Packed::of(values.iter().copied());
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), values);
        }

        #[test]
        fn a_column_that_is_written_row_by_row_is_the_one_made_at_once(values in prop::collection::vec(numbers(), 0..60), order in any::<u64>()) {
            let mut packed = Packed::blank(0);
            values.iter().for_each(|_| packed.push_blank());
            let mut rows: Vec<usize> = (0..values.len()).collect();
            rows.sort_by_key(|row| (*row as u64).wrapping_mul(order | 1));
            rows.iter().for_each(|row| packed.set(*row, values[*row]));
            prop_assert_eq!(packed, Packed::of(values.into_iter()));
        }

        #[test]
        fn codes_keep_their_blank(codes in prop::collection::vec(prop_oneof![0u32..3, any::<u32>()], 0..60)) {
            let (mut packed, mut grown) = (Packed::codes(0), Packed::codes(0));
            for (row, code) in codes.iter().enumerate() {
                packed.push_blank();
                packed.set_code(row, *code);
                if *code > 1 || row + 1 == codes.len() {
                    grown.set_code(row, *code);
                }
            }
            let rows: Vec<usize> = (0..codes.len()).collect();
            let blank: Vec<u32> = codes.iter().map(|code| if *code > 1 { *code } else { 0 }).collect();
            if codes.last().is_some_and(|last| *last != 1) {
                prop_assert_eq!(grown.pick(&rows).iter_codes().collect::<Vec<_>>(), blank);
            }
            prop_assert_eq!(packed.iter_codes().collect::<Vec<_>>(), codes.clone());
            prop_assert_eq!(packed, Packed::of_codes(codes.into_iter()));
        }

        #[test]
        fn what_is_picked_is_what_was_there(values in prop::collection::vec(numbers(), 1..40), picked in prop::collection::vec(0usize..40, 0..20)) {
            let rows: Vec<usize> = picked.into_iter().filter(|row| *row < values.len()).collect();
            let found: Vec<_> = Packed::of(values.iter().copied()).pick(&rows).iter().collect();
            prop_assert_eq!(found, rows.iter().map(|row| values[*row]).collect::<Vec<_>>());
        }
    }

    #[test]
    fn numbers_take_as_many_bytes_as_their_range_needs() {
        let bytes = |values: &[i64]| Packed::of(values.iter().map(|value| Some(*value))).bytes();
        assert_eq!(bytes(&[738_000; 4]), 0);
        assert_eq!(bytes(&[738_000, 738_001, 738_200, 738_254]), 4);
        assert_eq!(bytes(&[738_000, 738_001, 738_200, 738_255]), 8);
        assert_eq!(bytes(&[-5, 100_000]), 8);
    }

    #[test]
    fn numbers_that_get_less_and_less_move_the_offset_seldom() {
        let mut packed = Packed::blank(0);
        let mut offsets = std::collections::BTreeSet::new();
        for row in 0..5_000 {
            packed.push_blank();
            packed.set(row, Some(-(row as i64)));
            offsets.insert(packed.offset);
        }
        assert!(offsets.len() < 20, "{}", offsets.len());
    }
}
