//! Dates and times as people write them. A text is first read into its parts; which part is the day is
//! decided for a whole column, never for one row.

mod digits;
mod order;
mod parts;
mod serial;
mod time;
mod written;

pub use order::DateOrder;
pub(super) use order::OrderEvidence;
pub(super) use parts::iso;
pub use parts::{DateParts, Parts};
pub(super) use serial::{scan_fraction, scan_serial};
pub use time::parse_time;
pub(super) use time::{Clock, parse_clock};
pub use written::scan_date;
