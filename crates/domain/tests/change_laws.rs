//! The laws that undo, saving and the audit trail rest on.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

mod common;

use common::*;
use proptest::prelude::*;
use throughline_domain::id::{DealId, PersonId};
use throughline_domain::log::{
    Activity, Builder, Cell, Deal, DealState, Measure, Row, Totals, wire,
};
use throughline_domain::period::Period;
use throughline_domain::records::{Content, Person};
use throughline_domain::{Change, Currency, Workspace};

proptest! {
    #[test]
    fn undoing_every_step_brings_back_what_was_before_it(steps in prop::collection::vec(step(), 1..25)) {
        let (mut workspace, changes) = play(&steps);
        for (number, change) in changes.iter().enumerate().rev() {
            change.invert().apply(&mut workspace, stamp(1_000 + number as u64)).unwrap();
            let (expected, _) = play(&steps[..number]);
            prop_assert_eq!(seen(&workspace), seen(&expected));
        }
    }

    #[test]
    fn inverting_twice_changes_nothing(steps in prop::collection::vec(step(), 1..10)) {
        let (_, changes) = play(&steps);
        for change in changes {
            prop_assert_eq!(change.invert().invert(), change);
        }
    }

    #[test]
    fn a_squashed_change_does_what_its_parts_do_in_turn(before in prop::collection::vec(step(), 0..8), steps in prop::collection::vec(step(), 1..12)) {
        let all: Vec<Step> = before.iter().chain(&steps).cloned().collect();
        let (expected, changes) = play(&all);
        let (mut workspace, _) = play(&before);
        let squashed = changes[before.len()..].iter().cloned().reduce(Change::squash).unwrap();
        squashed.apply(&mut workspace, stamp(5_000)).unwrap();
        prop_assert_eq!(seen(&workspace), seen(&expected));
        squashed.invert().apply(&mut workspace, stamp(5_001)).unwrap();
        let (original, _) = play(&before);
        prop_assert_eq!(seen(&workspace), seen(&original));
    }

    #[test]
    fn the_running_totals_are_those_counted_anew(steps in prop::collection::vec(step(), 1..40)) {
        let (workspace, _) = play(&steps);
        let anew = Totals::of(workspace.activities(), workspace.deals());
        prop_assert_eq!(seen_totals(workspace.totals()), seen_totals(&anew));
    }

    #[test]
    fn a_total_is_the_sum_of_its_days(steps in prop::collection::vec(step(), 1..40), first in 0u16..450, length in 1u16..450) {
        let (workspace, _) = play(&steps);
        let period = Period::new(day(first), day(first + length)).unwrap();
        let totals = workspace.totals();
        for measure in totals.measures() {
            for whose in [None, Some(person(1))] {
                let days = totals.daily(measure, whose, &period).fold(Cell::default(), |sum, (_, cell)| sum.plus(cell));
                prop_assert_eq!(totals.total(measure, whose, &period), days);
            }
        }
    }

    #[test]
    fn a_change_that_conflicts_leaves_everything_as_it_was(steps in prop::collection::vec(step(), 1..12), number in 0u8..4) {
        let (mut workspace, _) = play(&steps);
        let before = seen(&workspace);
        let stale = Change::new("two edits, the second impossible")
            .create(PersonId::from_key("new"), Person::default())
            .put_activity(&workspace, activity(90, 3, 1));
        let mut stale = stale;
        let wrong = Content { record: Person { name: "never there".into(), ..Person::default() }.into(), sample: false };
        stale.edits.push(throughline_domain::Edit::Record(throughline_domain::change::Replace {
            id: person(number).into(),
            before: Some(Box::new(wrong)),
            after: None,
        }));
        prop_assert!(stale.apply(&mut workspace, stamp(9_000)).is_err());
        prop_assert_eq!(seen(&workspace), before);
    }

    #[test]
    fn a_chunk_reads_back_from_its_bytes(rows in prop::collection::vec((any::<u8>(), 0u16..9_000, any::<i32>()), 0..80)) {
        let mut builder = Builder::<Deal>::with_capacity(rows.len());
        for (number, (id, offset, value)) in rows.iter().enumerate() {
            builder.push(&Deal { id: DealId::from_key(&number.to_string()), ..deal(*id, *offset % 30_000, *value) });
        }
        for columns in builder.finish().chunks() {
            let bytes = wire::encode::<Deal>(columns);
            prop_assert_eq!(&wire::decode::<Deal>(&bytes).unwrap(), columns.as_ref());
        }
    }

    #[test]
    fn a_chunk_with_a_changed_byte_is_refused(count in 1u8..20, place in any::<prop::sample::Index>(), flip in 1u8..=255) {
        let mut builder = Builder::<Deal>::with_capacity(0);
        (0..count).for_each(|number| builder.push(&deal(number, 5, 100)));
        let batch = builder.finish();
        let mut bytes = wire::encode::<Deal>(&batch.chunks()[0]);
        let place = place.index(bytes.len());
        bytes[place] ^= flip;
        prop_assert!(wire::decode::<Deal>(&bytes).is_err());
    }

    #[test]
    fn any_bytes_at_all_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(wire::decode::<Activity>(&bytes).is_err());
    }

    #[test]
    fn forged_bytes_with_a_right_checksum_never_panic(mut bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0u8..2) {
        let mut body = b"TLCH\x01".to_vec();
        body.push(kind);
        body.append(&mut bytes);
        let checksum = xxhash_rust::xxh3::xxh3_64(&body);
        body.extend_from_slice(&checksum.to_le_bytes());
        let _ = wire::decode::<Activity>(&body);
        let _ = wire::decode::<Deal>(&body);
    }
}

#[test]
fn rows_come_out_of_a_batch_in_time_order() {
    let mut builder = Builder::<Deal>::with_capacity(0);
    for (number, offset) in [300u16, 5, 60].into_iter().enumerate() {
        builder.push(&deal(number as u8, offset, 1));
    }
    let days: Vec<_> = builder.finish().rows().map(|row| row.day()).collect();
    assert_eq!(days, [Some(day(5)), Some(day(60)), Some(day(300))]);
}

#[test]
fn amounts_in_two_currencies_are_never_added() {
    let mut workspace = Workspace::default();
    let euro: Currency = "EUR".parse().unwrap();
    let won = |number, currency| Deal {
        state: DealState::Won,
        value: Some(100),
        currency,
        owner: Some(person(1)),
        ..deal(number, 1, 100)
    };
    Change::new("two")
        .put_deal(&workspace, won(1, Currency::GBP))
        .apply(&mut workspace, stamp(1))
        .unwrap();
    Change::new("two")
        .put_deal(&workspace, won(2, euro))
        .apply(&mut workspace, stamp(2))
        .unwrap();
    let all = Period::new(day(0), day(900)).unwrap();
    assert_eq!(
        workspace.totals().total(Measure::Won(euro), None, &all).sum,
        100
    );
    assert_eq!(
        workspace
            .totals()
            .total(Measure::Won(Currency::GBP), None, &all)
            .sum,
        100
    );
}
