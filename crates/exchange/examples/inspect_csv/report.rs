//! What is printed.

use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use throughline_exchange::import::{
    Bound, ColumnKind, ColumnProfile, DateOrder, Delimiter, Encoding, Exact, Profile, Table,
};

/// Why a file is no table.
#[derive(Serialize)]
pub struct Failure {
    /// The sentence the wizard shows.
    pub error: String,
}

/// What was detected in a file.
#[derive(Serialize)]
pub struct Report {
    encoding: Option<Encoding>,
    delimiter: Option<Delimiter>,
    header: bool,
    rows: usize,
    blank_rows: usize,
    rows_above: usize,
    rows_below: usize,
    sheet: Option<String>,
    columns: Vec<Column>,
}

#[derive(Serialize)]
struct Column {
    name: String,
    kind: ColumnKind,
    date_order: Option<DateOrder>,
    blanks: usize,
    sentinels: BTreeMap<String, usize>,
    problems: usize,
    min: Option<Value>,
    max: Option<Value>,
    sum: Option<Box<RawValue>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Number(Box<RawValue>),
    Text(String),
}

impl Report {
    /// Gathers what was detected.
    pub fn new(table: &Table, profile: &Profile) -> Self {
        let is_text = table.workbook.is_none();
        let sheet = table.workbook.as_ref();
        Self {
            encoding: is_text.then_some(table.encoding),
            delimiter: (is_text && table.columns() > 1).then_some(table.delimiter),
            header: table.header,
            rows: table.rows(),
            blank_rows: table.blank_rows,
            rows_above: table.rows_above,
            rows_below: table.rows_below,
            sheet: sheet.and_then(|book| book.sheets.get(book.sheet).cloned()),
            columns: profile.columns.iter().map(Column::new).collect(),
        }
    }
}

impl Column {
    fn new(found: &ColumnProfile) -> Self {
        let sentinels = found.placeholders.iter().chain(&found.odd_numbers).cloned();
        Self {
            name: found.name.clone(),
            kind: found.kind,
            date_order: found.date_order,
            blanks: found.blanks,
            sentinels: sentinels.collect(),
            problems: found.problems,
            min: found.min.as_ref().and_then(value),
            max: found.max.as_ref().and_then(value),
            sum: found.sum.and_then(number),
        }
    }
}

fn value(bound: &Bound) -> Option<Value> {
    match bound {
        Bound::Number(exact) => number(*exact).map(Value::Number),
        Bound::Time(text) => Some(Value::Text(text.clone())),
    }
}

/// The digits themselves: no binary fraction comes between.
fn number(exact: Exact) -> Option<Box<RawValue>> {
    RawValue::from_string(exact.to_string()).ok()
}
