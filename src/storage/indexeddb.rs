//! The repository in the browser's database.

use super::connection::{Connection, Ending};
use super::error;
use super::locked::Locked;
use super::notice::{Listener, Notice};
use matrix_indexed_db_futures::{database::Database, internals::SystemRepr};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use throughline_domain::store::{Batch, Expectation, Repository, Store, StoreError};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::IdbOpenDbRequest;

/// How long to wait before each further attempt over a new connection, in milliseconds.
const PAUSES: [u32; 4] = [0, 50, 200, 800];

/// Keeps the data in IndexedDB: a store for each [`Store`], text keys, bytes as values.
///
/// Keys are ordered as the browser orders text, which for the keys in use (ASCII) is the order of
/// their bytes.
pub struct IndexedDbRepository {
    name: String,
    listener: Listener,
    /// Whether nothing is to be written, because a newer version of the app knows better.
    read_only: bool,
    /// What seals and opens the values, when there is a lock.
    locked: RefCell<Option<Rc<Locked>>>,
    current: RefCell<Option<Rc<Connection>>>,
    /// Whether a database that is not there may be made. Not once it was: then it was deleted, and an empty
    /// one in its place would hide that.
    may_make: Cell<bool>,
}

impl IndexedDbRepository {
    /// Opens a database, making it if there is none. The listener is told what happens to the
    /// connection from now on. Waits as long as another tab blocks it.
    ///
    /// # Errors
    /// [`StoreError::Newer`] if a newer version of the app has changed its structure,
    /// [`StoreError::Unavailable`] where the browser keeps nothing.
    pub async fn open(name: &str, listener: Listener) -> Result<Self, StoreError> {
        let connection = Connection::open(name, &listener, true).await?;
        Ok(Self::over(name, listener, connection, false))
    }

    /// Opens a database that is there, whatever version of the app wrote it, to be read: nothing is ever
    /// written to it.
    ///
    /// # Errors
    /// [`StoreError::Gone`] when there is none, else as [`IndexedDbRepository::open`].
    pub async fn open_to_read(name: &str, listener: Listener) -> Result<Self, StoreError> {
        let connection = Connection::open_as_it_is(name, &listener).await?;
        Ok(Self::over(name, listener, connection, true))
    }

    fn over(name: &str, listener: Listener, connection: Connection, read_only: bool) -> Self {
        Self {
            name: name.into(),
            listener,
            read_only,
            locked: RefCell::new(None),
            current: RefCell::new(Some(Rc::new(connection))),
            may_make: Cell::new(false),
        }
    }

    /// Closes the connection once what was begun is finished. The next use opens another, unless
    /// another tab has taken the data over.
    pub fn close(&self) {
        if let Some(connection) = self.current.borrow().as_ref() {
            connection.close();
        }
    }

    /// Lets the next use make the database anew where it is gone.
    pub fn allow_anew(&self) {
        self.may_make.set(true);
    }

    /// Deletes everything, and the database itself. The next use makes an empty one. Other tabs are
    /// told to let go; waits as long as one does not.
    ///
    /// # Errors
    /// As [`delete_database`]. [`StoreError::Closed`] if another tab has taken the data over.
    pub async fn erase(&self) -> Result<(), StoreError> {
        self.may_write()?;
        let current = self.current.borrow().clone();
        if let Some(connection) = current {
            if connection.ended() == Some(Ending::GivenUp) {
                return Err(StoreError::Closed);
            }
            connection.close();
        }
        self.may_make.set(true);
        delete_database(&self.name, Rc::clone(&self.listener)).await?;
        // The lock is gone with everything else: what is sealed from now on could not be opened again.
        self.use_lock(None);
        Ok(())
    }

    /// Seals and opens values with this vault from now on; without one, keeps them as they are.
    pub fn use_lock(&self, locked: Option<Rc<Locked>>) {
        *self.locked.borrow_mut() = locked;
    }

    /// The vault in use.
    pub fn locked(&self) -> Option<Rc<Locked>> {
        self.locked.borrow().clone()
    }

    /// A value as it is stored, sealed or not.
    pub(super) async fn get_as_it_is(
        &self,
        store: Store,
        key: &str,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        self.attempt(async |connection| connection.get(store, key).await)
            .await
    }

    /// Values as they are stored, sealed or not.
    pub(super) async fn page_as_it_is(
        &self,
        store: Store,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        self.attempt(async |connection| connection.page(store, after, limit).await)
            .await
    }

    /// Writes values as they are given, sealed or not.
    pub(super) async fn commit_as_it_is(&self, batch: &Batch) -> Result<(), StoreError> {
        self.may_write()?;
        self.attempt(async |connection| connection.commit(batch).await)
            .await
    }

