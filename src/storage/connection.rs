//! One open connection to the database, and what can be done with it.

use super::error;
use super::notice::{Listener, Notice};
use js_sys::Uint8Array;
use matrix_indexed_db_futures::{
    KeyRange,
    cursor::CursorDirection,
    database::Database,
    error::Error,
    internals::SystemRepr,
    object_store::ObjectStore,
    prelude::*,
    transaction::{Transaction, TransactionDurability, TransactionMode, TransactionOptions},
};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};
use throughline_domain::store::{Batch, Store, StoreError, Write};
use wasm_bindgen::prelude::*;
use web_sys::IdbVersionChangeEvent;

/// The version of the database's structure. The version of its contents is kept in the store `meta`.
pub(super) const VERSION: u32 = 1;

/// Why a connection is no longer used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// It is dead; another may be opened.
    Lost,
    /// Another tab took the data over; none may be opened before a reload.
    GivenUp,
}

/// An open connection. Closed when dropped.
pub(super) struct Connection {
    database: Database,
    ended: Rc<Cell<Option<Ending>>>,
    /// The browser has closed it, and what was under way with it.
    cut_off: Rc<Cell<bool>>,
    /// Who waits for the database while the browser may close it.
    waiting: Rc<RefCell<Vec<Waker>>>,
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    _on_close: Closure<dyn FnMut()>,
}

impl Connection {
    /// Opens the database; where there is none, it is made if `may_make`.
    pub async fn open(name: &str, listener: &Listener, may_make: bool) -> Result<Self, StoreError> {
        let blocked = Rc::clone(listener);
        let missing = Rc::new(Cell::new(false));
        let is_missing = Rc::clone(&missing);
        let opened = Database::open(name)
            .with_version(VERSION)
            .with_on_blocked(move |_| {
                blocked(Notice::Blocked);
                Ok(())
            })
            .with_on_upgrade_needed(move |event, transaction| {
                if event.old_version() == 0.0 && !may_make {
                    is_missing.set(true);
                    // Failing here undoes the making.
                    return Err(JsValue::from(js_sys::Error::new("the database is gone")).into());
                }
                make_stores(transaction)
            })
            .await;
        match opened {
            Err(_) if missing.get() => Err(StoreError::Gone),
            Ok(database) => Ok(Self::watch(database, listener)),
            Err(reason) if error::is_newer(&reason) => Err(StoreError::Newer {
                found: version_of(name).await.unwrap_or(VERSION + 1),
            }),
            Err(reason) => Err(error::while_opening(&reason)),
        }
    }

    /// Opens a database that is there, whatever its version, to be read.
    pub async fn open_as_it_is(name: &str, listener: &Listener) -> Result<Self, StoreError> {
        let blocked = Rc::clone(listener);
        let missing = Rc::new(Cell::new(false));
        let is_missing = Rc::clone(&missing);
        let opened = Database::open(name)
            .with_on_blocked(move |_| {
                blocked(Notice::Blocked);
                Ok(())
            })
            // One that is not there must not be made: failing here undoes its making.
            .with_on_upgrade_needed(move |_, _| {
                is_missing.set(true);
                Err(JsValue::from(js_sys::Error::new("the database is gone")).into())
            })
            .await;
        match opened {
            Err(_) if missing.get() => Err(StoreError::Gone),
            Ok(database) => Ok(Self::watch(database, listener)),
            Err(reason) => Err(error::while_opening(&reason)),
        }
    }

    /// Lets go at once when another tab needs the database: it is blocked until then.
    fn watch(database: Database, listener: &Listener) -> Self {
        let ended = Rc::new(Cell::new(None));
        let on_version_change = {
            let (ended, listener) = (Rc::clone(&ended), Rc::clone(listener));
            let handle = database.as_sys().clone();
            Closure::<dyn FnMut(_)>::new(move |event: IdbVersionChangeEvent| {
                ended.set(Some(Ending::GivenUp));
                handle.close();
                listener(match event.new_version() {
                    Some(_) => Notice::Superseded,
                    None => Notice::Erased,
                });
            })
        };
        let cut_off = Rc::new(Cell::new(false));
        let waiting = Rc::new(RefCell::new(Vec::<Waker>::new()));
        let on_close = {
            let (ended, listener) = (Rc::clone(&ended), Rc::clone(listener));
            let (cut_off, waiting) = (Rc::clone(&cut_off), Rc::clone(&waiting));
            Closure::<dyn FnMut()>::new(move || {
                cut_off.set(true);
                if ended.get().is_none() {
                    ended.set(Some(Ending::Lost));
                    listener(Notice::Lost);
                }
                waiting.borrow_mut().drain(..).for_each(Waker::wake);
            })
        };
        let handle = database.as_sys();
        handle.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        handle.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self {
            database,
            ended,
            cut_off,
            waiting,
            _on_version_change: on_version_change,
            _on_close: on_close,
        }
    }

