//! Rows as columns: one array a field.

use super::{NO_DAY, NO_NUMBER, day_from_number, number_from_cell};
use chrono::NaiveDate;
use uuid::Uuid;

/// How many columns of each type a kind of row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Texts that repeat, kept in the dictionary.
    pub words: usize,
    /// Ids of other records, kept in a dictionary of their own.
    pub references: usize,
    /// Texts that seldom repeat.
    pub texts: usize,
    /// Days.
    pub days: usize,
    /// Whole numbers.
    pub numbers: usize,
    /// Small numbers: choices from a short list.
    pub flags: usize,
}

/// What a row writes its fields into.
pub trait CellSink {
    /// A text that repeats.
    fn word(&mut self, column: usize, value: &str);
    /// The id of another record.
    fn reference(&mut self, column: usize, value: Option<Uuid>);
    /// A text that seldom repeats.
    fn text(&mut self, column: usize, value: &str);
    /// A day, as [`super::day_number`] gives it.
    fn day(&mut self, column: usize, value: i32);
    /// A whole number, as [`super::number_cell`] gives it.
    fn number(&mut self, column: usize, value: i64);
    /// A choice.
    fn flag(&mut self, column: usize, value: u8);
}

/// Rows as columns, with the dictionaries their codes point into.
///
/// Code 0 is blank in every dictionary. Reading outside what is there gives blank, never a panic.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    pub(super) shape: Shape,
    pub(super) ids: Vec<[u8; 16]>,
    pub(super) dictionary: Vec<Box<str>>,
    pub(super) targets: Vec<Uuid>,
    pub(super) arena: String,
    /// Where each text in the arena ends; it begins where the one before ends.
    pub(super) ends: Vec<u32>,
    pub(super) words: Vec<Vec<u32>>,
    pub(super) references: Vec<Vec<u32>>,
    pub(super) texts: Vec<Vec<u32>>,
    pub(super) days: Vec<Vec<i32>>,
    pub(super) numbers: Vec<Vec<i64>>,
    pub(super) flags: Vec<Vec<u8>>,
}

