//! What every chart is made of.

pub(crate) mod axis;
pub(crate) mod dates;
pub(crate) mod decimate;
pub(crate) mod labels;
pub(crate) mod metric;
pub(crate) mod notes;
pub(crate) mod plot;
pub(crate) mod scale;
pub(crate) mod sheet;
