//! What each column of a table holds.

use super::Delimiter;
use super::codes::Codes;
use super::date::{DateOrder, OrderEvidence, iso, parse_time, scan_date};
use super::kind::{CellKind, ColumnKind, classify, is_placeholder};
use super::number::{self, DecimalStyle, parse_number};
use super::table::Table;
use serde::{Deserialize, Serialize};

/// The most rows listed as problems of a column; all are counted.
const LISTED: usize = 100;

/// What the columns of a table hold.
#[derive(Clone, Debug)]
pub struct Profile {
    /// One entry a column.
    pub columns: Vec<ColumnProfile>,
    pub(super) codes: Vec<Codes>,
}

/// What a column holds, from all its rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnProfile {
    /// Its name.
    pub name: String,
    /// The kind of its values.
    pub kind: ColumnKind,
    /// The order of its dates; `None` when it holds none.
    pub date_order: Option<DateOrder>,
    /// Some of its years have two digits.
    pub two_digit_years: bool,
    /// The style of its numbers.
    pub decimal: DecimalStyle,
    /// The currency its numbers carry, as a code.
    pub currency: Option<String>,
    /// How many cells are blank.
    pub blanks: usize,
    /// How many cells are neither blank nor of the column's kind.
    pub problems: usize,
    /// The first rows with such a cell, as in the file.
    pub problem_rows: Vec<u64>,
    /// How many different texts it has.
    pub distinct: usize,
    /// Texts that stand for *not known* among values of another kind, with how many cells have each.
    pub placeholders: Vec<(String, usize)>,
    /// The smallest number, the earliest day, or the first text by the alphabet.
    pub min: Option<Bound>,
    /// The largest number, the latest day, or the last text by the alphabet.
    pub max: Option<Bound>,
    /// The sum of its numbers; `None` when they are not numbers.
    pub sum: Option<f64>,
    /// The first few different texts.
    pub samples: Vec<String>,
}

/// The smallest or largest value of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Bound {
    /// A number.
    Number(f64),
    /// A text, or a day as `2017-02-28`.
    Text(String),
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
    let codes: Vec<Codes> = (0..table.columns())
        .map(|column| Codes::of(table, column))
        .collect();
    let columns = codes
        .iter()
        .enumerate()
        .map(|(column, codes)| look_at(table, column, codes))
        .collect();
    Profile { columns, codes }
}

/// How many cells are of each kind.
#[derive(Default)]
struct Tally {
    blank: usize,
    text: usize,
    number: usize,
    money: usize,
    percent: usize,
    date: usize,
    datetime: usize,
    compact: usize,
    month: usize,
    time: usize,
    boolean: usize,
    placeholder: usize,
    currency: Option<&'static str>,
    point: usize,
    comma: usize,
    ambiguous_point: usize,
    order: OrderEvidence,
    two_digit_years: bool,
}

impl Tally {
    fn add(&mut self, cell: &str, kind: CellKind, times: usize) {
        match kind {
            CellKind::Blank => self.blank += times,
            CellKind::Text if is_placeholder(cell) => self.placeholder += times,
            CellKind::Text => self.text += times,
            CellKind::Boolean => self.boolean += times,
            CellKind::Time => self.time += times,
            CellKind::Number(signs) => self.add_number(signs, times),
            CellKind::Month => {
                self.month += times;
                self.add_date(cell, times);
            }
            CellKind::Date { time, compact } => {
                match (compact, time) {
                    (true, _) => self.compact += times,
                    (_, true) => self.datetime += times,
                    _ => self.date += times,
                }
                self.add_date(cell, times);
            }
        }
    }

    fn add_number(&mut self, signs: number::Signs, times: usize) {
        if signs.percent {
            self.percent += times;
        } else if signs.currency.is_some() {
            self.money += times;
        } else {
            self.number += times;
        }
        self.currency = self.currency.or(signs.currency);
        match signs.style {
            Some(DecimalStyle::Point) => self.point += times,
            Some(DecimalStyle::Comma) => self.comma += times,
            None => self.ambiguous_point += usize::from(signs.ambiguous_point),
        }
    }

    fn add_date(&mut self, cell: &str, times: usize) {
        if let Some(date) = scan_date(cell) {
            self.order.add(&date, times);
            self.two_digit_years |= date.two_digit_year;
        }
    }

    fn kind(&self) -> ColumnKind {
        let numbers = self.number + self.money + self.percent;
        let (mut dates, mut numbers) = (self.date + self.datetime, numbers);
        // Eight digits are a day only where nothing but days stands.
        if numbers == 0 {
            dates += self.compact;
        } else {
            numbers += self.compact;
        }
        let filled = self.text + numbers + dates + self.month + self.time + self.boolean;
        let candidates = [
            (dates, ColumnKind::Date),
            (numbers, ColumnKind::Number),
            (self.month, ColumnKind::Month),
            (self.time, ColumnKind::Time),
            (self.boolean, ColumnKind::Boolean),
        ];
        let (count, kind) = candidates
            .into_iter()
            .max_by_key(|(count, _)| *count)
            .unwrap_or_default();
        if count == 0 || count * 10 < filled * 6 {
            return ColumnKind::Text;
        }
        match kind {
            ColumnKind::Date if self.datetime > 0 => ColumnKind::Datetime,
            ColumnKind::Number if self.percent * 2 > numbers => ColumnKind::Percent,
            ColumnKind::Number if self.money * 2 > numbers => ColumnKind::Money,
            other => other,
        }
    }
}

