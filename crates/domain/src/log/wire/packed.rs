//! A column of numbers in as few bytes each as its range needs, or as its steps from row to row need
//! where those are smaller.

use super::super::{NO_NUMBER, Packed};
use super::reader::Reader;
use std::iter::repeat_n;
use std::ops::RangeInclusive;

/// Marks the width of a column that is kept as steps.
const STEPS: u8 = 0x80;

/// What is known of a column before it is written.
struct Extent {
    count: usize,
    /// The least and the largest value; `None` when all are blank.
    range: Option<(i64, i64)>,
    /// The value of the first row with the least and the largest step from a row to the next; `None` when a
    /// value is blank, there are fewer than two, or a step is too large to be held.
    steps: Option<(i64, i64, i64)>,
    blanks: bool,
}

impl Extent {
    fn of(values: impl Iterator<Item = Option<i64>>) -> Self {
        let (mut least, mut most) = (i64::MAX, i64::MIN);
        let (mut down, mut up) = (i64::MAX, i64::MIN);
        let (mut first, mut last) = (None, None);
        let (mut count, mut blanks, mut even) = (0usize, false, true);
        values.for_each(|value| {
            count += 1;
            let Some(value) = value else {
                blanks = true;
                return;
            };
            least = least.min(value);
            most = most.max(value);
            match last {
                None => first = Some(value),
                Some(last) => match value.checked_sub(last) {
                    Some(step) => (down, up) = (down.min(step), up.max(step)),
                    None => even = false,
                },
            }
            last = Some(value);
        });
        Self {
            count,
            range: (least <= most).then_some((least, most)),
            steps: first
                .filter(|_| even && !blanks && count > 1)
                .map(|first| (first, down, up)),
            blanks,
        }
    }

    /// Bytes a value, blanks included.
    fn width(&self) -> u8 {
        match self.range {
            _ if self.count == 0 => 0,
            None => 0,
            Some((least, most)) if least == most && !self.blanks => 0,
            Some((least, most)) => width(most.wrapping_sub(least) as u64),
        }
    }
}

/// How many bytes hold the distances 1 to `range` + 1, with 0 left for blank.
fn width(range: u64) -> u8 {
    match range {
        0..=0xFE => 1,
        0xFF..=0xFFFE => 2,
        0xFFFF..=0xFFFF_FFFE => 4,
        _ => 8,
    }
}

/// Appends a column.
pub(super) fn write(bytes: &mut Vec<u8>, values: impl Iterator<Item = Option<i64>> + Clone) {
    let extent = Extent::of(values.clone());
    let plain = extent.width();
    if let Some((first, down, up)) = extent.steps {
        let narrow = match up.wrapping_sub(down) as u64 {
            0 => 0,
            range => width(range),
        };
        if narrow < plain {
            bytes.extend_from_slice(&down.to_le_bytes());
            bytes.push(STEPS | narrow);
            bytes.extend_from_slice(&first.to_le_bytes());
            let mut last = first;
            let steps = values.skip(1).flatten().map(move |value| {
                let step = value.wrapping_sub(last);
                last = value;
                (step.wrapping_sub(down) as u64).wrapping_add(1)
            });
            return distances(bytes, narrow, steps);
        }
    }
    // A column of width 0 is all blank when its least value is `NO_NUMBER`.
    let least = extent.range.map_or(NO_NUMBER, |(least, _)| least);
    bytes.extend_from_slice(&least.to_le_bytes());
    bytes.push(plain);
    let distance = |value: Option<i64>| {
        value.map_or(0, |value| {
            (value.wrapping_sub(least) as u64).wrapping_add(1)
        })
    };
    distances(bytes, plain, values.map(distance));
}

fn distances(bytes: &mut Vec<u8>, width: u8, values: impl Iterator<Item = u64>) {
    match width {
        0 => {}
        1 => values.for_each(|value| bytes.push(value as u8)),
        2 => values.for_each(|value| bytes.extend_from_slice(&(value as u16).to_le_bytes())),
        4 => values.for_each(|value| bytes.extend_from_slice(&(value as u32).to_le_bytes())),
        _ => values.for_each(|value| bytes.extend_from_slice(&value.to_le_bytes())),
    }
}

/// Reads a column of numbers within a range, blanks among them.
pub(super) fn read(
    input: &mut Reader<'_>,
    rows: usize,
    within: RangeInclusive<i64>,
) -> Option<Packed> {
    let column = match Stored::read(input, rows)? {
        Stored::Same(number) => Packed::of(repeat_n(number, rows)),
        Stored::Plain { least, distances } => Packed::collect(least.wrapping_sub(1), distances),
        Stored::Steps(numbers) => Packed::of(numbers.iter().map(|number| Some(*number))),
    };
    let mut is_within = true;
    column.iter().for_each(|number| {
        is_within &= number.is_none_or(|number| within.contains(&number));
    });
    is_within.then_some(column)
}

