//! The `plotters` backend that writes SVG with class names.
//!
//! Coordinates are whole tenths of a pixel ([`UNITS_PER_PIXEL`]), because `plotters` hands integer
//! coordinates to its backends and whole pixels would make slow lines look like stairs.

use std::fmt::{self, Write as _};

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    text_anchor::{HPos, VPos},
};

use crate::Role;
use crate::parts::metric;

/// Canvas units in a pixel.
pub(crate) const UNITS_PER_PIXEL: i32 = 10;

/// Why a mark could not be written. Neither happens with the elements this crate draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SvgError {
    /// The colour stands for no [`Role`].
    UnknownRole,
    /// Single pixels and bitmaps have no place in a vector drawing.
    Pixels,
}

impl fmt::Display for SvgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnknownRole => "a mark has no role",
            Self::Pixels => "a vector drawing holds no single pixels",
        })
    }
}

impl std::error::Error for SvgError {}

/// SVG elements in the order they were drawn.
#[derive(Debug, Default)]
pub struct SvgCanvas {
    body: String,
    /// Strokes of one role that follow one another become one path.
    open_path: Option<(Role, String)>,
}

impl SvgCanvas {
    /// The elements drawn so far, without an `svg` element round them.
    #[must_use]
    pub fn into_elements(mut self) -> String {
        self.close_path();
        self.body
    }

    fn close_path(&mut self) {
        if let Some((role, data)) = self.open_path.take() {
            self.element(format_args!(
                r#"<path class="{}" d="{data}"/>"#,
                role.class()
            ));
        }
    }

    fn element(&mut self, element: fmt::Arguments<'_>) {
        // Writing to a string does not fail.
        let _ = self.body.write_fmt(element);
    }

    fn stroke(&mut self, role: Role, data: &str) {
        match &mut self.open_path {
            Some((open, path)) if *open == role => path.push_str(data),
            _ => {
                self.close_path();
                self.open_path = Some((role, data.to_owned()));
            }
        }
    }

    fn shape(&mut self, element: fmt::Arguments<'_>) {
        self.close_path();
        self.element(element);
    }
}

/// Draws on an [`SvgCanvas`]; the canvas outlives it, so that the elements can be taken after
/// `plotters` has let go of its backend.
#[derive(Debug)]
pub struct SvgBackend<'a> {
    canvas: &'a mut SvgCanvas,
    size: (u32, u32),
}

impl<'a> SvgBackend<'a> {
    /// A backend of `width` by `height` pixels; `plotters` sees ten units a pixel.
    #[must_use]
    pub fn new(canvas: &'a mut SvgCanvas, width: u32, height: u32) -> Self {
        let units = UNITS_PER_PIXEL.unsigned_abs();
        Self {
            canvas,
            size: (width.saturating_mul(units), height.saturating_mul(units)),
        }
    }
}

type Outcome = Result<(), DrawingErrorKind<SvgError>>;

/// The role of a colour; `None` for a transparent one, which is not drawn.
fn role_of(colour: BackendColor) -> Result<Option<Role>, DrawingErrorKind<SvgError>> {
    if colour.alpha == 0.0 {
        return Ok(None);
    }
    Role::from_rgb(colour.rgb)
        .map(Some)
        .ok_or(DrawingErrorKind::DrawingError(SvgError::UnknownRole))
}

/// Canvas units as pixels with at most one decimal.
struct Pixels(i32);

impl fmt::Display for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.push_to(&mut text);
        f.write_str(&text)
    }
}

impl Pixels {
    /// Writes the figure digit by digit: a line of thousands of points is made of nothing else.
    fn push_to(&self, text: &mut String) {
        let units = self.0.unsigned_abs();
        let (mut whole, tenth) = (units / 10, units % UNITS_PER_PIXEL.unsigned_abs());
        if self.0 < 0 {
            text.push('-');
        }
        let mut digits = [0_u8; 10];
        let mut first = digits.len();
        loop {
            first -= 1;
            if let Some(digit) = digits.get_mut(first) {
                *digit = (whole % 10) as u8;
            }
            whole /= 10;
            if whole == 0 || first == 0 {
                break;
            }
        }
        let digits = digits.iter().skip(first);
        text.extend(digits.map(|digit| char::from(b'0' + digit)));
        if tenth > 0 {
            text.push('.');
            text.push(char::from(b'0' + tenth as u8));
        }
    }
}

/// Path data through the points; a point that repeats the one before is left out.
fn path_data(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = points.into_iter();
    // A letter, a space and twice up to five digits.
    let mut data = String::with_capacity(points.size_hint().0.saturating_mul(12));
    let mut last = None;
    for point in points {
        if last == Some(point) {
            continue;
        }
        data.push(if last.is_none() { 'M' } else { 'L' });
        Pixels(point.0).push_to(&mut data);
        data.push(' ');
        Pixels(point.1).push_to(&mut data);
        last = Some(point);
    }
    data
}

