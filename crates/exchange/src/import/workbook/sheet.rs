//! The rows of one sheet.

use super::super::cells::{Parsed, RowSpan, Span, is_guarded};
use super::super::table::{MAX_CELL, MAX_COLUMNS};
use super::formats::Shown;
use super::value::written;
use super::xml::{Item, Xml, attribute, unescaped};
use crate::ExchangeError;

/// The most cells of a sheet, blank ones between filled ones included.
const MAX_CELLS: usize = 20_000_000;

/// What the cells of a sheet refer to.
pub(super) struct Book<'a> {
    pub file: &'a str,
    /// Texts that cells share: all of them in one, and where each stands in it.
    pub shared: String,
    pub places: Vec<Span>,
    pub styles: Vec<Shown>,
    pub from_1904: bool,
}

/// Reads the texts that cells share.
pub(super) fn shared_texts(xml: &str) -> (String, Vec<Span>) {
    let (mut texts, mut places) = (String::new(), Vec::new());
    let (mut start, mut in_text, mut aside) = (0, false, false);
    for item in Xml::new(xml) {
        match item {
            Item::Open { name: "si", .. } => start = texts.len(),
            Item::Close("si") => places.push(span(start, texts.len())),
            Item::Open {
                name: "t", closed, ..
            } => in_text = !closed,
            Item::Close("t") => in_text = false,
            // How a text is pronounced is not part of it.
            Item::Open {
                name: "rPh",
                closed,
                ..
            } => aside = !closed,
            Item::Close("rPh") => aside = false,
            Item::Text(text) if in_text && !aside => texts.push_str(&unescaped(text)),
            Item::Literal(text) if in_text && !aside => texts.push_str(text),
            _ => {}
        }
    }
    (texts, places)
}

fn span(start: usize, end: usize) -> Span {
    Span {
        start: u32::try_from(start).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
    }
}

/// A row with its filled cells.
struct Row {
    number: u32,
    cells: Vec<(usize, Span)>,
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    column: usize,
    style: usize,
    kind: Kind,
    value: String,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Boolean,
}

/// Reads the rows of a sheet. The text of the book goes into what is returned.
pub(super) fn rows(xml: &str, book: &Book<'_>) -> Result<Parsed, ExchangeError> {
    let mut sheet = Sheet {
        book,
        text: book.shared.clone(),
        rows: Vec::new(),
        next_row: 1,
        next_column: 0,
    };
    let mut merged = Vec::new();
    let mut cell: Option<Cell> = None;
    let mut in_value = false;
    for item in Xml::new(xml) {
        match item {
            Item::Open {
                name: "row",
                attributes,
                ..
            } => sheet.begin_row(attributes),
            Item::Open {
                name: "c",
                attributes,
                closed,
            } => {
                let begun = sheet.begin_cell(attributes);
                cell = (!closed).then_some(begun);
            }
            Item::Close("c") => {
                if let Some(cell) = cell.take() {
                    sheet.end_cell(cell)?;
                }
            }
            // The value, or a text of the cell's own; what a formula is does not matter.
            Item::Open {
                name: "v" | "t",
                closed,
                ..
            } => in_value = !closed,
            Item::Close("v" | "t") => in_value = false,
            Item::Text(text) if in_value => {
                if let Some(cell) = &mut cell {
                    cell.value.push_str(&unescaped(text));
                }
            }
            Item::Literal(text) if in_value => {
                if let Some(cell) = &mut cell {
                    cell.value.push_str(text);
                }
            }
            Item::Open {
                name: "mergeCell",
                attributes,
                ..
            } => merged.extend(attribute(attributes, "ref").and_then(|range| downwards(&range))),
            _ => {}
        }
    }
    sheet.repeat(&merged);
    sheet.finish()
}

struct Sheet<'a> {
    book: &'a Book<'a>,
    text: String,
    rows: Vec<Row>,
    next_row: u32,
    next_column: usize,
}

