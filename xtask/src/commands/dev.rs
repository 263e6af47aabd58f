//! `cargo xtask dev`: the app with live reload.

use super::arguments::Arguments;
use crate::{Outcome, build, steps::Steps, tools, workspace};

const USUAL_PORT: u16 = 8430;

pub fn run(arguments: &Arguments) -> Outcome {
    let base = arguments.base()?;
    let port = arguments.port()?.unwrap_or(USUAL_PORT);
    let root = workspace::root()?;
    let mut steps = Steps::new(tools::BUILD_TOOL_STEPS + 1);
    build::dev(&mut steps, &root, &base, port, !arguments.has("--no-open"))
}
