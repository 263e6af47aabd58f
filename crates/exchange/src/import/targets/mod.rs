//! Targets from a table.
//!
//! A row is read first as far as it says by itself; then, with the dates of all rows known, each gets its
//! period, and is compared with the targets that are there. A row may hold several targets, one for each
//! period or person that a heading names.

mod columns;
mod heading;
mod known;
mod mapping;
mod meeting;
mod notes;
mod part;
mod periods;
mod row;
mod totals;
mod value;
mod wide;

pub use mapping::{DateMeaning, TargetMapping, YearNamed, asks_fiscal_year, settle_periods};
pub(super) use wide::{is_period_heading, mark};

use super::field::Field;
use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::reader::Source;
use columns::Columns;
use known::{Known, Read};
use notes::Notes;
use periods::{Dates, When};
use row::Line;
use std::collections::{BTreeSet, HashMap};
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Metric, Scope, Settings, Target, TargetOf, Unit};
use throughline_domain::{Change, Period, Workspace};
use totals::Totals;

/// Reads a table of targets.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let metrics = metrics(workspace);
    let columns = Columns::of(source, &metrics, workspace);
    let mut work = Work {
        source,
        workspace,
        settings: workspace.settings(),
        metrics: &metrics,
        columns: &columns,
        outcome: Outcome::default(),
        book: PersonBook::new(workspace),
        dates: Dates::default(),
        in_per_cent: BTreeSet::new(),
        notes: Notes::default(),
        totals: Totals::default(),
    };
    let each_row = columns.values.len();
    work.outcome.each_row = Some(each_row);
    let mut rows = Vec::new();
    for row in source.rows() {
        let mut problems = std::mem::take(&mut work.outcome.problems);
        let lines = work.read(row, &mut problems);
        work.outcome.left_out += each_row.saturating_sub(lines.len());
        rows.extend(lines);
        work.outcome.problems = problems;
    }
    let writes = work.compare(rows);
    work.finish(writes)
}

/// All measures: the standard ones, as stored if they are, and the user's own.
fn metrics(workspace: &Workspace) -> Vec<(MetricId, Metric)> {
    let mut all: Vec<(MetricId, Metric)> = workspace
        .all::<Metric>()
        .map(|(id, metric)| (id, metric.clone()))
        .collect();
    for (id, metric) in Metric::standard() {
        if all.iter().all(|(known, _)| *known != id) {
            all.push((id, metric));
        }
    }
    all
}

/// What is to be done with a target.
enum Write {
    Create(TargetId, Target),
    Update(TargetId, Target),
}

struct Work<'a, 'b> {
    source: Source<'a>,
    workspace: &'a Workspace,
    settings: Settings,
    metrics: &'b [(MetricId, Metric)],
    columns: &'b Columns<'a>,
    outcome: Outcome,
    book: PersonBook<'a>,
    dates: Dates,
    /// Measures whose shares are written in per cent.
    in_per_cent: BTreeSet<MetricId>,
    notes: Notes,
    totals: Totals,
}

