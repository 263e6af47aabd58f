//! What is about to be imported. Every edit makes the plan anew; what takes long is done in a worker.

use super::done::Applied;
use super::work::Work;
use crate::importing::{Source, Working};
use crate::platform::preferences;
use crate::session::AppSession;
use leptos::prelude::*;
use std::rc::Rc;
use throughline_domain::records::Settings;
use throughline_domain::{Change, Workspace};
use throughline_exchange::import::{
    Asked, Field, Layouts, MAX_FILE, Mapping, Merge, Opened, Planned, Preview, ReadOptions,
    TableKind, Unread, Workbook,
};

/// Under which name the layouts that were imported are kept.
pub(super) const LAYOUTS: &str = "import-layouts";

/// A file as it was chosen, kept so that it can be read in another way.
#[derive(Clone)]
pub(super) struct Chosen {
    pub(super) source: Source,
    /// How the user says it is to be read.
    pub(super) options: ReadOptions,
    /// Its sheets, when it is a workbook.
    pub(super) book: Option<Workbook>,
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

/// What is being done with the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Doing {
    /// Nothing: the user is asked.
    #[default]
    Nothing,
    /// It is read.
    Reading,
    /// The plan is made anew.
    Planning,
    /// The change is being made.
    Applying,
}

/// The import in the making. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) session: AppSession,
    pub(super) work: StoredValue<Rc<Work>, LocalStorage>,
    chosen: RwSignal<Option<Chosen>, LocalStorage>,
    opened: RwSignal<Option<Rc<Opened>>, LocalStorage>,
    mapping: RwSignal<Mapping>,
    preview: RwSignal<Option<Rc<Preview>>, LocalStorage>,
    /// Whether the plan changes anything, and its words for the undo button.
    changes: RwSignal<(bool, String)>,
    obstacle: RwSignal<Option<Obstacle>>,
    applied: RwSignal<Option<Applied>>,
    waiting: RwSignal<Vec<Source>, LocalStorage>,
    doing: RwSignal<Doing>,
    working: RwSignal<Option<Working>>,
}

impl Draft {
    pub(super) fn new(session: AppSession) -> Self {
        Self {
            session,
            work: StoredValue::new_local(Rc::default()),
            chosen: RwSignal::new_local(None),
            opened: RwSignal::new_local(None),
            mapping: RwSignal::new(Mapping::default()),
            preview: RwSignal::new_local(None),
            changes: RwSignal::new((false, String::new())),
            obstacle: RwSignal::new(None),
            applied: RwSignal::new(None),
            waiting: RwSignal::new_local(Vec::new()),
            doing: RwSignal::new(Doing::Nothing),
            working: RwSignal::new(None),
        }
    }

    /// Lets go of the file, and of those that wait.
    pub(super) fn cancel(&self) {
        self.waiting.set(Vec::new());
        self.work.get_value().let_go();
        self.clear();
    }

    /// Stops what is being done. While the change is being made, the file stays as it was planned.
    pub(super) fn stop(&self) {
        match self.doing.get_untracked() {
            Doing::Applying => self.work.get_value().stop(),
            _ => self.cancel(),
        }
    }

