//! A repository in memory, for tests and for browsers that keep nothing.

use super::{Batch, Repository, Store, StoreError, Write};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Bound;

type Values = BTreeMap<(Store, String), Vec<u8>>;

/// Keeps everything until it is dropped. Can be told how much room there is.
#[derive(Debug, Default)]
pub struct MemoryRepository {
    values: RefCell<Values>,
    room: Option<usize>,
}

impl MemoryRepository {
    /// A repository that takes no more than some bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self {
            values: RefCell::default(),
            room: Some(bytes),
        }
    }
}

impl Repository for MemoryRepository {
    async fn get(&self, store: Store, key: &str) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.values.borrow().get(&(store, key.into())).cloned())
    }

    async fn page(
        &self,
        store: Store,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let from = match after {
            Some(after) => Bound::Excluded((store, after.to_owned())),
            None => Bound::Included((store, String::new())),
        };
        Ok(self
            .values
            .borrow()
            .range((from, Bound::Unbounded))
            .take_while(|((found, _), _)| *found == store)
            .take(limit as usize)
            .map(|((_, key), bytes)| (key.clone(), bytes.clone()))
            .collect())
    }

    async fn keys(&self, store: Store) -> Result<Vec<String>, StoreError> {
        let values = self.values.borrow();
        Ok(values
            .keys()
            .filter(|(found, _)| *found == store)
            .map(|(_, key)| key.clone())
            .collect())
    }

    async fn commit(&self, batch: &Batch) -> Result<(), StoreError> {
        let mut values = self.values.borrow().clone();
        for expectation in &batch.expect {
            let found = values.get(&(expectation.store, expectation.key.clone()));
            if found != expectation.bytes.as_ref() {
                return Err(StoreError::Stale);
            }
        }
        for write in &batch.writes {
            match write {
                Write::Put { store, key, bytes } => {
                    values.insert((*store, key.clone()), bytes.clone());
                }
                Write::Delete { store, key } => {
                    values.remove(&(*store, key.clone()));
                }
                Write::Clear { store } => values.retain(|(found, _), _| found != store),
            }
        }
        let size: usize = values.values().map(Vec::len).sum();
        if self.room.is_some_and(|room| size > room) {
            return Err(StoreError::Full);
        }
        *self.values.borrow_mut() = values;
        Ok(())
    }
}
