//! Whether the first row names the columns, and how many columns there are.

use super::delimiter::{self, Delimiter};
use super::kind::{CellKind, classify};
use super::synonyms;
use super::table::{ReadOptions, Table};
use super::targets::is_period_heading;
use crate::ExchangeError;
use std::collections::{BTreeMap, HashSet};

/// How many rows are compared with the first.
const SAMPLE_ROWS: usize = 200;

/// Settles the columns and their names.
pub(super) fn settle(table: &mut Table, options: &ReadOptions) -> Result<(), ExchangeError> {
    let width = common_width(table);
    if width < 2 {
        refuse_single_column(table, options)?;
    }
    table.header = options.header.unwrap_or_else(|| has_header(table, width));
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
        table.drop_first();
        if table.rows() == 0 {
            return Err(ExchangeError::HeaderOnly {
                file: table.file.clone(),
                row,
            });
        }
    }
    Ok(())
}

/// The number of cells most rows have.
fn common_width(table: &Table) -> usize {
    let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 0..table.rows() {
        *widths.entry(table.width(row)).or_default() += 1;
    }
    widths
        .into_iter()
        .max_by_key(|(width, count)| (*count, *width))
        .map_or(0, |(width, _)| width)
}

/// A single column is a table only when its header is a name we know; else its delimiter is wrong, or
/// it is prose.
fn refuse_single_column(table: &Table, options: &ReadOptions) -> Result<(), ExchangeError> {
    let lines: Vec<&str> = (0..table.rows().min(SAMPLE_ROWS))
        .map(|row| table.cell(row, 0))
        .collect();
    let other = delimiter::detect(&lines.join("\n")).filter(|other| *other != table.delimiter);
    if let Some(other) = other {
        return Err(ExchangeError::WrongDelimiter {
            read_with: table.delimiter.label().into(),
            seems: Delimiter::label(other).into(),
        });
    }
    if options.header == Some(true) || synonyms::is_known_name(table.cell(0, 0)) {
        return Ok(());
    }
    Err(ExchangeError::NoTable {
        file: table.file.clone(),
    })
}

/// Whether the first row looks different from the rows below: names above values.
fn has_header(table: &Table, width: usize) -> bool {
    let first: Vec<&str> = (0..width.max(table.width(0)))
        .map(|column| table.cell(0, column).trim())
        .collect();
    let named = first.iter().filter(|name| !name.is_empty()).count();
    let is_text = |name: &&str| {
        matches!(
            classify(name),
            CellKind::Text | CellKind::Blank | CellKind::Boolean
        )
    };
    // Periods stand above columns of targets, beside a name that is known.
    let of_periods = first.iter().any(|name| synonyms::is_known_name(name))
        && first
            .iter()
            .all(|name| is_text(name) || is_period_heading(name));
    if !(of_periods || first.iter().all(is_text)) || named == 0 {
        return false;
    }
    let distinct: HashSet<String> = first
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| name.to_lowercase())
        .collect();
    if distinct.len() < named && named < 3 {
        return false;
    }
    if first.iter().any(|name| synonyms::is_known_name(name)) {
        return true;
    }
    let rows = table.rows().min(SAMPLE_ROWS);
    let mut recurs = false;
    for (column, name) in first.iter().enumerate() {
        for row in 1..rows {
            let cell = table.cell(row, column).trim();
            if !matches!(classify(cell), CellKind::Text | CellKind::Blank) {
                return true;
            }
            recurs |= !name.is_empty() && cell == *name;
        }
    }
    // All text: names stand above their columns and nowhere in them.
    !recurs && named * 2 > first.len()
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
