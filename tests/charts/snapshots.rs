//! The charts drawn in a browser are, byte for byte, the files that the native tests compare too.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "what fails in a test is to end it")]

#[path = "../../crates/charts/tests/samples/mod.rs"]
mod samples;

use throughline_charts::{ChartSize, standalone_svg};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The checked-in drawings of each chart: narrow and wide, each for the page and as a file.
macro_rules! kept {
    ($($name:literal),* $(,)?) => {
        const KEPT: &[(&str, [&str; 4])] = &[$(($name, [
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/charts/tests/snapshots/", $name, "-narrow.svg")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/charts/tests/snapshots/", $name, "-narrow-file.svg")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/charts/tests/snapshots/", $name, "-wide.svg")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/charts/tests/snapshots/", $name, "-wide-file.svg")),
        ])),*];
    };
}

kept!(
    "control",
    "control-rates",
    "control-compared",
    "funnel",
    "stages",
    "stages-compared",
    "target",
    "target-compared",
    "ranked",
    "ranked-compared",
    "sparkline",
    "distribution",
    "distribution-compared",
    "stacked",
    "stacked-compared",
    "multiples",
    "heat",
    "heat-alike",
);

#[wasm_bindgen_test]
fn every_chart_is_drawn_as_natively() {
    let mut differing = Vec::new();
    for (name, chart) in samples::all() {
        let drawn = [ChartSize::NARROW, ChartSize::WIDE].map(|size| {
            let drawing = chart.draw(size).unwrap();
            let file = standalone_svg(&drawing);
            [drawing.svg, file]
        });
        let kept = KEPT.iter().find(|(known, _)| *known == name);
        let same = kept.is_some_and(|(_, kept)| {
            drawn
                .iter()
                .flatten()
                .zip(kept)
                .all(|(drawn, kept)| format!("{drawn}\n") == **kept)
        });
        if !same {
            differing.push(name);
        }
    }
    assert!(differing.is_empty(), "{differing:?} differ");
}
