//! A table of one column, or none at all.

use super::delimiter::{self, Delimiter};
use super::kind::{CellKind, classify};
use super::synonyms;
use super::table::{ReadOptions, Table};
use crate::ExchangeError;

/// How many rows are looked at.
const SAMPLE_ROWS: usize = 200;

/// A single column is a table when its cells are values; else its delimiter is wrong, or it is prose.
pub(super) fn check(table: &Table, options: &ReadOptions) -> Result<(), ExchangeError> {
    let lines: Vec<&str> = (0..table.rows().min(SAMPLE_ROWS))
        .map(|row| table.cell(row, 0))
        .collect();
    let other = delimiter::detect(&lines.join("\n")).filter(|other| *other != table.delimiter);
    if let Some(other) = other.filter(|_| table.workbook.is_none()) {
        return Err(ExchangeError::WrongDelimiter {
            read_with: table.delimiter.label().into(),
            seems: Delimiter::label(other).into(),
        });
    }
    let values = lines.iter().filter(|line| is_value(line)).count();
    if options.header == Some(true)
        || synonyms::is_known_name(table.cell(0, 0))
        || (lines.len() > 1 && values * 10 >= lines.len() * 9)
    {
        return Ok(());
    }
    Err(ExchangeError::NoTable {
        file: table.file.clone(),
    })
}

/// Whether lines that happen to hold delimiters are sentences: fewer than half of them have as many cells as
/// a row should, and no cell is a number or a day.
pub(super) fn is_prose(table: &Table, width: usize) -> bool {
    let rows = table.rows().min(SAMPLE_ROWS);
    let alike = (0..rows).filter(|row| table.width(*row) == width).count();
    let cells = (0..rows).flat_map(|row| (0..table.width(row)).map(move |column| (row, column)));
    let is_text = |(row, column)| {
        matches!(
            classify(table.cell(row, column)),
            CellKind::Text | CellKind::Blank
        )
    };
    rows > 1 && alike * 2 < rows && cells.into_iter().all(is_text)
}

/// Whether a line is a number, a day, or a name of a few words, rather than a sentence or code.
fn is_value(line: &str) -> bool {
    if !matches!(classify(line), CellKind::Text) {
        return true;
    }
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-_.'’&@/#+()".contains(c);
    line.split_whitespace().count() <= 3
        && line.chars().all(plain)
        && !line.ends_with(['.', ')', '/'])
        && !line.starts_with(['#', '-', '/', '@', '.'])
}
