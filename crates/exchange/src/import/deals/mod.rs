//! Deals from a table.

mod columns;
mod facts;
mod totals;
mod write;

use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::reader::Source;
use super::stages;
use columns::Columns;
use facts::Facts;
use foldhash::{HashMap, HashMapExt};
use std::collections::HashSet;
use throughline_domain::id::DealId;
use throughline_domain::log::{Deal, Row};
use throughline_domain::records::Process;
use throughline_domain::{Change, Workspace};
use totals::Totals;
use uuid::Uuid;
use write::Writer;

/// Reads a table of deals.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let process = stages::process(workspace);
    let last_open = source
        .mapping
        .open_stages()
        .last()
        .or_else(|| process.stages.last().map(|stage| stage.name.as_str()))
        .unwrap_or_default();
    let mut work = Work::new(source, workspace, last_open);
    for row in source.rows() {
        work.row(row);
    }
    work.finish(&process)
}

struct Work<'a> {
    source: Source<'a>,
    workspace: &'a Workspace,
    columns: Columns<'a>,
    outcome: Outcome,
    book: PersonBook<'a>,
    /// The row in which each id was met first.
    seen: HashMap<Uuid, usize>,
    writer: Writer<'a>,
    /// Places in the writer's builder of deals that are there already.
    existing: HashSet<usize>,
    edits: Vec<Deal>,
    content: String,
    expected_closes: usize,
    totals: Totals,
}

impl<'a> Work<'a> {
    fn new(source: Source<'a>, workspace: &'a Workspace, last_open: &'a str) -> Self {
        let columns = Columns::of(source);
        let writer = Writer::new(source, &columns, last_open);
        Self {
            source,
            workspace,
            columns,
            outcome: Outcome::default(),
            book: PersonBook::new(workspace),
            seen: HashMap::with_capacity(source.table.rows()),
            writer,
            existing: HashSet::new(),
            edits: Vec::new(),
            content: String::new(),
            expected_closes: 0,
            totals: Totals::default(),
        }
    }

    fn row(&mut self, row: usize) {
        let mut problems = std::mem::take(&mut self.outcome.problems);
        let kept = self.read_row(row, &mut problems);
        self.outcome.problems = problems;
        if !kept {
            self.outcome.left_out += 1;
        }
    }

    /// Reads a row; false when it is left out.
    fn read_row(&mut self, row: usize, problems: &mut Problems) -> bool {
        let source = self.source;
        let before = problems.total;
        if source.is_ragged(row, problems) {
            return false;
        }
        let facts = self.columns.facts(source, row, problems);
        let id = self.id(row, problems);
        let (Some(facts), Some(id)) = (facts, id) else {
            return false;
        };
        if problems.total > before {
            return false;
        }
        if let Some(first) = self.seen.get(&id.0) {
            return self.repeated(row, *first, problems);
        }
        self.seen.insert(id.0, row);
        self.expected_closes += usize::from(facts.expected_close);
        self.totals.add(&facts);
        self.take(row, id, &facts, problems);
        true
    }

    /// Takes a row over as a new deal, or as what one that is there already is to be.
    fn take(&mut self, row: usize, id: DealId, facts: &Facts<'a>, problems: &mut Problems) {
        let people = (&self.columns, &mut self.book);
        let place = self
            .writer
            .add((self.source, row), people, (id, facts), problems);
        let Some(existing) = self.workspace.deals().get(id.0) else {
            self.outcome.new += 1;
            return;
        };
        self.existing.insert(place);
        let read = Deal::load(id.0, self.writer.builder.columns(), place);
        let updated = self.columns.update(&read, &existing);
        if updated == existing {
            self.outcome.same += 1;
        } else {
            self.outcome.changed += 1;
            self.edits.push(updated);
        }
    }

    /// The row's id: its own, from its key, or from what it says and how often that was said before.
    fn id(&mut self, row: usize, problems: &mut Problems) -> Option<DealId> {
        let (source, columns) = (self.source, &self.columns);
        if let Some(id) = source.take(&columns.id, row, problems) {
            return Some(DealId(id));
        }
        if columns.key.is_some() {
            return match source.take(&columns.key, row, problems) {
                Some(key) => Some(DealId::from_key(key)),
                None if columns.id.is_some() => None,
                None => source
                    .need(&columns.key, row, "The deal number", problems)
                    .map(DealId::from_key),
            };
        }
        source.content(row, &mut self.content);
        let mut id = DealId::from_key(&self.content);
        let length = self.content.len();
        let mut occurrence = 2u32;
        while self.seen.contains_key(&id.0) {
            self.content.truncate(length);
            self.content.push_str(&format!("\u{1f}{occurrence}"));
            id = DealId::from_key(&self.content);
            occurrence = occurrence.saturating_add(1);
        }
        Some(id)
    }

    /// A row whose id was met before: the same again, or a contradiction.
    fn repeated(&mut self, row: usize, first: usize, problems: &mut Problems) -> bool {
        let table = self.source.table;
        let equal =
            (0..table.columns()).all(|column| table.cell(row, column) == table.cell(first, column));
        if equal {
            self.outcome.same += 1;
            return true;
        }
        let column = self.columns.key.as_ref().map(|key| key.column);
        let column = column.or(self.columns.id.as_ref().map(|id| id.column));
        let message = format!(
            "This deal is in row {} already, with other values.",
            table.number(first)
        );
        self.source
            .report(row, column.unwrap_or(0), message, problems);
        false
    }

    fn finish(mut self, process: &Process) -> (Outcome, Change) {
        let mapping = self.source.mapping;
        if self.expected_closes > 0 {
            self.outcome.notes.push(format!(
                "{} open deals have a date of closing. It is taken as expected and left out.",
                self.expected_closes
            ));
        }
        self.outcome.totals = self.totals.columns(self.source);
        self.outcome.new_people = self.book.made_names();
        let mut change = self.book.create(Change::new(""));
        let used = self.outcome.new + self.outcome.changed > 0;
        if used && let Some(extended) = stages::extend(process, mapping.open_stages()) {
            self.outcome.new_stages = extended
                .stages
                .iter()
                .filter(|stage| process.position(&stage.name).is_none())
                .map(|stage| stage.name.clone())
                .collect();
            let id = Process::standard_id();
            change = if self.workspace.get::<Process>(id).is_some() {
                change.update(self.workspace, id, extended)
            } else {
                change.create(id, extended)
            };
        }
        for deal in self.edits {
            change = change.put_deal(self.workspace, deal);
        }
        let existing = self.existing;
        let rows = self
            .writer
            .builder
            .finish_where(|row| !existing.contains(&row));
        (self.outcome, change.add_deals(rows))
    }
}
