//! What is about to be imported. Every edit makes the plan anew, which takes milliseconds.

use super::done::Applied;
use crate::platform::files::ChosenFile;
use crate::platform::{preferences, today};
use crate::session::AppSession;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::records::Settings;
use throughline_exchange::ExchangeError;
use throughline_exchange::import::{
    Field, Layouts, Mapping, Merge, Plan, Preview, Profile, ReadOptions, Table, TableKind,
    Workbook, crm_export, detect, detect_as, left_out_rows, plan, profile, read, settle_periods,
    settle_stages,
};

/// Under which name the layouts that were imported are kept.
const LAYOUTS: &str = "import-layouts";

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

/// A file that waits until the one before it is done.
#[derive(Clone)]
pub(super) struct Waiting {
    pub(super) name: String,
    bytes: Rc<Vec<u8>>,
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
    waiting: RwSignal<Vec<Waiting>, LocalStorage>,
    /// Why the columns are mapped as they are, when names and contents did not tell.
    origin: RwSignal<Option<String>>,
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
            waiting: RwSignal::new_local(Vec::new()),
            origin: RwSignal::new(None),
        }
    }

    /// Lets go of the file, and of those that wait.
    pub(super) fn cancel(&self) {
        self.waiting.set(Vec::new());
        self.clear();
    }

    /// Takes several files: the first is read, the others wait.
    pub(super) fn open_all(&self, files: Vec<ChosenFile>) {
        let mut files = files.into_iter().map(|file| Waiting {
            name: file.name,
            bytes: Rc::new(file.bytes),
        });
        let first = files.next();
        self.waiting.set(files.collect());
        if let Some(first) = first {
            self.open_one(first);
        }
    }

    /// Reads the next of the files that wait.
    pub(super) fn open_next(&self) {
        let next = self
            .waiting
            .try_update(|waiting| (!waiting.is_empty()).then(|| waiting.remove(0)))
            .flatten();
        if let Some(next) = next {
            self.open_one(next);
        }
    }

    fn open_one(&self, file: Waiting) {
        let chosen = Chosen {
            name: file.name,
            bytes: file.bytes,
            options: ReadOptions::default(),
            book: None,
        };
        self.open_as(chosen, false);
    }

    fn clear(&self) {
        self.origin.set(None);
        self.chosen.set(None);
        self.opened.set(None);
        self.plan.set(None);
        self.obstacle.set(None);
        self.applied.set(None);
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
                let layouts: Layouts = preferences::read(LAYOUTS).unwrap_or_default();
                let before = self.session.peek(|ws| layouts.recall(&table, &profile, ws));
                self.origin.set(match (&before, crm_export(&table.names)) {
                    (Some(_), _) => Some(
                        "A file with the same headings was imported before: its columns are read as they were then.".into(),
                    ),
                    (None, Some(export)) => Some(export.sentence()),
                    (None, None) => None,
                });
                let mut mapping =
                    before.unwrap_or_else(|| self.session.peek(|ws| detect(&table, &profile, ws)));
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
            self.remember_layout();
            self.applied
                .set(Some(Applied::of(&plan.preview, &plan.change.label)));
        }
    }

    /// Keeps how this layout was read, in this browser.
    fn remember_layout(&self) {
        let Some(Opened { table, .. }) = self.opened.get_untracked() else {
            return;
        };
        let mut layouts: Layouts = preferences::read(LAYOUTS).unwrap_or_default();
        self.mapping_now(|mapping| layouts.remember(&table, mapping));
        preferences::write(LAYOUTS, &layouts);
    }

    /// The names of the files that wait.
    pub(super) fn waiting(&self) -> Vec<String> {
        self.waiting
            .with(|waiting| waiting.iter().map(|file| file.name.clone()).collect())
    }

    /// Why the columns are mapped as they are, as a sentence.
    pub(super) fn origin(&self) -> Option<String> {
        self.origin.get()
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

    /// The rows that are left out, as a table; `None` when there is no plan.
    pub(super) fn left_out_rows(&self) -> Option<String> {
        let opened = self.opened.get_untracked()?;
        let plan = self.plan.get_untracked()?;
        Some(left_out_rows(&opened.table, &plan.preview))
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