fn look_at(table: &Table, column: usize, codes: &Codes) -> ColumnProfile {
    let mut tally = Tally::default();
    let mut kinds = Vec::with_capacity(codes.entries.len());
    for (text, times) in codes.texts(table) {
        let kind = classify(text);
        tally.add(text, kind, times);
        kinds.push(kind);
    }
    let kind = tally.kind();
    let mut found = ColumnProfile {
        name: table.name(column).into(),
        kind,
        blanks: tally.blank,
        distinct: codes.entries.len() - usize::from(tally.blank > 0),
        two_digit_years: tally.two_digit_years && is_dated(kind),
        decimal: decimal_style(&tally, table.delimiter),
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

/// The style most numbers prove. Where none proves one, a file with semicolons comes from a place where
/// the comma divides decimals.
fn decimal_style(tally: &Tally, delimiter: Delimiter) -> DecimalStyle {
    let comma = tally.comma > tally.point
        || (tally.comma == tally.point
            && tally.ambiguous_point > 0
            && delimiter == Delimiter::Semicolon);
    if comma {
        DecimalStyle::Comma
    } else {
        DecimalStyle::Point
    }
}

/// Extremes, sum and problems, now that kind, order and style are known.
fn measure(table: &Table, codes: &Codes, found: &mut ColumnProfile) {
    let (mut low, mut high): (Option<number::Decimal>, Option<number::Decimal>) = (None, None);
    let (mut first, mut last): (Option<String>, Option<String>) = (None, None);
    let mut sum: i128 = 0;
    let mut wrong = vec![false; codes.entries.len()];
    for (place, (text, times)) in codes.texts(table).enumerate() {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        let value = match found.kind {
            ColumnKind::Number | ColumnKind::Money | ColumnKind::Percent => {
                parse_number(text, found.decimal).map(|number| {
                    let value = number.millionths().unwrap_or(0);
                    let times = i128::try_from(times).unwrap_or(0);
                    sum = sum.saturating_add(value.saturating_mul(times));
                    keep_extremes(number, &mut low, &mut high);
                })
            }
            ColumnKind::Date | ColumnKind::Datetime | ColumnKind::Month => scan_date(text)
                .and_then(|parts| {
                    // An order not known yet is no fault of the cell.
                    let order = match found.date_order {
                        Some(DateOrder::Ambiguous) | None => DateOrder::Dmy,
                        Some(order) => order,
                    };
                    Some((parts.day(order)?, parts.minutes))
                })
                .map(|(day, minutes)| {
                    let mut text = iso(day);
                    if found.kind == ColumnKind::Month {
                        text.truncate(7);
                    }
                    if found.kind == ColumnKind::Datetime {
                        let minutes = minutes.unwrap_or(0);
                        text.push_str(&format!("T{:02}:{:02}", minutes / 60, minutes % 60));
                    }
                    keep_ends(text, &mut first, &mut last);
                }),
            ColumnKind::Time => parse_time(text).map(|minutes| {
                let text = format!("{:02}:{:02}", minutes / 60, minutes % 60);
                keep_ends(text, &mut first, &mut last);
            }),
            ColumnKind::Boolean => (classify(text) == CellKind::Boolean).then_some(()),
            ColumnKind::Text => continue,
        };
        if value.is_none() {
            found.problems += times;
            if let Some(flag) = wrong.get_mut(place) {
                *flag = true;
            }
            if is_placeholder(text) {
                found.placeholders.push((text.into(), times));
            }
        }
    }
    if found.problems > 0 {
        found.problem_rows = (0..table.rows())
            .filter(|row| wrong.get(codes.code(*row)).copied().unwrap_or(false))
            .take(LISTED)
            .map(|row| table.number(row))
            .collect();
    }
    if let (Some(low), Some(high)) = (low, high) {
        found.min = Some(Bound::Number(low.to_f64()));
        found.max = Some(Bound::Number(high.to_f64()));
        found.sum = Some(sum as f64 / 1e6);
    }
    if found.kind == ColumnKind::Text {
        let texts = || {
            codes
                .texts(table)
                .map(|(text, _)| text)
                .filter(|text| !text.trim().is_empty())
        };
        first = texts().min().map(|text| shorten(text, 80));
        last = texts().max().map(|text| shorten(text, 80));
    }
    if let (Some(first), Some(last)) = (first, last) {
        found.min = Some(Bound::Text(first));
        found.max = Some(Bound::Text(last));
    }
}

fn keep_extremes(
    number: number::Decimal,
    low: &mut Option<number::Decimal>,
    high: &mut Option<number::Decimal>,
) {
    let key = number.millionths();
    if low.is_none_or(|low| key < low.millionths()) {
        *low = Some(number);
    }
    if high.is_none_or(|high| key > high.millionths()) {
        *high = Some(number);
    }
}

fn keep_ends(text: String, first: &mut Option<String>, last: &mut Option<String>) {
    if first.as_ref().is_none_or(|first| text < *first) {
        *first = Some(text.clone());
    }
    if last.as_ref().is_none_or(|last| text > *last) {
        *last = Some(text);
    }
}

/// A text cut for display.
pub(super) fn shorten(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.into(),
    }
}
