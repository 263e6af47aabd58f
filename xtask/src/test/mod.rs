//! `cargo xtask test`: every check and every test, in order, with one count at the end.

mod context;
mod suites;
mod tally;

pub use tally::Tally;

use crate::{Failure, Outcome, steps::Steps};
use context::Context;
use std::process::ExitCode;
use suites::{SUITES, Suite};

/// Runs all suites, or the one named `only`. Suites that do not need one another all run, even after a failure.
/// The last line printed is `N passed, N failed`, summed over all suites; a suite that fails without a failed test
/// (a format or lint error, a test that does not compile) counts as one failed.
pub fn run(full: bool, only: Option<&str>) -> Outcome<ExitCode> {
    let chosen: Vec<&Suite> = SUITES
        .iter()
        .filter(|suite| only.is_none_or(|name| name == suite.name))
        .collect();
    if chosen.is_empty() {
        let names: Vec<_> = SUITES.iter().map(|suite| suite.name).collect();
        return Err(Failure::new(format!(
            "--only takes one of: {}.",
            names.join(", ")
        )));
    }
    let mut steps =
        Steps::new(context::STEPS + chosen.iter().map(|suite| suite.steps).sum::<usize>());
    let mut total = Tally::default();
    let mut failures = Vec::new();
    match Context::prepare(&mut steps, full) {
        Ok(context) => {
            for suite in chosen {
                let before = total;
                if let Err(failure) = (suite.run)(&context, &mut steps, &mut total) {
                    println!("{failure}");
                    failures.push(format!("{}: {failure}", suite.name));
                    total.failed += u64::from(total.failed == before.failed);
                }
            }
        }
        Err(failure) => {
            failures.push(failure.to_string());
            total.failed = 1;
        }
    }
    println!();
    for failure in &failures {
        println!("FAILED {failure}");
    }
    println!("{total}");
    Ok(if failures.is_empty() && total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
