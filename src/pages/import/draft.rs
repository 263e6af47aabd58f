//! What is about to be imported. Every edit makes the plan anew, which takes milliseconds.

use super::done::Applied;
use crate::platform::today;
use crate::session::AppSession;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::records::Settings;
use throughline_exchange::ExchangeError;
use throughline_exchange::import::{
    Field, Mapping, Merge, Plan, Preview, Profile, ReadOptions, Table, TableKind, Workbook, detect,
    detect_as, plan, profile, read, settle_periods, settle_stages,
};

/// A file as it was chosen, kept so that it can be read in another way.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) name: String,
    bytes: Rc<Vec<u8>>,
    /// How the user says it is to be read.
    pub(super) options: ReadOptions,
    /// Its sheets, when it is a workbook.
    pub(super) book: Option<Workbook>,
}

/// A file that was read.
#[derive(Clone)]
pub(super) struct Opened {
    pub(super) table: Rc<Table>,
    pub(super) profile: Rc<Profile>,
}

/// What keeps a file from being imported, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Obstacle {
    /// It is no table, however it is read: choose another.
    File(String),
    /// It is no table as it is read now.
    Form(String),
    /// Something must be said first about its columns.
    Columns(String),
}

/// The import in the making. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    session: AppSession,
    chosen: RwSignal<Option<Chosen>, LocalStorage>,
    opened: RwSignal<Option<Opened>, LocalStorage>,
    mapping: RwSignal<Mapping>,
    plan: RwSignal<Option<Rc<Plan>>, LocalStorage>,
    obstacle: RwSignal<Option<Obstacle>>,
    applied: RwSignal<Option<Applied>>,
}

