//! wasm-opt, the optimiser of WebAssembly modules, from the npm package `binaryen`.

use super::{folder, on_path};
use crate::{
    Failure, Outcome,
    steps::{self, Steps},
};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The version of the npm package.
const BINARYEN_VERSION: &str = "132.0.0";

/// The oldest wasm-opt that knows the features Rust's target uses.
const OLDEST: u32 = 121;

/// The features that rustc 1.90 and later use by default for `wasm32-unknown-unknown`. They are named one by one
/// because a module optimised with all features on is refused by Chromium.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// A wasm-opt that can be run.
#[derive(Debug, Clone)]
pub struct WasmOpt {
    program: PathBuf,
    /// The script when the program is node.
    script: Option<PathBuf>,
}

impl WasmOpt {
    /// Makes the module in `file` smaller, in place.
    pub fn optimise(&self, file: &Path) -> Outcome {
        let output = file.with_extension("optimised");
        let mut command = self.command();
        command
            .arg("-Oz")
            .args(FEATURES)
            .arg(file)
            .arg("--output")
            .arg(&output);
        steps::run(
            &mut command,
            "wasm-opt refused the module: see the lines above.",
        )?;
        std::fs::rename(&output, file).map_err(|error| Failure::file("replace", file, &error))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        if let Some(script) = &self.script {
            command.arg(script);
        }
        command
    }

    /// The number of the Binaryen release, if the program runs.
    fn version(&self) -> Option<u32> {
        let output = steps::output_of(self.command().arg("--version"))?;
        output.split_whitespace().find_map(|word| word.parse().ok())
    }

    fn usable(self) -> Option<Self> {
        self.version()
            .filter(|version| *version >= OLDEST)
            .map(|_| self)
    }
}

/// Finds wasm-opt on `PATH` or in the cache folder.
pub fn find_wasm_opt() -> Option<WasmOpt> {
    let system = on_path("wasm-opt").and_then(|program| {
        WasmOpt {
            program,
            script: None,
        }
        .usable()
    });
    system.or_else(|| {
        let script = place().ok()?.join("node_modules/binaryen/bin/wasm-opt");
        let program = on_path("node")?;
        script
            .is_file()
            .then_some(WasmOpt {
                program,
                script: Some(script),
            })?
            .usable()
    })
}

/// Finds wasm-opt or installs it with npm; without node the build goes on and is larger.
pub fn ensure_wasm_opt(steps: &mut Steps) -> Option<WasmOpt> {
    if let Some(found) = find_wasm_opt() {
        steps.start("wasm-opt is here");
        return Some(found);
    }
    let npm = if cfg!(windows) {
        on_path("npm.cmd")
    } else {
        on_path("npm")
    };
    let (Some(npm), true) = (npm, on_path("node").is_some()) else {
        steps.start("wasm-opt is not here, nor node to install it: the build is about a fifth larger without it");
        return None;
    };
    steps.start(&format!(
        "Installing wasm-opt (npm package binaryen {BINARYEN_VERSION})"
    ));
    if let Err(failure) = install(&npm) {
        steps.note(&format!(
            "{failure} The build is about a fifth larger without it."
        ));
        return None;
    }
    find_wasm_opt()
}

fn install(npm: &Path) -> Outcome {
    let place = place()?;
    std::fs::create_dir_all(&place).map_err(|error| Failure::file("make", &place, &error))?;
    let mut command = Command::new(npm);
    command
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(&place);
    command.arg(format!("binaryen@{BINARYEN_VERSION}"));
    steps::run(
        &mut command,
        "wasm-opt could not be installed: see the lines above.",
    )
}

fn place() -> Outcome<PathBuf> {
    Ok(folder()?.join("binaryen-132"))
}
