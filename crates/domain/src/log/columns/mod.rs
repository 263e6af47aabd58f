//! Rows as columns: one array a field.

mod packed;
mod row;
mod search;
mod stamps;

pub use packed::Packed;
pub(super) use row::{RowSink, day_cell, set_code, set_number};
pub use search::TextsFound;
pub(super) use stamps::Stamps;

use super::{NO_DAY, day_from_number};
use crate::clock::Stamp;
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
    pub(super) words: Vec<Packed>,
    pub(super) references: Vec<Packed>,
    pub(super) texts: Vec<Packed>,
    pub(super) days: Vec<Packed>,
    pub(super) numbers: Vec<Packed>,
    pub(super) flags: Vec<Packed>,
    pub(super) stamps: Stamps,
}

impl Columns {
    /// No rows, with room for some.
    pub fn with_capacity(shape: Shape, rows: usize) -> Self {
        let codes = |count| vec![Packed::codes(0); count];
        Self {
            shape,
            ids: Vec::with_capacity(rows),
            dictionary: vec!["".into()],
            targets: vec![Uuid::nil()],
            arena: String::new(),
            ends: vec![0],
            words: codes(shape.words),
            references: codes(shape.references),
            texts: codes(shape.texts),
            days: vec![Packed::blank(0); shape.days],
            numbers: vec![Packed::blank(0); shape.numbers],
            flags: codes(shape.flags),
            stamps: Stamps::none(),
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

    /// When and by whom a row was changed last; `None` when by what made the chunk.
    pub fn stamp(&self, row: usize) -> Option<Stamp> {
        self.stamps.get(row)
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
    pub fn word_codes(&self, column: usize) -> &Packed {
        whole(&self.words, column)
    }

    /// A whole column of codes into [`Columns::targets`].
    pub fn reference_codes(&self, column: usize) -> &Packed {
        whole(&self.references, column)
    }

    /// A whole column of day numbers.
    pub fn day_numbers(&self, column: usize) -> &Packed {
        whole(&self.days, column)
    }

    /// A whole column of numbers.
    pub fn number_cells(&self, column: usize) -> &Packed {
        whole(&self.numbers, column)
    }

    /// A whole column of choices.
    pub fn flag_cells(&self, column: usize) -> &Packed {
        whole(&self.flags, column)
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
        let code = self.word_codes(column).code(row).unwrap_or(0);
        self.dictionary.get(code as usize).map_or("", |word| word)
    }

    /// The id of another record.
    pub fn reference(&self, column: usize, row: usize) -> Option<Uuid> {
        self.target(self.reference_codes(column).code(row)?)
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
        self.text_of(self.text_code(column, row))
    }

    fn text_code(&self, column: usize, row: usize) -> u32 {
        whole(&self.texts, column).code(row).unwrap_or(0)
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
        let day = self.day_numbers(column).number(row);
        // Days that a number of days has no room for are never written, nor read.
        day.map_or(NO_DAY, |day| day as i32)
    }

    /// A whole number.
    pub fn number(&self, column: usize, row: usize) -> Option<i64> {
        self.number_cells(column).number(row)
    }

    /// A choice.
    pub fn flag(&self, column: usize, row: usize) -> u8 {
        // A choice has a byte.
        self.flag_cells(column).code(row).unwrap_or(0) as u8
    }

    /// Adds a row of which no column knows yet, and gives its place: columns that are not written read as blank,
    /// and [`super::builder`] fills them up when it makes chunks.
    pub(super) fn push_id(&mut self, id: Uuid) -> usize {
        self.ids.push(*id.as_bytes());
        self.ids.len() - 1
    }

    /// Adds a blank row and gives its place.
    pub(super) fn push_blank(&mut self, id: Uuid) -> usize {
        let lists = [
            &mut self.words,
            &mut self.references,
            &mut self.texts,
            &mut self.days,
            &mut self.numbers,
            &mut self.flags,
        ];
        lists.into_iter().flatten().for_each(Packed::push_blank);
        self.push_id(id)
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
        RowSink::new(self, row)
    }
}

fn last_code(length: usize) -> u32 {
    u32::try_from(length.saturating_sub(1)).unwrap_or(0)
}

/// A column of a list; without rows when there is none.
fn whole(columns: &[Packed], column: usize) -> &Packed {
    static NONE: Packed = Packed::NONE;
    columns.get(column).unwrap_or(&NONE)
}