    /// Takes several files: the first is read, the others wait.
    pub(super) fn open_all(&self, files: Vec<Source>) {
        let limit = MAX_FILE as f64;
        if let Some(large) = files.iter().find(|file| file.size() > limit) {
            return self.fail(format!(
                "{} is larger than 200 MB. Choose a smaller file or split it.",
                large.name()
            ));
        }
        let mut files = files.into_iter();
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

    fn open_one(&self, source: Source) {
        self.work.get_value().let_go();
        self.clear();
        let options = ReadOptions::default();
        let book = None;
        self.open(Chosen {
            source,
            options,
            book,
        });
    }

    fn clear(&self) {
        self.chosen.set(None);
        self.opened.set(None);
        self.set_plan(None);
        self.obstacle.set(None);
        self.applied.set(None);
        self.done();
    }

    /// Reads the same file in another way.
    pub(super) fn read_again(&self, options: ReadOptions) {
        if let Some(chosen) = self.chosen.get_untracked() {
            let chosen = Chosen { options, ..chosen };
            self.chosen.set(Some(chosen.clone()));
            self.open(chosen);
        }
    }

    /// Takes over what was read.
    pub(super) fn set_opened(&self, chosen: Chosen, read: Result<(Opened, Mapping), Unread>) {
        let again = self.is_chosen_now();
        self.opened.set(None);
        self.set_plan(None);
        self.obstacle.set(None);
        match read {
            Ok((opened, mapping)) => {
                let book = opened.workbook.clone();
                self.mapping.set(mapping);
                self.opened.set(Some(Rc::new(opened)));
                self.chosen.set(Some(Chosen { book, ..chosen }));
                self.plan_anew(Asked::default());
            }
            Err(unread) if again || unread.otherwise => {
                self.chosen.set(Some(chosen));
                self.obstacle.set(Some(Obstacle::Form(unread.sentence)));
                self.done();
            }
            Err(unread) => self.fail(unread.sentence),
        }
    }

    /// Says that a file is no table at all.
    pub(super) fn fail(&self, sentence: String) {
        self.work.get_value().let_go();
        self.clear();
        self.obstacle.set(Some(Obstacle::File(sentence)));
    }

    /// Changes the mapping and makes the plan anew.
    pub(super) fn edit(&self, edit: impl FnOnce(&mut Mapping)) {
        self.edit_and_ask(edit, Asked::default());
    }

    fn edit_and_ask(&self, edit: impl FnOnce(&mut Mapping), asked: Asked) {
        if self.doing.get_untracked() != Doing::Applying {
            self.mapping.update(edit);
            self.plan_anew(asked);
        }
    }

    /// Reads a column as another field, or leaves it out.
    pub(super) fn assign(&self, column: usize, field: Option<Field>) {
        let asked = Asked {
            stages: matches!(field, Some(Field::Stage | Field::State)),
            periods: true,
            kind: None,
        };
        self.edit_and_ask(|mapping| mapping.assign(column, field), asked);
    }

    /// Finds the periods of targets again, after the order of their dates changed.
    pub(super) fn settle_periods(&self) {
        let asked = Asked {
            periods: true,
            ..Asked::default()
        };
        self.edit_and_ask(|_| {}, asked);
    }

    pub(super) fn change_kind(&self, kind: TableKind) {
        let asked = Asked {
            kind: Some(kind),
            ..Asked::default()
        };
        self.edit_and_ask(|_| {}, asked);
    }

    pub(super) fn merge(&self, merge: Merge, wanted: bool) {
        self.edit(|mapping| {
            mapping.merges.retain(|other| *other != merge);
            if wanted {
                mapping.merges.push(merge);
            }
        });
    }

    /// Takes over a plan.
    pub(super) fn set_planned(&self, planned: Planned) {
        if self.mapping.with_untracked(|now| *now != planned.mapping) {
            self.mapping.set(planned.mapping);
        }
        match planned.preview {
            Ok(preview) => {
                self.obstacle.set(None);
                self.set_plan(Some((preview, planned.changes, planned.label)));
            }
            Err(sentence) => {
                self.set_plan(None);
                self.obstacle.set(Some(Obstacle::Columns(sentence)));
            }
        }
    }

    fn set_plan(&self, plan: Option<(Preview, bool, String)>) {
        let (preview, changes, label) = match plan {
            Some((preview, changes, label)) => (Some(Rc::new(preview)), changes, label),
            None => (None, false, String::new()),
        };
        self.preview.set(preview);
        self.changes.set((changes, label));
    }

    /// What comes with the change: the first import into an empty workspace brings settings along.
    pub(super) fn besides(&self) -> Change {
        let change = Change::new("");
        match self.session.peek(Workspace::is_empty)
            && self.changes.with_untracked(|(some, _)| *some)
        {
            true => change.create(Settings::id(), Settings::default()),
            false => change,
        }
    }

    /// Notes that the change was made: keeps how this layout was read, in this browser.
    pub(super) fn set_applied(&self) {
        if let Some(opened) = self.opened.get_untracked() {
            let mut layouts: Layouts = preferences::read(LAYOUTS).unwrap_or_default();
            self.mapping_now(|mapping| layouts.remember(opened.header, &opened.names, mapping));
            preferences::write(LAYOUTS, &layouts);
        }
        if let Some(preview) = self.preview_now() {
            let label = self.changes.with_untracked(|(_, label)| label.clone());
            self.applied.set(Some(Applied::of(&preview, &label)));
        }
        self.work.get_value().let_go();
        self.done();
    }

    /// Says what is being done.
    pub(super) fn begin(&self, doing: Doing) {
        self.doing.set(doing);
    }

    /// Says that nothing is being done any more.
    pub(super) fn done(&self) {
        self.doing.set(Doing::Nothing);
        self.working.set(None);
    }

    /// Says how far it has come.
    pub(super) fn tell(&self, working: Working) {
        if self
            .working
            .with_untracked(|now| now.as_ref() != Some(&working))
        {
            self.working.set(Some(working));
        }
    }

    /// How far what is being done has come, where it takes long.
    pub(super) fn working(&self) -> Option<Working> {
        self.working.get()
    }

    /// What is being done.
    pub(super) fn doing(&self) -> Doing {
        self.doing.get()
    }

    /// The names of the files that wait.
    pub(super) fn waiting(&self) -> Vec<String> {
        self.waiting
            .with(|waiting| waiting.iter().map(Source::name).collect())
    }

    pub(super) fn chosen(&self) -> Option<Chosen> {
        self.chosen.get()
    }

    pub(super) fn opened(&self) -> Option<Rc<Opened>> {
        self.opened.get()
    }

    /// Reads the mapping and subscribes to it.
    pub(super) fn mapping<T>(&self, read: impl FnOnce(&Mapping) -> T) -> T {
        self.mapping.with(read)
    }

    /// Reads the preview of what the import will do and subscribes to it; the default when there is none.
    pub(super) fn preview<T: Default>(&self, read: impl FnOnce(&Preview) -> T) -> T {
        self.preview
            .with(|preview| preview.as_deref().map(read))
            .unwrap_or_default()
    }

    /// The preview, without subscribing.
    pub(super) fn preview_now(&self) -> Option<Rc<Preview>> {
        self.preview.get_untracked()
    }

    /// Reads the mapping without subscribing.
    pub(super) fn mapping_now<T>(&self, read: impl FnOnce(&Mapping) -> T) -> T {
        self.mapping.with_untracked(read)
    }

    /// Whether the change can be made now, and would change anything.
    pub(super) fn can_apply(&self) -> bool {
        self.doing.get() == Doing::Nothing && self.changes.with(|(some, _)| *some)
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

    fn is_chosen_now(&self) -> bool {
        self.chosen.with_untracked(Option::is_some)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.preview.with(Option::is_some)
    }
}
