//! The bytes of every chart are those of the checked-in files. `UPDATE_SNAPSHOTS=1` rewrites them.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod samples;

use std::path::Path;

use throughline_charts::{ChartSize, standalone_svg};

fn compare(name: &str, svg: &str) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/snapshots")
        .join(name);
    let svg = format!("{svg}\n");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &svg).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept == svg {
        Ok(())
    } else {
        Err(format!("{name} differs"))
    }
}

#[test]
fn every_chart_is_drawn_as_it_was() {
    let mut differing = Vec::new();
    for (name, chart) in samples::all() {
        for (width, size) in [("narrow", ChartSize::NARROW), ("wide", ChartSize::WIDE)] {
            let drawing = chart.draw(size).unwrap();
            differing.extend(compare(&format!("{name}-{width}.svg"), &drawing.svg).err());
            let file = standalone_svg(&drawing);
            differing.extend(compare(&format!("{name}-{width}-file.svg"), &file).err());
        }
    }
    assert!(
        differing.is_empty(),
        "{differing:?}; UPDATE_SNAPSHOTS=1 rewrites them"
    );
}
