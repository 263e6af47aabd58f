//! Cells read as the field they feed: once for each different text of a column.

use super::codes::Codes;
use super::date::{DateOrder, parse_time, scan_date, scan_fraction, scan_serial};
use super::field::Field;
use super::kind::ColumnKind;
use super::mapping::{ColumnMapping, Mapping};
use super::number::{Decimal, parse_number};
use super::odd::is_odd;
use super::plan::Problems;
use super::preview::Problem;
use super::profile::{Profile, shorten};
use super::progress::{Progress, ROWS, Stage, Tell};
use super::table::Table;
use chrono::NaiveDate;
use std::collections::HashMap;

/// A table with the profile and mapping it is read by.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub table: &'a Table,
    pub profile: &'a Profile,
    pub mapping: &'a Mapping,
    pub tell: Tell<'a>,
}

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading<T> {
    Blank,
    Is(T),
    /// Why it cannot be read.
    Wrong(String),
}

/// Spellings that are read as another.
pub(super) struct Merges<'a>(HashMap<&'a str, &'a str>);

impl<'a> Merges<'a> {
    /// The spelling a text is read as.
    pub fn read_as(&self, text: &'a str) -> &'a str {
        self.0.get(text).copied().unwrap_or(text)
    }
}

/// A column read as a field.
pub(super) struct Reader<'a, T> {
    pub column: usize,
    codes: &'a Codes,
    readings: Vec<Reading<T>>,
}

impl<T> Reader<'_, T> {
    /// The code of a row's text, for what is kept by code.
    pub fn code(&self, row: usize) -> usize {
        self.codes.code(row)
    }

    /// How many different texts there are.
    pub fn len(&self) -> usize {
        self.readings.len()
    }

    fn get(&self, row: usize) -> &Reading<T> {
        self.readings.get(self.code(row)).unwrap_or(&Reading::Blank)
    }
}

