//! Charts as themable SVG: the same bytes natively and in WebAssembly.
//!
//! Each chart is a plain struct of labels, dates and values with a `draw` method that gives a
//! [`Drawing`]: the SVG, the points for a hover and keyboard readout, a title, a description and a
//! key; and a `table` method that gives the same figures as a [`Table`]. Both together are a
//! [`Chart`]. `plotters` lays the chart out and draws it
//! through [`SvgBackend`], which writes class names in place of colours and measures text with a
//! fixed metric, so nothing here reads a font, a document or a clock.
//!
//! ```
//! use throughline_charts::{ChartSize, Sparkline, ValueFormat};
//! # fn main() -> Result<(), throughline_charts::ChartError> {
//! let chart = Sparkline {
//!     id: "wins".into(),
//!     title: "Wins a week".into(),
//!     format: ValueFormat::Count,
//!     values: vec![("Week 1".into(), Some(4.0)), ("Week 2".into(), Some(6.0))],
//!     centre: Some(5.0),
//! };
//! let drawing = chart.draw(ChartSize::SPARKLINE)?;
//! assert!(drawing.svg.starts_with("<svg "));
//! assert_eq!(chart.table().rows.len(), 2);
//! # Ok(())
//! # }
//! ```
//!
//! # Classes
//!
//! The style sheet decides colour, stroke width and dashes by these classes ([`Role`] lists them
//! too). Size of text is an attribute, because the layout was measured with it.
//!
//! | Class | Element | Meaning |
//! |---|---|---|
//! | `chart-drawing` | `svg` | every drawing |
//! | `sparkline` | `svg` | beside `chart-drawing`, the small one without axes |
//! | `chart-axis` | stroke | base line of the plot and its ticks |
//! | `chart-grid` | stroke | horizontal grid |
//! | `chart-line` | stroke | observed values, joined |
//! | `chart-centre` | stroke | the centre line or team rate, one continuous line |
//! | `chart-limit` | stroke | outer limits (three sigma, 99.8 %) |
//! | `chart-limit-inner` | stroke | inner limits (95 %) |
//! | `chart-area` | fill | the space between limits |
//! | `chart-rebase` | stroke | where limits were based anew |
//! | `chart-point` | fill | a value within limits, a person's dot |
//! | `chart-out` | fill, diamond | a value outside the limits |
//! | `chart-signal` | fill and stroke, ring | a value flagged by a rule, or between inner and outer limits |
//! | `chart-highlight` | stroke, ring | the person looked at |
//! | `chart-interval` | stroke | the interval of a rate |
//! | `chart-marker-action` | stroke | vertical line of an action |
//! | `chart-marker-head` | fill, triangle | head of that line |
//! | `chart-won` | fill | moved on, won |
//! | `chart-lost` | fill and stroke | lost at that stage |
//! | `chart-open` | stroke | still open |
//! | `chart-target` | stroke | the line to the target |
//! | `chart-pace` | stroke | today |
//! | `chart-actual` | stroke | cumulative actual |
//! | `chart-forecast` | stroke | where it goes at the rate so far |
//! | `chart-before` | stroke | an earlier period laid under this one |
//! | `chart-before-point` | fill and stroke, ring | a person's figure in an earlier period |
//! | `chart-marker-note` | stroke | vertical line of a dated note |
//! | `chart-note-dot` | fill and stroke | the disc that holds a note's number |
//! | `chart-note-number` | text | that number |
//! | `chart-bar` | fill | a column of a distribution |
//! | `chart-bar-rest` | fill and stroke | the column that gathers a long tail |
//! | `chart-mean` | stroke | the mean, where the median is the centre line |
//! | `chart-part-1` to `-5` | fill and stroke | parts of a stacked column, from the bottom |
//! | `chart-heat-0` to `-5` | fill and stroke | squares of a heat map: nothing, then from the least to the fullest |
//! | `chart-heat-text` | text | the number in a pale square |
//! | `chart-heat-text-deep` | text | the number in a deep one |
//! | `chart-text` | text | tick labels, captions |
//! | `chart-label` | text | labels of data |
//! | `chart-label-strong` | text | the label that matters |
#![forbid(unsafe_code)]

mod backend;
mod error;
mod format;
mod kinds;
mod model;
mod parts;
mod role;
mod standalone;

pub use backend::{SvgBackend, SvgCanvas, SvgError};
pub use error::ChartError;
pub use format::ValueFormat;
pub use kinds::control::{
    ControlAction, ControlBefore, ControlChart, ControlPoint, ControlSegment,
};
pub use kinds::distribution::{Distribution, DistributionBefore, DistributionBin};
pub use kinds::funnel::{FunnelLimit, FunnelPerson, FunnelPlot, FunnelPosition};
pub use kinds::heat::HeatMap;
pub use kinds::multiples::{MultiplePanel, MultiplePoint, SmallMultiples};
pub use kinds::ranked::{RankedIntervals, RankedPerson};
pub use kinds::sparkline::Sparkline;
pub use kinds::stacked::{StackedBefore, StackedColumn, StackedEarlier, StackedOutcome};
pub use kinds::stages::{Stage, StageFunnel, StagesBefore};
pub use kinds::target::{TargetBefore, TargetEarlier, TargetPace, TargetPoint};
pub use model::{Cell, Chart, ChartSize, Column, Drawing, KeyEntry, ReadoutPoint, Table};
pub use parts::decimate::decimate;
pub use parts::notes::ChartNote;
pub use role::Role;
pub use standalone::standalone_svg;
