//! What the import detects in tables as programs and people write them: a corpus of small files, each
//! made in the test that reads it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail by panicking

mod cells;
mod dates;
mod edges;
mod headers;
mod laws;
mod layouts;
mod no_tables;
mod numbers;
mod real;

use throughline_exchange::import::*;

/// Reads a table as detected.
fn table(bytes: &[u8]) -> Table {
    match read(bytes, "file.csv", &ReadOptions::default()) {
        Ok(table) => table,
        Err(error) => panic!("{error}\n{}", String::from_utf8_lossy(bytes)),
    }
}

/// Reads a table with what its columns hold.
fn columns(text: &str) -> (Table, Vec<ColumnProfile>) {
    let table = table(text.as_bytes());
    let columns = profile(&table).columns;
    (table, columns)
}

/// A column of values under a name, in a table with a second column.
fn column(name: &str, values: &[&str]) -> ColumnProfile {
    let mut text = format!("row;\"{name}\"\n");
    for (row, value) in values.iter().enumerate() {
        let value = value.replace('"', "\"\"");
        text.push_str(&format!("R{row}x;\"{value}\"\n"));
    }
    let (table, mut columns) = columns(&text);
    assert_eq!((table.rows(), columns.len()), (values.len(), 2), "{text}");
    columns.remove(1)
}

/// The smallest, the largest and the sum of a column as texts.
fn ends(column: &ColumnProfile) -> (String, String, String) {
    let bound = |bound: &Option<Bound>| match bound {
        Some(Bound::Number(number)) => number.to_string(),
        Some(Bound::Time(text)) => text.clone(),
        None => String::new(),
    };
    let sum = column.sum.map(|sum| sum.to_string()).unwrap_or_default();
    (bound(&column.min), bound(&column.max), sum)
}
