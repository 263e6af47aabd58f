//! Building columns straight from a source, without a row struct in between.

use super::columns::{CellSink, Columns, Packed, day_cell, set_code, set_number};
use super::{Batch, CHUNK_ROWS, Map, Row, Shape, number_from_cell};
use crate::clock::Stamp;
use std::iter::repeat_n;
use std::marker::PhantomData;
use uuid::Uuid;

/// Collects rows and makes time-ordered chunks of them.
///
/// ```
/// use throughline_domain::log::{Builder, CellSink, Deal, deal_columns};
/// use uuid::Uuid;
/// let mut builder = Builder::<Deal>::with_capacity(1);
/// builder.begin(Uuid::from_u128(1));
/// builder.word(deal_columns::PRODUCT, "GTX Pro");
/// assert_eq!(builder.finish().len(), 1);
/// ```
pub struct Builder<R> {
    columns: Columns,
    row: usize,
    words: Map<Box<str>, u32>,
    /// The last code given in each word column: neighbours often repeat.
    recent: Vec<u32>,
    targets: Map<Uuid, u32>,
    texts: Map<Box<str>, u32>,
    row_type: PhantomData<R>,
}

impl<R: Row> Builder<R> {
    /// A builder with room for some rows.
    pub fn with_capacity(rows: usize) -> Self {
        Self {
            columns: Columns::with_capacity(R::SHAPE, rows),
            row: 0,
            words: Map::from_iter([("".into(), 0)]),
            recent: vec![0; R::SHAPE.words],
            targets: Map::default(),
            texts: Map::default(),
            row_type: PhantomData,
        }
    }

    /// Begins a blank row; what is written next belongs to it. Gives the row's place.
    pub fn begin(&mut self, id: Uuid) -> usize {
        // What is not written is blank: columns reach to the last row that was.
        self.row = self.columns.push_id(id);
        self.row
    }

    /// The code of a repeated text, for [`Builder::word_code`]: a source that knows which rows share a
    /// text looks each one up once.
    pub fn intern(&mut self, value: &str) -> u32 {
        match self.words.get(value) {
            Some(code) => *code,
            None => {
                let code = self.columns.add_word(value);
                self.words.insert(value.into(), code);
                code
            }
        }
    }

    /// Writes a repeated text by the code that [`Builder::intern`] gave.
    pub fn word_code(&mut self, column: usize, code: u32) {
        set_code(&mut self.columns.words, column, self.row, code);
    }

    /// The code of a record's id, for [`Builder::reference_code`].
    pub fn intern_reference(&mut self, value: Uuid) -> u32 {
        match self.targets.get(&value) {
            Some(code) => *code,
            None => {
                let code = self.columns.add_target(value);
                self.targets.insert(value, code);
                code
            }
        }
    }

    /// Writes a record's id by the code that [`Builder::intern_reference`] gave.
    pub fn reference_code(&mut self, column: usize, code: u32) {
        set_code(&mut self.columns.references, column, self.row, code);
    }

    /// The code of a text that seldom repeats but is known to do so here, for [`Builder::text_code`]: it is
    /// kept once.
    pub fn intern_text(&mut self, value: &str) -> u32 {
        match self.texts.get(value) {
            Some(code) => *code,
            None => {
                let code = self.columns.add_text(value);
                self.texts.insert(value.into(), code);
                code
            }
        }
    }

    /// Writes a text by the code that [`Builder::intern_text`] gave.
    pub fn text_code(&mut self, column: usize, code: u32) {
        set_code(&mut self.columns.texts, column, self.row, code);
    }

    /// Adds a whole row.
    pub fn push(&mut self, row: &R) {
        self.begin(row.id());
        row.store(self);
    }

    /// Adds a whole row that was changed last by someone else, or earlier: its stamp stays.
    pub fn push_stamped(&mut self, row: &R, stamp: Stamp) {
        self.push(row);
        self.columns.stamps.set(self.row, Some(stamp));
    }

    /// Number of rows so far.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// The rows so far, in the order they came.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Chunks in time order, each with its own dictionaries.
    pub fn finish(self) -> Batch<R> {
        Batch::new(split(&self.columns, &order_by_day(&self.columns), R::SHAPE))
    }

    /// Like [`Builder::finish`], with only the rows for which `keep` says so.
    pub fn finish_where(self, keep: impl Fn(usize) -> bool) -> Batch<R> {
        let mut order = order_by_day(&self.columns);
        order.retain(|row| keep(*row));
        Batch::new(split(&self.columns, &order, R::SHAPE))
    }
}

/// The rows in order of their first day column; undated ones first.
fn order_by_day(columns: &Columns) -> Vec<usize> {
    let days = columns.day_numbers(0);
    let mut order: Vec<usize> = (0..columns.len()).collect();
    // Undated ones are none, which is before all numbers.
    order.sort_by_key(|row| days.number(*row));
    order
}

/// Copies rows, in an order, into chunks with dictionaries of their own.
fn split(columns: &Columns, order: &[usize], shape: Shape) -> Vec<Columns> {
    let mut codes = Codes::of(columns);
    order
        .chunks(CHUNK_ROWS)
        .map(|rows| codes.gather(columns, rows, shape))
        .collect()
}

