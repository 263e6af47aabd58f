//! How wide a chart is on the page, so that it is drawn at its own size and its text stays readable.

use leptos::html;
use leptos::prelude::*;
use throughline_charts::ChartSize;

/// Widths are rounded down to this, so that a window being dragged does not redraw at every pixel.
const STEP: u32 = 20;
/// What a sheet of A4 or letter paper holds between its margins, in pixels; low enough for two on a sheet.
const SHEET: ChartSize = ChartSize {
    width: 660,
    height: 300,
};
/// The same of two charts side by side.
const HALF_SHEET: ChartSize = ChartSize {
    width: 320,
    height: 240,
};

/// The size to draw a chart at: the width of its figure, followed when the window is resized; on paper that
/// of the sheet.
pub fn size_of(figure: NodeRef<html::Figure>, is_printing: ReadSignal<bool>) -> Memo<ChartSize> {
    let width = RwSignal::new(window_width());
    let measure = move || {
        if let Some(figure) = figure.get_untracked() {
            let measured = u32::try_from(figure.client_width()).unwrap_or(0);
            if measured > 0 {
                width.set(measured);
            }
        }
    };
    let is_paired = RwSignal::new(false);
    // Once it is on the page: what is about to be printed is made and measured in one go.
    Effect::new(move |_| {
        let figure = figure.get();
        is_paired
            .set(figure.is_some_and(|figure| matches!(figure.closest(".chart-pair"), Ok(Some(_)))));
        measure();
    });
    let listener = window_event_listener(leptos::ev::resize, move |_| measure());
    on_cleanup(move || listener.remove());
    Memo::new(move |_| match is_printing.get() {
        true if is_paired.get() => HALF_SHEET,
        true => SHEET,
        false => size(width.get()),
    })
}

/// The drawing for a width on the page.
fn size(width: u32) -> ChartSize {
    let width = (width / STEP * STEP).clamp(280, 1_400);
    let preset = match width {
        ..600 => ChartSize::NARROW,
        _ => ChartSize::WIDE,
    };
    ChartSize {
        width,
        height: preset.height,
    }
}

/// The window's width, to draw with until the figure can be measured.
fn window_width() -> u32 {
    web_sys::window()
        .and_then(|window| window.inner_width().ok())
        .and_then(|width| width.as_f64())
        .map_or(ChartSize::WIDE.width, |width| width as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_drawn_at_the_width_it_has_within_reason() {
        assert_eq!(size(328).width, 320);
        assert_eq!(size(328).height, ChartSize::NARROW.height);
        assert_eq!(size(1_134).width, 1_120);
        assert_eq!(size(0).width, 280);
        assert_eq!(size(9_999).width, 1_400);
    }
}
