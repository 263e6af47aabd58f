//! Deals from a table.

mod columns;

use super::codes::TextHasher;
use super::field::Field;
use super::mapping::StageMeaning;
use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::preview::ColumnTotal;
use super::reader::{Reader, Source};
use super::stages;
use chrono::NaiveDate;
use columns::Columns;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use throughline_domain::id::{DealId, PersonId};
use throughline_domain::log::{Builder, Deal, DealState, StageEntry};
use throughline_domain::records::Process;
use throughline_domain::{Change, Currency, Workspace};
use uuid::Uuid;

/// What is read from one row, apart from its texts.
struct Facts {
    opened: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    state: DealState,
    value: Option<i64>,
    currency: Currency,
}

/// Reads a table of deals.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let mut work = Work::new(source, workspace);
    for row in 0..source.table.rows() {
        work.row(row);
    }
    work.finish()
}

struct Work<'a> {
    source: Source<'a>,
    workspace: &'a Workspace,
    columns: Columns<'a>,
    outcome: Outcome,
    book: PersonBook<'a>,
    /// The person of each text of the owner column, once met.
    owners: Vec<Option<PersonId>>,
    /// The row in which each id was met first.
    seen: HashMap<Uuid, usize, BuildHasherDefault<TextHasher>>,
    builder: Builder<Deal>,
    edits: Vec<Deal>,
    /// The deal being read; its texts are reused from row to row.
    deal: Deal,
    last_open: String,
    content: String,
    expected_closes: usize,
    totals: Totals,
}

#[derive(Default)]
struct Totals {
    values: usize,
    sum: i64,
    won: i64,
    opened: Span,
    closed: Span,
}

#[derive(Default)]
struct Span {
    filled: usize,
    days: Option<(NaiveDate, NaiveDate)>,
}

impl Span {
    fn add(&mut self, day: Option<NaiveDate>) {
        let Some(day) = day else { return };
        self.filled += 1;
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }
}

