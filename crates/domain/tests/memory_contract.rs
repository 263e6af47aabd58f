//! The repository in memory keeps the promises of every repository.

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use throughline_domain::store::{Batch, MemoryRepository, Repository, Store, StoreError, contract};

/// Runs what never waits for anything, as everything in memory.
fn ready<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => unreachable!("nothing in memory waits"),
    }
}

#[test]
fn memory_keeps_the_contract() {
    assert_eq!(
        ready(contract::run(async || MemoryRepository::default())),
        Ok(())
    );
}

#[test]
fn a_batch_without_room_is_refused_whole() {
    let repository = MemoryRepository::with_room(10);
    let put = |key: &str, size: usize| {
        let mut batch = Batch::default();
        batch.put(Store::Documents, key, vec![0; size]);
        batch
    };
    assert_eq!(ready(repository.commit(&put("a", 6))), Ok(()));
    let mut both = put("b", 4);
    both.put(Store::Documents, "c", vec![0; 1]);
    assert_eq!(ready(repository.commit(&both)), Err(StoreError::Full));
    assert_eq!(
        ready(repository.keys(Store::Documents)),
        Ok(vec!["a".to_owned()])
    );
    assert_eq!(
        ready(repository.commit(&put("a", 10))),
        Ok(()),
        "room is counted after the batch"
    );
}
