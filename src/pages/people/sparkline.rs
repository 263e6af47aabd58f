//! A line of weekly values, as small as a word.

use leptos::prelude::*;

/// The height of the drawing, in its own units; it is 100 wide.
const HEIGHT: f64 = 24.0;

/// Values in order of time with their mean as the thin line behind; nothing for fewer than two.
#[component]
pub(super) fn Sparkline(
    /// The values; `None` is n/a and leaves a gap.
    values: Vec<Option<f64>>,
) -> impl IntoView {
    let drawing = draw(&values)?;
    Some(view! {
        <svg class="sparkline" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
            <line class="sparkline-centre" x1="0" x2="100" y1=drawing.centre.clone() y2=drawing.centre />
            {drawing
                .runs
                .into_iter()
                .map(|points| view! { <polyline class="sparkline-line" points=points /> })
                .collect_view()}
        </svg>
    })
}

struct Drawing {
    centre: String,
    runs: Vec<String>,
}

fn draw(values: &[Option<f64>]) -> Option<Drawing> {
    let known: Vec<f64> = values.iter().flatten().copied().collect();
    if known.len() < 2 {
        return None;
    }
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mean = known.iter().sum::<f64>() / known.len() as f64;
    // One unit of air above and below, so that the line is not cut.
    let place = |value: f64| match high - low {
        0.0 => HEIGHT / 2.0,
        range => 1.0 + (HEIGHT - 2.0) * (high - value) / range,
    };
    let step = 100.0 / (values.len().saturating_sub(1).max(1)) as f64;
    let mut runs = vec![String::new()];
    for (index, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => {
                run.push_str(&format!("{:.1},{:.1} ", index as f64 * step, place(*value)));
            }
            _ => runs.push(String::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    Some(Drawing {
        centre: format!("{:.1}", place(mean)),
        runs,
    })
}
