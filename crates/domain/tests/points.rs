//! A restore point gives back exactly what was there before the act it was made for, whatever came after.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

mod common;

use common::*;
use pollster::block_on;
use proptest::prelude::*;
use std::collections::BTreeMap;
use throughline_domain::store::{
    Batch, MemoryRepository, Repository, Session, Store, StoreError, Unsaved, delete_point, guard,
    keep_replaced, load, points, read_all, read_point,
};
use throughline_domain::workspace::rows_where;
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};

fn session() -> Session {
    Session::new(
        Workspace::default(),
        Clock::new(AuthorId(1), Stamp::default()),
    )
}

fn store(repository: &MemoryRepository, mut unsaved: Unsaved) -> Result<(), StoreError> {
    block_on(guard(repository, &mut unsaved))?;
    block_on(repository.commit(&unsaved.batch))
}

fn fold(repository: &MemoryRepository, session: &mut Session) {
    if let Some(mut batch) = session.fold() {
        block_on(keep_replaced(repository, &mut batch)).unwrap();
        block_on(repository.commit(&batch)).unwrap();
    }
}

/// Every row goes at once.
fn remove_all(workspace: &Workspace) -> Change {
    Change::new("remove all")
        .remove_activities(rows_where(workspace.activities(), |_| true))
        .remove_deals(rows_where(workspace.deals(), |_| true))
}

#[derive(Clone, Debug)]
enum Act {
    Step(Step),
    Fold,
    RemoveAll,
    /// What is in memory takes the place of everything, as a restore does.
    Replace,
    /// The store is opened anew.
    Reopen,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => step().prop_map(Act::Step),
        2 => Just(Act::Fold),
        1 => Just(Act::RemoveAll),
        1 => Just(Act::Replace),
        1 => Just(Act::Reopen),
    ]
}

