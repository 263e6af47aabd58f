//! Building the app with Trunk into `dist/`.

mod finish;
mod precache;
mod stamp;

pub use finish::finish;
pub use precache::{PRECACHE_EXCEPTIONS, listed_files};

use crate::{
    Failure, Outcome, check,
    steps::{self, Steps},
    tools, workspace,
};
use std::{path::Path, process::Command};

/// How many steps [`release`] announces.
pub const RELEASE_STEPS: usize = tools::BUILD_TOOL_STEPS + 2;

/// Builds the release app for `base` into `dist/`, unless what is there was built from the very same inputs.
pub fn release(steps: &mut Steps, root: &Path, base: &str) -> Outcome {
    let tools = tools::ensure_build_tools(steps, root)?;
    let inputs = stamp::inputs(root, base, tools.wasm_opt.is_some())?;
    if stamp::is_fresh(root, &inputs)? {
        steps.start("Crates: nothing to fetch");
        steps.start(&format!("The app for {base} is built already"));
        return Ok(());
    }
    steps.start("Fetching the crates");
    steps::run(
        Command::new("cargo").arg("fetch").current_dir(root),
        "The crates could not be fetched: check the connection.",
    )?;
    steps.start(&format!(
        "Building the app for {base}; the first time takes some minutes"
    ));
    stamp::forget(root);
    let mut command = Command::new(&tools.trunk);
    command.args(["build", "--release", "--offline", "--public-url", base]);
    prepare(&mut command, root, &tools)?;
    steps::run(
        &mut command,
        "The app could not be built: see the lines above.",
    )?;
    let problems = check::dist(&workspace::dist(root))?;
    if !problems.is_empty() {
        return Err(Failure::new(check::report(&problems)));
    }
    stamp::remember(root, &inputs)
}

/// Runs Trunk's own server, which builds anew and reloads the page at each change of a source file.
pub fn dev(steps: &mut Steps, root: &Path, base: &str, port: u16, open: bool) -> Outcome {
    let tools = tools::ensure_build_tools(steps, root)?;
    steps.start(&format!(
        "Building and watching; the app comes up at http://localhost:{port}{base}"
    ));
    stamp::forget(root);
    let mut command = Command::new(&tools.trunk);
    command.args(["serve", "--public-url", base, "--port", &port.to_string()]);
    if open {
        command.arg("--open");
    }
    prepare(&mut command, root, &tools)?;
    let status = command
        .status()
        .map_err(|error| Failure::new(format!("Trunk could not be started: {error}.")))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new("Trunk stopped: see the lines above."))
    }
}

fn prepare(command: &mut Command, root: &Path, tools: &tools::BuildTools) -> Outcome {
    command
        .current_dir(root)
        .env("PATH", tools.search_path()?)
        .env_remove("NO_COLOR");
    Ok(())
}