impl Draft {
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            chosen: RwSignal::new_local(None),
            opened: RwSignal::new_local(None),
            mapping: RwSignal::new(Mapping::default()),
            plan: RwSignal::new_local(None),
            obstacle: RwSignal::new(None),
            applied: RwSignal::new(None),
        }
    }

    pub(super) fn clear(&self) {
        self.chosen.set(None);
        self.opened.set(None);
        self.plan.set(None);
        self.obstacle.set(None);
        self.applied.set(None);
    }

    /// Reads a file as detected.
    pub(super) fn open(&self, name: &str, bytes: Vec<u8>) {
        let chosen = Chosen {
            name: name.into(),
            bytes: Rc::new(bytes),
            options: ReadOptions::default(),
            book: None,
        };
        self.open_as(chosen, false);
    }

    /// Reads the same file in another way.
    pub(super) fn read_again(&self, options: ReadOptions) {
        if let Some(chosen) = self.chosen.get_untracked() {
            self.open_as(Chosen { options, ..chosen }, true);
        }
    }

    fn open_as(&self, mut chosen: Chosen, again: bool) {
        self.clear();
        match read(&chosen.bytes, &chosen.name, &chosen.options) {
            Ok(table) => {
                chosen.book.clone_from(&table.workbook);
                let profile = profile(&table);
                let mut mapping = self.session.peek(|ws| detect(&table, &profile, ws));
                if mapping.currency == throughline_domain::Currency::default() {
                    mapping.currency = self.session.peek(|ws| ws.settings().currency);
                }
                mapping.targets.agreed_on = Some(today());
                self.mapping.set(mapping);
                self.opened.set(Some(Opened {
                    table: Rc::new(table),
                    profile: Rc::new(profile),
                }));
                self.chosen.set(Some(chosen));
                self.plan_anew();
                self.accept_sure_spellings();
            }
            Err(error) if again || may_be_read_otherwise(&error) => {
                self.chosen.set(Some(chosen));
                self.obstacle.set(Some(Obstacle::Form(error.to_string())));
            }
            Err(error) => self.fail(error.to_string()),
        }
    }

    /// Says that a file is no table at all.
    pub(super) fn fail(&self, sentence: String) {
        self.clear();
        self.obstacle.set(Some(Obstacle::File(sentence)));
    }

    /// Changes the mapping and makes the plan anew.
    pub(super) fn edit(&self, edit: impl FnOnce(&mut Mapping)) {
        self.mapping.update(edit);
        self.plan_anew();
    }

    /// Reads a column as another field, or leaves it out.
    pub(super) fn assign(&self, column: usize, field: Option<Field>) {
        let Some(opened) = self.opened.get_untracked() else {
            return;
        };
        self.edit(|mapping| {
            mapping.assign(column, field);
            if matches!(field, Some(Field::Stage | Field::State)) {
                let (table, profile) = (&opened.table, &opened.profile);
                self.session
                    .peek(|ws| settle_stages(mapping, table, profile, ws));
            }
        });
        self.settle_periods();
    }

    /// Finds the periods of targets again, after their columns or the order of their dates changed.
    pub(super) fn settle_periods(&self) {
        let Some(Opened { table, profile }) = self.opened.get_untracked() else {
            return;
        };
        if self.mapping_now(|mapping| mapping.kind == TableKind::Targets) {
            self.edit(|mapping| {
                self.session
                    .peek(|ws| settle_periods(mapping, &table, &profile, ws));
            });
        }
    }

    pub(super) fn change_kind(&self, kind: TableKind) {
        let Some(Opened { table, profile }) = self.opened.get_untracked() else {
            return;
        };
        let mut found = self
            .session
            .peek(|ws| detect_as(kind, &table, &profile, ws));
        found.targets.agreed_on = Some(today());
        self.edit(|mapping| *mapping = found);
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
        let Some(Opened { table, profile }) = self.opened.get_untracked() else {
            return;
        };
        let made = self.mapping.with_untracked(|mapping| {
            if mapping.is_recognised() {
                self.session.peek(|ws| plan(&table, &profile, mapping, ws))
            } else {
                let columns = table.names.clone();
                Err(ExchangeError::UnknownTable { columns })
            }
        });
        match made {
            Ok(made) => {
                self.obstacle.set(None);
                self.plan.set(Some(Rc::new(made)));
            }
            Err(error) => {
                self.plan.set(None);
                self.obstacle
                    .set(Some(Obstacle::Columns(error.to_string())));
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
            self.applied
                .set(Some(Applied::of(&plan.preview, &plan.change.label)));
        }
    }

    pub(super) fn chosen(&self) -> Option<Chosen> {
        self.chosen.get()
    }

    pub(super) fn opened(&self) -> Option<Opened> {
        self.opened.get()
    }

    /// Reads the mapping and subscribes to it.
    pub(super) fn mapping<T>(&self, read: impl FnOnce(&Mapping) -> T) -> T {
        self.mapping.with(read)
    }

    /// Reads the preview of what the import will do and subscribes to it; the default when there is none.
    pub(super) fn preview<T: Default>(&self, read: impl FnOnce(&Preview) -> T) -> T {
        self.plan
            .with(|plan| plan.as_ref().map(|plan| read(&plan.preview)))
            .unwrap_or_default()
    }

    /// The same without subscribing, for use in event handlers.
    pub(super) fn preview_now<T: Default>(&self, read: impl FnOnce(&Preview) -> T) -> T {
        untrack(|| self.preview(read))
    }

    /// Reads the mapping without subscribing.
    pub(super) fn mapping_now<T>(&self, read: impl FnOnce(&Mapping) -> T) -> T {
        self.mapping.with_untracked(read)
    }

    /// Whether applying would change anything.
    pub(super) fn has_change(&self) -> bool {
        self.plan
            .with(|plan| plan.as_ref().is_some_and(|plan| !plan.change.is_empty()))
    }

    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        self.obstacle.get()
    }

    pub(super) fn applied(&self) -> Option<Applied> {
        self.applied.get()
    }

    pub(super) fn is_applied(&self) -> bool {
        self.applied.with(Option::is_some)
    }

    /// Whether there is a file that can be read in one way or another.
    pub(super) fn is_chosen(&self) -> bool {
        self.chosen.with(Option::is_some)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.plan.with(Option::is_some)
    }
}

/// Whether another delimiter, or no header, may make a table of what is none.
fn may_be_read_otherwise(error: &ExchangeError) -> bool {
    matches!(
        error,
        ExchangeError::WrongDelimiter { .. }
            | ExchangeError::NoTable { .. }
            | ExchangeError::HeaderOnly { .. }
    )
}
