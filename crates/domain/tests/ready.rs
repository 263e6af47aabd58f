//! A change that comes in parts does exactly what it does in one piece.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

mod common;

use common::*;
use proptest::prelude::*;
use throughline_domain::log::{Activity, Builder};
use throughline_domain::store::{
    ChangeParts, MemoryRepository, ReadyChange, Repository, Session, load,
};
use throughline_domain::{AuthorId, Change, Clock, DomainError, Stamp, Workspace};

fn session() -> Session {
    Session::new(
        Workspace::default(),
        Clock::new(AuthorId(1), Stamp::default()),
    )
}

/// The change as it is after its way through the parts.
fn ready(change: &Change) -> ReadyChange {
    let mut parts = ChangeParts::of(change).unwrap();
    let mut ready = ReadyChange::new(parts.head()).unwrap();
    for part in &mut parts {
        ready.add(part).unwrap();
    }
    ready
}

fn check_all(ready: &ReadyChange, workspace: &Workspace) -> Result<(), DomainError> {
    (0..ready.parts()).try_for_each(|part| ready.check(part, workspace))
}

fn calls(numbers: std::ops::Range<u16>) -> Change {
    let mut builder = Builder::<Activity>::with_capacity(0);
    for number in numbers {
        builder.push(&Activity {
            id: throughline_domain::id::ActivityId::from_key(&format!("call {number}")),
            ..activity(3, number % 300, 1)
        });
    }
    Change::new("calls").add_activities(builder.finish())
}

proptest! {
    #[test]
    fn in_parts_it_does_and_stores_and_takes_back_what_it_does_whole(steps in prop::collection::vec(step(), 1..15)) {
        let repository = MemoryRepository::default();
        let (mut whole, mut in_parts) = (session(), session());
        for (number, step) in steps.iter().enumerate() {
            let change = change(step, &whole.workspace);
            let ready = ready(&change);
            prop_assert_eq!(check_all(&ready, &in_parts.workspace), Ok(()));
            whole.apply(&change, Vec::new(), number as u64).unwrap();
            let made = ready.change();
            prop_assert_eq!(&made, &change);
            let unsaved = in_parts.apply_ready(ready, number as u64).unwrap();
            pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
            prop_assert_eq!(seen(&in_parts.workspace), seen(&whole.workspace));
            let loaded = pollster::block_on(load(&repository, AuthorId(2))).unwrap();
            prop_assert!(loaded.quarantined.is_empty());
            prop_assert_eq!(seen(&loaded.session.workspace), seen(&whole.workspace));
            // Undo and redo: rows that came together can go one by one, and come again.
            for again in [made.invert(), made] {
                whole.apply(&again, Vec::new(), number as u64).unwrap();
                let unsaved = in_parts.apply(&again, Vec::new(), number as u64).unwrap();
                pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
                prop_assert_eq!(seen(&in_parts.workspace), seen(&whole.workspace));
            }
        }
    }
}

#[test]
fn rows_of_several_chunks_are_found_changed_and_deleted_like_any_others() {
    let mut session = session();
    session.apply(&calls(0..10), Vec::new(), 1).unwrap();
    let many = calls(10..5_000);
    session.apply_ready(ready(&many), 2).unwrap();
    let log = session.workspace.activities();
    assert_eq!(log.len(), 5_000);
    let row = log.iter().nth(4_321).unwrap();
    assert_eq!(log.get(row.id.0).as_ref(), Some(&row));
    let changed = Activity {
        note: "moved".into(),
        ..row.clone()
    };
    let edit = Change::new("").put_activity(&session.workspace, changed.clone());
    session.apply(&edit, Vec::new(), 3).unwrap();
    assert_eq!(session.workspace.activities().get(row.id.0), Some(changed));
    let delete = Change::new("").delete_activity(&session.workspace, row.id);
    session.apply(&delete, Vec::new(), 4).unwrap();
    assert_eq!(session.workspace.activities().get(row.id.0), None);
    assert_eq!(session.workspace.activities().len(), 4_999);
}

#[test]
fn a_row_that_is_there_already_is_found_by_the_check_of_its_part_alone() {
    let mut session = session();
    session.apply(&calls(4_999..5_000), Vec::new(), 1).unwrap();
    let ready = ready(&calls(0..5_000));
    assert!(ready.parts() > 2);
    let found: Vec<bool> = (0..ready.parts())
        .map(|part| ready.check(part, &session.workspace).is_err())
        .collect();
    assert_eq!(found.iter().filter(|found| **found).count(), 1);
}

#[test]
fn what_is_not_whole_or_holds_a_row_twice_is_refused_and_nothing_changes() {
    let many = calls(0..5_000);
    let mut parts = ChangeParts::of(&many).unwrap();
    let mut ready = ReadyChange::new(parts.head()).unwrap();
    let first = parts.next().unwrap();
    ready.add(first.clone()).unwrap();
    assert_eq!(ready.progress(), (2_048, 5_000));
    assert!(!ready.is_complete());
    assert!(matches!(
        ready.add(first),
        Err(DomainError::Conflict { .. })
    ));
    assert!(ready.add(b"TLCH".to_vec()).is_err());
    let mut session = session();
    assert!(session.apply_ready(ready, 1).is_err());
    assert!(session.workspace.is_empty());
}

#[test]
fn a_change_that_takes_rows_away_is_not_for_handing_on() {
    assert!(ChangeParts::of(&calls(0..3).invert()).is_none());
}