impl Columns {
    /// No rows, with room for some.
    pub fn with_capacity(shape: Shape, rows: usize) -> Self {
        fn lists<T>(count: usize, rows: usize) -> Vec<Vec<T>> {
            (0..count).map(|_| Vec::with_capacity(rows)).collect()
        }
        Self {
            shape,
            ids: Vec::with_capacity(rows),
            dictionary: vec!["".into()],
            targets: vec![Uuid::nil()],
            arena: String::new(),
            ends: vec![0],
            words: lists(shape.words, rows),
            references: lists(shape.references, rows),
            texts: lists(shape.texts, rows),
            days: lists(shape.days, rows),
            numbers: lists(shape.numbers, rows),
            flags: lists(shape.flags, rows),
        }
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The shape.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// A row's id; nil outside.
    pub fn id(&self, row: usize) -> Uuid {
        self.ids
            .get(row)
            .map_or(Uuid::nil(), |bytes| Uuid::from_bytes(*bytes))
    }

    /// The repeated texts; the codes of [`Columns::word_codes`] point into it.
    pub fn dictionary(&self) -> &[Box<str>] {
        &self.dictionary
    }

    /// The record ids; the codes of [`Columns::reference_codes`] point into it.
    pub fn targets(&self) -> &[Uuid] {
        &self.targets
    }

    /// A whole column of dictionary codes.
    pub fn word_codes(&self, column: usize) -> &[u32] {
        self.words.get(column).map_or(&[], Vec::as_slice)
    }

    /// A whole column of codes into [`Columns::targets`].
    pub fn reference_codes(&self, column: usize) -> &[u32] {
        self.references.get(column).map_or(&[], Vec::as_slice)
    }

    /// A whole column of day numbers.
    pub fn day_numbers(&self, column: usize) -> &[i32] {
        self.days.get(column).map_or(&[], Vec::as_slice)
    }

    /// A whole column of numbers.
    pub fn number_cells(&self, column: usize) -> &[i64] {
        self.numbers.get(column).map_or(&[], Vec::as_slice)
    }

    /// A whole column of choices.
    pub fn flag_cells(&self, column: usize) -> &[u8] {
        self.flags.get(column).map_or(&[], Vec::as_slice)
    }

    /// The code of a repeated text, if any row uses it.
    pub fn word_code(&self, value: &str) -> Option<u32> {
        let position = self.dictionary.iter().position(|word| &**word == value)?;
        u32::try_from(position).ok()
    }

    /// The code of a record id, if any row uses it.
    pub fn reference_code(&self, value: Uuid) -> Option<u32> {
        u32::try_from(self.targets.iter().position(|target| *target == value)?).ok()
    }

    /// A repeated text.
    pub fn word(&self, column: usize, row: usize) -> &str {
        let code = cell(&self.words, column, row).unwrap_or(0);
        self.dictionary.get(code as usize).map_or("", |word| word)
    }

    /// The id of another record.
    pub fn reference(&self, column: usize, row: usize) -> Option<Uuid> {
        self.target(cell(&self.references, column, row)?)
    }

    /// The record id of a code in a column of references; `None` for blank.
    pub(super) fn target(&self, code: u32) -> Option<Uuid> {
        match code {
            0 => None,
            _ => self.targets.get(code as usize).copied(),
        }
    }

    /// A text that seldom repeats.
    pub fn text(&self, column: usize, row: usize) -> &str {
        self.text_of(cell(&self.texts, column, row).unwrap_or(0))
    }

    /// The text of a code in a column of texts.
    pub(super) fn text_of(&self, code: u32) -> &str {
        let code = code as usize;
        let end = self.ends.get(code).copied().unwrap_or(0) as usize;
        let start = match code {
            0 => end,
            _ => self.ends.get(code - 1).copied().unwrap_or(0) as usize,
        };
        self.arena.get(start..end).unwrap_or("")
    }

    /// A day.
    pub fn day(&self, column: usize, row: usize) -> Option<NaiveDate> {
        day_from_number(self.day_number(column, row))
    }

    /// A day's number.
    pub fn day_number(&self, column: usize, row: usize) -> i32 {
        cell(&self.days, column, row).unwrap_or(NO_DAY)
    }

    /// A whole number.
    pub fn number(&self, column: usize, row: usize) -> Option<i64> {
        number_from_cell(cell(&self.numbers, column, row).unwrap_or(NO_NUMBER))
    }

    /// A choice.
    pub fn flag(&self, column: usize, row: usize) -> u8 {
        cell(&self.flags, column, row).unwrap_or(0)
    }

    /// Adds a blank row and gives its place.
    pub(super) fn push_blank(&mut self, id: Uuid) -> usize {
        self.ids.push(*id.as_bytes());
        self.words.iter_mut().for_each(|column| column.push(0));
        self.references.iter_mut().for_each(|column| column.push(0));
        self.texts.iter_mut().for_each(|column| column.push(0));
        self.days.iter_mut().for_each(|column| column.push(NO_DAY));
        self.numbers
            .iter_mut()
            .for_each(|column| column.push(NO_NUMBER));
        self.flags.iter_mut().for_each(|column| column.push(0));
        self.ids.len() - 1
    }

    pub(super) fn add_word(&mut self, value: &str) -> u32 {
        self.dictionary.push(value.into());
        last_code(self.dictionary.len())
    }

    pub(super) fn add_target(&mut self, value: Uuid) -> u32 {
        self.targets.push(value);
        last_code(self.targets.len())
    }

    pub(super) fn add_text(&mut self, value: &str) -> u32 {
        // Four gigabytes of text in one chunk cannot be addressed: the text is left blank.
        let Ok(end) = u32::try_from(self.arena.len() + value.len()) else {
            return 0;
        };
        if value.is_empty() {
            return 0;
        }
        self.arena.push_str(value);
        self.ends.push(end);
        last_code(self.ends.len())
    }

    /// A sink that overwrites one row. The dictionary is searched, which is cheap for one row.
    pub(super) fn row_mut(&mut self, row: usize) -> RowSink<'_> {
        RowSink { columns: self, row }
    }
}

fn last_code(length: usize) -> u32 {
    u32::try_from(length.saturating_sub(1)).unwrap_or(0)
}

fn cell<T: Copy>(columns: &[Vec<T>], column: usize, row: usize) -> Option<T> {
    columns.get(column)?.get(row).copied()
}

pub(super) fn set<T>(columns: &mut [Vec<T>], column: usize, row: usize, value: T) {
    if let Some(cell) = columns
        .get_mut(column)
        .and_then(|column| column.get_mut(row))
    {
        *cell = value;
    }
}

/// Overwrites one row of a chunk.
pub(super) struct RowSink<'a> {
    columns: &'a mut Columns,
    row: usize,
}

impl CellSink for RowSink<'_> {
    fn word(&mut self, column: usize, value: &str) {
        let code = self
            .columns
            .word_code(value)
            .unwrap_or_else(|| self.columns.add_word(value));
        set(&mut self.columns.words, column, self.row, code);
    }

    fn reference(&mut self, column: usize, value: Option<Uuid>) {
        let code = match value {
            None => 0,
            Some(value) => match self.columns.reference_code(value) {
                Some(code) => code,
                None => self.columns.add_target(value),
            },
        };
        set(&mut self.columns.references, column, self.row, code);
    }

    fn text(&mut self, column: usize, value: &str) {
        if self.columns.text(column, self.row) != value {
            let code = self.columns.add_text(value);
            set(&mut self.columns.texts, column, self.row, code);
        }
    }

    fn day(&mut self, column: usize, value: i32) {
        set(&mut self.columns.days, column, self.row, value);
    }

    fn number(&mut self, column: usize, value: i64) {
        set(&mut self.columns.numbers, column, self.row, value);
    }

    fn flag(&mut self, column: usize, value: u8) {
        set(&mut self.columns.flags, column, self.row, value);
    }
}
