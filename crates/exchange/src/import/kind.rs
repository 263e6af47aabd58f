//! What kind of value a cell, and a column of cells, holds.

use super::date::{Parts, parse_time, scan_date};
use super::number;
use serde::{Deserialize, Serialize};

/// The kind of a column's values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    #[default]
    Text,
    /// Numbers.
    Number,
    /// Numbers with the sign of a currency.
    Money,
    /// Numbers with a percent sign.
    Percent,
    /// Days.
    Date,
    /// Days with a time.
    Datetime,
    /// Months of a year.
    Month,
    /// Times of day.
    Time,
    /// Yes or no.
    Boolean,
}

/// The kind of one cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    Blank,
    Text,
    Number(number::Signs),
    Date { time: bool, compact: bool },
    Month,
    Time,
    Boolean,
}

/// The kind of a cell by itself.
pub(super) fn classify(cell: &str) -> CellKind {
    let cell = cell.trim();
    let Some(first) = cell.as_bytes().first() else {
        return CellKind::Blank;
    };
    match makeup(cell) {
        Makeup::NoDigit if is_boolean(cell) => return CellKind::Boolean,
        Makeup::NoDigit | Makeup::Code => return CellKind::Text,
        Makeup::Other => {}
    }
    if let Some(date) = scan_date(cell) {
        let compact = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
        return match date.parts {
            Parts::Month(..) => CellKind::Month,
            _ => CellKind::Date {
                time: date.minutes.is_some(),
                compact,
            },
        };
    }
    if let Some(signs) = number::signs(cell) {
        return CellKind::Number(signs);
    }
    if first.is_ascii_digit() && parse_time(cell).is_some() {
        return CellKind::Time;
    }
    CellKind::Text
}

/// What a glance at the characters of a cell tells.
enum Makeup {
    NoDigit,
    /// Letters between digits with nothing else between them, as in a deal's number.
    Code,
    Other,
}

fn makeup(cell: &str) -> Makeup {
    let mut any_digit = false;
    // How many letters have followed a digit directly; `None` when no digit stands right before.
    let mut letters: Option<usize> = None;
    let mut last = 0;
    for byte in cell.bytes() {
        if byte.is_ascii_digit() {
            // One T divides a day from its time.
            if letters.is_some_and(|count| count > 1 || (count == 1 && last != b'T')) {
                return Makeup::Code;
            }
            any_digit = true;
            letters = Some(0);
        } else if byte.is_ascii_alphabetic() {
            letters = letters.map(|count| count + 1);
        } else {
            letters = None;
        }
        last = byte;
    }
    if any_digit {
        Makeup::Other
    } else {
        Makeup::NoDigit
    }
}

fn is_boolean(cell: &str) -> bool {
    ["yes", "no", "true", "false", "y", "n"]
        .iter()
        .any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a text stands for *not known* by convention.
pub(super) fn is_placeholder(cell: &str) -> bool {
    const WORDS: [&str; 22] = [
        "-",
        "--",
        "–",
        "—",
        "n/a",
        "#n/a",
        "#div/0!",
        "#value!",
        "#ref!",
        "#name?",
        "#num!",
        "#null!",
        "na",
        "nan",
        "null",
        "nil",
        "none",
        "tbd",
        "tbc",
        "?",
        "unknown",
        "not known",
    ];
    let cell = cell.trim();
    WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}
