//! Freezing a record or a chart as evidence: content that stays as it stood, mapped to criteria.
//!
//! * [`snapshot_of`]: the complete, readable content of a record.
//! * [`FreezeButton`], [`FreezeChartButton`]: the dialog that makes evidence of it.
//! * [`EvidenceOf`]: what was frozen from a record so far.

mod button;
mod chart;
mod form;
mod made;
mod sections;
mod snapshot;

pub use button::{FreezeButton, FreezeChartButton};
pub use chart::ChartToFreeze;
pub use made::EvidenceOf;
pub use sections::SnapshotSections;
pub use snapshot::{date_of, snapshot_of, success_words};
