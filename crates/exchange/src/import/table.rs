//! Text to rows and cells, by RFC 4180 as spreadsheets write it.
//!
//! Cells are places in one text: no cell is a string of its own. A quoted cell with doubled quotes is
//! written out once at the end of the text.

use super::delimiter::{self, Delimiter};
use super::header;
use super::text::{Encoding, decode};
use crate::ExchangeError;
use serde::{Deserialize, Serialize};

/// The longest cell that is read: 1 MB.
pub const MAX_CELL: usize = 1 << 20;

/// The most columns that are read.
pub const MAX_COLUMNS: usize = 1_000;

/// How to read a file, where the user knows better than the detection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// What divides the columns; `None` to detect it.
    pub delimiter: Option<Delimiter>,
    /// Whether the first row names the columns; `None` to detect it.
    pub header: Option<bool>,
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
    /// The columns' names, made up where there is no header.
    pub names: Vec<String>,
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
}

/// A place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
}

/// A row: where its cells begin, and its number in the file.
#[derive(Clone, Copy, Debug)]
struct RowSpan {
    first: u32,
    number: u32,
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
    let (text, encoding) = decode(bytes, file)?;
    let delimiter = match options.delimiter {
        Some(delimiter) => delimiter,
        None => delimiter::detect(&text).unwrap_or_default(),
    };
    let parsed = Parser::new(text, delimiter).run()?;
    let mut table = Table {
        file: file.into(),
        encoding,
        delimiter,
        header: false,
        blank_rows: parsed.blank_rows,
        names: Vec::new(),
        text: parsed.text,
        cells: parsed.cells,
        rows: parsed.rows,
    };
    header::settle(&mut table, options)?;
    Ok(table)
}

impl Table {
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

    /// Takes the first row as the header.
    pub(super) fn drop_first(&mut self) {
        if !self.rows.is_empty() {
            self.rows.remove(0);
        }
    }
}

/// What the parser found.
struct Parsed {
    text: String,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
    blank_rows: usize,
}

struct Parser {
    text: String,
    delimiter: u8,
    cells: Vec<Span>,
    rows: Vec<RowSpan>,
    /// Where the row being read begins.
    row_first: usize,
    /// The number of the row being read, from 1.
    number: u32,
    blank_rows: usize,
    /// Texts of cells with doubled quotes, to be put after the file's text.
    unescaped: String,
}

impl Parser {
    fn new(text: String, delimiter: Delimiter) -> Self {
        // About eight bytes a cell and sixty a row in files of this kind.
        let (cells, rows) = (text.len() / 8, text.len() / 60);
        Self {
            text,
            delimiter: delimiter.byte(),
            cells: Vec::with_capacity(cells),
            rows: Vec::with_capacity(rows),
            row_first: 0,
            number: 1,
            blank_rows: 0,
            unescaped: String::new(),
        }
    }

    fn run(mut self) -> Result<Parsed, ExchangeError> {
        let text = std::mem::take(&mut self.text);
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut pending = false;
        while at < bytes.len() || pending {
            let end = match bytes.get(at) {
                Some(b'"') => self.quoted(&text, at)?,
                _ => self.unquoted(bytes, at)?,
            };
            pending = false;
            match bytes.get(end) {
                Some(byte) if *byte == self.delimiter => {
                    at = end + 1;
                    // A delimiter at the very end is followed by one more, blank cell.
                    pending = at == bytes.len();
                }
                Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => {
                    at = end + 2;
                    self.end_row(&text)?;
                }
                Some(_) => {
                    at = end + 1;
                    self.end_row(&text)?;
                }
                None => at = end,
            }
        }
        if self.cells.len() > self.row_first {
            self.end_row(&text)?;
        }
        let mut text = text;
        text.push_str(&self.unescaped);
        Ok(Parsed {
            text,
            cells: self.cells,
            rows: self.rows,
            blank_rows: self.blank_rows,
        })
    }

