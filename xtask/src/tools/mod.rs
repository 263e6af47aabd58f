//! The programs the build needs: found on `PATH`, else in the user's cache folder, else installed there.

mod bench_libraries;
mod cargo_tool;
mod rust;
mod wasm_opt;

pub use bench_libraries::{BENCH_LIBRARIES, ensure_bench_libraries};
pub use cargo_tool::CargoTool;
pub use rust::{WASM_TARGET, ensure_components, ensure_wasm_target};
pub use wasm_opt::{WasmOpt, ensure_wasm_opt, find_wasm_opt};

use crate::{Failure, Outcome, steps::Steps, workspace};
use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

/// The version of Trunk that the build is made for.
pub const TRUNK_VERSION: &str = "0.21.14";

/// How many steps [`ensure_build_tools`] announces.
pub const BUILD_TOOL_STEPS: usize = 4;

/// What a build of the app runs with.
#[derive(Debug, Clone)]
pub struct BuildTools {
    /// The Trunk program.
    pub trunk: PathBuf,
    /// The wasm-bindgen program.
    pub wasm_bindgen: PathBuf,
    /// The optimiser, if there is one.
    pub wasm_opt: Option<WasmOpt>,
}

impl BuildTools {
    /// The value of `PATH` with which Trunk finds its tools.
    pub fn search_path(&self) -> Outcome<OsString> {
        let added = [&self.trunk, &self.wasm_bindgen]
            .into_iter()
            .filter_map(|program| program.parent().map(Path::to_owned));
        let present = env::var_os("PATH").unwrap_or_default();
        env::join_paths(added.chain(env::split_paths(&present)))
            .map_err(|error| Failure::new(format!("PATH cannot be extended: {error}.")))
    }
}

/// Finds or installs everything a build of the app needs.
pub fn ensure_build_tools(steps: &mut Steps, root: &Path) -> Outcome<BuildTools> {
    ensure_wasm_target(steps)?;
    let trunk = CargoTool {
        package: "trunk",
        program: "trunk",
        folder: "trunk",
        locked: true,
    };
    let trunk = trunk.ensure(steps, TRUNK_VERSION)?;
    let version = workspace::wasm_bindgen_version(root)?;
    let wasm_bindgen = wasm_bindgen_tool("wasm-bindgen").ensure(steps, &version)?;
    let wasm_opt = ensure_wasm_opt(steps);
    Ok(BuildTools {
        trunk,
        wasm_bindgen,
        wasm_opt,
    })
}

/// One of the programs of `wasm-bindgen-cli`, which are all installed together.
pub fn wasm_bindgen_tool(program: &'static str) -> CargoTool {
    CargoTool {
        package: "wasm-bindgen-cli",
        program,
        folder: "wasm-bindgen",
        locked: false,
    }
}

/// The folder of this project's tools in the user's cache folder.
pub fn folder() -> Outcome<PathBuf> {
    cache_folder()
        .map(|cache| cache.join("throughline").join("tools"))
        .ok_or_else(|| Failure::new("There is no home folder to install tools into: set XDG_CACHE_HOME to a folder that may be written to."))
}

fn cache_folder() -> Option<PathBuf> {
    let named = |name: &str| {
        env::var_os(name)
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
    };
    if let Some(folder) = named("XDG_CACHE_HOME") {
        return Some(folder);
    }
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    let home = named("HOME")?;
    Some(if cfg!(target_os = "macos") {
        home.join("Library/Caches")
    } else {
        home.join(".cache")
    })
}

/// The first program of this name on `PATH`.
pub fn on_path(program: impl AsRef<OsStr>) -> Option<PathBuf> {
    let name = with_suffix(program.as_ref());
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&name))
        .find(|file| file.is_file())
}

/// A program's file name on this system.
fn with_suffix(program: &OsStr) -> OsString {
    let mut name = program.to_owned();
    if Path::new(program).extension().is_none() {
        name.push(env::consts::EXE_SUFFIX);
    }
    name
}

/// Whether what a program says of itself names exactly this version.
///
/// ```
/// use xtask::tools::names_version;
/// assert!(names_version("trunk 0.21.14", "0.21.14"));
/// assert!(!names_version("trunk 0.21.140", "0.21.14"));
/// ```
pub fn names_version(output: &str, version: &str) -> bool {
    output
        .split_whitespace()
        .any(|word| word.trim_start_matches('v') == version)
}
