//! A table as it was read: rows of cells, without what stands above and below them.

use super::cells::{Parsed, Parser, RowSpan, Span};
use super::delimiter::{self, Delimiter};
use super::header;
use super::progress::Tell;
use super::text::{Encoding, MAX_FILE, decode};
use super::workbook;
use crate::ExchangeError;
use serde::{Deserialize, Serialize};

/// The longest cell that is read: 1 MB.
pub const MAX_CELL: usize = 1 << 20;

/// The most columns that are read.
pub const MAX_COLUMNS: usize = 1_000;

/// How many sheets of a workbook are looked at for a table.
const SHEETS_TRIED: usize = 20;

/// How to read a file, where the user knows better than the detection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// What divides the columns; `None` to detect it.
    pub delimiter: Option<Delimiter>,
    /// Whether the first row names the columns; `None` to detect it.
    pub header: Option<bool>,
    /// The place of the sheet among [`Workbook::sheets`]; `None` for the one that holds most.
    pub sheet: Option<usize>,
}

/// A table read from a file. Row and column places count from 0 here; [`Table::number`] gives the row
/// as in the file.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// How its characters are written.
    pub encoding: Encoding,
    /// What divides its columns.
    pub delimiter: Delimiter,
    /// Whether the first row names the columns.
    pub header: bool,
    /// How many rows in it are blank.
    pub blank_rows: usize,
    /// How many rows above the header are a title or the like.
    pub rows_above: usize,
    /// How many rows at the end are totals or notes.
    pub rows_below: usize,
    /// The sheet it was read from and the others, when the file is a workbook.
    pub workbook: Option<Workbook>,
    /// The columns' names, made up where there is no header.
    pub names: Vec<String>,
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
}

/// The sheets of a workbook that hold anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// The place of the sheet that was read.
    pub sheet: usize,
    /// The names of all sheets.
    pub sheets: Vec<String>,
}

/// Reads a table from the bytes of a file.
///
/// ```
/// use throughline_exchange::import::{ReadOptions, read};
/// let table = read(b"name;office\nAnna;Leeds\n", "team.csv", &ReadOptions::default()).unwrap();
/// assert_eq!((table.rows(), table.cell(0, 1)), (1, "Leeds"));
/// ```
///
/// # Errors
/// An [`ExchangeError`] that says why the bytes are no table.
pub fn read(bytes: &[u8], file: &str, options: &ReadOptions) -> Result<Table, ExchangeError> {
    read_telling(bytes, file, options, &|_| {})
}

/// Like [`read`], telling how far it has come.
///
/// # Errors
/// As [`read`].
pub fn read_telling(
    bytes: &[u8],
    file: &str,
    options: &ReadOptions,
    tell: Tell<'_>,
) -> Result<Table, ExchangeError> {
    if bytes.len() <= MAX_FILE && workbook::is_workbook(bytes) {
        return read_workbook(bytes, file, options);
    }
    let (text, encoding) = decode(bytes, file)?;
    let delimiter = match options.delimiter {
        Some(delimiter) => delimiter,
        None => delimiter::detect(&text).unwrap_or_default(),
    };
    let parsed = Parser::new(text, delimiter).run(tell)?;
    let mut table = Table::new(file, parsed);
    (table.encoding, table.delimiter) = (encoding, delimiter);
    header::settle(&mut table, options)?;
    Ok(table)
}

/// Reads a sheet of a workbook: the one that was chosen, else the first that is a table.
fn read_workbook(bytes: &[u8], file: &str, options: &ReadOptions) -> Result<Table, ExchangeError> {
    let mut opened = workbook::Opened::new(bytes, file)?;
    let mut read_sheet = |sheet: usize| {
        let parsed = opened.rows(sheet)?;
        if parsed.rows.is_empty() {
            return Err(ExchangeError::Empty { file: file.into() });
        }
        let mut table = Table::new(file, parsed);
        table.workbook = Some(opened.described(sheet));
        header::settle(&mut table, options)?;
        Ok(table)
    };
    if let Some(sheet) = options.sheet {
        return read_sheet(sheet);
    }
    let first = read_sheet(0);
    if first.as_ref().is_ok_and(|table| table.columns() > 1) {
        return first;
    }
    let count = first.as_ref().map_or(SHEETS_TRIED, |table| {
        let book = table.workbook.as_ref();
        book.map_or(1, |book| book.sheets.len())
    });
    let other = (1..count.min(SHEETS_TRIED))
        .map_while(|sheet| match read_sheet(sheet) {
            Err(ExchangeError::Damaged { .. }) => None,
            read => Some(read),
        })
        .flatten()
        .find(|table| table.columns() > 1);
    other.map_or(first, Ok)
}

impl Table {
    fn new(file: &str, parsed: Parsed) -> Self {
        Self {
            file: file.into(),
            encoding: Encoding::default(),
            delimiter: Delimiter::default(),
            header: false,
            blank_rows: parsed.blank_rows,
            rows_above: 0,
            rows_below: 0,
            workbook: None,
            names: Vec::new(),
            text: parsed.text,
            cells: parsed.cells,
            rows: parsed.rows,
        }
    }

    /// Number of rows, without the header and blank ones.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.names.len()
    }

    /// A cell's text; blank outside. Spaces around an unquoted text are gone.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.resolve(self.span(row, column))
    }

    /// The row as in the file, counting the header and blank rows, from 1.
    pub fn number(&self, row: usize) -> u64 {
        self.rows.get(row).map_or(0, |row| u64::from(row.number))
    }

    /// How many cells a row has when that is not as many as there are columns.
    pub fn ragged(&self, row: usize) -> Option<usize> {
        let width = self.width(row);
        let columns = self.columns();
        if width < columns {
            return Some(width);
        }
        let extra = (columns..width).any(|column| !self.cell(row, column).trim().is_empty());
        extra.then_some(width)
    }

    /// The name of a column, or its number.
    pub fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }

    pub(super) fn width(&self, row: usize) -> usize {
        let Some(first) = self.rows.get(row).map(|row| row.first as usize) else {
            return 0;
        };
        let next = self.rows.get(row + 1).map(|row| row.first as usize);
        next.unwrap_or(self.cells.len()).saturating_sub(first)
    }

    pub(super) fn span(&self, row: usize, column: usize) -> Span {
        let Some(span) = self.rows.get(row) else {
            return Span::default();
        };
        let next = self.rows.get(row + 1).map(|row| row.first as usize);
        let place = span.first as usize + column;
        if place < next.unwrap_or(self.cells.len()) {
            self.cells.get(place).copied().unwrap_or_default()
        } else {
            Span::default()
        }
    }

    pub(super) fn resolve(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// Takes the first rows away: what stands above the rows, or the header.
    pub(super) fn drop_first(&mut self, count: usize) {
        self.rows.drain(..count.min(self.rows.len()));
    }

    /// Takes the last rows away.
    pub(super) fn drop_last(&mut self, count: usize) {
        let kept = self.rows.len().saturating_sub(count);
        if let Some(row) = self.rows.get(kept) {
            self.cells.truncate(row.first as usize);
            self.rows.truncate(kept);
        }
    }
}