proptest! {
    #[test]
    fn every_point_gives_back_what_was_there_before(acts in prop::collection::vec(act(), 1..40)) {
        let repository = MemoryRepository::default();
        let mut session = session();
        let mut expected = BTreeMap::new();
        for (number, act) in (1u64..).zip(&acts) {
            let change = match act {
                Act::Step(step) => change(step, &session.workspace),
                Act::RemoveAll => remove_all(&session.workspace),
                Act::Fold => {
                    fold(&repository, &mut session);
                    continue;
                }
                Act::Replace => {
                    let generation = session.generation();
                    let mut batch = session.replace_all(Vec::new(), Vec::new(), generation);
                    block_on(keep_replaced(&repository, &mut batch)).unwrap();
                    block_on(repository.commit(&batch)).unwrap();
                    continue;
                }
                Act::Reopen => {
                    session = block_on(load(&repository, AuthorId(1))).unwrap().session;
                    continue;
                }
            };
            if change.is_empty() {
                continue;
            }
            let before = seen(&session.workspace);
            let Ok(unsaved) = session.apply(&change, Vec::new(), number) else { continue };
            if unsaved.point.is_some() {
                expected.insert(format!("point/{}", unsaved.stamp.key()), before);
            }
            store(&repository, unsaved).unwrap();
        }
        let listed = block_on(points(&repository)).unwrap();
        prop_assert_eq!(listed.len(), expected.len().min(10));
        for point in &listed {
            let there = block_on(read_point(&repository, &point.key)).unwrap().unwrap();
            prop_assert!(there.unreadable.is_empty());
            prop_assert_eq!(&seen(&there.workspace), &expected[&point.key]);
        }
        for point in &listed {
            let batch = block_on(delete_point(&repository, &point.key)).unwrap();
            block_on(repository.commit(&batch)).unwrap();
        }
        prop_assert_eq!(block_on(repository.keys(Store::Restore)).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_changed_byte_of_a_record_is_told_and_never_read_as_something_else(
        steps in prop::collection::vec(step(), 5..20),
        pick in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
        flip in 1u8..,
    ) {
        let repository = MemoryRepository::default();
        let mut session = session();
        for (number, step) in (1u64..).zip(&steps) {
            let change = change(step, &session.workspace);
            store(&repository, session.apply(&change, Vec::new(), number).unwrap()).unwrap();
        }
        for in_store in [Store::Documents, Store::Pending, Store::Restore] {
            let values = block_on(read_all(&repository, in_store)).unwrap();
            if values.is_empty() {
                continue;
            }
            let (key, good) = values[pick.index(values.len())].clone();
            let mut bytes = good.clone();
            let place = place.index(bytes.len());
            bytes[place] ^= flip;
            let mut batch = Batch::default();
            batch.put(in_store, key.clone(), bytes);
            block_on(repository.commit(&batch)).unwrap();
            let loaded = block_on(load(&repository, AuthorId(1))).unwrap();
            let told = loaded.quarantined.iter().any(|value| value.key == key);
            let same = seen(&loaded.session.workspace) == seen(&session.workspace);
            prop_assert!(told || same, "{key}");
            for point in block_on(points(&repository)).unwrap() {
                // Read as it was or refused; a panic would fail this.
                let _ = block_on(read_point(&repository, &point.key)).unwrap();
            }
            let mut batch = Batch::default();
            batch.put(in_store, key, good);
            block_on(repository.commit(&batch)).unwrap();
        }
    }
}

#[test]
fn an_import_costs_its_point_no_copy_of_the_log() {
    let repository = MemoryRepository::default();
    let mut session = session();
    for first in [0, 50, 100] {
        let import = change(&Step::Import(first, 29), &session.workspace);
        store(&repository, session.apply(&import, Vec::new(), 1).unwrap()).unwrap();
    }
    let keys = block_on(repository.keys(Store::Restore)).unwrap();
    assert!(keys.iter().all(|key| !key.starts_with("kept/")), "{keys:?}");
    assert_eq!(
        block_on(points(&repository)).unwrap().len(),
        2,
        "nothing was there before the first"
    );

    let undo = change(&Step::Import(150, 29), &session.workspace);
    store(&repository, session.apply(&undo, Vec::new(), 1).unwrap()).unwrap();
    store(
        &repository,
        session.apply(&undo.invert(), Vec::new(), 1).unwrap(),
    )
    .unwrap();
    let kept = block_on(repository.keys(Store::Restore)).unwrap();
    assert_eq!(
        kept.iter().filter(|key| key.starts_with("kept/")).count(),
        1
    );
}

#[test]
fn without_room_for_its_point_an_act_is_not_stored_and_it_is_when_the_point_is_given_up() {
    let repository = MemoryRepository::with_room(25_000);
    let mut session = session();
    let name = change(&Step::Person(1, "x".repeat(9_000)), &session.workspace);
    store(&repository, session.apply(&name, Vec::new(), 1).unwrap()).unwrap();
    let before = seen(&session.workspace);
    let import = change(&Step::Import(0, 29), &session.workspace);
    let mut unsaved = session.apply(&import, Vec::new(), 2).unwrap();
    assert_eq!(store(&repository, unsaved.clone()), Err(StoreError::Full));
    let stored = block_on(load(&repository, AuthorId(1))).unwrap().session;
    assert_eq!(seen(&stored.workspace), before);
    unsaved.point = None;
    store(&repository, unsaved).unwrap();
    let stored = block_on(load(&repository, AuthorId(1))).unwrap().session;
    assert_eq!(seen(&stored.workspace), seen(&session.workspace));
}

#[test]
fn a_count_of_rewritings_that_cannot_be_read_does_not_stop_saving() {
    let repository = MemoryRepository::default();
    let mut session = session();
    let import = change(&Step::Import(0, 20), &session.workspace);
    store(&repository, session.apply(&import, Vec::new(), 1).unwrap()).unwrap();
    let mut batch = Batch::default();
    batch.put(Store::Meta, "generation", b"\xCE".to_vec());
    block_on(repository.commit(&batch)).unwrap();

    let mut session = block_on(load(&repository, AuthorId(1))).unwrap().session;
    let import = change(&Step::Import(100, 20), &session.workspace);
    store(&repository, session.apply(&import, Vec::new(), 2).unwrap()).unwrap();
    let again = block_on(load(&repository, AuthorId(1))).unwrap().session;
    assert_eq!(seen(&again.workspace), seen(&session.workspace));
}