    /// Does the work, or fails when the browser closes the connection: it then tells of what was under way
    /// neither that it is done nor that it is not.
    async fn unless_closed<T>(
        &self,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        let mut work = pin!(work);
        poll_fn(|context| {
            if let Poll::Ready(done) = work.as_mut().poll(context) {
                return Poll::Ready(done);
            }
            if self.cut_off.get() {
                return Poll::Ready(Err(StoreError::Closed));
            }
            let mut waiting = self.waiting.borrow_mut();
            if !waiting.iter().any(|waker| waker.will_wake(context.waker())) {
                waiting.push(context.waker().clone());
            }
            Poll::Pending
        })
        .await
    }

    /// Why it is no longer used; `None` while it is.
    pub fn ended(&self) -> Option<Ending> {
        self.ended.get()
    }

    /// Closes it without telling the listener. What was begun is finished.
    pub fn close(&self) {
        if self.ended.get().is_none() {
            self.ended.set(Some(Ending::Lost));
        }
        self.database.as_sys().close();
    }

    /// A value.
    pub async fn get(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.read(store, async |store| {
            store.get::<JsValue, _, _>(key).primitive()?.await
        })
        .await?
        .map(bytes)
        .transpose()
    }

    /// Up to `limit` keys and values in order. Both requests are issued before either is awaited, so
    /// that a page costs one wait.
    pub async fn page(
        &self,
        store: Store,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        // To the browser a limit of zero is none.
        if limit == 0 {
            return Ok(Vec::new());
        }
        let range = KeyRange::LowerBound(after.unwrap_or_default(), after.is_some());
        let (keys, values) = self
            .read(store, async |store| {
                let keys = store
                    .get_all_keys::<String>()
                    .with_query::<&str, _>(range.clone())
                    .with_limit(limit)
                    .primitive()?;
                let values = store
                    .get_all::<JsValue>()
                    .with_query::<&str, _>(range.clone())
                    .with_limit(limit)
                    .primitive()?;
                Ok((keys.await?, values.await?))
            })
            .await?;
        keys.zip(values)
            .map(|(key, value)| {
                let key = key.map_err(|reason| error::while_using(&reason))?;
                let value = value.map_err(|reason| error::while_using(&reason))?;
                Ok((key, bytes(value)?))
            })
            .collect()
    }

    /// All keys in order.
    pub async fn keys(&self, store: Store) -> Result<Vec<String>, StoreError> {
        self.read(store, async |store| {
            store.get_all_keys::<String>().primitive()?.await
        })
        .await?
        .map(|key| key.map_err(|reason| error::while_using(&reason)))
        .collect()
    }

    /// The last key.
    pub async fn last_key(&self, store: Store) -> Result<Option<String>, StoreError> {
        self.read(store, async |store| {
            let cursor = store
                .open_key_cursor()
                .with_query::<&str, _>(KeyRange::LowerBound("", false))
                .with_direction(CursorDirection::Prev)
                .primitive()?
                .await?;
            match cursor {
                Some(mut cursor) => cursor.next_key::<String>().await,
                None => Ok(None),
            }
        })
        .await
    }