/// Copies some rows into new columns with only the texts and ids these rows use.
pub(super) fn gather(from: &Columns, rows: &[usize], shape: Shape) -> Columns {
    Codes::of(from).gather(from, rows, shape)
}

/// The codes that the texts and ids of some columns get in a part of their rows, part by part.
struct Codes {
    words: Renumbering,
    targets: Renumbering,
    texts: Renumbering,
}

impl Codes {
    fn of(from: &Columns) -> Self {
        Self {
            words: Renumbering::of(from.dictionary.len()),
            targets: Renumbering::of(from.targets.len()),
            texts: Renumbering::of(from.ends.len()),
        }
    }

    fn gather(&mut self, from: &Columns, rows: &[usize], shape: Shape) -> Columns {
        let mut to = Columns::with_capacity(shape, rows.len());
        to.ids
            .extend(rows.iter().filter_map(|row| from.ids.get(*row)));
        let (words, targets, texts) = (&mut self.words, &mut self.targets, &mut self.texts);
        for numbers in [&mut *words, &mut *targets, &mut *texts] {
            numbers.next_part();
        }
        let rows_of = (rows, from.len());
        let word = |code| from.dictionary.get(code as usize).map_or("", |word| word);
        to.words = words.renumber(&from.words, rows_of, |code| to.add_word(word(code)));
        let target = |code| from.targets.get(code as usize).copied().unwrap_or_default();
        to.references = targets.renumber(&from.references, rows_of, |code| {
            to.add_target(target(code))
        });
        to.texts = texts.renumber(&from.texts, rows_of, |code| to.add_text(from.text_of(code)));
        let pick = |columns: &[Packed]| columns.iter().map(|column| column.pick(rows)).collect();
        to.days = pick(&from.days);
        to.numbers = pick(&from.numbers);
        to.flags = pick(&from.flags);
        to.stamps = from.stamps.pick(rows);
        to
    }
}

/// New codes for old ones, given when first met in a part. What a part costs does not depend on how many old
/// codes there are.
struct Renumbering {
    part: u32,
    /// The part in which each old code was met last, and the new code it got there.
    given: Vec<(u32, u32)>,
}

impl Renumbering {
    fn of(codes: usize) -> Self {
        Self {
            part: 0,
            given: vec![(0, 0); codes],
        }
    }

    fn next_part(&mut self) {
        self.part += 1;
    }

    /// Columns with the codes of some rows, renumbered.
    fn renumber(
        &mut self,
        columns: &[Packed],
        (rows, of_rows): (&[usize], usize),
        mut make: impl FnMut(u32) -> u32,
    ) -> Vec<Packed> {
        let mut codes = Vec::with_capacity(rows.len());
        let mut renumbered = |column: &Packed| {
            if let Some(code) = column.only_code(of_rows) {
                let new = self.give(code, || make(code));
                return Packed::of_codes(repeat_n(new, rows.len()));
            }
            codes.clear();
            codes.extend(rows.iter().map(|row| {
                let code = column.code(*row).unwrap_or(0);
                self.give(code, || make(code))
            }));
            Packed::of_codes(codes.iter().copied())
        };
        columns.iter().map(&mut renumbered).collect()
    }

    /// The new code of an old one. Blank stays blank.
    fn give(&mut self, code: u32, make: impl FnOnce() -> u32) -> u32 {
        match self.given.get_mut(code as usize) {
            Some((part, given)) if code != 0 => {
                if *part != self.part {
                    (*part, *given) = (self.part, make());
                }
                *given
            }
            _ => 0,
        }
    }
}

impl<R: Row> CellSink for Builder<R> {
    fn word(&mut self, column: usize, value: &str) {
        let recent = self.recent.get(column).copied().unwrap_or(0);
        let code = if self
            .columns
            .dictionary
            .get(recent as usize)
            .is_some_and(|w| &**w == value)
        {
            recent
        } else {
            self.intern(value)
        };
        if let Some(recent) = self.recent.get_mut(column) {
            *recent = code;
        }
        set_code(&mut self.columns.words, column, self.row, code);
    }

    fn reference(&mut self, column: usize, value: Option<Uuid>) {
        let code = value.map_or(0, |value| self.intern_reference(value));
        set_code(&mut self.columns.references, column, self.row, code);
    }

    fn text(&mut self, column: usize, value: &str) {
        let code = self.columns.add_text(value);
        set_code(&mut self.columns.texts, column, self.row, code);
    }

    fn day(&mut self, column: usize, value: i32) {
        set_number(&mut self.columns.days, column, self.row, day_cell(value));
    }

    fn number(&mut self, column: usize, value: i64) {
        set_number(
            &mut self.columns.numbers,
            column,
            self.row,
            number_from_cell(value),
        );
    }

    fn flag(&mut self, column: usize, value: u8) {
        set_code(&mut self.columns.flags, column, self.row, u32::from(value));
    }
}
