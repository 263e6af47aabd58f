//! A drawing as a file of its own: with its title, key and colours inside.

use crate::Drawing;
use crate::backend::escape;
use crate::parts::metric;

/// Ledger paper by day, its own dark set by night, plain ink on print.
const STYLE: &str = include_str!("standalone.css");
/// Room for the title, above the drawing.
const TITLE: u32 = 34;
/// Space round the whole, in pixels.
const MARGIN: u32 = 16;
/// Height of a line of the key.
const KEY_LINE: f64 = 20.0;

/// The drawing as an SVG file that is legible on its own: the title above, the key below, and a
/// style sheet inside with a light, a dark and a print palette. Not for use within a page, whose
/// content security policy and theme it does not know.
#[must_use]
pub fn standalone_svg(drawing: &Drawing) -> String {
    let (width, height) = (drawing.size.width, drawing.size.height);
    // A sparkline has no room for words: its title is in the file for assistive technology.
    let worded = width >= 200;
    let (top, mut bottom) = if worded { (TITLE, 0.0) } else { (0, 0.0) };
    let mut extra = String::new();
    if worded {
        let title = metric::fitted(&drawing.title, f64::from(width) / 1.3);
        extra.push_str(&format!(
            r#"<text class="chart-heading" x="0" y="-16" font-size="15">{}</text>"#,
            escape(&title)
        ));
        let mut x = 0.0;
        let mut line = 0.0;
        for entry in &drawing.key {
            let text = metric::fitted(&entry.text, f64::from(width) - 30.0);
            let room = 30.0 + metric::width(&text) + 16.0;
            if x > 0.0 && x + room - 16.0 > f64::from(width) {
                x = 0.0;
                line += KEY_LINE;
            }
            let y = f64::from(height) + 14.0 + line;
            extra.push_str(&format!(
                r#"<g transform="translate({x:.0} {y:.0})">{}<text class="chart-text" x="30" y="10">{}</text></g>"#,
                entry.role.swatch(),
                escape(&text)
            ));
            x += room;
        }
        if !drawing.key.is_empty() {
            bottom = line + KEY_LINE + 12.0;
        }
    }
    let margin = if worded { MARGIN } else { 2 };
    let (full_width, full_height) = (
        width + 2 * margin,
        height + top + 2 * margin + bottom as u32,
    );
    let view = format!(
        r#"viewBox="{} {} {full_width} {full_height}" width="{full_width}" height="{full_height}""#,
        -i64::from(margin),
        -i64::from(margin + top)
    );
    let paper = format!(
        r#"<style>{STYLE}</style><rect class="chart-paper" x="{}" y="{}" width="{full_width}" height="{full_height}"/>"#,
        -i64::from(margin),
        -i64::from(margin + top)
    );
    let mut svg = drawing
        .svg
        .replacen(&format!(r#"viewBox="0 0 {width} {height}""#), &view, 1);
    // Title and description come first, so that a reader of the file meets them first.
    if let Some(at) = svg.find("</desc>") {
        svg.insert_str(at + "</desc>".len(), &paper);
    }
    if let Some(at) = svg.rfind("</svg>") {
        svg.insert_str(at, &extra);
    }
    svg
}
