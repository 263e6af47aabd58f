//! The order of rows: by the key of a column, rows with the same key by their place in the log.

use super::{Names, Query};
use std::cmp::Ordering;
use std::collections::HashMap;
use throughline_domain::log::RowRef;

/// A column that rows can be sorted by.
pub(in crate::pages::log) trait Column:
    Copy + PartialEq + Send + Sync + 'static
{
    /// All columns.
    const HEADS: &'static [Head<Self>];
    /// The order of a list before anybody chooses one.
    const FIRST: Order<Self>;
}

/// The head of a column.
#[derive(Clone, Copy, Debug)]
pub(in crate::pages::log) struct Head<C> {
    /// The column.
    pub column: C,
    /// Its word in addresses.
    pub word: &'static str,
    /// Its heading.
    pub label: &'static str,
    /// What ascending and descending order are called.
    pub ways: [&'static str; 2],
}

impl<C> Head<C> {
    /// A column of texts.
    pub const fn text(column: C, word: &'static str, label: &'static str) -> Self {
        let ways = ["A to Z", "Z to A"];
        Self {
            column,
            word,
            label,
            ways,
        }
    }

    /// A column of days.
    pub const fn day(column: C, word: &'static str, label: &'static str) -> Self {
        let ways = ["oldest first", "newest first"];
        Self {
            column,
            word,
            label,
            ways,
        }
    }

    /// A column of numbers.
    pub const fn number(column: C, word: &'static str, label: &'static str) -> Self {
        let ways = ["least first", "most first"];
        Self {
            column,
            word,
            label,
            ways,
        }
    }
}

/// The column rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages::log) struct Order<C> {
    /// The column.
    pub column: C,
    /// Largest, latest or last in the alphabet first.
    pub descending: bool,
}

impl<C: Column> Order<C> {
    /// The order after the head of a column was pressed: that column, or its other direction.
    pub fn pressed(self, column: C) -> Self {
        Self {
            column,
            descending: self.column == column && !self.descending,
        }
    }

    /// The value of `aria-sort` for a column.
    pub fn aria(self, column: C) -> &'static str {
        match (self.column == column, self.descending) {
            (false, _) => "none",
            (true, true) => "descending",
            (true, false) => "ascending",
        }
    }

    /// The order with a key: `customer`, or `-customer` for the other way; the first order for any other.
    pub fn from_key(key: &str) -> Self {
        let (word, descending) = match key.strip_prefix('-') {
            Some(word) => (word, true),
            None => (key, false),
        };
        C::HEADS
            .iter()
            .find(|head| head.word == word)
            .map_or(C::FIRST, |head| Self {
                column: head.column,
                descending,
            })
    }

    /// What stands for the order in addresses and choices.
    pub fn key(self) -> String {
        let head = C::HEADS.iter().find(|head| head.column == self.column);
        let sign = if self.descending { "-" } else { "" };
        head.map_or_else(String::new, |head| format!("{sign}{}", head.word))
    }

    /// Every order as its key with the words shown: `Date, newest first`.
    pub fn choices() -> Vec<(String, String)> {
        C::HEADS
            .iter()
            .flat_map(|head| {
                [false, true].map(|descending| {
                    let order = Self {
                        column: head.column,
                        descending,
                    };
                    let way = head.ways[usize::from(descending)];
                    (order.key(), format!("{}, {way}", head.label))
                })
            })
            .collect()
    }

    /// The order that an address asks for.
    pub fn from_query(query: &Query) -> Self {
        Self::from_key(query.get("sort").unwrap_or_default())
    }

    /// Writes the order into a query, unless it is the first one.
    pub fn write(self, query: &mut Query) {
        if self != C::FIRST {
            query.push("sort", self.key());
        }
    }
}

/// What a row is sorted by. A column gives keys of one sort only.
#[derive(Clone, Copy, Debug)]
pub(in crate::pages::log) enum Key<'a> {
    /// A number or a day.
    Number(i64),
    /// A text, without regard to capitals.
    Text(&'a str),
}

/// The group a row belongs to, and its key within it.
pub(in crate::pages::log) type Keys<'a> = [Key<'a>; 2];

/// The group of rows that are all in one list.
pub(super) const ONE_LIST: Key<'static> = Key::Number(0);