/// Reads a column of codes below a limit; blanks are the code 0.
pub(super) fn read_codes(input: &mut Reader<'_>, rows: usize, limit: usize) -> Option<Packed> {
    let mut codes = Vec::with_capacity(rows);
    let mut is_within = true;
    let mut add = |number: i64| {
        is_within &= usize::try_from(number).is_ok_and(|number| number < limit);
        codes.push(number as u32);
    };
    match Stored::read(input, rows)? {
        Stored::Same(number) => (0..rows).for_each(|_| add(number.unwrap_or(0))),
        Stored::Plain { least, distances } => distances.for_each(|distance| match distance {
            0 => add(0),
            distance => add(least.wrapping_add(distance.wrapping_sub(1) as i64)),
        }),
        Stored::Steps(numbers) => numbers.into_iter().for_each(add),
    }
    is_within.then(|| Packed::of_codes(codes.iter().copied()))
}

/// A column as it is stored.
enum Stored<'a> {
    /// The same number, or blank, in every row.
    Same(Option<i64>),
    /// The least number, and each one's distance from it plus one; 0 for blank.
    Plain {
        least: i64,
        distances: Distances<'a>,
    },
    /// Numbers that were kept as steps.
    Steps(Vec<i64>),
}

impl<'a> Stored<'a> {
    fn read(input: &mut Reader<'a>, rows: usize) -> Option<Self> {
        let least = input.number()?;
        let width = input.byte()?;
        let (steps, width) = (width & STEPS != 0, usize::from(width & !STEPS));
        if !matches!(width, 0 | 1 | 2 | 4 | 8) {
            return None;
        }
        if steps {
            let mut number = input.number()?;
            let rest = rows.checked_sub(1)?;
            let bytes = input.take(rest.checked_mul(width)?)?;
            let mut numbers = Vec::with_capacity(rows);
            numbers.push(number);
            let mut step = |distance: u64| {
                let step = least.wrapping_add(distance.wrapping_sub(1) as i64);
                number = number.wrapping_add(step);
                numbers.push(number);
            };
            match width {
                0 => (0..rest).for_each(|_| step(1)),
                _ => Distances { width, bytes }.for_each(step),
            }
            return Some(Self::Steps(numbers));
        }
        if width == 0 {
            return Some(Self::Same((least != NO_NUMBER).then_some(least)));
        }
        let bytes = input.take(rows.checked_mul(width)?)?;
        let distances = Distances { width, bytes };
        Some(Self::Plain { least, distances })
    }
}

/// Distances of one, two, four or eight bytes each.
#[derive(Clone)]
struct Distances<'a> {
    width: usize,
    bytes: &'a [u8],
}

impl Iterator for Distances<'_> {
    type Item = u64;

    fn next(&mut self) -> Option<u64> {
        let (taken, rest) = self.bytes.split_at_checked(self.width)?;
        self.bytes = rest;
        let mut wide = [0; 8];
        wide.iter_mut()
            .zip(taken)
            .for_each(|(wide, byte)| *wide = *byte);
        Some(u64::from_le_bytes(wide))
    }

    /// Looks at the width once, not once a number.
    fn fold<B, F: FnMut(B, u64) -> B>(self, init: B, with: F) -> B {
        fn list<const WIDTH: usize>(bytes: &[u8]) -> impl Iterator<Item = &[u8; WIDTH]> {
            bytes.as_chunks().0.iter()
        }
        match self.width {
            1 => self
                .bytes
                .iter()
                .map(|byte| u64::from(*byte))
                .fold(init, with),
            2 => list(self.bytes)
                .map(|bytes| u64::from(u16::from_le_bytes(*bytes)))
                .fold(init, with),
            4 => list(self.bytes)
                .map(|bytes| u64::from(u32::from_le_bytes(*bytes)))
                .fold(init, with),
            _ => list(self.bytes)
                .map(|bytes| u64::from_le_bytes(*bytes))
                .fold(init, with),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn back(values: &[Option<i64>]) -> (usize, Vec<Option<i64>>) {
        let mut bytes = Vec::new();
        write(&mut bytes, values.iter().copied());
        let read = read(&mut Reader::new(&bytes), values.len(), i64::MIN..=i64::MAX).unwrap();
        (bytes.len(), read.iter().collect())
    }

    #[test]
    fn a_column_that_counts_up_takes_no_bytes_a_row() {
        let values: Vec<_> = (1..=4_000).map(Some).collect();
        assert_eq!(back(&values), (17, values));
    }

    #[test]
    fn a_column_that_rises_slowly_takes_a_byte_a_row() {
        let values: Vec<_> = (0..4_000i64).map(|n| Some(700_000 + n / 3 * 2)).collect();
        assert_eq!(back(&values), (17 + 3_999, values));
    }

    #[test]
    fn blanks_and_extremes_come_back() {
        for values in [
            vec![],
            vec![None; 3],
            vec![Some(5); 3],
            vec![Some(5), None, Some(5)],
            vec![Some(i64::MIN + 1), Some(i64::MAX), Some(0)],
        ] {
            assert_eq!(back(&values).1, values);
        }
    }

    proptest! {
        #[test]
        fn any_column_comes_back(values in prop::collection::vec(prop::option::weighted(0.9, (i64::MIN + 1)..=i64::MAX), 0..60)) {
            prop_assert_eq!(back(&values).1, values);
        }

        #[test]
        fn any_run_of_small_steps_comes_back(first in -900_000i64..900_000, steps in prop::collection::vec(-40i64..400, 0..60)) {
            let mut value = first;
            let values: Vec<_> = steps.iter().map(|step| { value += step; Some(value) }).collect();
            prop_assert_eq!(back(&values).1, values);
        }
    }
}
