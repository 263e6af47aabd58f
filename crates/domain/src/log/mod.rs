//! The log: activities and deals, up to millions, in columns.
//!
//! * [`Activity`] and [`Deal`] are single rows, for forms and for one change.
//! * [`Columns`] holds up to [`CHUNK_ROWS`] rows as one array a field, with its own dictionary of
//!   repeated texts; [`wire`] turns it into bytes with a version and a checksum, and back.
//! * [`Log`] is a list of chunks with an index by id: reading, adding, replacing or removing a row
//!   costs the same whatever the number of rows.
//! * [`Totals`] are the running sums per person and day that every figure is made of.

mod activity;
mod batch;
mod builder;
mod chunk;
mod columns;
mod counting;
mod deal;
mod index;
mod ready;
mod removed;
mod table;
mod totals;
pub mod wire;

pub use activity::{Activity, ActivityDirection, CountsAs, columns as activity_columns};
pub use batch::Batch;
pub use builder::Builder;
pub use chunk::LogChunk;
use columns::Stamps;
pub use columns::{CellSink, Columns, Packed, Shape, TextsFound};
pub use counting::Counting;
pub use deal::{Deal, DealState, StageEntry, columns as deal_columns, write_history};
pub use ready::ReadyRows;
pub use table::{ChunkWrite, Log, RowRef};
pub use totals::{Cell, Measure, Totals};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A map for the log's many keys, faster than the standard one. Its seed differs from run to run, so that
/// a file cannot be made to fill it badly.
type Map<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// Rows in a full chunk: one stored value. With this many it stays below 64 KiB, from where on a browser
/// may keep a value in a file of its own, which takes much longer.
pub const CHUNK_ROWS: usize = 2_048;

/// Which log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogKind {
    /// Activities.
    Activities,
    /// Deals.
    Deals,
}

impl LogKind {
    /// The word in storage keys.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Activities => "activities",
            Self::Deals => "deals",
        }
    }
}

/// A type of row that can be kept in columns.
pub trait Row: Clone + PartialEq {
    /// Which log it belongs to.
    const KIND: LogKind;
    /// How many columns of each type it needs.
    const SHAPE: Shape;
    /// The row's id.
    fn id(&self) -> Uuid;
    /// The day by which rows are put in time order.
    fn day(&self) -> Option<NaiveDate>;
    /// Writes every field but the id.
    fn store(&self, cells: &mut impl CellSink);
    /// Reads a row back.
    fn load(id: Uuid, columns: &Columns, row: usize) -> Self;
    /// The id that a row's key gives; `None` when rows of this kind have no key, or this one's is blank.
    fn id_of_key(_columns: &Columns, _row: usize) -> Option<Uuid> {
        None
    }
    /// Adds what rows contribute to the totals, or takes it away again (`sign` 1 or −1).
    fn count(
        columns: &Columns,
        rows: impl Iterator<Item = usize> + Clone,
        counting: &mut Counting<'_>,
        sign: i64,
    );
}

/// The number under which a day is kept; [`NO_DAY`] when there is none.
pub fn day_number(day: Option<NaiveDate>) -> i32 {
    day.map_or(NO_DAY, |day| day.num_days_from_ce())
}

/// The day kept under a number.
pub fn day_from_number(number: i32) -> Option<NaiveDate> {
    if number == NO_DAY {
        None
    } else {
        NaiveDate::from_num_days_from_ce_opt(number)
    }
}

/// Stands for no day.
pub const NO_DAY: i32 = i32::MIN;

/// Stands for no number.
pub const NO_NUMBER: i64 = i64::MIN;

/// The number kept for an optional one.
pub fn number_cell(number: Option<i64>) -> i64 {
    number.unwrap_or(NO_NUMBER)
}

/// The optional number in a cell.
pub fn number_from_cell(cell: i64) -> Option<i64> {
    (cell != NO_NUMBER).then_some(cell)
}
