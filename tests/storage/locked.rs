//! Under a lock nothing is stored as it is, everything is read as it was, and the lock is never lost while
//! anything is sealed.

use super::browser::{name, open, put};
use std::rc::Rc;
use throughline::storage::{IndexedDbRepository, LOCK, Locked};
use throughline_domain::store::{Batch, Repository, Store, StoreError};
use throughline_exchange::lock::{Lock, Randomness, RecoveryCode, Vault};
use throughline_exchange::sealed::Cost;
use wasm_bindgen_test::wasm_bindgen_test;

/// A key, another for each number.
pub fn key(number: u8) -> Rc<Locked> {
    let cost = Cost {
        memory: 8,
        passes: 1,
        lanes: 1,
    };
    let random = Randomness {
        key: [number; 32],
        first: ([number; 16], [1; 24]),
        second: ([number; 16], [2; 24]),
    };
    let code = RecoveryCode::from_random([number; 15]);
    let (lock, vault) = Lock::new(b"words", &code, cost, &random).unwrap();
    Rc::new(Locked::new(vault, lock.to_bytes()))
}

/// The same database, seen without its key.
async fn bare(name: &str) -> IndexedDbRepository {
    open(name).await
}

async fn stored(name: &str, store: Store, key: &str) -> Vec<u8> {
    bare(name).await.get(store, key).await.unwrap().unwrap()
}

#[wasm_bindgen_test]
async fn what_was_there_is_sealed_and_comes_back_when_the_lock_is_taken_away() {
    let name = name();
    let repository = open(&name).await;
    for number in 0..250 {
        let text = format!("Asha {number}");
        let place = format!("person/{number:03}");
        let batch = put(Store::Documents, &place, text.as_bytes());
        repository.commit(&batch).await.unwrap();
    }
    for store in [Store::Attachments, Store::Restore, Store::Journal] {
        repository.commit(&put(store, "a", b"Asha")).await.unwrap();
    }
    repository.set_lock(key(1)).await.unwrap();
    assert_eq!(
        repository.get(Store::Documents, "person/007").await,
        Ok(Some(b"Asha 7".to_vec())),
        "what is not sealed yet is read"
    );
    assert_eq!(repository.is_whole().await, Ok(false));
    repository.seal_rest().await.unwrap();
    assert_eq!(repository.is_whole().await, Ok(true));
    for store in [
        Store::Documents,
        Store::Attachments,
        Store::Restore,
        Store::Journal,
    ] {
        for (place, bytes) in bare(&name).await.page(store, None, 1_000).await.unwrap() {
            assert!(Vault::is_sealed(&bytes), "{place}");
            assert!(!bytes.windows(4).any(|part| part == b"Asha"), "{place}");
        }
    }
    let page = repository
        .page(Store::Documents, None, 1_000)
        .await
        .unwrap();
    assert_eq!(page.len(), 250);
    assert_eq!(page[249].1, b"Asha 249");

    repository.remove_lock().await.unwrap();
    assert_eq!(
        stored(&name, Store::Documents, "person/249").await,
        b"Asha 249"
    );
    assert_eq!(stored(&name, Store::Attachments, "a").await, b"Asha");
    assert_eq!(bare(&name).await.keys(Store::Meta).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn replacing_everything_keeps_the_lock() {
    let name = name();
    let repository = open(&name).await;
    repository.set_lock(key(1)).await.unwrap();
    let mut batch = Batch::default();
    batch.clear(Store::Documents);
    batch.clear(Store::Meta);
    batch.put(Store::Documents, "a", b"new".to_vec());
    repository.commit(&batch).await.unwrap();
    assert_eq!(stored(&name, Store::Meta, LOCK).await, key(1).lock());
    assert!(Vault::is_sealed(
        &stored(&name, Store::Documents, "a").await
    ));
}

#[wasm_bindgen_test]
async fn nothing_is_sealed_under_a_lock_that_another_tab_took_away_or_changed() {
    let name = name();
    let (first, second) = (open(&name).await, open(&name).await);
    first.set_lock(key(1)).await.unwrap();
    second.use_lock(Some(key(1)));
    first.remove_lock().await.unwrap();
    let refused = second.commit(&put(Store::Documents, "a", b"lost")).await;
    assert_eq!(refused, Err(StoreError::Stale));
    assert_eq!(second.set_lock(key(2)).await, Err(StoreError::Stale));
}

#[wasm_bindgen_test]
async fn after_erasing_nothing_is_sealed_with_a_key_that_nobody_has() {
    let name = name();
    let repository = open(&name).await;
    repository.set_lock(key(1)).await.unwrap();
    repository.erase().await.unwrap();
    repository
        .commit(&put(Store::Documents, "a", b"plain"))
        .await
        .unwrap();
    assert_eq!(stored(&name, Store::Documents, "a").await, b"plain");
}
