//! A deal.

use super::counting::{Counting, Numbers, owner_number, signed};
use super::{
    CellSink, Columns, LogKind, Measure, NO_DAY, Packed, Row, Shape, day_from_number, day_number,
    number_cell,
};
use crate::id::{DealId, PersonId};
use crate::money::Currency;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt::Write;
use uuid::Uuid;

/// A sale won, lost, or still open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deal {
    /// The id.
    pub id: DealId,
    /// Its number in the system it was imported from.
    pub key: String,
    /// A reference to the customer.
    pub customer: String,
    /// The type of customer.
    pub customer_type: String,
    /// The product.
    pub product: String,
    /// Who owns it; at close, who is credited.
    pub owner: Option<PersonId>,
    /// When it was opened.
    pub opened: Option<NaiveDate>,
    /// When it was won or lost.
    pub closed: Option<NaiveDate>,
    /// Open, won or lost.
    pub state: DealState,
    /// The stage it is in, or was in when it closed.
    pub stage: String,
    /// When it entered each stage.
    pub history: Vec<StageEntry>,
    /// Why it was won or lost.
    pub reason: String,
    /// Its value in minor units; `None` when not known.
    pub value: Option<i64>,
    /// The currency of the value.
    pub currency: Currency,
    /// A note.
    pub note: String,
    /// Where it came from: `typed`, `sample` or an import.
    pub source: String,
}

/// Whether a deal is decided.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum DealState {
    /// Not yet.
    #[default]
    Open = 0,
    /// Won.
    Won = 1,
    /// Lost.
    Lost = 2,
}

impl DealState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Open, Self::Won, Self::Lost];

    /// The state kept as a number; open if unknown.
    pub fn from_flag(flag: u8) -> Self {
        match flag {
            1 => Self::Won,
            2 => Self::Lost,
            _ => Self::Open,
        }
    }

    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open",
            Self::Won => "Won",
            Self::Lost => "Lost",
        }
    }
}

/// When a deal entered a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageEntry {
    /// The stage.
    pub stage: String,
    /// The day.
    pub on: NaiveDate,
}

/// Where each field of a deal is kept, for reading whole columns.
pub mod columns {
    /// Word: customer.
    pub const CUSTOMER: usize = 0;
    /// Word: customer type.
    pub const CUSTOMER_TYPE: usize = 1;
    /// Word: product.
    pub const PRODUCT: usize = 2;
    /// Word: stage.
    pub const STAGE: usize = 3;
    /// Word: reason.
    pub const REASON: usize = 4;
    /// Word: currency code.
    pub const CURRENCY: usize = 5;
    /// Word: source.
    pub const SOURCE: usize = 6;
    /// Reference: owner.
    pub const OWNER: usize = 0;
    /// Text: key.
    pub const KEY: usize = 0;
    /// Text: stage history.
    pub const HISTORY: usize = 1;
    /// Text: note.
    pub const NOTE: usize = 2;
    /// Day: opened.
    pub const OPENED: usize = 0;
    /// Day: closed.
    pub const CLOSED: usize = 1;
    /// Number: value in minor units.
    pub const VALUE: usize = 0;
    /// Flag: state.
    pub const STATE: usize = 0;
}

impl Row for Deal {
    const KIND: LogKind = LogKind::Deals;
    const SHAPE: Shape = Shape {
        words: 7,
        references: 1,
        texts: 3,
        days: 2,
        numbers: 1,
        flags: 1,
    };

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn day(&self) -> Option<NaiveDate> {
        self.opened
    }

    fn store(&self, cells: &mut impl CellSink) {
        use columns::*;
        cells.word(CUSTOMER, &self.customer);
        cells.word(CUSTOMER_TYPE, &self.customer_type);
        cells.word(PRODUCT, &self.product);
        cells.word(STAGE, &self.stage);
        cells.word(REASON, &self.reason);
        cells.word(CURRENCY, self.currency.code());
        cells.word(SOURCE, &self.source);
        cells.reference(OWNER, self.owner.map(|owner| owner.0));
        cells.text(KEY, &self.key);
        let mut history = String::new();
        let entries = self.history.iter();
        write_history(
            entries.map(|entry| (entry.stage.as_str(), entry.on)),
            &mut history,
        );
        cells.text(HISTORY, &history);
        cells.text(NOTE, &self.note);
        cells.day(OPENED, day_number(self.opened));
        cells.day(CLOSED, day_number(self.closed));
        cells.number(VALUE, number_cell(self.value));
        cells.flag(STATE, self.state as u8);
    }

