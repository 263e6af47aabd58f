//! Writing a column row by row: it gets wider when it must.

use super::{Cells, Packed, distance};

impl Packed {
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
        self.cells = Cells::wide_enough(most, all.into_iter());
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
