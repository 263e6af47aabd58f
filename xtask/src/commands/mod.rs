//! The commands, one module each, and how their arguments are read.

mod arguments;
mod bench;
mod build;
mod dev;
mod serve;

use crate::{Failure, Outcome, test};
use arguments::Arguments;
use std::process::ExitCode;

const USAGE: &str = "\
The developer's commands of Throughline.

  cargo xtask serve [--base /throughline/] [--port N] [--no-open]
      Builds the release app and opens it in the browser, served from this machine.
  cargo xtask dev [--base /throughline/] [--port N] [--no-open]
      Builds quickly, and again at each change of a source file; the page reloads by itself.
  cargo xtask build [--base /throughline/]
      Builds the release app into dist/ for any static web host, to be served under the base path.
  cargo xtask test [--full] [--only SUITE]
      Runs every check and every test, those in a real browser included; --full tries more random cases.
      The suites: repository, format, lint, lint-wasm, native, storage, charts, journeys.
  cargo xtask bench
      Measures in one browser run how quickly the app imports, opens, saves, counts and draws; prints medians and ratios.

What is missing is installed into the cache folder of the user, once.";

/// Runs the command that the arguments name, and says how it ended.
pub fn run(arguments: &[String]) -> Outcome<ExitCode> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => serve::run(&Arguments::read(
            rest,
            &["--base", "--port"],
            &["--no-open"],
        )?)?,
        "dev" => dev::run(&Arguments::read(
            rest,
            &["--base", "--port"],
            &["--no-open"],
        )?)?,
        "bench" => {
            Arguments::read(rest, &[], &[])?;
            bench::run()?;
        }
        "build" => build::run(&Arguments::read(rest, &["--base"], &[])?)?,
        "test" => {
            let arguments = Arguments::read(rest, &["--only"], &["--full"])?;
            return test::run(arguments.has("--full"), arguments.value("--only"));
        }
        "finish" => crate::build::finish()?,
        "help" | "--help" | "-h" => println!("{USAGE}"),
        _ => {
            return Err(Failure::new(format!(
                "There is no command {command:?}.\n\n{USAGE}"
            )));
        }
    }
    Ok(ExitCode::SUCCESS)
}
