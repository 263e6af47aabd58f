//! A commit is one strict transaction: everything or nothing, of any size.

use super::browser::{fresh, name, open, put, script};
use throughline_domain::store::{Batch, Expectation, Repository, Store, StoreError, read_all};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_commit_is_one_strict_transaction_over_every_store_it_touches() {
    let repository = fresh().await;
    script(
        "window.seen = [];
        window.plain = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {
            window.seen.push([[].concat(all[0]).join('+'), all[1], all[2]?.durability].join(' '));
            return window.plain.apply(this, all);
        }",
        "",
    )
    .await;
    let mut batch = put(Store::Documents, "a", b"1");
    batch.put(Store::Journal, "b", b"2".to_vec());
    batch.expect.push(Expectation {
        store: Store::Meta,
        key: "generation".into(),
        bytes: None,
    });
    let outcome = repository.commit(&batch).await;
    let seen = script(
        "IDBDatabase.prototype.transaction = window.plain; return window.seen.join('; ')",
        "",
    )
    .await;
    assert_eq!(outcome, Ok(()));
    assert_eq!(
        seen.as_string().as_deref(),
        Some("documents+journal+meta readwrite strict")
    );
}

#[wasm_bindgen_test]
async fn a_stale_commit_leaves_nothing_even_after_reopening() {
    let name = name();
    let repository = open(&name).await;
    repository
        .commit(&put(Store::Meta, "generation", b"7"))
        .await
        .unwrap();
    let mut batch = put(Store::Chunks, "a", b"lost");
    batch.clear(Store::Meta);
    batch.expect.push(Expectation {
        store: Store::Meta,
        key: "generation".into(),
        bytes: Some(b"6".to_vec()),
    });
    assert_eq!(repository.commit(&batch).await, Err(StoreError::Stale));
    drop(repository);
    let again = open(&name).await;
    assert_eq!(again.keys(Store::Chunks).await, Ok(Vec::new()));
    assert_eq!(
        again.get(Store::Meta, "generation").await,
        Ok(Some(b"7".to_vec()))
    );
}

#[wasm_bindgen_test]
async fn a_transaction_ended_for_want_of_room_is_full_and_leaves_nothing() {
    let repository = fresh().await;
    // Over quota the put succeeds and the transaction ends with the reason, as here.
    script(
        "window.plainCommit = IDBTransaction.prototype.commit;
        window.plainError = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error');
        IDBTransaction.prototype.commit = function () { this.abort(); };
        Object.defineProperty(IDBTransaction.prototype, 'error',
            { configurable: true, get: () => new DOMException('no room', 'QuotaExceededError') });",
        "",
    )
    .await;
    let outcome = repository.commit(&put(Store::Documents, "a", b"1")).await;
    script(
        "IDBTransaction.prototype.commit = window.plainCommit;
        Object.defineProperty(IDBTransaction.prototype, 'error', window.plainError);",
        "",
    )
    .await;
    assert_eq!(outcome, Err(StoreError::Full));
    assert_eq!(repository.keys(Store::Documents).await, Ok(Vec::new()));
    let again = repository.commit(&put(Store::Documents, "a", b"1")).await;
    assert_eq!(again, Ok(()), "the same can be saved once there is room");
}

#[wasm_bindgen_test]
async fn a_write_the_browser_refuses_takes_the_whole_commit_back() {
    let repository = fresh().await;
    script(
        "window.plainPut = IDBObjectStore.prototype.put;
        IDBObjectStore.prototype.put = function (value, key) {
            if (key === 'second') throw new DOMException('no', 'DataCloneError');
            return window.plainPut.call(this, value, key);
        }",
        "",
    )
    .await;
    let mut batch = put(Store::Documents, "first", b"1");
    batch.put(Store::Documents, "second", b"2".to_vec());
    let outcome = repository.commit(&batch).await;
    script("IDBObjectStore.prototype.put = window.plainPut", "").await;
    assert_eq!(
        outcome,
        Err(StoreError::Failed {
            reason: "DataCloneError: no".into()
        })
    );
    assert_eq!(repository.keys(Store::Documents).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn an_empty_commit_and_an_empty_page_are_no_error() {
    let repository = fresh().await;
    assert_eq!(repository.commit(&Batch::default()).await, Ok(()));
    repository
        .commit(&put(Store::Documents, "a", b"1"))
        .await
        .unwrap();
    assert_eq!(
        repository.page(Store::Documents, None, 0).await,
        Ok(Vec::new())
    );
}

#[wasm_bindgen_test]
async fn a_value_of_five_megabytes_is_kept_exactly() {
    let repository = fresh().await;
    let large: Vec<u8> = (0u32..5_000_000).map(|n| ((n * 31) >> 5) as u8).collect();
    repository
        .commit(&put(Store::Attachments, "a", &large))
        .await
        .unwrap();
    let found = repository.get(Store::Attachments, "a").await.unwrap();
    assert!(found.as_deref() == Some(large.as_slice()));
}

#[wasm_bindgen_test]
async fn three_thousand_values_in_one_commit_are_read_back_in_pages() {
    let repository = fresh().await;
    let values: Vec<(String, Vec<u8>)> = (0u32..3_000)
        .map(|n| (format!("{n:05}"), n.to_le_bytes().to_vec()))
        .collect();
    let mut batch = Batch::default();
    for (key, bytes) in &values {
        batch.put(Store::Journal, key, bytes.clone());
    }
    repository.commit(&batch).await.unwrap();
    assert_eq!(read_all(&repository, Store::Journal).await, Ok(values));
}

#[wasm_bindgen_test]
async fn two_connections_see_each_others_commits_and_only_one_wins_a_race() {
    let name = name();
    let (one, other) = (open(&name).await, open(&name).await);
    one.commit(&put(Store::Documents, "a", b"1")).await.unwrap();
    assert_eq!(
        other.get(Store::Documents, "a").await,
        Ok(Some(b"1".to_vec()))
    );
    let fold = |by: &[u8]| {
        let mut batch = put(Store::Meta, "generation", by);
        batch.expect.push(Expectation {
            store: Store::Meta,
            key: "generation".into(),
            bytes: None,
        });
        batch
    };
    let (mine, theirs) = (fold(b"one"), fold(b"other"));
    let outcomes = futures_util::future::join(one.commit(&mine), other.commit(&theirs)).await;
    assert_eq!(outcomes, (Ok(()), Err(StoreError::Stale)));
    assert_eq!(
        other.get(Store::Meta, "generation").await,
        Ok(Some(b"one".to_vec()))
    );
}
