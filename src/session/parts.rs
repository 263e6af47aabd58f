//! Parts of the workspace: kept until the workspace changes, because a page asks for the same one often.

use super::AppSession;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use throughline_domain::Workspace;
use throughline_domain::records::Slice;

/// The parts of the workspace as it was at a version.
#[derive(Default)]
pub(super) struct Parts {
    version: u64,
    held: BTreeMap<Slice, Rc<Workspace>>,
}

impl Parts {
    fn of(&mut self, version: u64, slice: &Slice, workspace: &Workspace) -> Rc<Workspace> {
        if self.version != version {
            self.held.clear();
            self.version = version;
        }
        if let Some(part) = self.held.get(slice) {
            return Rc::clone(part);
        }
        let part = Rc::new(workspace.part(slice));
        self.held.insert(slice.clone(), Rc::clone(&part));
        part
    }
}

impl AppSession {
    /// As [`AppSession::read`], of a part of the workspace or of all of it.
    pub fn read_part<T>(&self, slice: Option<&Slice>, read: impl FnOnce(&Workspace) -> T) -> T {
        let Some(slice) = slice else {
            return self.read(read);
        };
        let version = self.version.get();
        let part = self
            .peek(|workspace| {
                self.parts
                    .try_update_value(|parts| parts.of(version, slice, workspace))
            })
            .unwrap_or_else(|| Rc::new(self.peek(|workspace| workspace.part(slice))));
        read(&part)
    }
}
