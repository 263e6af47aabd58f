//! The JavaScript libraries that the bench compares with, from npm.

use super::{folder, on_path};
use crate::{
    Failure, Outcome,
    steps::{self, Steps},
};
use std::{path::PathBuf, process::Command};

/// The npm packages, with their versions and the files of each that a page loads.
pub const BENCH_LIBRARIES: [(&str, &str, &[&str]); 10] = [
    ("papaparse", "5.7.1", &["papaparse.min.js"]),
    ("dexie", "4.4.7", &["dist/dexie.min.js"]),
    ("arquero", "8.0.3", &["dist/arquero.min.js"]),
    ("crossfilter2", "1.5.4", &["crossfilter.min.js"]),
    (
        "uplot",
        "1.6.32",
        &["dist/uPlot.iife.min.js", "dist/uPlot.min.css"],
    ),
    ("udsv", "0.7.3", &["dist/uDSV.iife.min.js"]),
    ("fflate", "0.8.3", &["umd/index.js"]),
    ("jszip", "3.10.2", &["dist/jszip.min.js"]),
    ("minisearch", "7.2.0", &["dist/umd/index.js"]),
    ("chart.js", "4.6.1", &["dist/chart.umd.min.js"]),
];

/// arquero's script for pages holds all it needs: two packages that only its modules import, and that not every
/// registry has, are stood in for by one that it brings anyway.
const PACKAGE: &str = r#"{
  "private": true,
  "overrides": { "@uwdata/flechette": "npm:acorn@8.14.1", "@uwdata/wk-geojson": "npm:acorn@8.14.1" }
}
"#;

/// Finds the scripts in the cache folder, or installs them there with npm.
/// Each with the name under which it is served.
pub fn ensure_bench_libraries(steps: &mut Steps) -> Outcome<Vec<(PathBuf, String)>> {
    let packages: Vec<String> = BENCH_LIBRARIES
        .iter()
        .map(|(name, version, _)| format!("{name}@{version}"))
        .collect();
    let place = folder()?.join(packages.join("-").replace('@', "-"));
    let scripts: Vec<(PathBuf, String)> = BENCH_LIBRARIES
        .iter()
        .flat_map(|(name, _, files)| {
            let package = place.join("node_modules").join(name);
            files
                .iter()
                .map(move |file| (package.join(file), served_as(name, file)))
        })
        .collect();
    if scripts.iter().all(|(script, _)| script.is_file()) {
        steps.start("The libraries to compare with are here");
        return Ok(scripts);
    }
    steps.start(&format!("Installing {}", packages.join(", ")));
    let npm = on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }).ok_or_else(|| {
        Failure::new("The bench compares with JavaScript libraries from npm: install Node.js, then run this again.")
    })?;
    std::fs::create_dir_all(&place).map_err(|error| Failure::file("make", &place, &error))?;
    let package = place.join("package.json");
    std::fs::write(&package, PACKAGE).map_err(|error| Failure::file("write", &package, &error))?;
    let mut command = Command::new(npm);
    command
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
        ])
        .arg(&place)
        .args(&packages);
    steps::run(
        &mut command,
        "The libraries to compare with could not be installed: check the connection.",
    )?;
    match scripts.iter().find(|(script, _)| !script.is_file()) {
        None => Ok(scripts),
        Some((missing, _)) => Err(Failure::new(format!(
            "npm did not bring {}: delete its folder and run this again.",
            missing.display()
        ))),
    }
}

/// The file's name; that of the package where the file has none of its own.
fn served_as(package: &str, file: &str) -> String {
    match file.rsplit('/').next() {
        Some("index.js") | None => format!("{package}.js"),
        Some(name) => name.to_owned(),
    }
}
