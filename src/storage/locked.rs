//! A repository under a lock: values are sealed before they are written and opened after they are read.
//!
//! Keys stay as they are, and the store `meta` holds nothing but numbers and the lock itself.

use crate::platform::{pause::Pause, secret};
use throughline_domain::store::{Batch, Expectation, Store, StoreError, Write};
use throughline_exchange::lock::Vault;

/// The key in `meta` under which the lock is stored.
pub const LOCK: &str = "lock";

/// The open vault of a workspace, with the lock that it belongs to.
pub struct Locked {
    vault: Vault,
    lock: Vec<u8>,
}

impl Locked {
    /// A vault that was opened, and the lock as it is stored.
    pub fn new(vault: Vault, lock: Vec<u8>) -> Self {
        Self { vault, lock }
    }

    /// The vault.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// The lock as it is stored.
    pub fn lock(&self) -> &[u8] {
        &self.lock
    }

    /// A value as the app knows it. One that does not open is given as it is stored: whoever reads it finds
    /// it damaged and sets it aside.
    pub(super) fn opened(&self, store: Store, key: &str, stored: Vec<u8>) -> Vec<u8> {
        match store {
            Store::Meta => stored,
            _ => match self.vault.open(&place(store, key), &stored) {
                Some(value) => value,
                None => stored,
            },
        }
    }

    /// A value as it is stored.
    pub(super) fn sealed(
        &self,
        store: Store,
        key: &str,
        value: &[u8],
    ) -> Result<Vec<u8>, StoreError> {
        if store == Store::Meta {
            return Ok(value.to_vec());
        }
        let nonce = secret::random().map_err(|reason| StoreError::Failed { reason })?;
        self.vault
            .seal(&place(store, key), value, nonce)
            .map_err(|error| StoreError::Failed {
                reason: error.to_string(),
            })
    }

    /// The writes as they are stored, with the expectations given. Nothing is written unless the lock is
    /// still the one this vault belongs to, as another tab may have taken it away or put another in its
    /// place; but for what replaces everything, which puts the lock there too.
    ///
    /// The page gets its turn now and then.
    pub(super) async fn batch(
        &self,
        batch: &Batch,
        expect: Vec<Expectation>,
    ) -> Result<Batch, StoreError> {
        let mut sealed = Batch {
            expect,
            writes: Vec::with_capacity(batch.writes.len() + 1),
        };
        let mut clears_lock = false;
        let mut pause = Pause::new();
        for write in &batch.writes {
            pause.now_and_then().await;
            sealed.writes.push(match write {
                Write::Put { store, key, bytes } => Write::Put {
                    store: *store,
                    key: key.clone(),
                    bytes: self.sealed(*store, key, bytes)?,
                },
                other => {
                    clears_lock |= *other == Write::Clear { store: Store::Meta };
                    other.clone()
                }
            });
        }
        if clears_lock {
            // What replaces everything must not take away what opens it.
            sealed.put(Store::Meta, LOCK, self.lock.clone());
        } else {
            sealed.expect.push(Expectation {
                store: Store::Meta,
                key: LOCK.into(),
                bytes: Some(self.lock.clone()),
            });
        }
        Ok(sealed)
    }
}

/// What a value is bound to: one moved elsewhere does not open.
fn place(store: Store, key: &str) -> String {
    format!("{}/{key}", store.name())
}
