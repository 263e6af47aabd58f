//! What each column of a table holds.

use super::Delimiter;
use super::codes::Codes;
use super::date::DateOrder;
use super::kind::ColumnKind;
use super::measure::measure;
use super::number::{DecimalStyle, Exact};
use super::progress::{Progress, Stage, Tell};
use super::table::Table;
use super::tally::Tally;

/// What the columns of a table hold.
#[derive(Clone, Debug)]
pub struct Profile {
    /// One entry a column.
    pub columns: Vec<ColumnProfile>,
    pub(super) codes: Vec<Codes>,
}

/// What a column holds, from all its rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnProfile {
    /// Its name.
    pub name: String,
    /// The kind of its values.
    pub kind: ColumnKind,
    /// The order of its dates; `None` when it holds none.
    pub date_order: Option<DateOrder>,
    /// Its days are written as numbers, as spreadsheets count them.
    pub serials: bool,
    /// Some of its years have two digits.
    pub two_digit_years: bool,
    /// The style of its numbers.
    pub decimal: DecimalStyle,
    /// The currency its numbers carry, as a code.
    pub currency: Option<String>,
    /// How many cells are empty or hold a sentinel.
    pub blanks: usize,
    /// How many cells are neither blank nor of the column's kind.
    pub problems: usize,
    /// The first rows with such a cell, as in the file.
    pub problem_rows: Vec<u64>,
    /// How many different texts it has.
    pub distinct: usize,
    /// Texts that stand for *not known* among values of another kind, with how many cells have each.
    pub placeholders: Vec<(String, usize)>,
    /// Numbers that may stand for *not known*, such as −1 where no other number is negative. They are in no
    /// sum unless the user says so.
    pub odd_numbers: Vec<(String, usize)>,
    /// The smallest number or the earliest day; `None` for other kinds, and while the order of days is not
    /// clear.
    pub min: Option<Bound>,
    /// The largest number or the latest day.
    pub max: Option<Bound>,
    /// The sum of its numbers; `None` when they are not numbers.
    pub sum: Option<Exact>,
    /// The first few different texts.
    pub samples: Vec<String>,
}

/// The smallest or largest value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Bound {
    /// A number.
    Number(Exact),
    /// A day as `2017-02-28`, a moment as `2017-02-28T14:05:00`, a month as `2017-02`, a time as `14:05:00`.
    Time(String),
}

impl ColumnProfile {
    /// Whether few texts repeat often, as names of products or stages do.
    pub fn is_dictionary(&self, rows: usize) -> bool {
        self.kind == ColumnKind::Text
            && self.distinct <= 2_000
            && self.distinct * 4 <= rows.max(8) * 3
    }
}

/// Looks at every column of a table.
pub fn profile(table: &Table) -> Profile {
    profile_telling(table, &|_| {})
}

/// Like [`profile`], telling how far it has come.
pub fn profile_telling(table: &Table, tell: Tell<'_>) -> Profile {
    let of = table.columns() * 3;
    let tell = |done: usize| {
        let stage = Stage::Profile;
        tell(Progress { stage, done, of });
    };
    let codes: Vec<Codes> = (0..table.columns())
        .map(|column| {
            tell(column);
            Codes::of(table, column)
        })
        .collect();
    let tallies: Vec<Tally> = codes
        .iter()
        .enumerate()
        .map(|(column, codes)| {
            tell(table.columns() + column);
            Tally::of(table, codes, table.name(column))
        })
        .collect();
    let neighbours = common_style(&tallies);
    let columns = codes
        .iter()
        .zip(&tallies)
        .enumerate()
        .map(|(column, (codes, tally))| {
            tell(table.columns() * 2 + column);
            let style = decimal_style(tally, neighbours, table.delimiter);
            look_at(table, column, codes, tally, style)
        })
        .collect();
    Profile { columns, codes }
}

fn look_at(
    table: &Table,
    column: usize,
    codes: &Codes,
    tally: &Tally,
    decimal: DecimalStyle,
) -> ColumnProfile {
    let kind = tally.kind;
    let mut found = ColumnProfile {
        name: table.name(column).into(),
        kind,
        serials: tally.serials,
        blanks: tally.blank,
        distinct: codes.entries.len() - usize::from(tally.blank > 0),
        two_digit_years: tally.two_digit_years && is_dated(kind),
        decimal,
        currency: tally.currency.map(Into::into),
        ..ColumnProfile::default()
    };
    if is_dated(kind) {
        found.date_order = Some(tally.order.order());
    }
    found.samples = codes
        .texts(table)
        .filter(|(text, _)| !text.trim().is_empty())
        .take(5)
        .map(|(text, _)| shorten(text, 80))
        .collect();
    measure(table, codes, &mut found);
    found
}

fn is_dated(kind: ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Month
    )
}

/// The style that all columns of numbers prove which prove one: one program wrote them all.
fn common_style(tallies: &[Tally]) -> Option<DecimalStyle> {
    let mut proved = tallies
        .iter()
        .filter(|tally| is_numeric(tally.kind))
        .filter_map(|tally| match tally.comma.cmp(&tally.point) {
            std::cmp::Ordering::Greater => Some(DecimalStyle::Comma),
            std::cmp::Ordering::Less => Some(DecimalStyle::Point),
            std::cmp::Ordering::Equal => None,
        });
    let first = proved.next()?;
    proved.all(|style| style == first).then_some(first)
}

pub(super) fn is_numeric(kind: ColumnKind) -> bool {
    matches!(
        kind,
        ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent
    )
}

/// The style most numbers prove, else that of the other columns. Where none proves one, a file with
/// semicolons comes from a place where the comma divides decimals.
fn decimal_style(
    tally: &Tally,
    neighbours: Option<DecimalStyle>,
    delimiter: Delimiter,
) -> DecimalStyle {
    if tally.comma != tally.point {
        return if tally.comma > tally.point {
            DecimalStyle::Comma
        } else {
            DecimalStyle::Point
        };
    }
    match neighbours {
        Some(style) => style,
        None if tally.ambiguous_point && delimiter == Delimiter::Semicolon => DecimalStyle::Comma,
        None => DecimalStyle::Point,
    }
}

/// A text cut for display.
pub(super) fn shorten(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.into(),
    }
}
