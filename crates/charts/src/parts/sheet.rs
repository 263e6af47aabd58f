//! The sheet a chart is drawn on: `plotters` elements placed by pixel, and the SVG round them.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, IntoFont, ShapeStyle, TextStyle};

use crate::backend::{SvgBackend, SvgCanvas, SvgError, UNITS_PER_PIXEL, escape};
use crate::parts::metric::TEXT_SIZE;
use crate::{ChartError, ChartSize, Role};

impl From<DrawingAreaErrorKind<SvgError>> for ChartError {
    fn from(error: DrawingAreaErrorKind<SvgError>) -> Self {
        Self::Drawing(error.to_string())
    }
}

/// What names a drawing: the prefix of its ids, its title and its description.
#[derive(Clone, Copy)]
pub(crate) struct Heading<'t> {
    pub(crate) id: &'t str,
    pub(crate) title: &'t str,
    pub(crate) description: &'t str,
}

/// The sheet, in pixels.
pub(crate) struct Sheet<'a> {
    pub(crate) area: DrawingArea<SvgBackend<'a>, Shift>,
}

/// Draws on a sheet of the given size and gives the finished SVG with whatever `paint` gave.
pub(crate) fn compose<T>(
    heading: Heading<'_>,
    size: ChartSize,
    extra_class: &str,
    paint: impl FnOnce(&Sheet<'_>) -> Result<T, ChartError>,
) -> Result<(String, T), ChartError> {
    let mut canvas = SvgCanvas::default();
    let outcome = {
        let backend = SvgBackend::new(&mut canvas, size.width, size.height);
        paint(&Sheet {
            area: backend.into_drawing_area(),
        })?
    };
    let id = safe_id(heading.id);
    let svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing{}" viewBox="0 0 {} {}" "#,
            r#"font-size="{}" role="img" aria-labelledby="{}-title {}-desc">"#,
            r#"<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>"#,
        ),
        extra_class,
        size.width,
        size.height,
        TEXT_SIZE,
        id,
        id,
        id,
        escape(heading.title),
        id,
        escape(heading.description),
        canvas.into_elements(),
    );
    Ok((svg, outcome))
}

/// A prefix that is valid in an id and in a list of ids.
fn safe_id(id: &str) -> String {
    let safe: String = id
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
                c
            } else {
                '-'
            }
        })
        .collect();
    if safe.starts_with(|c: char| c.is_ascii_alphabetic()) {
        safe
    } else {
        format!("chart-{safe}")
    }
}

/// Pixels as canvas units; what lies far outside the drawing is kept at its edge.
pub(crate) fn units(pixels: f64) -> i32 {
    (pixels * f64::from(UNITS_PER_PIXEL))
        .round()
        .clamp(-1e6, 1e6) as i32
}

pub(crate) fn stroke(role: Role) -> ShapeStyle {
    role.colour().stroke_width(1)
}

pub(crate) fn text_style(role: Role, horizontal: HPos, vertical: VPos) -> TextStyle<'static> {
    let size = TEXT_SIZE * f64::from(UNITS_PER_PIXEL);
    let mut style = TextStyle::from(("sans-serif", size).into_font());
    style.color = role.colour().to_backend_color();
    style.pos = Pos::new(horizontal, vertical);
    style
}

impl Sheet<'_> {
    /// Text that starts at x, its middle at y.
    pub(crate) fn text(&self, x: f64, y: f64, text: &str, role: Role) -> Result<(), ChartError> {
        self.aligned(x, y, text, role, HPos::Left)
    }

    /// Text that ends at x, its middle at y.
    pub(crate) fn text_end(
        &self,
        x: f64,
        y: f64,
        text: &str,
        role: Role,
    ) -> Result<(), ChartError> {
        self.aligned(x, y, text, role, HPos::Right)
    }

    /// Text with its middle at `(x, y)`.
    pub(crate) fn text_middle(
        &self,
        x: f64,
        y: f64,
        text: &str,
        role: Role,
    ) -> Result<(), ChartError> {
        self.aligned(x, y, text, role, HPos::Center)
    }

    fn aligned(
        &self,
        x: f64,
        y: f64,
        text: &str,
        role: Role,
        horizontal: HPos,
    ) -> Result<(), ChartError> {
        if text.is_empty() {
            return Ok(());
        }
        let style = text_style(role, horizontal, VPos::Center);
        Ok(self
            .area
            .draw(&Text::new(text, (units(x), units(y)), style))?)
    }

    pub(crate) fn line(&self, points: &[(f64, f64)], role: Role) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().map(|&(x, y)| (units(x), units(y))).collect();
        Ok(self.area.draw(&PathElement::new(points, stroke(role)))?)
    }

    pub(crate) fn circle(&self, x: f64, y: f64, radius: f64, role: Role) -> Result<(), ChartError> {
        let style = role.colour().filled();
        Ok(self
            .area
            .draw(&Circle::new((units(x), units(y)), units(radius), style))?)
    }

    pub(crate) fn polygon(&self, points: &[(f64, f64)], role: Role) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().map(|&(x, y)| (units(x), units(y))).collect();
        Ok(self
            .area
            .draw(&Polygon::new(points, role.colour().filled()))?)
    }

    pub(crate) fn diamond(&self, x: f64, y: f64, radius: f64) -> Result<(), ChartError> {
        let corners = [
            (x, y - radius),
            (x + radius, y),
            (x, y + radius),
            (x - radius, y),
        ];
        self.polygon(&corners, Role::Out)
    }

    pub(crate) fn rectangle(
        &self,
        (left, top): (f64, f64),
        (right, bottom): (f64, f64),
        role: Role,
    ) -> Result<(), ChartError> {
        let corners = [(units(left), units(top)), (units(right), units(bottom))];
        Ok(self
            .area
            .draw(&Rectangle::new(corners, role.colour().filled()))?)
    }
}
