//! The charts, one file or folder each.

pub(crate) mod control;
pub(crate) mod distribution;
pub(crate) mod funnel;
pub(crate) mod heat;
pub(crate) mod multiples;
pub(crate) mod ranked;
pub(crate) mod sparkline;
pub(crate) mod stacked;
pub(crate) mod stages;
pub(crate) mod target;
