//! An activity.

mod count;

use super::counting::Counting;
use super::{CellSink, Columns, LogKind, Row, Shape, day_number, number_cell};
use crate::id::{ActivityId, DealId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something a seller did: a call, a meeting, a demonstration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// The id.
    pub id: ActivityId,
    /// The day.
    pub date: Option<NaiveDate>,
    /// Minutes after midnight, when the time is known.
    pub time: Option<i64>,
    /// Who did it.
    pub person: Option<PersonId>,
    /// The type: `Call`, `Email`, `Meeting` …
    pub kind: String,
    /// Towards the customer or from the customer.
    pub direction: ActivityDirection,
    /// How far it got.
    pub counts_as: CountsAs,
    /// Planned, not yet done; left out of every figure.
    pub planned: bool,
    /// The sales stage.
    pub stage: String,
    /// A reference to the customer.
    pub customer: String,
    /// The deal it belongs to.
    pub deal: Option<DealId>,
    /// What came of it.
    pub result: String,
    /// The objection met.
    pub objection: String,
    /// The technique used.
    pub technique: String,
    /// How many minutes it took.
    pub minutes: Option<i64>,
    /// A note.
    pub note: String,
    /// Where it came from: `typed`, `sample` or an import.
    pub source: String,
}

/// Which way an activity went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum ActivityDirection {
    /// Towards the customer.
    #[default]
    Outbound = 0,
    /// From the customer.
    Inbound = 1,
}

/// How far an activity got. Each step includes those before it: a meeting is also an attempt that
/// connected.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum CountsAs {
    /// It was tried.
    #[default]
    Attempt = 0,
    /// Somebody was reached: a conversation.
    Connect = 1,
    /// A meeting was held.
    Meeting = 2,
    /// A next step was agreed.
    NextStep = 3,
}

impl CountsAs {
    /// All steps in order.
    pub const ALL: [Self; 4] = [Self::Attempt, Self::Connect, Self::Meeting, Self::NextStep];

    /// The step kept as a number.
    pub fn from_flag(flag: u8) -> Self {
        match flag {
            1 => Self::Connect,
            2 => Self::Meeting,
            3 => Self::NextStep,
            _ => Self::Attempt,
        }
    }

    /// The words shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Attempt => "Attempt",
            Self::Connect => "Conversation",
            Self::Meeting => "Meeting",
            Self::NextStep => "Next step agreed",
        }
    }
}

/// Where each field of an activity is kept, for reading whole columns.
pub mod columns {
    /// Word: type.
    pub const KIND: usize = 0;
    /// Word: stage.
    pub const STAGE: usize = 1;
    /// Word: customer.
    pub const CUSTOMER: usize = 2;
    /// Word: result.
    pub const RESULT: usize = 3;
    /// Word: objection.
    pub const OBJECTION: usize = 4;
    /// Word: technique.
    pub const TECHNIQUE: usize = 5;
    /// Word: source.
    pub const SOURCE: usize = 6;
    /// Reference: person.
    pub const PERSON: usize = 0;
    /// Reference: deal.
    pub const DEAL: usize = 1;
    /// Text: note.
    pub const NOTE: usize = 0;
    /// Day: date.
    pub const DATE: usize = 0;
    /// Number: minutes after midnight.
    pub const TIME: usize = 0;
    /// Number: minutes taken.
    pub const MINUTES: usize = 1;
    /// Flag: direction.
    pub const DIRECTION: usize = 0;
    /// Flag: how far it got.
    pub const COUNTS_AS: usize = 1;
    /// Flag: planned.
    pub const PLANNED: usize = 2;
}

impl Row for Activity {
    const KIND: LogKind = LogKind::Activities;
    const SHAPE: Shape = Shape {
        words: 7,
        references: 2,
        texts: 1,
        days: 1,
        numbers: 2,
        flags: 3,
    };

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn day(&self) -> Option<NaiveDate> {
        self.date
    }

    fn store(&self, cells: &mut impl CellSink) {
        use columns::*;
        cells.word(KIND, &self.kind);
        cells.word(STAGE, &self.stage);
        cells.word(CUSTOMER, &self.customer);
        cells.word(RESULT, &self.result);
        cells.word(OBJECTION, &self.objection);
        cells.word(TECHNIQUE, &self.technique);
        cells.word(SOURCE, &self.source);
        cells.reference(PERSON, self.person.map(|person| person.0));
        cells.reference(DEAL, self.deal.map(|deal| deal.0));
        cells.text(NOTE, &self.note);
        cells.day(DATE, day_number(self.date));
        cells.number(TIME, number_cell(self.time));
        cells.number(MINUTES, number_cell(self.minutes));
        cells.flag(DIRECTION, self.direction as u8);
        cells.flag(COUNTS_AS, self.counts_as as u8);
        cells.flag(PLANNED, u8::from(self.planned));
    }

    fn load(id: Uuid, from: &Columns, row: usize) -> Self {
        use columns::*;
        Self {
            id: ActivityId(id),
            date: from.day(DATE, row),
            time: from.number(TIME, row),
            person: from.reference(PERSON, row).map(PersonId),
            kind: from.word(KIND, row).into(),
            direction: match from.flag(DIRECTION, row) {
                1 => ActivityDirection::Inbound,
                _ => ActivityDirection::Outbound,
            },
            counts_as: CountsAs::from_flag(from.flag(COUNTS_AS, row)),
            planned: from.flag(PLANNED, row) == 1,
            stage: from.word(STAGE, row).into(),
            customer: from.word(CUSTOMER, row).into(),
            deal: from.reference(DEAL, row).map(DealId),
            result: from.word(RESULT, row).into(),
            objection: from.word(OBJECTION, row).into(),
            technique: from.word(TECHNIQUE, row).into(),
            minutes: from.number(MINUTES, row),
            note: from.text(NOTE, row).into(),
            source: from.word(SOURCE, row).into(),
        }
    }

    fn count(
        from: &Columns,
        rows: impl Iterator<Item = usize> + Clone,
        counting: &mut Counting<'_>,
        sign: i64,
    ) {
        count::count(from, rows, counting, sign);
    }
}
