//! What can keep a chart from being drawn.

use std::fmt;

/// Why a chart was not drawn. `Display` is a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChartError {
    /// There are no figures to draw.
    NoData,
    /// A figure is not a number, is infinite or is too large to place; holds what it belongs to.
    NotDrawable(String),
    /// A period ends before it starts, or has no days.
    EmptyPeriod,
    /// The asked-for width or height (pixels) is outside what can be laid out.
    Size {
        /// Width asked for, in pixels.
        width: u32,
        /// Height asked for, in pixels.
        height: u32,
    },
    /// The drawing library refused; holds its message.
    Drawing(String),
}

impl fmt::Display for ChartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoData => f.write_str(
                "There is nothing to draw yet. Log or import some figures, or choose a longer period.",
            ),
            Self::NotDrawable(what) => write!(
                f,
                "The figure for {what} is not a number that can be drawn. Check the records it is counted from."
            ),
            Self::EmptyPeriod => f.write_str(
                "The period ends before it starts. Choose an end date after the start date.",
            ),
            Self::Size { width, height } => write!(
                f,
                "A chart of {width} by {height} pixels cannot be laid out. Choose a larger or smaller size."
            ),
            Self::Drawing(why) => write!(
                f,
                "The chart could not be drawn ({why}). The table shows the same figures."
            ),
        }
    }
}

impl std::error::Error for ChartError {}
