//! The connection is given up when another tab needs it, and opened anew when it is dead.

use super::browser::{close_other, fresh, name, noting, open, open_other, put, script};
use std::rc::Rc;
use throughline::storage::{IndexedDbRepository, Notice, delete_database};
use throughline_domain::store::{Repository, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_newer_version_in_another_tab_takes_over_and_this_one_writes_no_more() {
    let name = name();
    let (listener, heard) = noting();
    let repository = IndexedDbRepository::open(&name, listener).await.unwrap();
    open_other(&name, 2, true).await;
    assert_eq!(*heard.borrow(), [Notice::Superseded]);
    let refused = repository.commit(&put(Store::Documents, "a", b"old")).await;
    assert_eq!(refused, Err(StoreError::Closed));
    assert_eq!(repository.erase().await, Err(StoreError::Closed));
    let reopened = IndexedDbRepository::open(&name, Rc::new(|_| {})).await;
    assert_eq!(reopened.err(), Some(StoreError::Newer { found: 2 }));
    close_other().await;
}

#[wasm_bindgen_test]
async fn erasing_in_one_tab_closes_the_other_and_leaves_an_empty_database() {
    let name = name();
    let (listener, heard) = noting();
    let (own_listener, own_heard) = noting();
    let other = IndexedDbRepository::open(&name, listener).await.unwrap();
    let repository = IndexedDbRepository::open(&name, own_listener)
        .await
        .unwrap();
    repository
        .commit(&put(Store::Documents, "a", b"1"))
        .await
        .unwrap();
    repository.erase().await.unwrap();
    assert_eq!(*heard.borrow(), [Notice::Erased]);
    assert!(own_heard.borrow().is_empty(), "the one who erases knows");
    assert_eq!(
        other.commit(&put(Store::Documents, "b", b"2")).await,
        Err(StoreError::Closed)
    );
    assert_eq!(repository.keys(Store::Documents).await, Ok(Vec::new()));
    let again = repository.commit(&put(Store::Documents, "c", b"3")).await;
    assert_eq!(again, Ok(()));
}

#[wasm_bindgen_test]
async fn deleting_says_that_it_is_blocked_and_goes_on_when_it_is_not() {
    let name = name();
    open_other(&name, 1, false).await;
    let (_, heard) = noting();
    let listener = {
        let heard = Rc::clone(&heard);
        Rc::new(move |notice| {
            heard.borrow_mut().push(notice);
            wasm_bindgen_futures::spawn_local(close_other());
        })
    };
    assert_eq!(delete_database(&name, listener).await, Ok(()));
    assert_eq!(*heard.borrow(), [Notice::Blocked]);
    let again = delete_database(&name, Rc::new(|_| {})).await;
    assert_eq!(again, Ok(()), "what is not there is deleted already");
}

#[wasm_bindgen_test]
async fn a_dead_connection_is_replaced_whether_or_not_the_browser_says_so() {
    for says_so in [false, true] {
        let name = name();
        let (listener, heard) = noting();
        let repository = IndexedDbRepository::open(&name, listener).await.unwrap();
        script(
            "window.plain = IDBDatabase.prototype.transaction;
            IDBDatabase.prototype.transaction = function (...all) {
                window.handle = this;
                return window.plain.apply(this, all);
            }",
            "",
        )
        .await;
        repository
            .commit(&put(Store::Documents, "a", b"1"))
            .await
            .unwrap();
        script(
            "IDBDatabase.prototype.transaction = window.plain; window.handle.close();",
            "",
        )
        .await;
        if says_so {
            script("window.handle.dispatchEvent(new Event('close'))", "").await;
        }
        let saved = repository.commit(&put(Store::Documents, "b", b"2")).await;
        assert_eq!(saved, Ok(()));
        let kept = repository.keys(Store::Documents).await.unwrap();
        assert_eq!(kept, ["a", "b"]);
        let expected: &[Notice] = if says_so { &[Notice::Lost] } else { &[] };
        assert_eq!(*heard.borrow(), expected);
    }
}

#[wasm_bindgen_test]
async fn uses_at_the_same_time_after_a_close_are_all_saved() {
    let repository = fresh().await;
    repository.close();
    let (one, other) = (
        put(Store::Documents, "a", b"1"),
        put(Store::Documents, "b", b"2"),
    );
    let saved =
        futures_util::future::join(repository.commit(&one), repository.commit(&other)).await;
    assert_eq!(saved, (Ok(()), Ok(())));
    let kept = repository.keys(Store::Documents).await.unwrap();
    assert_eq!(kept, ["a", "b"]);
}

#[wasm_bindgen_test]
async fn a_dropped_repository_stands_in_nobodys_way() {
    let name = name();
    drop(open(&name).await);
    let (listener, heard) = noting();
    assert_eq!(delete_database(&name, listener).await, Ok(()));
    assert!(heard.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_browser_that_refuses_to_open_is_said_to_keep_nothing() {
    script(
        "window.plainOpen = IDBFactory.prototype.open;
        IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }",
        "",
    )
    .await;
    let refused = IndexedDbRepository::open(&name(), Rc::new(|_| {})).await;
    script("IDBFactory.prototype.open = window.plainOpen", "").await;
    assert!(matches!(
        refused.err(),
        Some(StoreError::Unavailable { .. })
    ));
}
