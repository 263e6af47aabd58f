//! What is saved is what is read back, whatever was done in between.
#![allow(clippy::unwrap_used)] // a test may fail by panicking

mod common;

use common::*;
use proptest::prelude::*;
use throughline_domain::store::{
    Loaded, MemoryRepository, Repository, Session, Store, StoreError, load,
};
use throughline_domain::{AuthorId, Clock, Stamp, Workspace};

fn session() -> Session {
    Session::new(
        Workspace::default(),
        Clock::new(AuthorId(1), Stamp::default()),
    )
}

fn opened(repository: &MemoryRepository) -> Loaded {
    pollster::block_on(load(repository, AuthorId(2))).unwrap()
}

proptest! {
    #[test]
    fn reopening_shows_exactly_what_was_saved(steps in prop::collection::vec(step(), 1..25), folds in prop::collection::vec(any::<bool>(), 25)) {
        let repository = MemoryRepository::default();
        let mut session = session();
        for (number, (step, fold)) in steps.iter().zip(folds).enumerate() {
            let change = change(step, &session.workspace);
            let unsaved = session.apply(&change, Vec::new(), number as u64).unwrap();
            pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
            if fold && let Some(batch) = session.fold() {
                pollster::block_on(repository.commit(&batch)).unwrap();
            }
            let loaded = opened(&repository);
            prop_assert!(loaded.quarantined.is_empty());
            prop_assert_eq!(seen(&loaded.session.workspace), seen(&session.workspace));
        }
    }

    #[test]
    fn a_changed_byte_is_set_aside_and_the_rest_is_read(steps in prop::collection::vec(step(), 5..20), pick in any::<prop::sample::Index>(), place in any::<prop::sample::Index>()) {
        let repository = MemoryRepository::default();
        let mut session = session();
        for (number, step) in steps.iter().enumerate() {
            let change = change(step, &session.workspace);
            let unsaved = session.apply(&change, Vec::new(), number as u64).unwrap();
            pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
        }
        let chunks = pollster::block_on(repository.page(Store::Chunks, None, 100)).unwrap();
        prop_assume!(!chunks.is_empty());
        let (key, mut bytes) = chunks[pick.index(chunks.len())].clone();
        let place = place.index(bytes.len());
        bytes[place] ^= 1;
        let mut batch = throughline_domain::store::Batch::default();
        batch.put(Store::Chunks, key.clone(), bytes);
        pollster::block_on(repository.commit(&batch)).unwrap();
        let loaded = opened(&repository);
        prop_assert_eq!(loaded.quarantined.len(), 1);
        prop_assert_eq!(&loaded.quarantined[0].key, &key);
        prop_assert_eq!(seen(&loaded.session.workspace).documents, seen(&session.workspace).documents);
    }
}

#[test]
fn two_tabs_that_fold_at_once_do_not_overwrite_each_other() {
    let repository = MemoryRepository::default();
    let mut first = session();
    let change = change(&Step::Deal(1, 5, 7), &first.workspace);
    let unsaved = first.apply(&change, Vec::new(), 1).unwrap();
    pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
    let mut second = opened(&repository).session;
    pollster::block_on(repository.commit(&first.fold().unwrap())).unwrap();
    let refused = pollster::block_on(repository.commit(&second.fold().unwrap()));
    assert_eq!(refused, Err(StoreError::Stale));
    assert_eq!(
        seen(&opened(&repository).session.workspace),
        seen(&first.workspace)
    );
}

#[test]
fn a_store_that_no_longer_says_whose_it_is_becomes_another_devices_and_keeps_saving() {
    let repository = MemoryRepository::default();
    let mut first = session();
    let saved = change(&Step::Deal(1, 5, 7), &first.workspace);
    let unsaved = first.apply(&saved, Vec::new(), 1).unwrap();
    pollster::block_on(repository.commit(&unsaved.batch)).unwrap();
    let device = pollster::block_on(repository.get(Store::Meta, "device")).unwrap();
    let device = device.unwrap();
    for place in 0..device.len() {
        let mut damaged = device.clone();
        damaged[place] ^= 1;
        let mut batch = throughline_domain::store::Batch::default();
        batch.put(Store::Meta, "device", damaged);
        pollster::block_on(repository.commit(&batch)).unwrap();
        let mut again = opened(&repository).session;
        assert_eq!(again.clock.author(), AuthorId(2));
        assert!(again.clock.last().millis < 1_000);
        assert!(again.known().covers(unsaved.stamp, None));
        let next = change(
            &Step::Deal(2, 5, i32::try_from(place).unwrap()),
            &again.workspace,
        );
        let next = again.apply(&next, Vec::new(), 2).unwrap();
        pollster::block_on(repository.commit(&next.batch)).unwrap();
        assert_eq!(
            seen(&opened(&repository).session.workspace),
            seen(&again.workspace)
        );
    }
}

#[test]
fn data_from_a_newer_version_is_not_touched() {
    let repository = MemoryRepository::default();
    let mut batch = throughline_domain::store::Batch::default();
    batch.put(Store::Meta, "schema", b"99".to_vec());
    pollster::block_on(repository.commit(&batch)).unwrap();
    let refused = pollster::block_on(load(&repository, AuthorId(1))).unwrap_err();
    assert_eq!(refused, StoreError::Newer { found: 99 });
}
