//! Activities from a table.

mod columns;
mod reached;

use super::field::Field;
use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::preview::ColumnTotal;
use super::reader::Source;
use chrono::NaiveDate;
use columns::Columns;
use reached::inferred;
use std::collections::HashMap;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{Activity, Builder, CountsAs};
use throughline_domain::{Change, Workspace};
use uuid::Uuid;

/// Reads a table of activities.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let mut work = Work {
        source,
        workspace,
        columns: Columns::of(source),
        outcome: Outcome::default(),
        book: PersonBook::new(workspace),
        seen: HashMap::new(),
        builder: Builder::with_capacity(source.table.rows()),
        edits: Vec::new(),
        label: format!("import: {}", source.table.file),
        steps: HashMap::new(),
        content: String::new(),
        minutes: (0, 0),
        days: (0, None),
    };
    for row in source.rows() {
        let mut problems = std::mem::take(&mut work.outcome.problems);
        if !work.row(row, &mut problems) {
            work.outcome.left_out += 1;
        }
        work.outcome.problems = problems;
    }
    work.finish()
}

struct Work<'a> {
    source: Source<'a>,
    workspace: &'a Workspace,
    columns: Columns<'a>,
    outcome: Outcome,
    book: PersonBook<'a>,
    seen: HashMap<Uuid, usize>,
    builder: Builder<Activity>,
    edits: Vec<Activity>,
    label: String,
    /// How far each pair of type and result got.
    steps: HashMap<(&'a str, &'a str), CountsAs>,
    content: String,
    /// Cells filled, and their sum.
    minutes: (usize, i64),
    /// Cells filled, and the first and last day.
    days: (usize, Option<(NaiveDate, NaiveDate)>),
}

impl<'a> Work<'a> {
    /// Reads a row; false when it is left out.
    fn row(&mut self, row: usize, problems: &mut Problems) -> bool {
        let source = self.source;
        let before = problems.total;
        if source.is_ragged(row, problems) {
            return false;
        }
        let columns = &self.columns;
        let date = source.need(&columns.date, row, "The date", problems);
        let time = source.take(&columns.time, row, problems);
        let person = source.need(&columns.person, row, "The person", problems);
        let kind = source.need(&columns.kind, row, "The type", problems);
        let direction = source.take(&columns.direction, row, problems);
        let step = source.take(&columns.counts_as, row, problems);
        let planned = source.take(&columns.planned, row, problems);
        let minutes = source.take(&columns.minutes, row, problems);
        let mut text = |reader| source.take(reader, row, problems).unwrap_or("");
        let (result, stage, customer) = (
            text(&columns.result),
            text(&columns.stage),
            text(&columns.customer),
        );
        let (objection, technique) = (text(&columns.objection), text(&columns.technique));
        let (note, origin) = (text(&columns.note), text(&columns.source));
        let deal = source.take(&columns.deal, row, problems);
        let minutes = match (minutes, &columns.minutes) {
            (Some(number), Some(reader)) => match number.to_minor(0) {
                Some(minutes) if minutes >= 0 => Some(minutes),
                _ => {
                    let message = "A duration is a number of minutes, not negative.".to_owned();
                    source.report(row, reader.column, message, problems);
                    None
                }
            },
            _ => None,
        };
        let id = self.id(row, problems);
        let (Some((day, minute)), Some(person), Some(kind), Some(id)) = (date, person, kind, id)
        else {
            return false;
        };
        if problems.total > before {
            return false;
        }
        if let Some(first) = self.seen.get(&id.0) {
            return self.repeated(row, *first, problems);
        }
        self.seen.insert(id.0, row);
        let step = step.unwrap_or_else(|| {
            *self
                .steps
                .entry((kind, result))
                .or_insert_with(|| inferred(kind, result))
        });
        let activity = Activity {
            id,
            date: Some(day),
            time: time.or(minute.filter(|_| self.columns.time.is_none())),
            person: Some(self.book.find_or_make(person)),
            kind: kind.into(),
            direction: direction.unwrap_or_default(),
            counts_as: step,
            planned: planned.unwrap_or(false),
            stage: stage.into(),
            customer: customer.into(),
            deal: deal.map(deal_id),
            result: result.into(),
            objection: objection.into(),
            technique: technique.into(),
            minutes,
            note: note.into(),
            source: if self.columns.source.is_some() {
                origin.into()
            } else {
                self.label.clone()
            },
        };
        self.count(&activity, day);
        self.keep(activity);
        true
    }

    fn id(&mut self, row: usize, problems: &mut Problems) -> Option<ActivityId> {
        let source = self.source;
        if let Some(id) = source.take(&self.columns.id, row, problems) {
            return Some(ActivityId(id));
        }
        if let Some(key) = source.take(&self.columns.key, row, problems) {
            return Some(ActivityId::from_key(key));
        }
        source.content(row, &mut self.content);
        let mut id = ActivityId::from_key(&self.content);
        let length = self.content.len();
        let mut occurrence = 2u32;
        while self.seen.contains_key(&id.0) {
            self.content.truncate(length);
            self.content.push_str(&format!("\u{1f}{occurrence}"));
            id = ActivityId::from_key(&self.content);
            occurrence = occurrence.saturating_add(1);
        }
        Some(id)
    }

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
            "This activity is in row {} already, with other values.",
            table.number(first)
        );
        self.source
            .report(row, column.unwrap_or(0), message, problems);
        false
    }

    fn count(&mut self, activity: &Activity, day: NaiveDate) {
        if let Some(minutes) = activity.minutes {
            self.minutes.0 += 1;
            self.minutes.1 = self.minutes.1.saturating_add(minutes);
        }
        let (first, last) = self.days.1.unwrap_or((day, day));
        self.days = (self.days.0 + 1, Some((first.min(day), last.max(day))));
    }

    /// Adds the activity, or puts what the file says into the one that is there.
    fn keep(&mut self, read: Activity) {
        let Some(existing) = self.workspace.activities().get(read.id.0) else {
            self.builder.push(&read);
            self.outcome.new += 1;
            return;
        };
        let updated = self.columns.update(read, &existing);
        if updated == existing {
            self.outcome.same += 1;
        } else {
            self.outcome.changed += 1;
            self.edits.push(updated);
        }
    }

    fn finish(mut self) -> (Outcome, Change) {
        let mapping = self.source.mapping;
        let mut push = |field, filled, sum, days| {
            if let Some(column) = mapping.column(field) {
                let name = self.source.table.name(column).to_owned();
                self.outcome.totals.push(ColumnTotal {
                    sum,
                    days,
                    ..ColumnTotal::of(name, field, filled)
                });
            }
        };
        push(Field::Date, self.days.0, None, self.days.1);
        push(Field::Minutes, self.minutes.0, Some(self.minutes.1), None);
        self.outcome.new_people = self.book.made_names();
        let mut change = self.book.create(Change::new(""));
        for activity in self.edits {
            change = change.put_activity(self.workspace, activity);
        }
        (self.outcome, change.add_activities(self.builder.finish()))
    }
}

/// The deal a text names: by its id in Throughline, or by its number elsewhere.
fn deal_id(text: &str) -> DealId {
    Uuid::parse_str(text).map_or_else(|_| DealId::from_key(text), DealId)
}