/// Text made safe for SVG content and attributes; characters XML cannot hold are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' | '\r' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            control if control.is_control() => {}
            other => safe.push(other),
        }
    }
    safe
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = SvgError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, _point: BackendCoord, _colour: BackendColor) -> Outcome {
        Err(DrawingErrorKind::DrawingError(SvgError::Pixels))
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        let Some(role) = role_of(style.color())? else {
            return Ok(());
        };
        self.canvas.shape(format_args!(
            r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>"#,
            role.class(),
            Pixels(upper_left.0),
            Pixels(upper_left.1),
            Pixels(bottom_right.0.saturating_sub(upper_left.0)),
            Pixels(bottom_right.1.saturating_sub(upper_left.1)),
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        if let Some(role) = role_of(style.color())? {
            self.canvas.stroke(role, &path_data(path));
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        let Some(role) = role_of(style.color())? else {
            return Ok(());
        };
        self.canvas.shape(format_args!(
            r#"<circle class="{}" cx="{}" cy="{}" r="{}"/>"#,
            role.class(),
            Pixels(center.0),
            Pixels(center.1),
            Pixels(i32::try_from(radius).unwrap_or(i32::MAX)),
        ));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Outcome {
        let Some(role) = role_of(style.color())? else {
            return Ok(());
        };
        let data = path_data(vert);
        self.canvas.shape(format_args!(
            r#"<path class="{}" d="{data}Z"/>"#,
            role.class()
        ));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &T,
        pos: BackendCoord,
    ) -> Outcome {
        let Some(role) = role_of(style.color())? else {
            return Ok(());
        };
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        // A baseline of our own: renderers disagree on `dominant-baseline`.
        let drop = match style.anchor().v_pos {
            VPos::Top => metric::ASCENT,
            VPos::Center => metric::HALF_CAPITAL,
            VPos::Bottom => -metric::DESCENT,
        } * style.size();
        self.canvas.shape(format_args!(
            r#"<text class="{}" x="{}" y="{}"{anchor}>{}</text>"#,
            role.class(),
            Pixels(pos.0),
            Pixels(pos.1.saturating_add(drop.round() as i32)),
            escape(text),
        ));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        let width = metric::ems(text) * style.size();
        Ok((
            width.ceil() as u32,
            (style.size() * metric::LINE).ceil() as u32,
        ))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]
mod tests {
    use super::*;
    use plotters_backend::BackendColor;

    fn colour(role: Role) -> BackendColor {
        let plotters::style::RGBColor(red, green, blue) = role.colour();
        BackendColor {
            alpha: 1.0,
            rgb: (red, green, blue),
        }
    }

    #[test]
    fn strokes_of_one_role_in_a_row_become_one_path() {
        let mut canvas = SvgCanvas::default();
        let mut backend = SvgBackend::new(&mut canvas, 100, 100);
        for y in [10, 25] {
            backend
                .draw_line((0, y), (1_000, y), &colour(Role::Grid))
                .unwrap();
        }
        backend
            .draw_line((0, 5), (5, 5), &colour(Role::Axis))
            .unwrap();
        assert_eq!(
            canvas.into_elements(),
            concat!(
                r#"<path class="chart-grid" d="M0 1L100 1M0 2.5L100 2.5"/>"#,
                r#"<path class="chart-axis" d="M0 0.5L0.5 0.5"/>"#
            )
        );
    }

    #[test]
    fn a_colour_that_is_no_role_is_refused_and_a_transparent_one_is_not_drawn() {
        let mut canvas = SvgCanvas::default();
        let mut backend = SvgBackend::new(&mut canvas, 100, 100);
        let black = BackendColor {
            alpha: 1.0,
            rgb: (0, 0, 0),
        };
        assert!(backend.draw_line((0, 0), (1, 1), &black).is_err());
        assert!(backend.draw_line((0, 0), (1, 1), &black.mix(0.0)).is_ok());
        assert!(backend.draw_pixel((0, 0), colour(Role::Line)).is_err());
        assert_eq!(canvas.into_elements(), "");
    }

    #[test]
    fn negative_tenths_keep_their_sign() {
        assert_eq!(Pixels(-5).to_string(), "-0.5");
        assert_eq!(Pixels(-20).to_string(), "-2");
        assert_eq!(Pixels(0).to_string(), "0");
        assert_eq!(Pixels(i32::MAX).to_string(), "214748364.7");
        assert_eq!(Pixels(i32::MIN).to_string(), "-214748364.8");
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escape("a\u{0}<b>\u{1b}&\"'"), "a&lt;b&gt;&amp;&quot;&#39;");
    }
}
