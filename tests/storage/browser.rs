//! What the tests need of the browser: fresh databases, and ways to make it misbehave.

use js_sys::{Function, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use throughline::storage::{IndexedDbRepository, Listener, Notice};
use throughline_domain::store::{Batch, Store};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static MADE: Cell<u32> = const { Cell::new(0) };
}

/// A name no database has had in this run.
pub fn name() -> String {
    let number = MADE.get();
    MADE.set(number + 1);
    format!("throughline-test-{number}-{}", js_sys::Math::random())
}

/// Opens a database, ignoring what happens to the connection.
pub async fn open(name: &str) -> IndexedDbRepository {
    IndexedDbRepository::open(name, Rc::new(|_| {}))
        .await
        .unwrap()
}

/// A new, empty database.
pub async fn fresh() -> IndexedDbRepository {
    open(&name()).await
}

/// A batch of one value.
pub fn put(store: Store, key: &str, bytes: &[u8]) -> Batch {
    let mut batch = Batch::default();
    batch.put(store, key, bytes.to_vec());
    batch
}

/// A listener with what it was told so far.
pub fn noting() -> (Listener, Rc<RefCell<Vec<Notice>>>) {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let listener: Listener = {
        let heard = Rc::clone(&heard);
        Rc::new(move |notice| heard.borrow_mut().push(notice))
    };
    (listener, heard)
}

/// Runs a script's body; what it returns may be a promise.
pub async fn script(body: &str, argument: &str) -> JsValue {
    let returned = Function::new_with_args("argument", body)
        .call1(&JsValue::NULL, &argument.into())
        .unwrap();
    match returned.dyn_into::<Promise>() {
        Ok(promise) => JsFuture::from(promise).await.unwrap(),
        Err(value) => value,
    }
}

/// Opens a database behind the app's back, with or without manners, and keeps it in `window.other`.
pub async fn open_other(name: &str, version: u32, yields: bool) {
    let manners = if yields {
        "window.other.onversionchange = () => window.other.close();"
    } else {
        ""
    };
    let body = format!(
        "return new Promise((done, fail) => {{
            const request = indexedDB.open(argument, {version});
            request.onerror = () => fail(request.error);
            request.onsuccess = () => {{ window.other = request.result; {manners} done(); }};
        }})"
    );
    script(&body, name).await;
}

/// Closes what [`open_other`] has opened.
pub async fn close_other() {
    script("window.other.close()", "").await;
}
