//! A column keeps what it is given, in few bytes.

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
    let bytes = |values: &[i64]| {
        Packed::of(values.iter().map(|value| Some(*value)))
            .cells
            .bytes()
    };
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

impl Cells {
    fn bytes(&self) -> usize {
        match self {
            Self::Same { .. } => 0,
            Self::Bytes(list) => list.len(),
            Self::Shorts(list) => list.len() * 2,
            Self::Words(list) => list.len() * 4,
            Self::Longs(list) => list.len() * 8,
        }
    }
}
