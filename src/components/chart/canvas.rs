//! The drawing itself, with a readout that follows the pointer and the arrow keys.

use leptos::html;
use leptos::prelude::*;
use throughline_charts::{Drawing, ReadoutPoint};

/// The drawing, its key, and what is under the pointer in words.
#[component]
pub fn Canvas(
    /// The drawing.
    drawing: Drawing,
) -> impl IntoView {
    let current = RwSignal::new(None::<usize>);
    let element = NodeRef::<html::Div>::new();
    let points = StoredValue::new(drawing.readout);
    let count = points.with_value(Vec::len);
    let (width, height) = (
        f64::from(drawing.size.width),
        f64::from(drawing.size.height),
    );
    let on_move = move |x: f64, y: f64| {
        let Some(element) = element.get_untracked() else {
            return;
        };
        let shown = element.get_bounding_client_rect();
        if shown.width() <= 0.0 {
            return;
        }
        // The drawing fills the width of its canvas and keeps its proportions.
        let scale = width / shown.width();
        let (x, y) = ((x - shown.left()) * scale, (y - shown.top()) * scale);
        current.set(points.with_value(|points| nearest(points, x, y)));
    };
    let said = move || {
        let index = current.get()?;
        points.with_value(|points| points.get(index).map(|point| point.label.clone()))
    };
    let marked = move || {
        let index = current.get()?;
        let (x, y) =
            points.with_value(|points| points.get(index).map(|point| (point.x, point.y)))?;
        let path = format!("M{:.1} {:.1}m-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0", x, y);
        Some(path)
    };
    let place = move || {
        let index = current.get()?;
        let y = points.with_value(|points| points.get(index).map(|point| point.y))?;
        beside(y, height)
    };
    let at_left = move || {
        let index = current.get().unwrap_or(0);
        points.with_value(|points| points.get(index).is_some_and(|point| point.x > width / 2.0))
    };
    view! {
        <div
            class="chart-canvas"
            node_ref=element
            tabindex=(count > 0).then_some("0")
            role="group"
            aria-label="Chart. Use the arrow keys to read its points one by one."
            on:pointermove=move |event| on_move(f64::from(event.client_x()), f64::from(event.client_y()))
            on:pointerleave=move |_| current.set(None)
            on:blur=move |_| current.set(None)
            on:keydown=move |event| {
                if let Some(next) = step(&event.key(), current.get_untracked(), count) {
                    event.prevent_default();
                    current.set(next);
                }
            }
        >
            <Markup svg=drawing.svg />
            <Show when=move || current.get().is_some()>
                <svg
                    class="chart-drawing"
                    style:position="absolute"
                    style:inset="0"
                    style:pointer-events="none"
                    viewBox=format!("0 0 {width} {height}")
                    aria-hidden="true"
                >
                    <path class="chart-highlight" d=marked />
                </svg>
            </Show>
            <p
                class="chart-readout"
                style:inset-inline-start=move || at_left().then_some("0")
                style:inset-inline-end=move || at_left().then_some("auto")
                style:inset-block-start=move || place().map(|place| place.from_top)
                style:inset-block-end=move || place().map(|place| place.from_bottom)
                hidden=move || current.get().is_none()
                role="status"
                aria-live="polite"
            >
                {said}
            </p>
        </div>
        <ul class="chart-key">
            {drawing
                .key
                .into_iter()
                .map(|entry| {
                    let swatch = entry.swatch_svg();
                    view! { <li><Swatch svg=swatch />{entry.text}</li> }
                })
                .collect_view()}
        </ul>
    }
}

/// Our own drawing as markup: the charts crate escapes every text in it.
#[component]
fn Markup(svg: String) -> impl IntoView {
    view! { <div class="chart-canvas" inner_html=svg></div> }
}

/// A sample of a mark, also of our own drawing.
#[component]
fn Swatch(svg: String) -> impl IntoView {
    view! { <span inner_html=svg></span> }
}

/// The point nearest to a place in the drawing.
fn nearest(points: &[ReadoutPoint], x: f64, y: f64) -> Option<usize> {
    let distance = |point: &ReadoutPoint| (point.x - x).powi(2) + (point.y - y).powi(2);
    points
        .iter()
        .enumerate()
        .min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))
        .map(|(index, _)| index)
}

/// Where the readout stands in a drawing taller than a screen.
struct Beside {
    from_top: String,
    from_bottom: String,
}

/// Near its point in a drawing too tall to be seen whole: below it in the upper half, above it in the
/// lower, so that it stays inside. `None` in any other, where it stands at the top.
fn beside(y: f64, height: f64) -> Option<Beside> {
    const SEEN_WHOLE: f64 = 480.0;
    if height <= SEEN_WHOLE {
        return None;
    }
    let share = (y / height * 100.0).clamp(0.0, 100.0);
    Some(match share < 50.0 {
        true => Beside {
            from_top: format!("calc({share:.1}% + 0.75rem)"),
            from_bottom: "auto".into(),
        },
        false => Beside {
            from_top: "auto".into(),
            from_bottom: format!("calc({:.1}% + 0.75rem)", 100.0 - share),
        },
    })
}

/// Where a key leads: `Some(None)` closes the readout, `None` is a key of no meaning here.
fn step(key: &str, current: Option<usize>, count: usize) -> Option<Option<usize>> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowRight" | "ArrowDown" => Some(Some(
            current.map_or(0, |index| index.saturating_add(1).min(last)),
        )),
        "ArrowLeft" | "ArrowUp" => {
            Some(Some(current.map_or(last, |index| index.saturating_sub(1))))
        }
        "Home" => Some(Some(0)),
        "End" => Some(Some(last)),
        "Escape" => Some(None),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(x: f64, y: f64) -> ReadoutPoint {
        ReadoutPoint {
            x,
            y,
            label: String::new(),
        }
    }

    #[test]
    fn the_nearest_point_is_read_out() {
        let points = [point(0.0, 0.0), point(100.0, 0.0), point(100.0, 80.0)];
        assert_eq!(nearest(&points, 90.0, 60.0), Some(2));
        assert_eq!(nearest(&points, 40.0, 10.0), Some(0));
        assert_eq!(nearest(&[], 1.0, 1.0), None);
    }

    #[test]
    fn in_a_tall_drawing_the_readout_stands_by_its_point() {
        assert!(beside(200.0, 340.0).is_none());
        let upper = beside(100.0, 1_000.0).map(|place| place.from_top);
        assert_eq!(upper.as_deref(), Some("calc(10.0% + 0.75rem)"));
        let lower = beside(900.0, 1_000.0).map(|place| place.from_bottom);
        assert_eq!(lower.as_deref(), Some("calc(10.0% + 0.75rem)"));
    }

    #[test]
    fn arrow_keys_walk_the_points_and_stop_at_the_ends() {
        assert_eq!(step("ArrowRight", None, 3), Some(Some(0)));
        assert_eq!(step("ArrowRight", Some(2), 3), Some(Some(2)));
        assert_eq!(step("ArrowLeft", Some(0), 3), Some(Some(0)));
        assert_eq!(step("Escape", Some(1), 3), Some(None));
        assert_eq!(step("a", Some(1), 3), None);
        assert_eq!(step("ArrowRight", None, 0), None);
    }
}