impl<'a> Source<'a> {
    /// The rows, telling now and then how many were read.
    pub fn rows(&self) -> impl Iterator<Item = usize> + use<'a> {
        let (tell, of) = (self.tell, self.table.rows());
        (0..of).inspect(move |row| {
            if row % ROWS == 0 {
                let (stage, done) = (Stage::Plan, *row);
                tell(Progress { stage, done, of });
            }
        })
    }

    /// The column that feeds a field, each text read by `read`; `None` when no column does.
    pub fn read<T>(
        &self,
        field: Field,
        read: impl Fn(&'a str, &'a ColumnMapping) -> Reading<T>,
    ) -> Option<Reader<'a, T>> {
        self.read_at(self.mapping.column(field)?, field, read)
    }

    /// A column by its place, each text read by `read` as a field's.
    fn read_at<T>(
        &self,
        column: usize,
        field: Field,
        read: impl Fn(&'a str, &'a ColumnMapping) -> Reading<T>,
    ) -> Option<Reader<'a, T>> {
        let mapped = self.mapping.columns.get(column)?;
        let codes = self.profile.codes.get(column)?;
        let readings = codes
            .texts(self.table)
            .map(|(text, _)| {
                let trimmed = text.trim();
                if trimmed.is_empty() || is_blank(trimmed, mapped) {
                    Reading::Blank
                } else if field == Field::Note {
                    read(text, mapped)
                } else {
                    read(trimmed, mapped)
                }
            })
            .collect();
        Some(Reader {
            column,
            codes,
            readings,
        })
    }

    /// A column of texts, with spellings merged.
    pub fn texts(&self, field: Field) -> Option<Reader<'a, &'a str>> {
        let column = self.mapping.column(field)?;
        let merges = self.merges(column);
        self.read(field, |text, _| Reading::Is(merges.read_as(text)))
    }

    /// The spellings of a column that are read as another.
    pub fn merges(&self, column: usize) -> Merges<'a> {
        let of_column = self
            .mapping
            .merges
            .iter()
            .filter(|merge| merge.column == column);
        Merges(
            of_column
                .map(|merge| (merge.from.trim(), merge.to.trim()))
                .collect(),
        )
    }

    /// A column of days, with the time of day where there is one.
    pub fn days(&self, field: Field) -> Option<Reader<'a, (NaiveDate, Option<i64>)>> {
        let serials = self.mapping.column(field).is_some_and(|column| {
            let held = self.profile.columns.get(column);
            held.is_some_and(|held| held.serials || held.kind == ColumnKind::Number)
        });
        self.read(field, |text, mapped| {
            let order = mapped.date_order.unwrap_or(DateOrder::Ymd);
            let parts = scan_date(text).or_else(|| serials.then(|| scan_serial(text))?);
            match parts {
                Some(parts) => match parts.day(order) {
                    Some(day) => Reading::Is((day, parts.minutes)),
                    None => Reading::Wrong(no_such_day(order)),
                },
                None => Reading::Wrong("This is not a date.".into()),
            }
        })
    }

    /// A column of numbers.
    pub fn numbers(&self, field: Field) -> Option<Reader<'a, Decimal>> {
        self.numbers_at(self.mapping.column(field)?, field)
    }

    /// A column of numbers by its place.
    pub fn numbers_at(&self, column: usize, field: Field) -> Option<Reader<'a, Decimal>> {
        let odd = self.mapping.columns.get(column).and_then(|mapped| {
            let codes = self.profile.codes.get(column)?;
            let negative: usize = codes
                .texts(self.table)
                .filter(|(text, _)| {
                    parse_number(text, mapped.decimal).is_some_and(|n| n.mantissa < 0)
                        && !is_odd(text)
                })
                .count();
            // Where other numbers are negative, −1 may well be one of them.
            Some(negative == 0 && !mapped.keep_odd_numbers)
        });
        self.read_at(column, field, |text, mapped| {
            match parse_number(text, mapped.decimal) {
                Some(_) if odd == Some(true) && is_odd(text) => Reading::Wrong(
                    "This may stand for ‘not known’. Say whether it is blank or a number as it stands."
                        .into(),
                ),
                Some(number) => Reading::Is(number),
                None => Reading::Wrong("This is not a number.".into()),
            }
        })
    }

    /// A column of times of day.
    pub fn times(&self, field: Field) -> Option<Reader<'a, i64>> {
        let serials = self.mapping.column(field).is_some_and(|column| {
            let held = self.profile.columns.get(column);
            held.is_some_and(|held| held.serials)
        });
        let read = |text: &str| match serials {
            true => scan_fraction(text).map(|clock| clock.minutes),
            false => parse_time(text),
        };
        self.read(field, |text, _| match read(text) {
            Some(minutes) => Reading::Is(minutes),
            None => Reading::Wrong("This is not a time of day such as 14:05.".into()),
        })
    }

    /// Reports a row that does not have as many cells as there are columns; true when it does not.
    pub fn is_ragged(&self, row: usize, problems: &mut Problems) -> bool {
        let Some(cells) = self.table.ragged(row) else {
            return false;
        };
        let columns = self.table.columns();
        let last = cells.min(columns).saturating_sub(1);
        problems.push(Problem {
            row: self.table.number(row),
            column: self.table.name(last).into(),
            value: shorten(self.table.cell(row, last), 60),
            message: format!(
                "This row has {cells} {} where the table has {columns}: a delimiter or a quotation mark may be missing or too many.",
                if cells == 1 { "cell" } else { "cells" }
            ),
        });
        true
    }

    /// Reports a problem in a cell.
    pub fn report(&self, row: usize, column: usize, message: String, problems: &mut Problems) {
        problems.push(Problem {
            row: self.table.number(row),
            column: self.table.name(column).into(),
            value: shorten(self.table.cell(row, column), 60),
            message,
        });
    }

    /// What a cell says; `None` when it is blank, wrong, or no column feeds the field. What is wrong is
    /// reported.
    pub fn take<T: Copy>(
        &self,
        reader: &Option<Reader<'a, T>>,
        row: usize,
        problems: &mut Problems,
    ) -> Option<T> {
        let reader = reader.as_ref()?;
        match reader.get(row) {
            Reading::Is(value) => Some(*value),
            Reading::Blank => None,
            Reading::Wrong(message) => {
                self.report(row, reader.column, message.clone(), problems);
                None
            }
        }
    }

    /// Like [`Source::take`], for a field a row cannot do without.
    pub fn need<T: Copy>(
        &self,
        reader: &Option<Reader<'a, T>>,
        row: usize,
        what: &str,
        problems: &mut Problems,
    ) -> Option<T> {
        let before = problems.total;
        let value = self.take(reader, row, problems);
        if value.is_none()
            && problems.total == before
            && let Some(reader) = reader
        {
            self.report(row, reader.column, format!("{what} is blank."), problems);
        }
        value
    }

    /// The texts of the mapped cells of a row in the order of their fields: what the row says, wherever
    /// its columns stand.
    pub fn content(&self, row: usize, into: &mut String) {
        into.clear();
        into.push_str("row");
        let mut fed: Vec<(Field, usize)> = self
            .mapping
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, mapped)| Some((mapped.field?, column)))
            .collect();
        fed.sort_unstable();
        for (_, column) in fed {
            into.push('\u{1f}');
            into.push_str(self.table.cell(row, column).trim());
        }
    }
}

fn no_such_day(order: DateOrder) -> String {
    match order {
        DateOrder::Ymd => "There is no such day.".into(),
        order => format!(
            "There is no such day when read as {}.",
            order.label().to_lowercase()
        ),
    }
}

fn is_blank(text: &str, mapped: &ColumnMapping) -> bool {
    mapped
        .blanks
        .iter()
        .any(|blank| blank.trim().eq_ignore_ascii_case(text))
}
