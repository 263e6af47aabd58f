//! Which rows of a chunk are no longer there.

/// Rows that were removed from a chunk, or that a part of a log leaves out: a bit a row.
#[derive(Clone, Debug, Default)]
pub(super) struct Removed {
    bits: Vec<u64>,
    count: usize,
}

impl Removed {
    /// Removes a row; nothing happens when it is removed already.
    pub fn insert(&mut self, row: usize) {
        let (word, bit) = (row / 64, 1 << (row % 64));
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        if self.bits[word] & bit == 0 {
            self.bits[word] |= bit;
            self.count += 1;
        }
    }

    /// Whether a row is removed.
    pub fn contains(&self, row: usize) -> bool {
        let word = self.bits.get(row / 64).copied().unwrap_or(0);
        word & (1 << (row % 64)) != 0
    }

    /// How many rows are removed.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether no row is removed.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_removed_twice_is_counted_once() {
        let mut removed = Removed::default();
        assert!(removed.is_empty() && !removed.contains(130));
        for row in [0, 63, 64, 130, 64] {
            removed.insert(row);
        }
        assert_eq!(removed.len(), 4);
        let held: Vec<usize> = (0..200).filter(|row| removed.contains(*row)).collect();
        assert_eq!(held, [0, 63, 64, 130]);
    }
}