    fn load(id: Uuid, from: &Columns, row: usize) -> Self {
        use columns::*;
        Self {
            id: DealId(id),
            key: from.text(KEY, row).into(),
            customer: from.word(CUSTOMER, row).into(),
            customer_type: from.word(CUSTOMER_TYPE, row).into(),
            product: from.word(PRODUCT, row).into(),
            owner: from.reference(OWNER, row).map(PersonId),
            opened: from.day(OPENED, row),
            closed: from.day(CLOSED, row),
            state: DealState::from_flag(from.flag(STATE, row)),
            stage: from.word(STAGE, row).into(),
            history: read_history(from.text(HISTORY, row)),
            reason: from.word(REASON, row).into(),
            value: from.number(VALUE, row),
            currency: from.word(CURRENCY, row).parse().unwrap_or_default(),
            note: from.text(NOTE, row).into(),
            source: from.word(SOURCE, row).into(),
        }
    }

    fn id_of_key(from: &Columns, row: usize) -> Option<Uuid> {
        let key = from.text(columns::KEY, row);
        (!key.is_empty()).then(|| DealId::from_key(key).0)
    }

    fn count(
        from: &Columns,
        rows: impl Iterator<Item = usize> + Clone,
        counting: &mut Counting<'_>,
        sign: i64,
    ) {
        use columns::*;
        let (opened, closed) = (from.day_numbers(OPENED), from.day_numbers(CLOSED));
        let (owners, codes) = (from.reference_codes(OWNER), from.word_codes(CURRENCY));
        let (values, states) = (from.number_cells(VALUE), from.flag_cells(STATE));
        let mut people = Numbers::default();
        let mut measures = Numbers::default();
        let mut add = |row, number: usize, measure: &dyn Fn(Currency) -> Measure, day, sum| {
            let owner = owners.code(row).unwrap_or(0);
            let person = people.get(owner as usize, || {
                owner_number(counting.totals(), from, owner)
            });
            let place = codes.code(row).unwrap_or(0) as usize * 5 + number;
            let measure = measures.get(place, || {
                let currency = from.word(CURRENCY, row).parse().unwrap_or_default();
                counting.measure(measure(currency))
            });
            counting.add(person, measure, day, signed(sign, sum));
        };
        let state = |row| DealState::from_flag(states.code(row).unwrap_or(0) as u8);
        let day = |days: &Packed, row| days.number(row).map_or(NO_DAY, |day| day as i32);
        let (opened_on, closed_on) = (|row| day(opened, row), |row| day(closed, row));
        let value = |row| values.number(row).unwrap_or(0);
        // By opening date.
        for row in rows.clone() {
            let opened = opened_on(row);
            if opened != NO_DAY {
                add(row, 0, &|_| Measure::Opened, opened, 0);
            }
            if state(row) == DealState::Open {
                add(row, 1, &Measure::Open, opened, value(row));
            }
        }
        // By closing date.
        for row in rows {
            let (opened, closed) = (opened_on(row), closed_on(row));
            match state(row) {
                DealState::Open => continue,
                DealState::Lost => add(row, 2, &Measure::Lost, closed, value(row)),
                DealState::Won => {
                    add(row, 3, &Measure::Won, closed, value(row));
                    if opened != NO_DAY && closed != NO_DAY {
                        let days = i64::from(closed) - i64::from(opened);
                        add(row, 4, &|_| Measure::WonCycle, closed, days);
                    }
                }
            }
        }
    }
}

/// Appends a history as it is kept in [`columns::HISTORY`]: a line a stage, the day's number before its
/// name.
pub fn write_history<'a>(entries: impl Iterator<Item = (&'a str, NaiveDate)>, text: &mut String) {
    for (number, (stage, on)) in entries.enumerate() {
        if number > 0 {
            text.push('\n');
        }
        // Writing to a text cannot fail.
        let _ = write!(text, "{} ", day_number(Some(on)));
        if stage.contains('\n') {
            text.push_str(&stage.replace('\n', " "));
        } else {
            text.push_str(stage);
        }
    }
}

fn read_history(text: &str) -> Vec<StageEntry> {
    text.lines()
        .filter_map(|line| {
            let (number, stage) = line.split_once(' ')?;
            let on = day_from_number(number.parse().ok()?)?;
            Some(StageEntry {
                stage: stage.into(),
                on,
            })
        })
        .collect()
}