    /// Reads a cell without quotes; gives where it ends.
    fn unquoted(&mut self, bytes: &[u8], start: usize) -> Result<usize, ExchangeError> {
        let rest = bytes.get(start..).unwrap_or(&[]);
        let length = rest
            .iter()
            .position(|byte| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r')
            .unwrap_or(rest.len());
        let end = start + length;
        let (mut from, mut to) = (start, end);
        while from < to && is_space(bytes, from) {
            from += 1;
        }
        while from < to && is_space(bytes, to - 1) {
            to -= 1;
        }
        self.push(bytes, from, to)?;
        Ok(end)
    }

    /// Reads a cell that begins with a quote; gives where it ends. What follows the closing quote
    /// belongs to the cell too, as spreadsheets have it.
    fn quoted(&mut self, text: &str, start: usize) -> Result<usize, ExchangeError> {
        let bytes = text.as_bytes();
        let open = start + 1;
        let mut at = open;
        let mut piece = open;
        let unescaped_from = self.unescaped.len();
        let mut simple = true;
        loop {
            let Some(quote) = find(bytes, at, b'"') else {
                self.check_length(bytes.len() - start)?;
                return Err(ExchangeError::UnclosedQuote {
                    row: u64::from(self.number),
                    column: self.column_words(),
                });
            };
            self.check_length(quote - start)?;
            if bytes.get(quote + 1) == Some(&b'"') {
                simple = false;
                self.unescaped
                    .push_str(text.get(piece..=quote).unwrap_or(""));
                at = quote + 2;
                piece = at;
                continue;
            }
            let rest = bytes.get(quote + 1..).unwrap_or(&[]);
            let tail = rest
                .iter()
                .position(|byte| *byte == self.delimiter || *byte == b'\n' || *byte == b'\r')
                .unwrap_or(rest.len());
            let end = quote + 1 + tail;
            let tail = text
                .get(quote + 1..end)
                .unwrap_or("")
                .trim_end_matches([' ', '\t']);
            if simple && tail.is_empty() {
                self.push(bytes, open, quote)?;
                return Ok(end);
            }
            self.unescaped
                .push_str(text.get(piece..quote).unwrap_or(""));
            self.unescaped.push_str(tail);
            let from = bytes.len() + unescaped_from;
            let to = bytes.len() + self.unescaped.len();
            self.check_length(to - from)?;
            let strip = usize::from(is_guarded(
                self.unescaped
                    .as_bytes()
                    .get(unescaped_from..)
                    .unwrap_or(&[]),
            ));
            self.push_span(from + strip, to)?;
            return Ok(end);
        }
    }

    fn push(&mut self, bytes: &[u8], from: usize, to: usize) -> Result<(), ExchangeError> {
        self.check_length(to - from)?;
        let strip = usize::from(is_guarded(bytes.get(from..to).unwrap_or(&[])));
        self.push_span(from + strip, to)
    }

    fn push_span(&mut self, from: usize, to: usize) -> Result<(), ExchangeError> {
        if self.cells.len() - self.row_first >= MAX_COLUMNS {
            return Err(ExchangeError::TooManyColumns {
                row: u64::from(self.number),
                limit: MAX_COLUMNS,
            });
        }
        // The file's size is capped, so places fit in 32 bits.
        self.cells.push(Span {
            start: u32::try_from(from).unwrap_or(0),
            end: u32::try_from(to).unwrap_or(0),
        });
        Ok(())
    }

    fn check_length(&self, length: usize) -> Result<(), ExchangeError> {
        if length <= MAX_CELL {
            return Ok(());
        }
        Err(ExchangeError::FieldTooLong {
            row: u64::from(self.number),
            column: self.column_words(),
            limit: MAX_CELL as u64,
        })
    }

    fn column_words(&self) -> String {
        format!("column {}", self.cells.len() - self.row_first + 1)
    }

    fn end_row(&mut self, text: &str) -> Result<(), ExchangeError> {
        let row = self.cells.get(self.row_first..).unwrap_or(&[]);
        let blank = row.iter().all(|span| {
            span.start == span.end
                || text
                    .get(span.start as usize..span.end as usize)
                    .is_some_and(|cell| cell.trim().is_empty())
        });
        if blank {
            self.cells.truncate(self.row_first);
            self.blank_rows += 1;
        } else {
            self.rows.push(RowSpan {
                first: u32::try_from(self.row_first).unwrap_or(0),
                number: self.number,
            });
            self.row_first = self.cells.len();
        }
        self.number = self.number.saturating_add(1);
        Ok(())
    }
}

fn find(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let rest = bytes.get(from..)?;
    Some(from + rest.iter().position(|byte| *byte == wanted)?)
}

fn is_space(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at), Some(b' ' | b'\t'))
}

/// Whether a cell carries the apostrophe that keeps a spreadsheet from reading it as a formula:
/// see [`crate::csv_export`].
fn is_guarded(cell: &[u8]) -> bool {
    cell.first() == Some(&b'\'') && crate::csv_export::needs_guard(cell)
}
