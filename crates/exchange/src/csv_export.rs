//! Tables as CSV (RFC 4180, UTF-8) that a spreadsheet opens safely and [`crate::import`] reads back.
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front, which the import
//! takes away again (see the OWASP page on CSV injection).

mod observations;
mod targets;

pub use observations::observations;
pub use targets::targets;

use throughline_domain::Workspace;
use throughline_domain::id::PersonId;
use throughline_domain::log::{Activity, Deal, StageEntry};
use throughline_domain::money::Currency;
use throughline_domain::records::Person;

/// A table being written.
///
/// ```
/// use throughline_exchange::csv_export::Table;
/// let mut table = Table::new(&["name", "note"]);
/// table.text("Anna").text("=1+1").end_row();
/// assert_eq!(table.finish(), "name,note\r\nAnna,'=1+1\r\n");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Table {
    text: String,
    is_row_begun: bool,
}

impl Table {
    /// A table with its header.
    pub fn new(header: &[&str]) -> Self {
        let mut table = Self::default();
        for name in header {
            table.text(name);
        }
        table.end_row();
        table
    }

    /// Adds a text, guarded against being read as a formula.
    pub fn text(&mut self, text: &str) -> &mut Self {
        self.begin_cell();
        let guard = if needs_guard(text.as_bytes()) {
            "'"
        } else {
            ""
        };
        let special = |c: char| matches!(c, '"' | ',' | ';' | '\t' | '|' | '\n' | '\r');
        let quoted = text.contains(special)
            || text.starts_with(char::is_whitespace)
            || text.ends_with(char::is_whitespace);
        if quoted {
            self.text.push('"');
            self.text.push_str(guard);
            for (place, part) in text.split('"').enumerate() {
                if place > 0 {
                    self.text.push_str("\"\"");
                }
                self.text.push_str(part);
            }
            self.text.push('"');
        } else {
            self.text.push_str(guard);
            self.text.push_str(text);
        }
        self
    }

    /// Adds a number, a day or another value that is no free text; `None` is blank.
    pub fn value(&mut self, value: Option<impl std::fmt::Display>) -> &mut Self {
        self.begin_cell();
        if let Some(value) = value {
            self.text.push_str(&value.to_string());
        }
        self
    }

    /// Adds an amount in major units: `1050` minor units of GBP are `10.50`.
    pub fn money(&mut self, minor: Option<i64>, currency: Currency) -> &mut Self {
        self.value(minor.map(|minor| major(minor, currency)))
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.is_row_begun = false;
    }

    /// The whole table.
    pub fn finish(self) -> String {
        self.text
    }

    fn begin_cell(&mut self) {
        if self.is_row_begun {
            self.text.push(',');
        }
        self.is_row_begun = true;
    }
}

