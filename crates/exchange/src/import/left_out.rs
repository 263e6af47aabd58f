//! The rows that are left out, as a table to be mended and imported again.

use super::preview::Preview;
use super::table::Table;
use crate::csv_export;
use std::collections::BTreeMap;

/// The rows with problems as they stand in the file, each with its number and what is wrong.
pub fn left_out_rows(table: &Table, preview: &Preview) -> String {
    let mut wrong: BTreeMap<u64, Vec<String>> = BTreeMap::new();
    for problem in &preview.problems {
        wrong
            .entry(problem.row)
            .or_default()
            .push(format!("{}: {}", problem.column, problem.message));
    }
    let mut header: Vec<&str> = table.names.iter().map(String::as_str).collect();
    header.extend(["row in the file", "problem"]);
    let mut sheet = csv_export::Table::new(&header);
    for row in 0..table.rows() {
        let number = table.number(row);
        let Some(sentences) = wrong.get(&number) else {
            continue;
        };
        for column in 0..table.columns() {
            sheet.text(table.cell(row, column));
        }
        sheet.value(Some(number)).text(&sentences.join(" "));
        sheet.end_row();
    }
    sheet.finish()
}
