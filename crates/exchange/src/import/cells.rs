//! Text to cells, by RFC 4180 as spreadsheets write it.
//!
//! Cells are places in one text: no cell is a string of its own. A quoted cell with doubled quotes is
//! written out once at the end of the text.

use super::delimiter::Delimiter;
use super::progress::{BYTES, Progress, Stage, Tell};
use super::table::{MAX_CELL, MAX_COLUMNS};
use crate::ExchangeError;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub start: u32,
    pub end: u32,
}

/// A row: where its cells begin, and its number in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowSpan {
    pub first: u32,
    pub number: u32,
}

/// What the parser found.
pub(super) struct Parsed {
    pub text: String,
    pub cells: Vec<Span>,
    pub rows: Vec<RowSpan>,
    pub blank_rows: usize,
}

/// Reads the cells of a text.
pub(super) struct Parser {
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
    pub fn new(text: String, delimiter: Delimiter) -> Self {
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

    pub fn run(mut self, tell: Tell<'_>) -> Result<Parsed, ExchangeError> {
        let text = std::mem::take(&mut self.text);
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut next_told = BYTES;
        let mut pending = false;
        while at < bytes.len() || pending {
            if at >= next_told {
                next_told = at + BYTES;
                let (stage, of) = (Stage::Read, bytes.len());
                tell(Progress {
                    stage,
                    done: at,
                    of,
                });
            }
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
pub(super) fn is_guarded(cell: &[u8]) -> bool {
    cell.first() == Some(&b'\'') && crate::csv_export::needs_guard(cell)
}