fn lower(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(char::to_lowercase)
}

fn compare_key(a: Key<'_>, b: Key<'_>) -> Ordering {
    match (a, b) {
        (Key::Number(a), Key::Number(b)) => a.cmp(&b),
        (Key::Text(a), Key::Text(b)) if a == b => Ordering::Equal,
        (Key::Text(a), Key::Text(b)) => lower(a).cmp(lower(b)),
        (Key::Number(_), Key::Text(_)) => Ordering::Less,
        (Key::Text(_), Key::Number(_)) => Ordering::Greater,
    }
}

/// Whether two texts are one to the order.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    compare_key(Key::Text(a), Key::Text(b)) == Ordering::Equal
}

/// How the groups of two rows compare.
pub(super) fn compare_group(a: Keys<'_>, b: Key<'_>) -> Ordering {
    compare_key(a[0], b)
}

/// How two rows compare, each by its keys and then its place.
pub(super) fn compare(a: (Keys<'_>, RowRef), b: (Keys<'_>, RowRef)) -> Ordering {
    compare_key(a.0[0], b.0[0])
        .then_with(|| compare_key(a.0[1], b.0[1]))
        .then_with(|| position(a.1).cmp(&position(b.1)))
}

fn position(place: RowRef) -> (u32, u32) {
    (place.chunk, place.row)
}

/// Collects rows with their keys and sorts them as [`compare`] does. Each different text is put in
/// lower case and ranked once, so that sorting compares numbers only.
#[derive(Default)]
pub(super) struct Sorter<'a> {
    rows: Vec<([i64; 2], RowRef)>,
    numbers: HashMap<&'a str, u32>,
    texts: Vec<&'a str>,
    /// Whether the group and the key are texts.
    is_text: [bool; 2],
}

impl<'a> Sorter<'a> {
    /// Adds a row.
    pub fn push(&mut self, keys: Keys<'a>, place: RowRef) {
        let cells = [self.cell(0, keys[0]), self.cell(1, keys[1])];
        self.rows.push((cells, place));
    }

    fn cell(&mut self, which: usize, key: Key<'a>) -> i64 {
        match key {
            Key::Number(number) => number,
            Key::Text(text) => {
                if let Some(is_text) = self.is_text.get_mut(which) {
                    *is_text = true;
                }
                let next = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
                let number = *self.numbers.entry(text).or_insert(next);
                if number == next {
                    self.texts.push(text);
                }
                i64::from(number)
            }
        }
    }

    /// The places in order.
    pub fn finish(mut self) -> Vec<RowRef> {
        if self.is_text != [false, false] {
            let ranks = ranks(&self.texts);
            let rank = |cell: i64| {
                let known = usize::try_from(cell).ok().and_then(|cell| ranks.get(cell));
                known.copied().unwrap_or(cell)
            };
            for (cells, _) in &mut self.rows {
                for (cell, is_text) in cells.iter_mut().zip(self.is_text) {
                    if is_text {
                        *cell = rank(*cell);
                    }
                }
            }
        }
        self.rows
            .sort_unstable_by_key(|(cells, place)| (*cells, position(*place)));
        self.rows.into_iter().map(|(_, place)| place).collect()
    }
}

/// The rank of each text; texts that differ in capitals only share one.
fn ranks(texts: &[&str]) -> Vec<i64> {
    let mut lowered: Vec<(String, usize)> = texts
        .iter()
        .enumerate()
        .map(|(number, text)| (lower(text).collect(), number))
        .collect();
    lowered.sort_unstable();
    let mut ranks = vec![0; texts.len()];
    let mut rank = 0;
    let mut before: Option<&str> = None;
    for (text, number) in &lowered {
        if before.is_some_and(|before| before != text) {
            rank += 1;
        }
        before = Some(text);
        if let Some(own) = ranks.get_mut(*number) {
            *own = rank;
        }
    }
    ranks
}

/// The name a person's rows are sorted by.
pub(super) fn name_key(names: &Names, person: Option<uuid::Uuid>) -> Key<'_> {
    let name = person.and_then(|id| names.get(&throughline_domain::id::PersonId(id)));
    Key::Text(name.map_or("", String::as_str))
}
