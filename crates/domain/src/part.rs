//! A workspace narrowed to a slice: the same records, and only the rows that belong to it.
//!
//! Whatever is asked of a workspace can so be asked of a part of it: figures, charts, targets.

use crate::Workspace;
use crate::log::{Columns, Log, LogKind, Row, RowRef, activity_columns, deal_columns};
use crate::records::{Dimension, Process, Slice};
use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Which rows belong to a slice.
///
/// A deal says its type of customer, its product and its stage itself. An activity says its stage; its type
/// of customer and product are those of the deal it was for, and blank when it was for none.
#[derive(Clone, Debug)]
pub struct RowsOf {
    by: Dimension,
    texts: Texts,
    /// Deals of the slice, or those outside it: whichever does not hold deals without the text.
    named: HashSet<Uuid>,
}

/// The texts that belong to a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Texts {
    /// Just this one.
    Only(String),
    /// One of these, ignoring case and surrounding space.
    Like(String),
    /// None of these, ignoring case and surrounding space.
    Unlike(Vec<String>),
    /// None at all.
    Nothing,
}

impl Texts {
    /// What belongs to a slice. A process is for one type of customer; the one for all is for those that
    /// have none of their own.
    fn of(workspace: &Workspace, slice: &Slice) -> Self {
        if slice.by != Dimension::Process {
            return Self::Only(slice.value.clone());
        }
        let processes = || workspace.all::<Process>().map(|(_, process)| process);
        let Some(process) = processes().find(|process| is_like(&process.name, &slice.value)) else {
            return Self::Nothing;
        };
        match process.customer_type.trim() {
            "" => Self::Unlike(
                processes()
                    .map(|process| process.customer_type.trim().to_owned())
                    .filter(|kind| !kind.is_empty())
                    .collect(),
            ),
            kind => Self::Like(kind.to_owned()),
        }
    }

    fn hold(&self, text: &str) -> bool {
        match self {
            Self::Only(wanted) => text == wanted,
            Self::Like(wanted) => is_like(text, wanted),
            Self::Unlike(others) => !others.iter().any(|other| is_like(text, other)),
            Self::Nothing => false,
        }
    }
}

fn is_like(text: &str, wanted: &str) -> bool {
    text.trim().eq_ignore_ascii_case(wanted.trim())
}

impl RowsOf {
    /// The rows of a slice, as the deals stand now.
    pub fn slice(workspace: &Workspace, slice: &Slice) -> Self {
        let mut rows = Self {
            by: slice.by,
            texts: Texts::of(workspace, slice),
            named: HashSet::new(),
        };
        if slice.by != Dimension::Stage {
            let has_blank = rows.texts.hold("");
            let mut named = HashSet::new();
            for chunk in workspace.deals().chunks() {
                let is_in = rows.deals_in(chunk.columns());
                let found = chunk.rows().filter(|row| is_in(*row) != has_blank);
                named.extend(found.map(|row| chunk.columns().id(row)));
            }
            rows.named = named;
        }
        rows
    }

    /// Whether a row of a log belongs to the slice.
    pub fn has<R: Row>(&self, log: &Log<R>, place: RowRef) -> bool {
        let chunk = log.chunks().get(place.chunk as usize);
        chunk.is_some_and(|chunk| self.of_log(R::KIND, chunk.columns())(place.row as usize))
    }

    /// Tells which rows of a chunk of a log belong to the slice.
    pub fn of_log<'a>(
        &'a self,
        log: LogKind,
        columns: &'a Columns,
    ) -> Box<dyn Fn(usize) -> bool + 'a> {
        match log {
            LogKind::Deals => Box::new(self.deals_in(columns)),
            LogKind::Activities => self.activities_in(columns),
        }
    }

    fn deals_in<'a>(&self, columns: &'a Columns) -> impl Fn(usize) -> bool + 'a {
        let column = match self.by {
            Dimension::Process | Dimension::CustomerType => deal_columns::CUSTOMER_TYPE,
            Dimension::Product => deal_columns::PRODUCT,
            Dimension::Stage => deal_columns::STAGE,
        };
        self.words_in(columns, column)
    }

    fn activities_in<'a>(&'a self, columns: &'a Columns) -> Box<dyn Fn(usize) -> bool + 'a> {
        if self.by == Dimension::Stage {
            return Box::new(self.words_in(columns, activity_columns::STAGE));
        }
        // Each deal is looked up once a chunk, not once a row.
        let has_blank = self.texts.hold("");
        let is_named = |deal: &Uuid| self.named.contains(deal);
        let deals: Vec<bool> = columns
            .targets()
            .iter()
            .map(|deal| is_named(deal) != has_blank)
            .collect();
        let codes = columns.reference_codes(activity_columns::DEAL);
        Box::new(move |row| {
            let known = codes.code(row).and_then(|code| deals.get(code as usize));
            known.copied().unwrap_or(has_blank)
        })
    }

    /// Tells which rows of a chunk hold a text of the slice. Each text of the dictionary is looked at once.
    fn words_in<'a>(&self, columns: &'a Columns, column: usize) -> impl Fn(usize) -> bool + 'a {
        let dictionary = columns.dictionary().iter();
        let held: Vec<bool> = dictionary.map(|text| self.texts.hold(text)).collect();
        let codes = columns.word_codes(column);
        move |row| {
            let held = codes.code(row).and_then(|code| held.get(code as usize));
            held.copied().unwrap_or(false)
        }
    }
}

/// The parts of a workspace that were asked for, kept until it changes.
#[derive(Debug, Default)]
pub(crate) struct Parts(Mutex<BTreeMap<Slice, Arc<Workspace>>>);

impl Parts {
    fn held(&self) -> MutexGuard<'_, BTreeMap<Slice, Arc<Workspace>>> {
        // What is kept is whole even when a thread has failed while it held the lock.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clone for Parts {
    /// A copy of a workspace has its own.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Workspace {
    /// The same records with only the rows of a slice, and the totals of these. No row is copied; asked
    /// for again, it costs nothing until the workspace changes.
    #[must_use]
    pub fn part(&self, slice: &Slice) -> Arc<Self> {
        if let Some(part) = self.parts.held().get(slice) {
            return Arc::clone(part);
        }
        let rows = RowsOf::slice(self, slice);
        let part = self.with_logs(self.activities().part(&rows), self.deals().part(&rows));
        let part = Arc::new(part);
        self.parts.held().insert(slice.clone(), Arc::clone(&part));
        part
    }

    /// The workspace is about to change: its parts will be others.
    pub(crate) fn forget_parts(&mut self) {
        self.parts.held().clear();
    }
}
