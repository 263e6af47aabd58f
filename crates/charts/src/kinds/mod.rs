//! The charts, one file each.

pub(crate) mod control;
pub(crate) mod funnel;
pub(crate) mod ranked;
pub(crate) mod sparkline;
pub(crate) mod stages;
pub(crate) mod target;
