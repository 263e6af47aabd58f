//! Overwriting one row of a chunk.

use super::{CellSink, Columns, Packed};
use crate::log::{NO_DAY, number_from_cell};
use uuid::Uuid;

/// Overwrites one row of a chunk. Dictionaries are searched, which is cheap for one row.
pub(in crate::log) struct RowSink<'a> {
    columns: &'a mut Columns,
    row: usize,
}

impl<'a> RowSink<'a> {
    pub(super) fn new(columns: &'a mut Columns, row: usize) -> Self {
        Self { columns, row }
    }
}

/// Sets a code of a column, if there is such a column.
#[inline]
pub(in crate::log) fn set_code(columns: &mut [Packed], column: usize, row: usize, code: u32) {
    if let Some(column) = columns.get_mut(column) {
        column.set_code(row, code);
    }
}

/// Sets a number of a column, if there is such a column.
#[inline]
pub(in crate::log) fn set_number(
    columns: &mut [Packed],
    column: usize,
    row: usize,
    number: Option<i64>,
) {
    if let Some(column) = columns.get_mut(column) {
        column.set(row, number);
    }
}

/// A day as a column keeps it.
#[inline]
pub(in crate::log) fn day_cell(day: i32) -> Option<i64> {
    (day != NO_DAY).then_some(i64::from(day))
}

impl CellSink for RowSink<'_> {
    fn word(&mut self, column: usize, value: &str) {
        let code = self
            .columns
            .word_code(value)
            .unwrap_or_else(|| self.columns.add_word(value));
        set_code(&mut self.columns.words, column, self.row, code);
    }

    fn reference(&mut self, column: usize, value: Option<Uuid>) {
        let code = match value {
            None => 0,
            Some(value) => match self.columns.reference_code(value) {
                Some(code) => code,
                None => self.columns.add_target(value),
            },
        };
        set_code(&mut self.columns.references, column, self.row, code);
    }

    fn text(&mut self, column: usize, value: &str) {
        if self.columns.text(column, self.row) != value {
            let code = self.columns.add_text(value);
            set_code(&mut self.columns.texts, column, self.row, code);
        }
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
