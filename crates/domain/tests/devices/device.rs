//! One device: a store, what is in memory of it, and what can be undone.

use super::things::Held;
use pollster::block_on;
use throughline_domain::merge::{Scope, Shared};
use throughline_domain::store::{
    MemoryRepository, Repository, Session, StoreError, guard, keep_replaced, load,
};
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};

pub struct Device {
    pub repository: MemoryRepository,
    pub session: Session,
    pub undo: Vec<Change>,
    /// How far its clock is off, in milliseconds.
    pub skew: i64,
    /// What it held once, to be put back.
    pub backup: Option<Workspace>,
}

impl Device {
    pub fn new(author: AuthorId, skew: i64) -> Self {
        let clock = Clock::new(author, Stamp::default());
        Self {
            repository: MemoryRepository::default(),
            session: Session::new(Workspace::default(), clock),
            undo: Vec::new(),
            skew,
            backup: None,
        }
    }

    pub fn held(&self) -> Held {
        Held::of(&self.session.workspace)
    }

    pub fn now(&self, time: u64) -> u64 {
        time.saturating_add_signed(self.skew)
    }

    /// Applies and stores a change; or loses its power in between.
    pub fn commit(&mut self, change: &Change, time: u64, crashes: bool) {
        let now = self.now(time);
        let mut unsaved = self.session.apply(change, Vec::new(), now).unwrap();
        if crashes {
            return self.restart();
        }
        block_on(guard(&self.repository, &mut unsaved)).unwrap();
        block_on(self.repository.commit(&unsaved.batch)).unwrap();
        if self.session.needs_fold() {
            self.fold();
        }
    }

    pub fn fold(&mut self) {
        if let Some(mut batch) = self.session.fold() {
            block_on(keep_replaced(&self.repository, &mut batch)).unwrap();
            block_on(self.repository.commit(&batch)).unwrap();
        }
    }

    /// Reads everything anew, as after a crash. Nothing is lost that was stored, and undo is forgotten.
    pub fn restart(&mut self) {
        let author = self.session.clock.author();
        let loaded = block_on(load(&self.repository, author)).unwrap();
        assert!(loaded.quarantined.is_empty());
        self.session = loaded.session;
        self.undo.clear();
    }

    /// What it shares.
    pub fn share(&mut self, scope: Scope, time: u64) -> Shared {
        let now = self.now(time);
        let (batch, stamp) = self.session.fence(now);
        block_on(self.repository.commit(&batch)).unwrap();
        let stored = block_on(load(&self.repository, AuthorId(0))).unwrap();
        let workspace = stored.session.workspace;
        let known = workspace.knowledge().with(stamp);
        Shared {
            workspace: scope.part_of(&workspace.knowing(known)),
            scope,
        }
    }

    /// Keeps what it holds, to be put back later.
    pub fn back_up(&mut self) {
        let workspace = self.session.workspace.clone();
        let known = self.session.known();
        self.backup = Some(workspace.knowing(known));
    }

    /// Puts back what it held once. The store is another device's from then on.
    pub fn restore(&mut self, author: AuthorId, time: u64) {
        let Some(workspace) = self.backup.clone() else {
            return;
        };
        let last = workspace.last_stamp().max(self.session.clock.last());
        let mut clock = Clock::new(author, last);
        clock.tick(self.now(time));
        let generation = self.session.generation();
        self.session = Session::new(workspace, clock);
        let mut batch = self.session.replace_all(Vec::new(), Vec::new(), generation);
        block_on(keep_replaced(&self.repository, &mut batch)).unwrap();
        block_on(self.repository.commit(&batch)).unwrap();
        self.undo.clear();
    }

    /// What a change that was stamped before the last share says when it is stored after it.
    pub fn store_late(&self, change: &Change, time: u64) -> (StoreError, Session) {
        let mut tab = self.session.clone();
        let unsaved = tab.apply(change, Vec::new(), self.now(time)).unwrap();
        let mut other = self.session.clone();
        let (batch, _) = other.fence(self.now(time));
        block_on(self.repository.commit(&batch)).unwrap();
        let refused = block_on(self.repository.commit(&unsaved.batch)).unwrap_err();
        (refused, other)
    }
}
