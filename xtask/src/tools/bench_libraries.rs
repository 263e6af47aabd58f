//! The two JavaScript libraries that the bench compares the import with, from npm.

use super::{folder, on_path};
use crate::{
    Failure, Outcome,
    steps::{self, Steps},
};
use std::{path::PathBuf, process::Command};

/// The npm packages, with their versions and the file of each that a page loads.
const LIBRARIES: [(&str, &str, &str); 2] = [
    ("papaparse", "5.7.1", "papaparse.min.js"),
    ("dexie", "4.4.7", "dist/dexie.min.js"),
];

/// Finds the scripts in the cache folder, or installs them there with npm.
pub fn ensure_bench_libraries(steps: &mut Steps) -> Outcome<Vec<PathBuf>> {
    let packages: Vec<String> = LIBRARIES
        .iter()
        .map(|(name, version, _)| format!("{name}@{version}"))
        .collect();
    let place = folder()?.join(packages.join("-").replace('@', "-"));
    let scripts: Vec<PathBuf> = LIBRARIES
        .iter()
        .map(|(name, _, script)| place.join("node_modules").join(name).join(script))
        .collect();
    if scripts.iter().all(|script| script.is_file()) {
        steps.start("PapaParse and Dexie are here");
        return Ok(scripts);
    }
    steps.start(&format!("Installing {}", packages.join(" and ")));
    let npm = on_path(if cfg!(windows) { "npm.cmd" } else { "npm" }).ok_or_else(|| {
        Failure::new("The bench compares with JavaScript libraries from npm: install Node.js, then run this again.")
    })?;
    std::fs::create_dir_all(&place).map_err(|error| Failure::file("make", &place, &error))?;
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
        "PapaParse and Dexie could not be installed: check the connection.",
    )?;
    match scripts.iter().find(|script| !script.is_file()) {
        None => Ok(scripts),
        Some(missing) => Err(Failure::new(format!(
            "npm did not bring {}: delete its folder and run this again.",
            missing.display()
        ))),
    }
}
