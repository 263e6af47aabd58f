//! What every repository must do, as tests that run against any of them.
//!
//! Each function takes a fresh repository and gives the first broken promise as a sentence.

use super::{Batch, Expectation, Repository, Store, StoreError};

/// The outcome of a contract test: `Err` says which promise was broken.
pub type Outcome = Result<(), String>;

fn check(holds: bool, promise: &str) -> Outcome {
    if holds { Ok(()) } else { Err(promise.into()) }
}

fn readable<T>(result: Result<T, StoreError>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

fn put(pairs: &[(Store, &str, &[u8])]) -> Batch {
    let mut batch = Batch::default();
    for (store, key, bytes) in pairs {
        batch.put(*store, *key, bytes.to_vec());
    }
    batch
}

/// What was committed can be read, under its own store and key only.
///
/// # Errors
/// The broken promise.
pub async fn a_committed_value_is_read_back(repository: &impl Repository) -> Outcome {
    readable(
        repository
            .commit(&put(&[(Store::Documents, "person/1", b"Asha")]))
            .await,
    )?;
    let found = readable(repository.get(Store::Documents, "person/1").await)?;
    check(
        found.as_deref() == Some(b"Asha"),
        "a committed value is read back",
    )?;
    let elsewhere = readable(repository.get(Store::Chunks, "person/1").await)?;
    check(elsewhere.is_none(), "a value is in its own store only")?;
    let missing = readable(repository.get(Store::Documents, "person/2").await)?;
    check(missing.is_none(), "a key never written has no value")
}

/// Empty values and any byte are kept as they are.
///
/// # Errors
/// The broken promise.
pub async fn bytes_are_kept_exactly(repository: &impl Repository) -> Outcome {
    let every: Vec<u8> = (0..=255).collect();
    readable(
        repository
            .commit(&put(&[
                (Store::Chunks, "a", &every),
                (Store::Chunks, "b", &[]),
            ]))
            .await,
    )?;
    let all = readable(repository.get(Store::Chunks, "a").await)?;
    let none = readable(repository.get(Store::Chunks, "b").await)?;
    check(
        all == Some(every) && none == Some(Vec::new()),
        "bytes are kept exactly",
    )
}

/// Pages follow the order of keys and meet every value once.
///
/// # Errors
/// The broken promise.
pub async fn pages_follow_key_order(repository: &impl Repository) -> Outcome {
    let keys: Vec<String> = (0..25)
        .rev()
        .map(|number| format!("key/{number:03}"))
        .collect();
    let mut batch = put(&[(Store::Documents, "elsewhere", b"x")]);
    keys.iter()
        .for_each(|key| batch.put(Store::Journal, key, key.as_bytes().to_vec()));
    readable(repository.commit(&batch).await)?;
    let mut met = Vec::new();
    loop {
        let after: Option<String> = met.last().cloned();
        let page = readable(repository.page(Store::Journal, after.as_deref(), 10).await)?;
        if page.is_empty() {
            break;
        }
        check(page.len() <= 10, "a page is no longer than asked")?;
        for (key, bytes) in page {
            check(
                key.as_bytes() == bytes,
                "a page pairs each key with its value",
            )?;
            met.push(key);
        }
    }
    let mut expected = keys;
    expected.sort();
    check(met == expected, "pages meet every key once, in order")?;
    let last = readable(repository.last_key(Store::Journal).await)?;
    check(last.as_ref() == expected.last(), "the last key is told")?;
    let none = readable(repository.last_key(Store::Chunks).await)?;
    check(none.is_none(), "an empty store has no last key")?;
    let listed = readable(repository.keys(Store::Journal).await)?;
    check(listed == expected, "keys are listed in order")
}

/// Writes happen in the order given, and deletes and clears take effect.
///
/// # Errors
/// The broken promise.
pub async fn writes_happen_in_order(repository: &impl Repository) -> Outcome {
    readable(
        repository
            .commit(&put(&[
                (Store::Documents, "a", b"1"),
                (Store::Chunks, "c", b"1"),
            ]))
            .await,
    )?;
    let mut batch = Batch::default();
    batch.clear(Store::Documents);
    batch.put(Store::Documents, "a", b"2".to_vec());
    batch.put(Store::Documents, "b", b"2".to_vec());
    batch.delete(Store::Documents, "b");
    batch.delete(Store::Documents, "never there");
    readable(repository.commit(&batch).await)?;
    let keys = readable(repository.keys(Store::Documents).await)?;
    let value = readable(repository.get(Store::Documents, "a").await)?;
    let other = readable(repository.get(Store::Chunks, "c").await)?;
    check(
        keys == ["a"] && value.as_deref() == Some(b"2"),
        "writes happen in order",
    )?;
    check(other.is_some(), "clearing a store leaves the others")
}

/// When an expectation does not hold, nothing of the batch is written.
///
/// # Errors
/// The broken promise.
pub async fn a_stale_batch_changes_nothing(repository: &impl Repository) -> Outcome {
    readable(
        repository
            .commit(&put(&[(Store::Meta, "generation", b"2")]))
            .await,
    )?;
    let mut batch = put(&[
        (Store::Documents, "a", b"lost"),
        (Store::Meta, "generation", b"3"),
    ]);
    let (store, key) = (Store::Meta, "generation".to_owned());
    batch.expect = vec![Expectation {
        store,
        key,
        bytes: Some(b"1".to_vec()),
    }];
    let refused = repository.commit(&batch).await;
    check(
        refused == Err(StoreError::Stale),
        "a batch with a broken expectation is stale",
    )?;
    let written = readable(repository.get(Store::Documents, "a").await)?;
    let generation = readable(repository.get(Store::Meta, "generation").await)?;
    check(written.is_none(), "a stale batch writes nothing")?;
    check(
        generation.as_deref() == Some(b"2"),
        "a stale batch leaves what was there",
    )?;
    batch.expect[0].bytes = Some(b"2".to_vec());
    readable(repository.commit(&batch).await)?;
    let (store, key) = (Store::Meta, "never there".to_owned());
    batch.expect = vec![Expectation {
        store,
        key,
        bytes: None,
    }];
    check(
        repository.commit(&batch).await.is_ok(),
        "an expected absence holds when the key is absent",
    )
}

/// Runs the whole contract, each part against a fresh repository.
///
/// # Errors
/// The first broken promise.
pub async fn run<R: Repository, F: Future<Output = R>>(mut fresh: impl FnMut() -> F) -> Outcome {
    a_committed_value_is_read_back(&fresh().await).await?;
    bytes_are_kept_exactly(&fresh().await).await?;
    pages_follow_key_order(&fresh().await).await?;
    writes_happen_in_order(&fresh().await).await?;
    a_stale_batch_changes_nothing(&fresh().await).await
}