impl<'a> Work<'a> {
    fn new(source: Source<'a>, workspace: &'a Workspace) -> Self {
        let columns = Columns::of(source);
        let owners = columns.owner.as_ref().map_or(0, Reader::len);
        let open: Vec<&str> = source.mapping.open_stages().collect();
        let process = stages::process(workspace);
        let last_open = open
            .last()
            .map(|name| (*name).to_owned())
            .or_else(|| process.stages.last().map(|stage| stage.name.clone()))
            .unwrap_or_default();
        let mut seen = HashMap::default();
        seen.reserve(source.table.rows());
        Self {
            source,
            workspace,
            columns,
            outcome: Outcome::default(),
            book: PersonBook::new(workspace),
            owners: vec![None; owners],
            seen,
            builder: Builder::with_capacity(source.table.rows()),
            edits: Vec::new(),
            deal: Deal {
                source: format!("import: {}", source.table.file),
                ..Deal::default()
            },
            last_open,
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
        let facts = self.facts(row, problems);
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
        self.settle(row, id, &facts, problems);
        self.count(&facts);
        match self.workspace.deals().get(id.0) {
            None => {
                self.builder.push(&self.deal);
                self.outcome.new += 1;
            }
            Some(existing) => {
                let updated = self.columns.update(&self.deal, &existing);
                if updated == existing {
                    self.outcome.same += 1;
                } else {
                    self.outcome.changed += 1;
                    self.edits.push(updated);
                }
            }
        }
        true
    }

    /// The row's days, state and value; `None` when one of them is wrong.
    fn facts(&mut self, row: usize, problems: &mut Problems) -> Option<Facts> {
        let (source, columns) = (self.source, &self.columns);
        let before = problems.total;
        let opened = source.take(&columns.opened, row, problems).map(|day| day.0);
        let mut closed = source.take(&columns.closed, row, problems).map(|day| day.0);
        let number = source.take(&columns.value, row, problems);
        let currency = source
            .take(&columns.currency, row, problems)
            .unwrap_or(source.mapping.currency);
        self.deal.stage.clear();
        let stage = if columns.state.is_some() {
            source.take(&columns.stage, row, problems)
        } else {
            source.need(&columns.stage, row, "The stage", problems)
        };
        let decided = if columns.state.is_some() {
            source.need(
                &columns.state,
                row,
                "Whether it is open, won or lost",
                problems,
            )
        } else {
            stage
        };
        let state = match decided? {
            StageMeaning::Won => DealState::Won,
            StageMeaning::Lost => DealState::Lost,
            _ => DealState::Open,
        };
        if let Some(StageMeaning::Open(name)) = stage {
            self.deal.stage.push_str(name);
        } else if let Some(StageMeaning::Open(name)) = decided {
            self.deal.stage.push_str(name);
        }
        if state == DealState::Open && closed.is_some() {
            self.expected_closes += 1;
            closed = None;
        }
        // What a wrong date would have said is not known: only dates that were read are compared.
        if let Some(reader) = columns.closed.as_ref().filter(|_| problems.total == before) {
            if state != DealState::Open && closed.is_none() {
                let message = format!(
                    "The deal is {} but has no date of closing.",
                    state.label().to_lowercase()
                );
                source.report(row, reader.column, message, problems);
                return None;
            }
            if let (Some(opened), Some(closed)) = (opened, closed)
                && closed < opened
            {
                let message = "The deal closes before it is opened.".to_owned();
                source.report(row, reader.column, message, problems);
                return None;
            }
        }
        let decimals = if source.mapping.major_units {
            currency.decimals()
        } else {
            0
        };
        let value = match (number, &columns.value) {
            (Some(number), Some(reader)) => match number.to_minor(decimals) {
                Some(minor) => Some(minor),
                None => {
                    source.report(
                        row,
                        reader.column,
                        "This number is too large.".into(),
                        problems,
                    );
                    return None;
                }
            },
            _ => None,
        };
        Some(Facts {
            opened,
            closed,
            state,
            value,
            currency,
        })
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

    /// Fills the deal being read.
    fn settle(&mut self, row: usize, id: DealId, facts: &Facts, problems: &mut Problems) {
        let (source, columns, deal) = (self.source, &self.columns, &mut self.deal);
        let mut copy = |reader: &Option<Reader<'a, &'a str>>, text: &mut String| {
            text.clear();
            text.push_str(source.take(reader, row, problems).unwrap_or(""));
        };
        copy(&columns.key, &mut deal.key);
        copy(&columns.customer, &mut deal.customer);
        copy(&columns.customer_type, &mut deal.customer_type);
        copy(&columns.product, &mut deal.product);
        copy(&columns.reason, &mut deal.reason);
        copy(&columns.note, &mut deal.note);
        if columns.source.is_some() {
            copy(&columns.source, &mut deal.source);
        }
        deal.id = id;
        (deal.opened, deal.closed, deal.state) = (facts.opened, facts.closed, facts.state);
        (deal.value, deal.currency) = (facts.value, facts.currency);
        let opened_stage = &source.mapping.opened_stage;
        if deal.stage.is_empty() && columns.state.is_none() {
            match deal.state {
                DealState::Won => deal.stage.push_str(&self.last_open),
                DealState::Lost if deal.opened.is_some() => deal.stage.push_str(opened_stage),
                DealState::Lost | DealState::Open => {}
            }
        }
        match source.take(&columns.history, row, problems) {
            Some(text) => deal.history = crate::csv_export::read_history(text),
            None if columns.history.is_some() => deal.history.clear(),
            None => set_history(deal, opened_stage),
        }
        deal.owner = match (&columns.owner, source.take(&columns.owner, row, problems)) {
            (Some(reader), Some(name)) => {
                let code = reader.code(row);
                match self.owners.get(code).copied().flatten() {
                    Some(owner) => Some(owner),
                    None => {
                        let owner = self.book.find_or_make(name);
                        if let Some(slot) = self.owners.get_mut(code) {
                            *slot = Some(owner);
                        }
                        Some(owner)
                    }
                }
            }
            _ => None,
        };
    }

    fn count(&mut self, facts: &Facts) {
        let totals = &mut self.totals;
        if let Some(value) = facts.value {
            totals.values += 1;
            totals.sum = totals.sum.saturating_add(value);
            if facts.state == DealState::Won {
                totals.won = totals.won.saturating_add(value);
            }
        }
        totals.opened.add(facts.opened);
        totals.closed.add(facts.closed);
    }

    fn finish(mut self) -> (Outcome, Change) {
        let mapping = self.source.mapping;
        if self.expected_closes > 0 {
            self.outcome.notes.push(format!(
                "{} open deals have a date of closing. It is taken as expected and left out.",
                self.expected_closes
            ));
        }
        let name = |field| {
            let column = mapping.column(field)?;
            Some(self.source.table.name(column).to_owned())
        };
        let totals = &self.totals;
        let mut push = |field, filled, sum, won, days| {
            if let Some(column) = name(field) {
                self.outcome.totals.push(ColumnTotal {
                    column,
                    field,
                    filled,
                    sum,
                    won,
                    days,
                });
            }
        };
        push(
            Field::Opened,
            totals.opened.filled,
            None,
            None,
            totals.opened.days,
        );
        push(
            Field::Closed,
            totals.closed.filled,
            None,
            None,
            totals.closed.days,
        );
        push(
            Field::Value,
            totals.values,
            Some(totals.sum),
            Some(totals.won),
            None,
        );
        self.outcome.new_people = self.book.made_names();
        let mut change = self.book.create(Change::new(""));
        let process = stages::process(self.workspace);
        let used = self.outcome.new + self.outcome.changed > 0;
        if used && let Some(extended) = stages::extend(&process, mapping.open_stages()) {
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
        (self.outcome, change.add_deals(self.builder.finish()))
    }
}

/// The one step of the history that a table tells: the stage of the opening day.
fn set_history(deal: &mut Deal, opened_stage: &str) {
    let stage =
        if deal.state == DealState::Open && !deal.stage.is_empty() && opened_stage.is_empty() {
            deal.stage.as_str()
        } else {
            opened_stage
        };
    match deal.opened.filter(|_| !stage.is_empty()) {
        None => deal.history.clear(),
        Some(on) => match deal.history.as_mut_slice() {
            [entry] => {
                entry.on = on;
                if entry.stage != stage {
                    entry.stage = stage.into();
                }
            }
            _ => {
                deal.history = vec![StageEntry {
                    stage: stage.into(),
                    on,
                }];
            }
        },
    }
}