    /// An expectation of a value, as one of what is stored for it now.
    async fn as_stored(
        &self,
        locked: &Locked,
        expected: &Expectation,
    ) -> Result<Expectation, StoreError> {
        let Expectation { store, key, bytes } = expected;
        let Some(bytes) = bytes.as_ref().filter(|_| *store != Store::Meta) else {
            return Ok(expected.clone());
        };
        match self.get_as_it_is(*store, key).await? {
            Some(stored) if locked.opened(*store, key, stored.clone()) == *bytes => {
                Ok(Expectation {
                    bytes: Some(stored),
                    ..expected.clone()
                })
            }
            _ => Err(StoreError::Stale),
        }
    }

    /// The connection in use, or a new one in place of a dead one.
    async fn connection(&self) -> Result<Rc<Connection>, StoreError> {
        if let Some(connection) = self.usable()? {
            return Ok(connection);
        }
        let may_make = self.may_make.get();
        let opened = Rc::new(match self.read_only {
            false => Connection::open(&self.name, &self.listener, may_make).await?,
            true => Connection::open_as_it_is(&self.name, &self.listener).await?,
        });
        self.may_make.set(false);
        // Another use may have opened one while this one waited: then that is the one, and this
        // one is closed by being dropped.
        if let Some(connection) = self.usable()? {
            return Ok(connection);
        }
        *self.current.borrow_mut() = Some(Rc::clone(&opened));
        Ok(opened)
    }

    /// Whether another tab has taken the data over.
    fn is_given_up(&self) -> bool {
        let current = self.current.borrow();
        let ended = current.as_ref().and_then(|connection| connection.ended());
        ended == Some(Ending::GivenUp)
    }

    fn may_write(&self) -> Result<(), StoreError> {
        match self.read_only {
            false => Ok(()),
            true => Err(StoreError::Failed {
                reason: "this workspace is open for reading only".into(),
            }),
        }
    }

    fn usable(&self) -> Result<Option<Rc<Connection>>, StoreError> {
        match self.current.borrow().as_ref() {
            Some(connection) => match connection.ended() {
                None => Ok(Some(Rc::clone(connection))),
                Some(Ending::Lost) => Ok(None),
                Some(Ending::GivenUp) => Err(StoreError::Closed),
            },
            None => Ok(None),
        }
    }

    /// Does the work, and again over a new connection while the one before proves dead: the browser may
    /// still be busy with what it closed it for. What is written is written over itself then, or, where
    /// it expects something, refused: doing it again is safe.
    async fn attempt<T>(
        &self,
        work: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        for pause in PAUSES {
            match self.connection().await {
                Ok(connection) => match work(&connection).await {
                    Err(StoreError::Closed) => connection.close(),
                    outcome => return outcome,
                },
                Err(StoreError::Closed) if !self.is_given_up() => {}
                Err(error) => return Err(error),
            }
            gloo_timers::future::TimeoutFuture::new(pause).await;
        }
        work(&*self.connection().await?).await
    }
}

impl Repository for IndexedDbRepository {
    async fn get(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let found = self.get_as_it_is(store, key).await?;
        Ok(match (found, self.locked()) {
            (Some(stored), Some(locked)) => Some(locked.opened(store, key, stored)),
            (found, _) => found,
        })
    }

    async fn page(
        &self,
        store: Store,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let page = self.page_as_it_is(store, after, limit).await?;
        let Some(locked) = self.locked() else {
            return Ok(page);
        };
        let opened = page.into_iter().map(|(key, stored)| {
            let value = locked.opened(store, &key, stored);
            (key, value)
        });
        Ok(opened.collect())
    }

    async fn keys(&self, store: Store) -> Result<Vec<String>, StoreError> {
        self.attempt(async |connection| connection.keys(store).await)
            .await
    }

    async fn last_key(&self, store: Store) -> Result<Option<String>, StoreError> {
        self.attempt(async |connection| connection.last_key(store).await)
            .await
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let Some(locked) = self.locked().filter(|_| !batch.writes.is_empty()) else {
            return self.commit_as_it_is(batch).await;
        };
        let mut expect = Vec::with_capacity(batch.expect.len() + 1);
        for expected in &batch.expect {
            expect.push(self.as_stored(&locked, expected).await?);
        }
        let sealed = locked.batch(batch, expect).await?;
        self.commit_as_it_is(&sealed).await
    }
}

/// Deletes a database; one that is not there is no error. Waits until every tab has let go of it; the
/// listener is told [`Notice::Blocked`] if one does not.
///
/// # Errors
/// [`StoreError::Unavailable`] where the browser refuses.
pub async fn delete_database(name: &str, listener: Listener) -> Result<(), StoreError> {
    let request = Database::delete_by_name(name).map_err(|reason| error::while_opening(&reason))?;
    let on_blocked = Closure::<dyn FnMut()>::new(move || listener(Notice::Blocked));
    let handle: IdbOpenDbRequest = request.as_sys().clone().unchecked_into();
    handle.set_onblocked(Some(on_blocked.as_ref().unchecked_ref()));
    let deleted = request.await;
    handle.set_onblocked(None);
    deleted.map_err(|reason| error::while_opening(&reason.into()))
}
