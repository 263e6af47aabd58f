//! How changes become bytes, and where the bytes are kept.
//!
//! A [`Repository`] keeps named values in a few stores and writes several of them in one
//! transaction. It knows nothing of records: [`save`] turns a [`crate::Change`] into a [`Batch`] of
//! writes, and [`load`] turns what is stored back into a [`crate::Workspace`]. The layout:
//!
//! | store | key | value |
//! |---|---|---|
//! | documents | `person/<uuid>` | a document as JSON |
//! | chunks | `deals/<stamp><number>` | a chunk of the log, [`crate::log::wire`] |
//! | pending | stamp | recent edits of the log as JSON, not yet folded into chunks |
//! | journal | stamp | who did what when, as JSON |
//! | attachments | SHA-256 | the bytes of a file |
//! | restore | stamp, or as in `points` | what was there before something destructive |
//! | meta | `schema`, `generation` | the version; a number that grows when chunks are rewritten |
//! | meta | `device`, `knowledge` | whose store this is; what is known of other devices' changes, see [`crate::merge`] |

mod batch;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod device;
mod error;
mod history;
mod journal;
pub mod load;
mod memory;
mod points;
mod ready;
pub mod save;
mod seal;
mod subject;

pub use batch::{Batch, Expectation, Store, Write};
pub use error::StoreError;
pub use history::{FieldChange, History, Past, field_changes};
pub use journal::{JournalEdit, JournalEntry, PendingEdit};
pub use load::{Loaded, Quarantined, load, load_any};
pub use memory::MemoryRepository;
pub use points::{
    AtPoint, Point, PointCounts, PointDraft, delete_point, guard, keep_replaced, points, read_point,
};
pub use ready::{ChangeParts, ReadyChange};
pub use save::{Session, Unsaved};
pub use seal::without_checksum;
pub use subject::Subject;

/// Where the bytes are kept: memory in tests, IndexedDB in the browser.
///
/// Every implementation passes [`contract`].
#[allow(
    async_fn_in_trait,
    reason = "a browser has one thread: no future is sent to another"
)]
pub trait Repository {
    /// A value.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    async fn get(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StoreError>;

    /// Up to `limit` values in the order of their keys, those after `after` when given.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    async fn page(
        &self,
        store: Store,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError>;

    /// All keys of a store in order.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    async fn keys(&self, store: Store) -> Result<Vec<String>, StoreError>;

    /// The last key of a store; `None` when it is empty.
    ///
    /// # Errors
    /// [`StoreError`] when the store cannot be read.
    async fn last_key(&self, store: Store) -> Result<Option<String>, StoreError> {
        Ok(self.keys(store).await?.pop())
    }

    /// Writes everything in the batch, or nothing. It is safely stored when this returns.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when an expectation does not hold, [`StoreError::Full`] when there is no
    /// room; nothing was written then.
    async fn commit(&self, batch: &Batch) -> Result<(), StoreError>;
}

/// All values of a store, read in pages.
///
/// # Errors
/// As [`Repository::page`].
pub async fn read_all(
    repository: &impl Repository,
    store: Store,
) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    const PAGE: u32 = 1_000;
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    loop {
        let page = repository
            .page(store, all.last().map(|(key, _)| key.as_str()), PAGE)
            .await?;
        let last = page.len() < PAGE as usize;
        all.extend(page);
        if last {
            return Ok(all);
        }
    }
}
