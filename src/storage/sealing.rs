//! Setting a lock and taking it away: every value is stored anew, some at a time.
//!
//! Both may be broken off at any moment: under a lock values that are not sealed are read as they are, and the
//! lock goes only when nothing is sealed any more.

use super::IndexedDbRepository;
use super::locked::{LOCK, Locked};
use std::rc::Rc;
use throughline_domain::store::{Batch, Expectation, Store, StoreError};
use throughline_exchange::lock::Vault;

/// The key in `meta` that says that every value is sealed.
const WHOLE: &str = "lock-whole";

impl IndexedDbRepository {
    /// Stores a lock and uses its vault from now on, in the place of `before` when there was a lock. Values are
    /// sealed by [`IndexedDbRepository::seal_rest`].
    ///
    /// # Errors
    /// [`StoreError::Stale`] when another tab was faster.
    pub async fn set_lock(&self, locked: Rc<Locked>) -> Result<(), StoreError> {
        let before = self.locked().map(|before| before.lock().to_vec());
        let mut batch = Batch::default();
        batch.expect.push(lock_is(before));
        batch.put(Store::Meta, LOCK, locked.lock().to_vec());
        self.commit_as_it_is(&batch).await?;
        self.use_lock(Some(locked));
        Ok(())
    }

    /// Whether every value was sealed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn is_whole(&self) -> Result<bool, StoreError> {
        Ok(self.get_as_it_is(Store::Meta, WHOLE).await?.is_some())
    }

    /// Seals what is not sealed yet.
    ///
    /// # Errors
    /// [`StoreError`]; the rest is done another time.
    pub async fn seal_rest(&self) -> Result<(), StoreError> {
        let Some(locked) = self.locked() else {
            return Ok(());
        };
        let lock = lock_is(Some(locked.lock().to_vec()));
        self.rewrite_values(&lock, |store, key, stored| {
            if Vault::is_sealed(stored) {
                return Ok(None);
            }
            locked.sealed(store, key, stored).map(Some)
        })
        .await?;
        let mut batch = Batch::default();
        batch.expect.push(lock);
        batch.put(Store::Meta, WHOLE, b"1".to_vec());
        self.commit_as_it_is(&batch).await
    }

    /// Stores every value as it is, then takes the lock away.
    ///
    /// # Errors
    /// [`StoreError`]; the lock is still there then.
    pub async fn remove_lock(&self) -> Result<(), StoreError> {
        let Some(locked) = self.locked() else {
            return Ok(());
        };
        let lock = lock_is(Some(locked.lock().to_vec()));
        let mut batch = Batch::default();
        batch.expect.push(lock.clone());
        batch.delete(Store::Meta, WHOLE);
        self.commit_as_it_is(&batch).await?;
        self.rewrite_values(&lock, |store, key, stored| {
            if !Vault::is_sealed(stored) {
                return Ok(None);
            }
            let opened = locked.opened(store, key, stored.to_vec());
            // Damaged values stay as they are, set aside.
            Ok((opened != stored).then_some(opened))
        })
        .await?;
        let mut batch = Batch::default();
        batch.expect.push(lock);
        batch.delete(Store::Meta, LOCK);
        self.commit_as_it_is(&batch).await?;
        self.use_lock(None);
        Ok(())
    }

    /// Goes through all values and stores anew those for which `change` gives something. A value that is
    /// changed meanwhile is looked at again.
    async fn rewrite_values(
        &self,
        lock: &Expectation,
        change: impl Fn(Store, &str, &[u8]) -> Result<Option<Vec<u8>>, StoreError>,
    ) -> Result<(), StoreError> {
        for store in Store::ALL.into_iter().filter(|store| *store != Store::Meta) {
            // Files and restore points may be large: one at a time.
            let limit = match store {
                Store::Attachments | Store::Restore => 1,
                _ => 100,
            };
            let mut after: Option<String> = None;
            loop {
                let page = self.page_as_it_is(store, after.as_deref(), limit).await?;
                let Some((last, _)) = page.last() else { break };
                let last = last.clone();
                let mut batch = Batch::default();
                for (key, stored) in page {
                    if let Some(bytes) = change(store, &key, &stored)? {
                        batch.expect.push(Expectation {
                            store,
                            key: key.clone(),
                            bytes: Some(stored),
                        });
                        batch.put(store, key, bytes);
                    }
                }
                if batch.writes.is_empty() {
                    after = Some(last);
                    continue;
                }
                batch.expect.push(lock.clone());
                match self.commit_as_it_is(&batch).await {
                    Ok(()) => after = Some(last),
                    Err(StoreError::Stale) if self.has_lock(lock).await? => {}
                    Err(error) => return Err(error),
                }
            }
        }
        Ok(())
    }

    async fn has_lock(&self, lock: &Expectation) -> Result<bool, StoreError> {
        Ok(self.get_as_it_is(Store::Meta, LOCK).await? == lock.bytes)
    }
}

fn lock_is(bytes: Option<Vec<u8>>) -> Expectation {
    Expectation {
        store: Store::Meta,
        key: LOCK.into(),
        bytes,
    }
}
