//! What a chart takes and gives: sizes, drawings, tables.

use crate::{ChartError, Role};

/// The box a chart is laid out in, in pixels of its own coordinate system. The drawing scales to
/// the width it is given on the page, so choose the preset nearest to that width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartSize {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels; charts with a row for each person or stage choose their own.
    pub height: u32,
}

impl ChartSize {
    /// For phones.
    pub const NARROW: Self = Self {
        width: 340,
        height: 260,
    };
    /// For desktops and print.
    pub const WIDE: Self = Self {
        width: 760,
        height: 340,
    };
    /// For the small line on a person's card.
    pub const SPARKLINE: Self = Self {
        width: 96,
        height: 24,
    };

    /// Is there too little width for words beside the plot?
    pub(crate) const fn is_narrow(self) -> bool {
        self.width < 520
    }

    /// Refuses sizes that leave no room for a plot between its labels.
    pub(crate) const fn checked(self) -> Result<Self, ChartError> {
        if self.width < 240 || self.height < 160 || self.width > 4_000 || self.height > 4_000 {
            return Err(ChartError::Size {
                width: self.width,
                height: self.height,
            });
        }
        Ok(self)
    }
}

/// A chart: what it is of, drawn at any size, and the figures behind it.
///
/// Drawing makes no table: a trend of thousands of points has as many rows, and most are never read.
pub trait Chart {
    /// Draws it in a box of `size`; charts with a row for each person or stage choose their own height.
    ///
    /// # Errors
    /// Why it cannot be drawn, as a sentence.
    fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError>;

    /// The figures it is drawn from.
    fn table(&self) -> Table;
}

macro_rules! charts {
    ($($kind:ty),* $(,)?) => {$(
        impl Chart for $kind {
            fn draw(&self, size: ChartSize) -> Result<Drawing, ChartError> {
                Self::draw(self, size)
            }

            fn table(&self) -> Table {
                Self::table(self)
            }
        }
    )*};
}

charts!(
    crate::ControlChart,
    crate::Distribution,
    crate::FunnelPlot,
    crate::HeatMap,
    crate::RankedIntervals,
    crate::SmallMultiples,
    crate::Sparkline,
    crate::StackedOutcome,
    crate::StageFunnel,
    crate::TargetPace,
);

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG element with class names in place of colours, for the page.
    pub svg: String,
    /// Points for a hover and keyboard readout, in reading order.
    pub readout: Vec<ReadoutPoint>,
    /// Title of the chart, plain text.
    pub title: String,
    /// What the chart shows, in sentences; also in the SVG for assistive technology.
    pub description: String,
    /// What the marks mean, in the order to list them.
    pub key: Vec<KeyEntry>,
    /// Width and height of the drawing's own coordinate system, in pixels.
    pub size: ChartSize,
}

/// A point that can be read out.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadoutPoint {
    /// Pixels from the left of the drawing.
    pub x: f64,
    /// Pixels from the top of the drawing.
    pub y: f64,
    /// What is there: name or period, value with unit, and whatever is notable.
    pub label: String,
}

/// One mark and its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// What the mark stands for.
    pub role: Role,
    /// Its meaning in words.
    pub text: String,
}

impl KeyEntry {
    pub(crate) fn new(role: Role, text: impl Into<String>) -> Self {
        Self {
            role,
            text: text.into(),
        }
    }

    /// A small SVG sample of the mark, 24 by 12 pixels, hidden from assistive technology.
    #[must_use]
    pub fn swatch_svg(&self) -> String {
        format!(
            r#"<svg class="chart-drawing key-swatch" viewBox="0 0 24 12" width="24" height="12" aria-hidden="true">{}</svg>"#,
            self.role.swatch()
        )
    }
}

/// The figures behind a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What the table holds.
    pub caption: String,
    /// Headings, left to right.
    pub columns: Vec<Column>,
    /// Rows of as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// A column's heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading in sentence case.
    pub name: String,
    /// Unit of every figure in the column, given once here.
    pub unit: Option<String>,
    /// Are the cells figures, to be aligned right?
    pub numeric: bool,
}

impl Column {
    pub(crate) fn text(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            unit: None,
            numeric: false,
        }
    }

    pub(crate) fn figure(name: &str, unit: Option<String>) -> Self {
        Self {
            name: name.to_owned(),
            unit,
            numeric: true,
        }
    }
}

/// One cell: what is shown, and the figure behind it if it is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Text as shown, without the column's unit; *n/a* where a figure is unknown.
    pub text: String,
    /// The figure in its base unit (a rate of 63 % is 0.63), `None` for words and for *n/a*.
    pub number: Option<f64>,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            number: None,
        }
    }
}