/// Whether a cell needs an apostrophe: it begins like a formula, or with apostrophes before such a
/// beginning, so that one can always be taken away again.
pub(crate) fn needs_guard(cell: &[u8]) -> bool {
    let first = cell.iter().find(|byte| **byte != b'\'');
    matches!(first, Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

/// Minor units written in major ones, with all decimals of the currency unless they are zero.
fn major(minor: i64, currency: Currency) -> String {
    let scale = currency.scale().unsigned_abs();
    let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
    let sign = if minor < 0 { "-" } else { "" };
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        let width = currency.decimals() as usize;
        format!("{sign}{whole}.{rest:0width$}")
    }
}

/// The stage history as a line a stage: `2016-10-20 Engaging`.
fn write_history(history: &[StageEntry]) -> String {
    let lines: Vec<String> = history
        .iter()
        .map(|entry| format!("{} {}", entry.on, entry.stage))
        .collect();
    lines.join("\n")
}

/// Reads what [`write_history`] wrote; lines that are no step are left out.
pub(crate) fn read_history(text: &str) -> Vec<StageEntry> {
    text.lines()
        .filter_map(|line| {
            let (on, stage) = line.split_once(' ')?;
            Some(StageEntry {
                stage: stage.into(),
                on: on.parse().ok()?,
            })
        })
        .collect()
}

fn name(workspace: &Workspace, person: Option<PersonId>) -> &str {
    person
        .and_then(|id| workspace.get::<Person>(id))
        .map_or("", |person| &person.name)
}

/// Deals as a table: all of them, or some in an order of their own.
pub fn deals(workspace: &Workspace, deals: impl Iterator<Item = Deal>) -> String {
    let mut table = Table::new(&[
        "id",
        "deal_id",
        "owner",
        "customer",
        "customer_type",
        "product",
        "state",
        "stage",
        "opened",
        "closed",
        "value",
        "currency",
        "reason",
        "history",
        "note",
        "source",
    ]);
    for deal in deals {
        table
            .value(Some(deal.id))
            .text(&deal.key)
            .text(name(workspace, deal.owner))
            .text(&deal.customer)
            .text(&deal.customer_type)
            .text(&deal.product)
            .text(deal.state.label())
            .text(&deal.stage)
            .value(deal.opened)
            .value(deal.closed)
            .money(deal.value, deal.currency)
            .value(Some(deal.currency))
            .text(&deal.reason)
            .text(&write_history(&deal.history))
            .text(&deal.note)
            .text(&deal.source)
            .end_row();
    }
    table.finish()
}

/// Activities as a table.
pub fn activities(workspace: &Workspace, activities: impl Iterator<Item = Activity>) -> String {
    let mut table = Table::new(&[
        "id",
        "date",
        "time",
        "person",
        "type",
        "direction",
        "counts_as",
        "planned",
        "stage",
        "customer",
        "deal",
        "result",
        "objection",
        "technique",
        "minutes",
        "note",
        "source",
    ]);
    for activity in activities {
        let inbound = activity.direction == throughline_domain::log::ActivityDirection::Inbound;
        table
            .value(Some(activity.id))
            .value(activity.date)
            .value(
                activity
                    .time
                    .map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)),
            )
            .text(name(workspace, activity.person))
            .text(&activity.kind)
            .text(if inbound { "Inbound" } else { "Outbound" })
            .text(activity.counts_as.label())
            .text(if activity.planned { "Yes" } else { "No" })
            .text(&activity.stage)
            .text(&activity.customer)
            .value(activity.deal)
            .text(&activity.result)
            .text(&activity.objection)
            .text(&activity.technique)
            .value(activity.minutes)
            .text(&activity.note)
            .text(&activity.source)
            .end_row();
    }
    table.finish()
}

/// People as a table, without what is sensitive: adjustments and notes on development stay here.
pub fn people(workspace: &Workspace) -> String {
    let mut table = Table::new(&[
        "name", "alias", "role", "manager", "office", "joined", "left",
    ]);
    for (_, person) in workspace.all::<Person>() {
        table
            .text(&person.name)
            .text(&person.alias)
            .text(&person.role)
            .text(&person.manager)
            .text(&person.office)
            .value(person.joined)
            .value(person.left)
            .end_row();
    }
    table.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_quotes_doubled() {
        let mut table = Table::new(&["a"]);
        for text in ["=1", "+1", "-1", "@x", "'=1", "'a", "say \"hi\"", " padded"] {
            table.text(text).end_row();
        }
        assert_eq!(
            table.finish(),
            "a\r\n'=1\r\n'+1\r\n'-1\r\n'@x\r\n''=1\r\n'a\r\n\"say \"\"hi\"\"\"\r\n\" padded\"\r\n"
        );
    }

    #[test]
    fn amounts_are_written_in_major_units() {
        let yen: Currency = "JPY".parse().unwrap_or_default();
        assert_eq!(major(-1_050, Currency::GBP), "-10.50");
        assert_eq!(major(1_000_553_400, Currency::GBP), "10005534");
        assert_eq!(major(5, yen), "5");
    }
}
