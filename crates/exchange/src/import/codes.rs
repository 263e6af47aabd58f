//! A column as codes: each different text once, and which of them every row has.
//!
//! Whatever is asked of a cell (its kind, its date, its person) is then worked out once a text, not
//! once a row.

use super::cells::Span;
use super::table::Table;
use foldhash::{HashMap, HashMapExt};

/// Room made for different texts before they are known, so that a column of numbers of deals is not moved
/// again and again as it grows.
const ROOM: usize = 16_384;

/// A column's different texts and the code of each row.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes {
    /// The code of each row.
    pub rows: Vec<u32>,
    /// The texts, in order of appearance.
    pub entries: Vec<Entry>,
}

/// A text of a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub span: Span,
    /// How many rows have it.
    pub count: usize,
}

impl Codes {
    /// Codes a column.
    pub fn of(table: &Table, column: usize) -> Self {
        let rows = table.rows();
        let mut codes = Self {
            rows: Vec::with_capacity(rows),
            entries: Vec::new(),
        };
        let mut known: HashMap<&str, u32> = HashMap::with_capacity(rows.min(ROOM));
        let mut last = ("", u32::MAX);
        for row in 0..rows {
            let span = table.span(row, column);
            let text = table.resolve(span);
            let code = if last.1 != u32::MAX && last.0 == text {
                last.1
            } else {
                *known.entry(text).or_insert_with(|| {
                    codes.entries.push(Entry { span, count: 0 });
                    u32::try_from(codes.entries.len() - 1).unwrap_or(u32::MAX)
                })
            };
            last = (text, code);
            if let Some(entry) = codes.entries.get_mut(code as usize) {
                entry.count += 1;
            }
            codes.rows.push(code);
        }
        codes
    }

    /// The code of a row.
    pub fn code(&self, row: usize) -> usize {
        self.rows.get(row).map_or(usize::MAX, |code| *code as usize)
    }

    /// The texts with how many rows have each.
    pub fn texts<'a>(&'a self, table: &'a Table) -> impl Iterator<Item = (&'a str, usize)> {
        self.entries
            .iter()
            .map(|entry| (table.resolve(entry.span), entry.count))
    }
}
