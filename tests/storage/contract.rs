//! The repository in the browser keeps the promises of every repository, and some of its own. Runs
//! in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "what fails in a test is to end it")]

mod browser;
mod connection;
mod locked;
mod transaction;
mod workspace;

use browser::{fresh, name, open};
use throughline::storage::canary::{Canary, Counts};
use throughline_domain::store::{MemoryRepository, contract};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn memory_keeps_the_contract() {
    assert_eq!(
        contract::run(async || MemoryRepository::default()).await,
        Ok(())
    );
}

#[wasm_bindgen_test]
async fn the_browsers_database_keeps_the_contract() {
    assert_eq!(contract::run(async || fresh().await).await, Ok(()));
}

#[wasm_bindgen_test]
async fn the_browsers_database_keeps_the_contract_under_a_lock() {
    let fresh = async || {
        let repository = fresh().await;
        repository.set_lock(locked::key(1)).await.unwrap();
        repository
    };
    assert_eq!(contract::run(fresh).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_database_is_found_again_under_its_name_only() {
    use throughline_domain::store::{Repository, Store};
    let name = name();
    let first = open(&name).await;
    first
        .commit(&browser::put(Store::Documents, "a", b"1"))
        .await
        .unwrap();
    drop(first);
    let again = open(&name).await;
    assert_eq!(
        again.get(Store::Documents, "a").await,
        Ok(Some(b"1".to_vec()))
    );
    assert_eq!(fresh().await.keys(Store::Documents).await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
fn the_canary_is_read_back_until_it_is_removed() {
    let canary = Canary {
        store: "a".into(),
        counts: Counts {
            documents: 3,
            ..Counts::default()
        },
        last_saved: Some(1_700_000_000_000),
        last_backup: None,
    };
    assert!(canary.write());
    assert_eq!(Canary::read(), Some(canary));
    Canary::remove();
    assert_eq!(Canary::read(), None);
}
