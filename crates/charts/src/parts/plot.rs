//! A plot with axes: the part of the sheet where values have a place.

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{PathElement, Polygon};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, TRANSPARENT};

use crate::backend::{SvgBackend, UNITS_PER_PIXEL};
use crate::parts::axis::Axis;
use crate::parts::dates::DateTick;
use crate::parts::labels::{LINE_HEIGHT, spread};
use crate::parts::metric;
use crate::parts::scale::{ValueScale, drawable};
use crate::parts::sheet::{Sheet, stroke, text_style, units};
use crate::{ChartError, ChartSize, Role, ValueFormat};

/// Length of a tick, in pixels; its label stands twice as far from the axis.
const TICK: f64 = 4.0;

/// Room round the plot for labels, in pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Insets {
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
}

/// A tick with its label.
pub(crate) struct Tick {
    pub(crate) at: f64,
    pub(crate) label: String,
    /// A second line under the label.
    pub(crate) below: Option<String>,
}

impl From<DateTick> for Tick {
    fn from(tick: DateTick) -> Self {
        Self {
            at: tick.at,
            label: tick.label,
            below: tick.year,
        }
    }
}

/// A plot on a sheet.
pub(crate) struct Plot<'s, 'a> {
    pub(crate) sheet: &'s Sheet<'a>,
    chart: ChartContext<'a, SvgBackend<'a>, Cartesian2d<Axis, Axis>>,
    x_ticks: Vec<Tick>,
    y_labels: Vec<(f64, String)>,
    /// Edges of the plot, in pixels.
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
}

/// Room the tick labels of a value axis need, in pixels.
pub(crate) fn label_room(scale: &ValueScale, format: &ValueFormat) -> f64 {
    scale
        .ticks
        .iter()
        .map(|tick| metric::width(&format.tick(*tick, scale.step)))
        .fold(0.0, f64::max)
        + 2.0 * TICK
        + 4.0
}

impl<'s, 'a> Plot<'s, 'a> {
    /// Lays the plot out; draws nothing yet, so that areas can go under the grid.
    pub(crate) fn new(
        sheet: &'s Sheet<'a>,
        size: ChartSize,
        insets: Insets,
        (low, high): (f64, f64),
        x_ticks: Vec<Tick>,
        y: &ValueScale,
        format: &ValueFormat,
    ) -> Result<Self, ChartError> {
        let y_labels = y
            .ticks
            .iter()
            .map(|tick| (*tick, format.tick(*tick, y.step)))
            .collect();
        let x_axis = Axis {
            low,
            high,
            ticks: x_ticks.iter().map(|tick| tick.at).collect(),
        };
        let y_axis = Axis {
            low: y.low,
            high: y.high,
            ticks: y.ticks.clone(),
        };
        let chart = ChartBuilder::on(&sheet.area)
            .margin_top(units(insets.top))
            .margin_right(units(insets.right))
            .x_label_area_size(units(insets.bottom))
            .y_label_area_size(units(insets.left))
            .build_cartesian_2d(x_axis, y_axis)?;
        Ok(Self {
            sheet,
            chart,
            x_ticks,
            y_labels,
            left: insets.left,
            right: f64::from(size.width) - insets.right,
            top: insets.top,
            bottom: f64::from(size.height) - insets.bottom,
        })
    }

    /// Draws grid, base line, ticks and their labels.
    pub(crate) fn mesh(&mut self) -> Result<(), ChartError> {
        let x_ticks = &self.x_ticks;
        let x_label = |at: &f64| {
            let tick = x_ticks.iter().find(|tick| tick.at == *at);
            tick.map(|tick| tick.label.clone()).unwrap_or_default()
        };
        self.chart
            .configure_mesh()
            .disable_x_mesh()
            .disable_y_axis()
            .bold_line_style(stroke(Role::Grid))
            .light_line_style(TRANSPARENT)
            .axis_style(stroke(Role::Axis))
            .set_all_tick_mark_size(units(TICK))
            .x_label_style(text_style(Role::Text, HPos::Center, VPos::Top))
            .x_label_formatter(&x_label)
            .draw()?;
        // Without its axis line, the mesh leaves out the labels too.
        for (value, label) in &self.y_labels {
            let (_, y) = self.at(0.0, *value);
            self.sheet
                .text_end(self.left - 2.0 * TICK, y, label, Role::Text)?;
        }
        for tick in &self.x_ticks {
            if let Some(below) = &tick.below {
                let (x, _) = self.at(tick.at, 0.0);
                let y = self.bottom + 2.0 * TICK + 1.55 * LINE_HEIGHT;
                self.sheet.text_middle(x, y, below, Role::Text)?;
            }
        }
        Ok(())
    }

    /// Where a value lies on the sheet, in pixels.
    pub(crate) fn at(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = self.chart.plotting_area().map_coordinate(&(x, y));
        let per_pixel = f64::from(UNITS_PER_PIXEL);
        (f64::from(x) / per_pixel, f64::from(y) / per_pixel)
    }

    /// A line through values.
    pub(crate) fn line(&self, points: Vec<(f64, f64)>, role: Role) -> Result<(), ChartError> {
        Ok(self
            .chart
            .plotting_area()
            .draw(&PathElement::new(points, stroke(role)))?)
    }

    /// An area bounded by values.
    pub(crate) fn area(&self, points: Vec<(f64, f64)>, role: Role) -> Result<(), ChartError> {
        Ok(self
            .chart
            .plotting_area()
            .draw(&Polygon::new(points, role.colour().filled()))?)
    }

    /// Labels to the right of the plot, each as near to its value as the others allow.
    pub(crate) fn end_labels(&self, labels: &[EndLabel]) -> Result<(), ChartError> {
        let heights: Vec<f64> = labels
            .iter()
            .map(|label| self.at(0.0, label.value).1)
            .collect();
        let placed = spread(&heights, self.top, self.bottom);
        for (label, y) in labels.iter().zip(placed) {
            self.sheet
                .text(self.right + 6.0, y, &label.text, label.role)?;
        }
        Ok(())
    }
}

/// A label beside the end of a line.
pub(crate) struct EndLabel {
    pub(crate) value: f64,
    pub(crate) text: String,
    pub(crate) role: Role,
}

/// Room that end labels need, in pixels.
pub(crate) fn end_room(labels: &[EndLabel]) -> f64 {
    let widest = labels
        .iter()
        .map(|label| metric::strong_width(&label.text))
        .fold(0.0, f64::max);
    widest + 6.0 + 4.0
}

/// Refuses a value that cannot be placed, naming what it belongs to.
pub(crate) fn check(value: f64, what: impl FnOnce() -> String) -> Result<(), ChartError> {
    if drawable(value) {
        Ok(())
    } else {
        Err(ChartError::NotDrawable(what()))
    }
}
