//! Writes that happen together or not at all.

/// The stores of a repository.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Store {
    /// Records.
    Documents,
    /// Chunks of the log.
    Chunks,
    /// Recent edits of the log.
    Pending,
    /// The history of changes.
    Journal,
    /// Attached files.
    Attachments,
    /// Backups made before something destructive.
    Restore,
    /// Version and generation.
    Meta,
}

impl Store {
    /// All stores.
    pub const ALL: [Self; 7] = [
        Self::Documents,
        Self::Chunks,
        Self::Pending,
        Self::Journal,
        Self::Attachments,
        Self::Restore,
        Self::Meta,
    ];

    /// The store's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Documents => "documents",
            Self::Chunks => "chunks",
            Self::Pending => "pending",
            Self::Journal => "journal",
            Self::Attachments => "attachments",
            Self::Restore => "restore",
            Self::Meta => "meta",
        }
    }
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Stores a value under a key, over any before.
    Put {
        /// Where.
        store: Store,
        /// The key.
        key: String,
        /// The value.
        bytes: Vec<u8>,
    },
    /// Deletes a key, if it is there.
    Delete {
        /// Where.
        store: Store,
        /// The key.
        key: String,
    },
    /// Deletes everything in a store.
    Clear {
        /// Which.
        store: Store,
    },
}

impl Write {
    /// The store it writes to.
    pub fn store(&self) -> Store {
        match self {
            Self::Put { store, .. } | Self::Delete { store, .. } | Self::Clear { store } => *store,
        }
    }
}

/// What a value must be for a batch to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// Where.
    pub store: Store,
    /// The key.
    pub key: String,
    /// The value it must have; `None` must not be there.
    pub bytes: Option<Vec<u8>>,
}

/// Writes that happen together or not at all, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// What must hold.
    pub expect: Vec<Expectation>,
    /// What is written.
    pub writes: Vec<Write>,
}

impl Batch {
    /// Adds a value.
    pub fn put(&mut self, store: Store, key: impl Into<String>, bytes: Vec<u8>) {
        self.writes.push(Write::Put {
            store,
            key: key.into(),
            bytes,
        });
    }

    /// Deletes a key.
    pub fn delete(&mut self, store: Store, key: impl Into<String>) {
        self.writes.push(Write::Delete {
            store,
            key: key.into(),
        });
    }

    /// Empties a store.
    pub fn clear(&mut self, store: Store) {
        self.writes.push(Write::Clear { store });
    }

    /// The stores it reads or writes, each once.
    pub fn stores(&self) -> Vec<Store> {
        let mut stores: Vec<Store> = self
            .expect
            .iter()
            .map(|expectation| expectation.store)
            .chain(self.writes.iter().map(Write::store))
            .collect();
        stores.sort();
        stores.dedup();
        stores
    }
}
