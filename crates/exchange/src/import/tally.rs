//! What the cells of a column are, counted; from that the kind of the column.

use super::codes::Codes;
use super::column_name::{says_code, says_date, says_flag, says_time};
use super::date::{OrderEvidence, scan_date, scan_serial};
use super::kind::{CellKind, ColumnKind, classify, is_placeholder};
use super::number::{self, DecimalStyle};
use super::table::Table;

/// How many cells of a column are of each kind.
#[derive(Default)]
pub(super) struct Tally {
    /// The kind of the column.
    pub kind: ColumnKind,
    /// Its numbers are days as spreadsheets count them.
    pub serials: bool,
    pub blank: usize,
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
    pub currency: Option<&'static str>,
    /// Numbers that prove a style.
    pub point: usize,
    pub comma: usize,
    /// Some have one point that may divide decimals or groups.
    pub ambiguous_point: bool,
    pub order: OrderEvidence,
    pub two_digit_years: bool,
    /// Numbers that are nothing but digits, and those among them that begin with a zero.
    bare: usize,
    leading_zeros: usize,
    /// Numbers that may be serials: with and without a time of day.
    whole_serials: usize,
    broken_serials: usize,
    /// Numbers that are 0 or 1, and those below 1.
    bits: usize,
    fractions: usize,
}

impl Tally {
    /// Counts the cells of a column.
    pub fn of(table: &Table, codes: &Codes, name: &str) -> Self {
        let mut tally = Self::default();
        for (text, times) in codes.texts(table) {
            tally.add(text.trim(), times);
        }
        tally.settle(if table.header { name } else { "" });
        tally
    }

    fn add(&mut self, cell: &str, times: usize) {
        match classify(cell) {
            CellKind::Blank => self.blank += times,
            // What stands for *not known* says nothing of the others.
            CellKind::Text if is_placeholder(cell) => {}
            CellKind::Text => self.text += times,
            CellKind::Boolean => self.boolean += times,
            CellKind::Time => self.time += times,
            CellKind::Number(signs) => self.add_number(cell, signs, times),
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

    fn add_number(&mut self, cell: &str, signs: number::Signs, times: usize) {
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
            None => self.ambiguous_point |= signs.ambiguous_point,
        }
        if signs.bare {
            self.bare += times;
            self.leading_zeros += usize::from(signs.leading_zero);
            self.bits += times * usize::from(matches!(cell, "0" | "1"));
        }
        self.fractions += times * usize::from(cell == "0" || cell.starts_with("0."));
        match scan_serial(cell) {
            Some(parts) if parts.minutes.is_some() => self.broken_serials += times,
            Some(_) => self.whole_serials += times,
            None => {}
        }
    }

    fn add_date(&mut self, cell: &str, times: usize) {
        if let Some(date) = scan_date(cell) {
            self.order.add(&date, times);
            self.two_digit_years |= date.two_digit_year;
        }
    }

    fn settle(&mut self, name: &str) {
        let by_cells = self.by_cells();
        self.kind = match by_cells {
            ColumnKind::Number => self.by_name(name),
            other => other,
        };
    }

    /// What most cells are.
    fn by_cells(&self) -> ColumnKind {
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

    /// What plain numbers are under a name.
    fn by_name(&mut self, name: &str) -> ColumnKind {
        let all_bare = self.bare + self.compact == self.number + self.compact;
        // Codes, telephone numbers and postcodes are no amounts: `00123`.
        if all_bare && (self.leading_zeros > 0 || says_code(name)) {
            return ColumnKind::Text;
        }
        if self.bits == self.number && self.text == 0 && says_flag(name) {
            return ColumnKind::Boolean;
        }
        let serials = self.whole_serials + self.broken_serials;
        if serials == self.number && says_date(name) {
            self.serials = true;
            return match self.broken_serials {
                0 => ColumnKind::Date,
                _ => ColumnKind::Datetime,
            };
        }
        if self.fractions == self.number && self.point > 0 && says_time(name) {
            self.serials = true;
            return ColumnKind::Time;
        }
        ColumnKind::Number
    }
}
