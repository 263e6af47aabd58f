//! `cargo xtask build`: the app as files for any static web host.

use super::arguments::Arguments;
use crate::{Outcome, build, digest, steps::Steps, workspace};

pub fn run(arguments: &Arguments) -> Outcome {
    let base = arguments.base()?;
    let root = workspace::root()?;
    let mut steps = Steps::new(build::RELEASE_STEPS);
    build::release(&mut steps, &root, &base)?;
    let dist = workspace::dist(&root);
    let mut bytes = 0;
    let files = digest::files_under(&dist)?;
    for file in &files {
        bytes += digest::read(file)?.len();
    }
    println!(
        "\n{} holds {} files, {} KB, to be served under {base}",
        dist.display(),
        files.len(),
        bytes / 1000
    );
    Ok(())
}
