//! Targets from a table.
//!
//! A row is read first as far as it says by itself; then, with the dates of all rows known, each gets its
//! period, and is compared with the targets that are there.

mod columns;
mod known;
mod mapping;
mod notes;
mod periods;
mod totals;
mod value;

pub use mapping::{DateMeaning, TargetMapping, settle_periods};

use super::field::Field;
use super::number;
use super::people::PersonBook;
use super::plan::{Outcome, Problems};
use super::reader::Source;
use super::spelling::fold;
use columns::{Columns, numbered};
use known::{Known, Read};
use notes::Notes;
use periods::{Dates, When};
use std::collections::{BTreeSet, HashMap};
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Metric, Scope, Settings, Target, Unit};
use throughline_domain::{Change, Period, Workspace};
use totals::Totals;

/// Reads a table of targets.
pub(super) fn plan(source: Source<'_>, workspace: &Workspace) -> (Outcome, Change) {
    let metrics = metrics(workspace);
    let columns = Columns::of(source, &metrics);
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
    let mut rows = Vec::new();
    for row in 0..source.table.rows() {
        let mut problems = std::mem::take(&mut work.outcome.problems);
        match work.read(row, &mut problems) {
            Some(line) => rows.push(line),
            None => work.outcome.left_out += 1,
        }
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

/// What a row says by itself.
struct Line {
    row: usize,
    metric: MetricId,
    unit: Unit,
    scope: Scope,
    when: When,
    value: Option<f64>,
    reason: Option<String>,
    pro_rata: Option<bool>,
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
    /// Reads a row; `None` when it is left out.
    fn read(&mut self, row: usize, problems: &mut Problems) -> Option<Line> {
        let (source, columns) = (self.source, self.columns);
        let before = problems.total;
        if source.is_ragged(row, problems) {
            return None;
        }
        let metric = match &columns.metric {
            Some(_) => source.need(&columns.metric, row, "The measure", problems),
            None => Some(source.mapping.targets.metric),
        };
        let when = self.when(row, problems);
        let number = source.take(&columns.value, row, problems);
        let person = source.take(&columns.person, row, problems);
        let reason = source.take(&columns.reason, row, problems);
        let pro_rata = source.take(&columns.pro_rata, row, problems);
        let metric = metric?;
        let unit = self.metrics.iter().find(|(id, _)| *id == metric);
        let Some(unit) = unit.map(|(_, metric)| metric.unit) else {
            self.report(
                row,
                Field::Value,
                "Choose what the targets are for.",
                problems,
            );
            return None;
        };
        let mapping = source.mapping;
        let value = number.and_then(|number| {
            let currency = self.settings.currency;
            match value::read(number, unit, currency, mapping.major_units) {
                Ok(value) => Some(value),
                Err(message) => {
                    self.report(row, Field::Value, message, problems);
                    None
                }
            }
        });
        let when = when.filter(|_| problems.total == before)?;
        if unit == Unit::Share && (self.has_sign(row) || value.is_some_and(|value| value > 1.0)) {
            self.in_per_cent.insert(metric);
        }
        let scope = self.scope(person);
        self.dates.add(metric, scope, when);
        Some(Line {
            row,
            metric,
            unit,
            scope,
            when,
            value,
            reason: reason.map(str::to_owned),
            pro_rata,
        })
    }

    fn report(&self, row: usize, field: Field, message: &str, problems: &mut Problems) {
        let column = self.source.mapping.column(field).unwrap_or(0);
        self.source.report(row, column, message.into(), problems);
    }

    /// The dates of a row, or the quarter or year it numbers.
    fn when(&self, row: usize, problems: &mut Problems) -> Option<When> {
        let (source, columns) = (self.source, self.columns);
        if columns.start.is_some() {
            let (start, _) = source.need(&columns.start, row, "The date", problems)?;
            let last = source.take(&columns.end, row, problems).map(|(day, _)| day);
            if last.is_some_and(|last| last < start) {
                let message = "The last day is before the first.";
                self.report(row, Field::PeriodEnd, message, problems);
            }
            return Some(When::Dates(start, last));
        }
        let quarter = match &columns.quarter {
            Some(_) => Some(source.need(&columns.quarter, row, "The quarter", problems)?),
            None => None,
        };
        let year = match quarter {
            Some((_, Some(year))) => Some(year),
            _ => source.need(&columns.year, row, "The year", problems),
        };
        let number = quarter.map(|(number, _)| number);
        numbered(year?, number, &self.settings).map(When::Whole)
    }

    fn has_sign(&self, row: usize) -> bool {
        let column = self.source.mapping.column(Field::Value);
        column.is_some_and(|column| {
            let signs = number::signs(self.source.table.cell(row, column).trim());
            signs.is_some_and(|signs| signs.percent)
        })
    }

    /// Whose target it is. Nobody's, or a word for all of them, is the team's.
    fn scope(&mut self, person: Option<&str>) -> Scope {
        const TEAM: [&str; 8] = [
            "team",
            "theteam",
            "wholeteam",
            "all",
            "everyone",
            "everybody",
            "total",
            "teamtotal",
        ];
        let Some(name) = person else {
            self.notes.of_nobody += 1;
            return Scope::Team;
        };
        if let Some(id) = self.book.find(name) {
            return Scope::Person(id);
        }
        let folded = fold(name);
        if TEAM.contains(&folded.as_str()) || folded == fold(&self.settings.team) {
            return Scope::Team;
        }
        Scope::Person(self.book.find_or_make(name))
    }

    /// Gives each row its period and says what is to be done with it.
    fn compare(&mut self, rows: Vec<Line>) -> Vec<Write> {
        let known = Known::of(self.workspace);
        let mut seen: HashMap<(MetricId, Scope, Period), (usize, Option<f64>)> = HashMap::new();
        let mut writes = Vec::new();
        for line in rows {
            let row = line.row;
            let mut problems = std::mem::take(&mut self.outcome.problems);
            match self.settle(line) {
                None => {
                    let message = "No period can be made of this date.";
                    self.report(row, Field::PeriodStart, message, &mut problems);
                    self.outcome.left_out += 1;
                }
                Some(read) => {
                    let place = (read.metric, read.scope, read.period);
                    match seen.get(&place) {
                        Some((_, value)) if *value == read.value => self.outcome.same += 1,
                        Some((first, _)) => {
                            let message = format!(
                                "This target is in row {} already, with another value.",
                                self.source.table.number(*first)
                            );
                            self.report(row, Field::Value, &message, &mut problems);
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
        writes
    }

    fn settle(&self, line: Line) -> Option<Read> {
        let chosen = &self.source.mapping.targets;
        let rule = (chosen.period, chosen.dates);
        let whose = (line.metric, line.scope);
        let starts =
            matches!(line.when, When::Dates(_, None)) && chosen.dates == DateMeaning::Starts;
        let per_cent = line.unit == Unit::Share && self.in_per_cent.contains(&line.metric);
        Some(Read {
            metric: line.metric,
            scope: line.scope,
            period: self.dates.period(whose, line.when, rule, &self.settings)?,
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
            self.totals.value(read.metric, value);
        }
        self.notes.period(read.period);
        let agreed_on = source.mapping.targets.agreed_on;
        let agreed_on = agreed_on.unwrap_or(read.period.start);
        let Some((id, before)) = known.find(read) else {
            self.outcome.new += 1;
            self.notes.not_set += usize::from(read.value.is_none());
            let target = Target {
                metric: read.metric,
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