    /// Writes everything in one transaction, or nothing; over when the transaction is complete.
    pub async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let names: Vec<&str> = batch.stores().into_iter().map(Store::name).collect();
        if names.is_empty() {
            return Ok(());
        }
        let transaction = self
            .database
            .transaction(names)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(|reason| error::while_using(&reason))?;
        // The library does not hand on why a transaction was ended, so it is asked afterwards.
        let handle = transaction.as_sys().clone();
        let writing = async { Ok(write(transaction, batch).await) };
        match self.unless_closed(writing).await? {
            Ok(true) => Ok(()),
            Ok(false) => Err(StoreError::Stale),
            Err(reason) => Err(match (handle.error(), reason) {
                (Some(reason), _) => error::of_transaction(Some(&reason)),
                (None, Error::MissingData(_)) => error::of_transaction(None),
                (None, reason) => error::while_using(&reason),
            }),
        }
    }

    async fn read<T>(
        &self,
        store: Store,
        work: impl AsyncFnOnce(&ObjectStore<'_>) -> Result<T, Error>,
    ) -> Result<T, StoreError> {
        let reading = async {
            let transaction = self.database.transaction(store.name()).build()?;
            let store = transaction.object_store(store.name())?;
            work(&store).await
        };
        let reading = async { reading.await.map_err(|reason| error::while_using(&reason)) };
        self.unless_closed(reading).await
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let handle = self.database.as_sys();
        handle.set_onversionchange(None);
        handle.set_onclose(None);
        handle.close();
    }
}

/// How many bytes are handed to the database before it is waited for, so that the page gets its turn.
const AT_ONCE: usize = 1 << 20;

/// Writes the batch; `false` if an expectation does not hold. A transaction that is dropped rolls
/// back. Nothing but the database is awaited, or the browser would commit what is written so far.
async fn write(transaction: Transaction<'_>, batch: &Batch) -> Result<bool, Error> {
    let mut stores = BTreeMap::new();
    for store in batch.stores() {
        stores.insert(store, transaction.object_store(store.name())?);
    }
    let mut found = Vec::with_capacity(batch.expect.len());
    for expectation in &batch.expect {
        if let Some(store) = stores.get(&expectation.store) {
            let request = store
                .get::<JsValue, _, _>(expectation.key.as_str())
                .primitive()?;
            found.push((expectation, request));
        }
    }
    let mut sent = 0;
    // Asked before anything is written, the database answers from before. That the answers are awaited
    // only after the writes are on their way saves a wait.
    for write in &batch.writes {
        if let Some(store) = stores.get(&write.store()) {
            // Not awaited one by one: a request that fails ends the transaction.
            match write {
                Write::Put { key, bytes, .. } => {
                    let put = store
                        .put(JsValue::from(Uint8Array::from(bytes.as_slice())))
                        .with_key(key.as_str())
                        .without_key_type()
                        .primitive()?;
                    sent += bytes.len();
                    if sent >= AT_ONCE {
                        sent = 0;
                        put.await?;
                    }
                }
                Write::Delete { key, .. } => drop(store.delete(key.as_str()).primitive()?),
                Write::Clear { .. } => drop(store.clear()?),
            }
        }
    }
    for (expectation, request) in found {
        let found = request.await?.map(bytes).transpose();
        if found.as_ref() != Ok(&expectation.bytes) {
            return Ok(false);
        }
    }
    drop(stores);
    transaction.commit().await.map(|()| true)
}

/// Makes the stores of version 1.
fn make_stores(transaction: &Transaction<'_>) -> Result<(), Error> {
    for store in Store::ALL {
        transaction.db().create_object_store(store.name()).build()?;
    }
    Ok(())
}

/// The version of a database, found by opening it as it is.
async fn version_of(name: &str) -> Option<u32> {
    // Should it be gone meanwhile, it must not come back empty: failing here undoes its making.
    let opened = Database::open(name)
        .with_on_blocked(|_| Ok(()))
        .with_on_upgrade_needed(|_, _| {
            Err(JsValue::from(js_sys::Error::new("the database is gone")).into())
        });
    let database = opened.await.ok()?;
    let version = database.version();
    database.close();
    // Versions are whole numbers from 1; the cast of a larger one ends at the largest.
    Some(version as u32)
}

fn bytes(value: JsValue) -> Result<Vec<u8>, StoreError> {
    match value.dyn_into::<Uint8Array>() {
        Ok(bytes) => Ok(bytes.to_vec()),
        Err(_) => Err(error::not_bytes()),
    }
}