impl Sheet<'_> {
    fn begin_row(&mut self, attributes: &str) {
        let said = attribute(attributes, "r").and_then(|number| number.parse().ok());
        // Rows stand in order; one that claims to go back does not.
        let number = said.unwrap_or(0).max(self.next_row);
        self.next_row = number.saturating_add(1);
        self.next_column = 0;
        self.rows.push(Row {
            number,
            cells: Vec::new(),
        });
    }

    fn begin_cell(&mut self, attributes: &str) -> Cell {
        let said = attribute(attributes, "r").and_then(|place| Some(place_of(&place)?.0));
        let column = said.unwrap_or(0).max(self.next_column);
        self.next_column = column + 1;
        Cell {
            column,
            style: attribute(attributes, "s")
                .and_then(|style| style.parse().ok())
                .unwrap_or(0),
            kind: match attribute(attributes, "t").as_deref() {
                Some("s") => Kind::Shared,
                Some("b") => Kind::Boolean,
                None | Some("n") => Kind::Number,
                Some(_) => Kind::Text,
            },
            value: String::new(),
        }
    }

    fn end_cell(&mut self, cell: Cell) -> Result<(), ExchangeError> {
        let value = match cell.kind {
            Kind::Shared => {
                let place = cell.value.trim().parse::<usize>().ok();
                let place = place.and_then(|place| self.book.places.get(place)).copied();
                return match place {
                    Some(place) => self.push(cell.column, place),
                    None => Ok(()),
                };
            }
            Kind::Boolean if cell.value.trim() == "1" => "TRUE".into(),
            Kind::Boolean => "FALSE".into(),
            Kind::Text => cell.value,
            Kind::Number if cell.value.trim().is_empty() => return Ok(()),
            Kind::Number => {
                let shown = self.book.styles.get(cell.style);
                let plain = Shown::Plain;
                written(&cell.value, shown.unwrap_or(&plain), self.book.from_1904)
            }
        };
        let start = self.text.len();
        self.text.push_str(&value);
        self.push(cell.column, span(start, self.text.len()))
    }

    fn push(&mut self, column: usize, mut place: Span) -> Result<(), ExchangeError> {
        let text = self.text.get(place.start as usize..place.end as usize);
        let text = text.unwrap_or("");
        if text.trim().is_empty() {
            return Ok(());
        }
        place.start += u32::from(is_guarded(text.as_bytes()));
        let row = self.rows.last().map_or(0, |row| row.number);
        if column >= MAX_COLUMNS {
            return Err(ExchangeError::TooManyColumns {
                row: u64::from(row),
                limit: MAX_COLUMNS,
            });
        }
        if text.len() > MAX_CELL {
            return Err(ExchangeError::FieldTooLong {
                row: u64::from(row),
                column: format!("column {}", column + 1),
                limit: MAX_CELL as u64,
            });
        }
        if let Some(row) = self.rows.last_mut() {
            row.cells.push((column, place));
        }
        Ok(())
    }

    /// Writes what was merged downwards into each row it stands in.
    fn repeat(&mut self, merged: &[(usize, u32, u32)]) {
        for (column, first, last) in merged {
            let from = self.rows.partition_point(|row| row.number < *first);
            let till = self.rows.partition_point(|row| row.number <= *last);
            let Some(rows) = self.rows.get_mut(from..till) else {
                continue;
            };
            let place = |row: &Row| row.cells.iter().position(|cell| cell.0 >= *column);
            let value = rows.first().and_then(|row| {
                let cell = row.cells.get(place(row)?)?;
                (cell.0 == *column).then_some(cell.1)
            });
            for row in rows.iter_mut().skip(1).filter(|row| !row.cells.is_empty()) {
                let at = place(row).unwrap_or(row.cells.len());
                let is_free = row.cells.get(at).is_none_or(|cell| cell.0 != *column);
                if let Some(value) = value
                    && is_free
                {
                    row.cells.insert(at, (*column, value));
                }
            }
        }
    }

    fn finish(self) -> Result<Parsed, ExchangeError> {
        let mut parsed = Parsed {
            text: self.text,
            cells: Vec::new(),
            rows: Vec::new(),
            blank_rows: 0,
        };
        let mut before = 0;
        for row in self.rows.iter().filter(|row| !row.cells.is_empty()) {
            let first = parsed.cells.len();
            let width = row.cells.last().map_or(0, |cell| cell.0 + 1);
            if first + width > MAX_CELLS {
                let reason = "it has more cells than can be read; split it into smaller sheets";
                return Err(ExchangeError::damaged(self.book.file, reason));
            }
            parsed.cells.resize(first + width, Span::default());
            for (column, place) in &row.cells {
                if let Some(cell) = parsed.cells.get_mut(first + column) {
                    *cell = *place;
                }
            }
            parsed.rows.push(RowSpan {
                first: u32::try_from(first).unwrap_or(u32::MAX),
                number: row.number,
            });
            parsed.blank_rows += (row.number - before).saturating_sub(1) as usize;
            before = row.number;
        }
        Ok(parsed)
    }
}

/// The column, from 0, and row of a place such as `AB12`.
fn place_of(place: &str) -> Option<(usize, u32)> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = place.split_at_checked(letters)?;
    if letters == 0 || letters > 4 {
        return None;
    }
    let column = column.bytes().fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some((column - 1, row.parse().unwrap_or(0)))
}

/// The column and the first and last row of cells merged in one column.
fn downwards(range: &str) -> Option<(usize, u32, u32)> {
    let (first, last) = range.split_once(':')?;
    let ((column, first), (last_column, last)) = (place_of(first)?, place_of(last)?);
    (column == last_column && last > first).then_some((column, first, last))
}