impl<'a> Work<'a, '_> {
    /// Gives each row its period and says what is to be done with it.
    fn compare(&mut self, rows: Vec<Line>) -> Vec<Write> {
        let known = Known::of(self.workspace);
        let chosen = &self.source.mapping.targets;
        if chosen.dates == DateMeaning::Starts {
            for started in known.started() {
                let when = When::Dates(started.start, None);
                self.dates.add(&started.of, started.scope, when);
            }
        }
        let mut seen: HashMap<(TargetOf, Scope, Period), (usize, Option<f64>)> = HashMap::new();
        let mut writes = Vec::new();
        for line in rows {
            let (row, column) = (line.row, line.column);
            let mut problems = std::mem::take(&mut self.outcome.problems);
            match self.settle(line) {
                None => {
                    let message = "No period can be made of this date.";
                    let start = self.source.mapping.column(Field::PeriodStart);
                    let column = start.unwrap_or(column);
                    self.report(row, column, message, &mut problems);
                    self.outcome.left_out += 1;
                }
                Some(read) => {
                    let place = (read.of.clone(), read.scope, read.period);
                    match seen.get(&place) {
                        Some((_, value)) if *value == read.value => self.outcome.same += 1,
                        Some((first, _)) => {
                            let message = format!(
                                "This target is in row {} already, with another value.",
                                self.source.table.number(*first)
                            );
                            self.report(row, column, &message, &mut problems);
                            self.outcome.left_out += 1;
                        }
                        None => {
                            seen.insert(place, (row, read.value));
                            writes.extend(self.take(row, &read, &known));
                        }
                    }
                }
            }
            self.outcome.problems = problems;
        }
        if self.source.mapping.targets.dates == DateMeaning::Starts {
            self.meet(&known, &mut writes);
        }
        writes
    }

    fn settle(&self, line: Line) -> Option<Read> {
        let chosen = &self.source.mapping.targets;
        let rule = (chosen.period, chosen.dates);
        let whose = (&line.of, line.scope);
        let starts =
            matches!(line.when, When::Dates(_, None)) && chosen.dates == DateMeaning::Starts;
        let per_cent = line.unit == Unit::Share && self.in_per_cent.contains(&line.of.metric);
        Some(Read {
            period: self.dates.period(whose, line.when, rule, &self.settings)?,
            of: line.of,
            scope: line.scope,
            starts: starts.then_some(chosen.period),
            value: line
                .value
                .map(|value| if per_cent { value / 100.0 } else { value }),
            reason: line.reason,
            pro_rata: line.pro_rata,
        })
    }

    /// Counts a row and says what it changes, if anything.
    fn take(&mut self, row: usize, read: &Read, known: &Known<'_>) -> Option<Write> {
        let (source, columns) = (self.source, self.columns);
        let mut unheard = Problems::default();
        for (field, reader) in [
            (Field::PeriodStart, &columns.start),
            (Field::PeriodEnd, &columns.end),
        ] {
            let day = source.take(reader, row, &mut unheard);
            self.totals.day(field, day.map(|(day, _)| day));
        }
        if let Some(value) = read.value {
            self.totals.value(read.of.metric, value);
        }
        self.notes.period(read.period);
        let agreed_on = source.mapping.targets.agreed_on;
        let agreed_on = agreed_on.unwrap_or(read.period.start);
        let Some((id, before)) = known.find(read) else {
            self.outcome.new += 1;
            self.notes.not_set += usize::from(read.value.is_none());
            let target = Target {
                metric: read.of.metric,
                part: read.of.part.clone(),
                scope: read.scope,
                period: read.period,
                value: read.value,
                pro_rata: read.pro_rata.unwrap_or(false),
                reason: read
                    .reason
                    .clone()
                    .unwrap_or_else(|| format!("Imported from {}.", source.table.file)),
                agreed_on,
                series: None,
                history: Vec::new(),
            };
            return Some(Write::Create(read.id(), target));
        };
        let after = read.put_into(before);
        self.notes.kept += usize::from(read.value.is_none() && before.value.is_some());
        if after.says_the_same(before) {
            self.outcome.same += 1;
            return None;
        }
        self.outcome.changed += 1;
        let why = read
            .reason
            .clone()
            .unwrap_or_else(|| format!("Imported again from {}.", source.table.file));
        let after = Target { agreed_on, ..after }.in_place_of(before, &self.settings.leader, &why);
        Some(Write::Update(id, after))
    }

    fn finish(mut self, writes: Vec<Write>) -> (Outcome, Change) {
        let source = self.source;
        self.outcome.totals = self.totals.columns(source, self.metrics);
        self.outcome.notes = self.notes.sentences(source, &self.settings);
        self.outcome.new_people = self.book.made_names();
        let mut change = self.book.create(Change::new(""));
        let mut stored = BTreeSet::new();
        for write in writes {
            let (Write::Create(_, target) | Write::Update(_, target)) = &write;
            let id = target.metric;
            // A standard measure is stored with its first target.
            if stored.insert(id)
                && self.workspace.get::<Metric>(id).is_none()
                && let Some((_, metric)) = self.metrics.iter().find(|(known, _)| *known == id)
            {
                change = change.create(id, metric.clone());
            }
            change = match write {
                Write::Create(id, target) => change.create(id, target),
                Write::Update(id, target) => change.update(self.workspace, id, target),
            };
        }
        (self.outcome, change)
    }
}
