//! Programs that `cargo install` builds.

use super::{folder, names_version, on_path, with_suffix};
use crate::{
    Failure, Outcome,
    steps::{self, Steps},
};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

/// A program that comes as a crate with a binary.
#[derive(Debug, Clone, Copy)]
pub struct CargoTool {
    /// The crate's name.
    pub package: &'static str,
    /// The program's name.
    pub program: &'static str,
    /// The first part of its folder's name; the version follows.
    pub folder: &'static str,
    /// Whether it is built with the dependencies it was published with.
    pub locked: bool,
}

impl CargoTool {
    /// Finds the program in exactly this version, or installs it into the cache folder.
    pub fn ensure(self, steps: &mut Steps, version: &str) -> Outcome<PathBuf> {
        let name = format!("{} {version}", self.program);
        let place = folder()?.join(format!("{}-{version}", self.folder));
        let installed = place
            .join("bin")
            .join(with_suffix(OsStr::new(self.program)));
        for candidate in on_path(self.program).into_iter().chain([installed.clone()]) {
            if is_version(&candidate, version) {
                steps.start(&format!("{name} is here"));
                return Ok(candidate);
            }
        }
        steps.start(&format!("Installing {name}; this takes some minutes, once"));
        if !cfg!(windows) && on_path("cc").is_none() {
            return Err(Failure::new(format!(
                "{name} cannot be built because there is no C compiler: install one (on Debian or Ubuntu: \
                 apt-get install build-essential; on macOS: xcode-select --install), then run this again."
            )));
        }
        let mut command = Command::new("cargo");
        command.args(["install", "--root"]).arg(&place);
        if self.locked {
            command.arg("--locked");
        }
        command.arg(format!("{}@{version}", self.package));
        steps::run(
            &mut command,
            &format!(
                "{name} could not be installed: see the lines above. It can also be put on PATH by hand: \
                 cargo install {}@{version}.",
                self.package
            ),
        )?;
        if is_version(&installed, version) {
            Ok(installed)
        } else {
            Err(Failure::new(format!(
                "{name} was installed but does not run: {}.",
                installed.display()
            )))
        }
    }
}

fn is_version(program: &Path, version: &str) -> bool {
    program.is_file()
        && steps::output_of(Command::new(program).arg("--version"))
            .is_some_and(|output| names_version(&output, version))
}
