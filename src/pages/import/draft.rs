//! What is about to be imported. Every edit makes the plan anew, which takes milliseconds.

use super::check::Applied;
use crate::session::AppSession;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::records::Settings;
use throughline_exchange::import::{
    Mapping, Merge, Plan, Profile, ReadOptions, Table, TableKind, detect, detect_as, plan, profile,
    read, settle_stages,
};

/// A file that was read, with how it is mapped.
#[derive(Clone)]
pub(super) struct Source {
    pub(super) table: Rc<Table>,
    pub(super) profile: Rc<Profile>,
    pub(super) mapping: Mapping,
    bytes: Rc<Vec<u8>>,
}

/// The import in the making. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: AppSession,
    source: RwSignal<Option<Source>, LocalStorage>,
    plan: RwSignal<Option<Rc<Plan>>, LocalStorage>,
    error: RwSignal<Option<String>>,
    applied: RwSignal<Option<Applied>>,
}

impl Draft {
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            source: RwSignal::new_local(None),
            plan: RwSignal::new_local(None),
            error: RwSignal::new(None),
            applied: RwSignal::new(None),
        }
    }

    pub(super) fn clear(&self) {
        self.source.set(None);
        self.plan.set(None);
        self.error.set(None);
        self.applied.set(None);
    }

    /// Reads a file as detected.
    pub(super) fn open(&self, name: &str, bytes: Vec<u8>) {
        self.open_as(name, Rc::new(bytes), &ReadOptions::default());
    }

    fn open_as(&self, name: &str, bytes: Rc<Vec<u8>>, options: &ReadOptions) {
        self.clear();
        match read(&bytes, name, options) {
            Ok(table) => {
                let profile = profile(&table);
                let mut mapping = self.session.peek(|ws| detect(&table, &profile, ws));
                if mapping.currency == throughline_domain::Currency::default() {
                    mapping.currency = self.session.peek(|ws| ws.settings().currency);
                }
                let source = Source {
                    table: Rc::new(table),
                    profile: Rc::new(profile),
                    mapping,
                    bytes,
                };
                self.source.set(Some(source));
                self.plan_anew();
                self.accept_sure_spellings();
            }
            Err(error) => self.error.set(Some(error.to_string())),
        }
    }

    /// Reads the same file in another way.
    pub(super) fn read_again(&self, options: &ReadOptions) {
        if let Some(source) = self.source.get_untracked() {
            let name = source.table.file.clone();
            self.open_as(&name, source.bytes, options);
        }
    }

    pub(super) fn fail(&self, sentence: String) {
        self.clear();
        self.error.set(Some(sentence));
    }

    /// Changes the mapping and makes the plan anew.
    pub(super) fn edit(&self, edit: impl FnOnce(&mut Mapping)) {
        self.source.update(|source| {
            if let Some(source) = source {
                edit(&mut source.mapping);
            }
        });
        self.plan_anew();
    }

    /// After another column was said to hold the stages.
    pub(super) fn settle(&self) {
        let session = self.session;
        self.source.update(|source| {
            if let Some(Source {
                table,
                profile,
                mapping,
                ..
            }) = source
            {
                session.peek(|ws| settle_stages(mapping, table, profile, ws));
            }
        });
        self.plan_anew();
    }

    pub(super) fn change_kind(&self, kind: TableKind) {
        let session = self.session;
        self.source.update(|source| {
            if let Some(Source {
                table,
                profile,
                mapping,
                ..
            }) = source
            {
                *mapping = session.peek(|ws| detect_as(kind, table, profile, ws));
            }
        });
        self.plan_anew();
        self.accept_sure_spellings();
    }

    pub(super) fn merge(&self, merge: Merge, wanted: bool) {
        self.edit(|mapping| {
            mapping.merges.retain(|other| *other != merge);
            if wanted {
                mapping.merges.push(merge);
            }
        });
    }

    /// Spellings that differ in case, spaces and punctuation only are merged unless the user says no.
    fn accept_sure_spellings(&self) {
        let Some(plan) = self.plan.get_untracked() else {
            return;
        };
        let mut merges = Vec::new();
        for column in &plan.preview.spellings {
            for group in column.groups.iter().filter(|group| group.sure) {
                for (variant, _) in &group.variants {
                    merges.push(Merge {
                        column: column.column,
                        from: variant.clone(),
                        to: group.canonical.clone(),
                    });
                }
            }
        }
        if !merges.is_empty() {
            self.edit(|mapping| {
                merges.retain(|merge| !mapping.merges.contains(merge));
                mapping.merges.append(&mut merges);
            });
        }
    }

    fn plan_anew(&self) {
        let Some(source) = self.source.get_untracked() else {
            return;
        };
        let made = self
            .session
            .peek(|ws| plan(&source.table, &source.profile, &source.mapping, ws));
        match made {
            Ok(made) => {
                self.error.set(None);
                self.plan.set(Some(Rc::new(made)));
            }
            Err(error) => {
                self.plan.set(None);
                self.error.set(Some(error.to_string()));
            }
        }
    }

    /// Makes the one change. The first import into an empty workspace brings settings along.
    pub(super) fn apply(&self) {
        let Some(plan) = self.plan.get_untracked() else {
            return;
        };
        let mut change = plan.change.clone();
        let first = self.session.peek(|ws| ws.is_empty());
        if first && !change.is_empty() {
            change = change.create(Settings::id(), Settings::default());
        }
        if self.session.commit(change) {
            self.applied.set(Some(Applied {
                kind: plan.preview.kind,
                sentence: Applied::sentence(&plan.preview),
            }));
        }
    }

    pub(super) fn source(&self) -> Option<Source> {
        self.source.get()
    }

    pub(super) fn plan(&self) -> Option<Rc<Plan>> {
        self.plan.get()
    }

    pub(super) fn error(&self) -> Option<String> {
        self.error.get()
    }

    pub(super) fn applied(&self) -> Option<Applied> {
        self.applied.get()
    }

    pub(super) fn is_applied(&self) -> bool {
        self.applied.with(Option::is_some)
    }

    pub(super) fn is_read(&self) -> bool {
        self.source.with(Option::is_some)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.plan.with(Option::is_some)
    }
}
