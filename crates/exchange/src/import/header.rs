//! Whether the first row names the columns, and how many columns there are.

use super::edges;
use super::kind::{CellKind, classify, is_placeholder};
use super::single;
use super::synonyms;
use super::table::{ReadOptions, Table};
use super::targets::is_period_heading;
use crate::ExchangeError;
use std::collections::{BTreeMap, HashSet};

/// How many rows are compared with the first.
const SAMPLE_ROWS: usize = 200;

/// Settles the columns and their names, and takes away what stands above and below the rows.
pub(super) fn settle(table: &mut Table, options: &ReadOptions) -> Result<(), ExchangeError> {
    let width = common_width(table);
    if width < 2 {
        single::check(table, options)?;
    }
    table.rows_above = edges::above(table, width, options.header);
    table.drop_first(table.rows_above);
    table.header = options
        .header
        .unwrap_or_else(|| has_header(table, width, 0));
    if !table.header && options.header.is_none() && single::is_prose(table, width) {
        return Err(ExchangeError::NoTable {
            file: table.file.clone(),
        });
    }
    let first_width = table.width(0);
    let mut columns = if table.header {
        width.max(first_width)
    } else {
        width
    };
    let blank =
        |column: usize| (0..table.rows()).all(|row| table.cell(row, column).trim().is_empty());
    while columns > 1 && blank(columns - 1) {
        columns -= 1;
    }
    table.names = if table.header {
        distinct((0..columns).map(|column| table.cell(0, column).trim()))
    } else {
        distinct((0..columns).map(|_| ""))
    };
    if table.header {
        let row = table.number(0);
        table.drop_first(1);
        if table.rows() == 0 {
            return Err(ExchangeError::HeaderOnly {
                file: table.file.clone(),
                row,
            });
        }
    }
    table.rows_below = edges::below(table);
    table.drop_last(table.rows_below);
    Ok(())
}

/// The number of cells most rows have.
fn common_width(table: &Table) -> usize {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 0..table.rows() {
        *widths.entry(table.width(row)).or_default() += 1;
    }
    let most = |widths: &BTreeMap<usize, usize>| {
        let by_count = widths.iter().map(|(width, count)| (*count, *width));
        by_count.max().unwrap_or_default()
    };
    let (_, width) = most(&widths);
    if width != 1 {
        return width;
    }
    // A short table may stand below a long title: then its rows agree on how many cells they have.
    widths.remove(&1);
    let divided: usize = widths.values().sum();
    match most(&widths) {
        (count, width) if count > 1 && count * 2 > divided && divided * 3 >= table.rows() => width,
        _ => 1,
    }
}

/// Whether a row names the columns: it looks different from the rows below it.
pub(super) fn has_header(table: &Table, width: usize, at: usize) -> bool {
    let names: Vec<&str> = (0..width.max(table.width(at)))
        .map(|column| table.cell(at, column).trim())
        .collect();
    let named = names.iter().filter(|name| !name.is_empty()).count();
    if named == 0 {
        return false;
    }
    let periods = are_periods(&names);
    let (mut speaks_for, mut speaks_against, mut recurs) = (0usize, 0usize, false);
    for (column, name) in names.iter().enumerate() {
        if name.is_empty() || is_placeholder(name) {
            continue;
        }
        let below = Below::of(table, column, at, name);
        recurs |= below.recurs;
        match below.verdict(name) {
            Some(true) => speaks_for += 1,
            Some(false) if periods && is_period_heading(name) => {}
            Some(false) => speaks_against += 1,
            None => {}
        }
    }
    let known = names
        .iter()
        .filter(|name| synonyms::is_known_name(name))
        .count();
    if speaks_against > 0 {
        return speaks_for > speaks_against || (known * 2 > named && speaks_against * 3 <= named);
    }
    if speaks_for > 0 {
        return true;
    }
    // All text: names stand above their columns and nowhere in them.
    let folded: HashSet<String> = names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| name.to_lowercase())
        .collect();
    if folded.len() < named && named < 3 {
        return false;
    }
    let alone = at + 1 >= table.rows();
    match (known, alone) {
        (0, true) => false,
        (0, false) => !recurs && named * 2 > names.len(),
        (known, _) => known * 2 > named || !recurs,
    }
}

/// What stands below a name.
#[derive(Default)]
struct Below {
    filled: usize,
    typed: usize,
    boolean: usize,
    with_digit: usize,
    with_at: usize,
    recurs: bool,
}

impl Below {
    fn of(table: &Table, column: usize, at: usize, name: &str) -> Self {
        let mut below = Self::default();
        let last = table.rows().min(at + 1 + SAMPLE_ROWS);
        for row in at + 1..last {
            let cell = table.cell(row, column).trim();
            if cell.is_empty() || is_placeholder(cell) {
                continue;
            }
            below.filled += 1;
            // A header may be repeated whole, where tables were put one below the other.
            below.recurs |= cell == name && !is_same_row(table, at, row);
            match classify(cell) {
                CellKind::Boolean => below.boolean += 1,
                CellKind::Text | CellKind::Blank => {}
                _ => below.typed += 1,
            }
            below.with_digit += usize::from(has_digit(cell));
            below.with_at += usize::from(cell.contains('@'));
        }
        below
    }

    /// Whether the cell above is a name, by what is below; `None` when that does not tell.
    fn verdict(&self, name: &str) -> Option<bool> {
        if self.filled == 0 {
            return None;
        }
        let most = |count: usize| count * 10 >= self.filled * 7;
        match classify(name) {
            CellKind::Boolean if most(self.boolean) => Some(false),
            CellKind::Text | CellKind::Blank | CellKind::Boolean => {
                if most(self.typed) || most(self.boolean) {
                    Some(true)
                } else if most(self.with_at) {
                    Some(!name.contains('@'))
                } else if most(self.with_digit) && self.filled > 1 {
                    (!has_digit(name)).then_some(true)
                } else {
                    None
                }
            }
            _ => Some(false),
        }
    }
}

fn is_same_row(table: &Table, one: usize, other: usize) -> bool {
    let width = table.width(one).max(table.width(other));
    width > 1 && (0..width).all(|column| table.cell(one, column) == table.cell(other, column))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether some names are different years or months, as those of a table with a column a period.
fn are_periods(names: &[&str]) -> bool {
    let periods: Vec<&&str> = names
        .iter()
        .filter(|name| is_period_heading(name))
        .collect();
    let distinct: HashSet<&&&str> = periods.iter().collect();
    periods.len() > 1 && distinct.len() == periods.len() && periods.len() < names.len()
}

/// Names without repeats: blank ones get their number, repeated ones a number behind.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut result = Vec::new();
    for (column, name) in names.enumerate() {
        let base = if name.is_empty() {
            format!("Column {}", column + 1)
        } else {
            name.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut candidate = base.clone();
        let mut number = 2;
        while !seen.insert(candidate.to_lowercase()) {
            candidate = format!("{base} ({number})");
            number += 1;
        }
        result.push(candidate);
    }
    result
}
