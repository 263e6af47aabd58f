//! What a session holds, without signals to the user.

use super::signals::{Signals, Touched};
use super::trail::PlacesBefore;
use crate::platform::BrowserEnvironment;
use crate::platform::channel::Channel;
use crate::storage::IndexedDbRepository;
use leptos::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use throughline_domain::change::Edit;
use throughline_domain::records::{Document, RecordId};
use throughline_domain::store::{ReadyChange, Session, Unsaved};
use throughline_domain::{Change, DomainError, Environment, Stamp};

/// How many changes can be undone.
const UNDO_LIMIT: usize = 200;

/// A change that was applied in memory and is not yet stored. It is kept whole, so that it can be
/// applied again to what another tab has stored meanwhile.
pub(super) struct Queued {
    pub(super) change: Change,
    pub(super) files: Vec<(String, Vec<u8>)>,
    pub(super) unsaved: Unsaved,
}

pub(super) struct Core {
    pub(super) session: Session,
    pub(super) repository: Rc<IndexedDbRepository>,
    /// Apart, so that a view can subscribe while it reads the workspace.
    pub(super) signals: RefCell<Signals>,
    pub(super) undo: Vec<Change>,
    pub(super) redo: Vec<Change>,
    pub(super) join_next: bool,
    /// Another whenever anything in the workspace is.
    pub(super) revision: u64,
    pub(super) queue: VecDeque<Queued>,
    pub(super) saving: bool,
    pub(super) channel: Option<Channel>,
}

impl Core {
    pub(super) fn new(session: Session, repository: Rc<IndexedDbRepository>) -> Self {
        Self {
            session,
            repository,
            signals: RefCell::default(),
            undo: Vec::new(),
            redo: Vec::new(),
            join_next: false,
            revision: 0,
            queue: VecDeque::new(),
            saving: false,
            channel: None,
        }
    }

    /// Applies a change in memory and queues it for storing.
    pub(super) fn apply(
        &mut self,
        change: Change,
        files: Vec<(String, Vec<u8>)>,
    ) -> Result<(), DomainError> {
        let unsaved = self.noting(&change, |session| {
            session.apply(&change, files.clone(), BrowserEnvironment.now_ms())
        })?;
        self.queue.push_back(Queued {
            change,
            files,
            unsaved,
        });
        Ok(())
    }

    /// Applies a change that was made ready and queues it for storing; gives the change.
    pub(super) fn apply_ready(&mut self, ready: ReadyChange) -> Result<Change, DomainError> {
        let now = BrowserEnvironment.now_ms();
        let change = ready.change();
        let unsaved = self.noting(&change, |session| session.apply_ready(ready, now))?;
        self.queue.push_back(Queued {
            change: change.clone(),
            files: Vec::new(),
            unsaved,
        });
        Ok(change)
    }

    /// Takes over a change that another tab has stored.
    pub(super) fn follow(&mut self, change: &Change, stamp: Stamp) -> Result<(), DomainError> {
        self.noting(change, |session| session.follow(change, stamp))
    }

    /// Applies a change and notes which rows of the log it touched.
    fn noting<T>(
        &mut self,
        change: &Change,
        apply: impl FnOnce(&mut Session) -> Result<T, DomainError>,
    ) -> Result<T, DomainError> {
        let before = PlacesBefore::of(change, &self.session.workspace);
        let applied = apply(&mut self.session)?;
        self.revision += 1;
        self.signals
            .borrow_mut()
            .trails
            .note(change, &before, &self.session.workspace);
        Ok(applied)
    }

    /// Puts a change on the undo list; a change made while typing joins the one before it.
    pub(super) fn remember(&mut self, change: Change) {
        self.redo.clear();
        let join = std::mem::take(&mut self.join_next)
            && self
                .undo
                .last()
                .is_some_and(|last| same_record(last, &change));
        if let (true, Some(last)) = (join, self.undo.pop()) {
            self.undo.push(last.squash(change));
            return;
        }
        self.undo.push(change);
        if self.undo.len() > UNDO_LIMIT {
            self.undo.remove(0);
        }
    }

    /// Takes the last change out of the queue if it is this one and could not be stored; gives its place too.
    pub(super) fn take_unsaved(&mut self, change: &Change) -> Option<(usize, Queued)> {
        if self.saving || self.queue.back()?.change != *change {
            return None;
        }
        let queued = self.queue.pop_back()?;
        Some((self.queue.len(), queued))
    }

    /// The signal of a document, made when it is first read.
    pub(super) fn document_signal(&self, id: RecordId) -> ArcRwSignal<Option<Arc<Document>>> {
        let current = self.session.workspace.document(id).cloned();
        self.signals.borrow_mut().document(id, current)
    }

    /// The signals a change concerns, with the new values of its documents.
    pub(super) fn touched(&self, change: &Change) -> Touched {
        self.signals
            .borrow_mut()
            .touched(change, &self.session.workspace)
    }
}

fn same_record(a: &Change, b: &Change) -> bool {
    match (a.edits.as_slice(), b.edits.as_slice()) {
        ([Edit::Record(first)], [Edit::Record(second)]) => {
            a.label == b.label && first.id == second.id && first.before.is_some()
        }
        _ => false,
    }
}
