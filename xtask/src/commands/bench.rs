//! `cargo xtask bench`: how quickly the app imports, opens, saves, counts and draws, measured in one browser run.

use crate::{
    Failure, Outcome, browser, build, digest,
    steps::{self, Steps},
    tools, workspace,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The crate with the bench.
const PACKAGE: &str = "throughline-bench";

/// The file that is imported.
const DEALS: &str = "crates/exchange/tests/data/maven_crm/sales_pipeline.csv";

pub fn run() -> Outcome {
    let root = workspace::root()?;
    let mut steps = Steps::new(build::RELEASE_STEPS + 5);
    build::release(&mut steps, &root, workspace::DEFAULT_BASE)?;
    let libraries = tools::ensure_bench_libraries(&mut steps)?;
    let browser = browser::ensure(&mut steps)?;
    let version = workspace::wasm_bindgen_version(&root)?;
    let bindgen = tools::wasm_bindgen_tool("wasm-bindgen").ensure(&mut steps, &version)?;
    steps.start("Building what is measured");
    let folder = page(&root, &bindgen, &libraries)?;
    let mut build = Command::new("cargo");
    build
        .args(["build", "--package", PACKAGE, "--bin", PACKAGE])
        .current_dir(&root);
    steps::run(
        &mut build,
        "The bench could not be built: see the lines above.",
    )?;
    steps.start("Measuring in a browser; leave the machine alone meanwhile");
    let status = Command::new("cargo")
        .args([
            "run",
            "--quiet",
            "--package",
            PACKAGE,
            "--bin",
            PACKAGE,
            "--",
        ])
        .arg(&folder)
        .env("CHROME", &browser.program)
        .env("CHROMEDRIVER", &browser.driver)
        .current_dir(&root)
        .status()
        .map_err(|error| Failure::new(format!("The bench could not be started: {error}.")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new("The bench failed: see the lines above."))
    }
}

/// Makes the folder with the page: the module, built and optimised as the app is, the libraries and the file.
fn page(root: &Path, bindgen: &Path, libraries: &[(PathBuf, String)]) -> Outcome<PathBuf> {
    let folder = workspace::target(root).join(PACKAGE);
    fs::create_dir_all(&folder).map_err(|error| Failure::file("make", &folder, &error))?;
    let mut command = Command::new("cargo");
    command
        .args([
            "build",
            "--release",
            "--package",
            PACKAGE,
            "--lib",
            "--target",
        ])
        .arg(tools::WASM_TARGET)
        .current_dir(root);
    steps::run(
        &mut command,
        "The bench could not be built: see the lines above.",
    )?;
    let module = workspace::target(root)
        .join(tools::WASM_TARGET)
        .join("release/throughline_bench.wasm");
    let mut command = Command::new(bindgen);
    command
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&folder)
        .arg(&module);
    steps::run(
        &mut command,
        "wasm-bindgen refused the module: see the lines above.",
    )?;
    if let Some(optimiser) = tools::find_wasm_opt() {
        optimiser.optimise(&folder.join("throughline_bench_bg.wasm"))?;
    }
    copy(&root.join(DEALS), &folder.join("deals.csv"))?;
    for file in digest::files_under(&root.join("tests/bench/page"))? {
        let name = file.file_name().unwrap_or_default();
        copy(&file, &folder.join(name))?;
    }
    for (file, name) in libraries {
        copy(file, &folder.join(name))?;
    }
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to)
        .map(drop)
        .map_err(|error| Failure::file("copy", from, &error))
}
