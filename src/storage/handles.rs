//! Folders the user has chosen, kept from one visit to the next in a small database of their own:
//! only IndexedDB can keep them, and they are no part of a workspace.

use super::error;
use crate::platform::folder::Folder;
use matrix_indexed_db_futures::{
    database::Database, error::Error, prelude::*, transaction::TransactionMode,
};
use throughline_domain::store::StoreError;
use wasm_bindgen::JsValue;

/// The database's name.
const NAME: &str = "throughline.folders";

const HANDLES: &str = "handles";

/// Keeps a folder under a name, in the place of one before.
///
/// # Errors
/// [`StoreError`] when the browser keeps nothing.
pub async fn remember(slot: &str, folder: &Folder) -> Result<(), StoreError> {
    let database = open().await?;
    let writing = async {
        let transaction = database
            .transaction(HANDLES)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let store = transaction.object_store(HANDLES)?;
        store
            .put(folder.handle().clone())
            .with_key(slot)
            .without_key_type()
            .primitive()?
            .await?;
        drop(store);
        transaction.commit().await
    };
    closing(&database, writing.await)
}

/// The folder kept under a name.
///
/// # Errors
/// [`StoreError`] when the browser keeps nothing.
pub async fn recall(slot: &str) -> Result<Option<Folder>, StoreError> {
    let database = open().await?;
    let reading = async {
        let transaction = database.transaction(HANDLES).build()?;
        let store = transaction.object_store(HANDLES)?;
        store.get::<JsValue, _, _>(slot).primitive()?.await
    };
    let found = closing(&database, reading.await)?;
    Ok(found.map(Folder::from_handle))
}

/// Forgets the folder kept under a name.
///
/// # Errors
/// [`StoreError`] when the browser keeps nothing.
pub async fn forget(slot: &str) -> Result<(), StoreError> {
    let database = open().await?;
    let writing = async {
        let transaction = database
            .transaction(HANDLES)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let store = transaction.object_store(HANDLES)?;
        store.delete(slot).primitive()?.await?;
        drop(store);
        transaction.commit().await
    };
    closing(&database, writing.await)
}

async fn open() -> Result<Database, StoreError> {
    Database::open(NAME)
        .with_version(1_u32)
        .with_on_upgrade_needed(|_, transaction| {
            transaction.db().create_object_store(HANDLES).build()?;
            Ok(())
        })
        .await
        .map_err(|reason| error::while_opening(&reason))
}

fn closing<T>(database: &Database, done: Result<T, Error>) -> Result<T, StoreError> {
    let done = done.map_err(|reason| error::while_using(&reason));
    database.clone().close();
    done
}
