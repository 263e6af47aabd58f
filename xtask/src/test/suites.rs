//! The suites, in the order in which they run: the quick ones first.

use super::{Context, Tally};
use crate::{
    Failure, Outcome, build, check,
    steps::{self, Steps},
    tools, workspace,
};
use std::process::Command;

/// One thing that is checked.
pub struct Suite {
    /// Its name on the command line.
    pub name: &'static str,
    /// How many steps it announces.
    pub steps: usize,
    /// Runs it and adds its tests to the tally.
    pub run: fn(&Context, &mut Steps, &mut Tally) -> Outcome,
}

/// All suites.
pub const SUITES: [Suite; 8] = [
    Suite {
        name: "repository",
        steps: 1,
        run: repository,
    },
    Suite {
        name: "format",
        steps: 1,
        run: format,
    },
    Suite {
        name: "lint",
        steps: 1,
        run: lint,
    },
    Suite {
        name: "lint-wasm",
        steps: 2,
        run: lint_wasm,
    },
    Suite {
        name: "native",
        steps: 2,
        run: native,
    },
    Suite {
        name: "storage",
        steps: 1,
        run: storage,
    },
    Suite {
        name: "charts",
        steps: 1,
        run: charts,
    },
    Suite {
        name: "journeys",
        steps: build::RELEASE_STEPS + 1,
        run: journeys,
    },
];

/// The app's crate, which only runs in a browser.
const APP: &str = "throughline";

/// The crate with what the bench measures in a page.
const BENCH: &str = "throughline-bench";

/// The crate of the tests in a browser.
const JOURNEYS: &str = "throughline-browser-tests";

fn repository(context: &Context, steps: &mut Steps, _: &mut Tally) -> Outcome {
    steps.start("Rules of the repository");
    let problems = check::sources(&context.root)?;
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(check::report(&problems)))
    }
}

fn format(context: &Context, steps: &mut Steps, _: &mut Tally) -> Outcome {
    steps.start("Format");
    let mut command = cargo(context, &["fmt", "--all", "--check"]);
    steps::run(
        &mut command,
        "The code is not formatted: run cargo fmt --all.",
    )
}

fn lint(context: &Context, steps: &mut Steps, _: &mut Tally) -> Outcome {
    steps.start("Clippy, native, all crates");
    let mut command = cargo(
        context,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    );
    steps::run(&mut command, "Clippy found something: see the lines above.")
}

fn lint_wasm(context: &Context, steps: &mut Steps, _: &mut Tally) -> Outcome {
    tools::ensure_wasm_target(steps)?;
    steps.start("Clippy, WebAssembly, the app and its bench");
    let mut command = cargo(
        context,
        &[
            "clippy",
            "--package",
            APP,
            "--package",
            BENCH,
            "--all-targets",
            "--target",
            tools::WASM_TARGET,
            "--",
            "-D",
            "warnings",
        ],
    );
    steps::run(&mut command, "Clippy found something: see the lines above.")
}

fn native(context: &Context, steps: &mut Steps, tally: &mut Tally) -> Outcome {
    steps.start("Unit, property and documentation tests");
    let mut command = cargo(
        context,
        &[
            "test",
            "--workspace",
            "--no-fail-fast",
            "--exclude",
            APP,
            "--exclude",
            JOURNEYS,
        ],
    );
    if context.full {
        command.env("PROPTEST_CASES", "2048");
    }
    tally.count(&mut command, "Tests failed: see the lines above.")?;
    if context.full {
        steps.start("Devices that share files, ten million steps");
        let model = [
            "test",
            "--release",
            "--package",
            "throughline-domain",
            "--test",
            "devices",
        ];
        let mut command = cargo(context, &model);
        command.env("THROUGHLINE_STEPS", "10000000");
        tally.count(
            &mut command,
            "The model of devices failed: it names the seed.",
        )?;
    }
    steps.start("Unit tests of the app that need no browser");
    let mut command = cargo(context, &["test", "--package", APP, "--lib"]);
    tally.count(&mut command, "Tests failed: see the lines above.")
}

fn storage(context: &Context, steps: &mut Steps, tally: &mut Tally) -> Outcome {
    steps.start("The storage contract, in a browser");
    in_browser(context, tally, "storage_contract")
}

fn charts(context: &Context, steps: &mut Steps, tally: &mut Tally) -> Outcome {
    steps.start("The charts, drawn in a browser as natively");
    in_browser(context, tally, "charts_in_browser")
}

/// Runs one of the app's tests that only a browser can run.
fn in_browser(context: &Context, tally: &mut Tally, test: &str) -> Outcome {
    let mut command = cargo(
        context,
        &[
            "test",
            "--package",
            APP,
            "--target",
            tools::WASM_TARGET,
            "--test",
            test,
        ],
    );
    command
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            &context.test_runner,
        )
        .env("CHROMEDRIVER", &context.browser.driver)
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            context.webdriver_options()?,
        )
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    let before = *tally;
    tally.count(
        &mut command,
        "Tests in the browser failed, or could not run: see the lines above.",
    )?;
    if *tally == before {
        return Err(Failure::new(format!("The test {test} ran nothing.")));
    }
    Ok(())
}

fn journeys(context: &Context, steps: &mut Steps, tally: &mut Tally) -> Outcome {
    build::release(steps, &context.root, workspace::DEFAULT_BASE)?;
    steps.start("The journeys through the built app, in a browser");
    let mut command = cargo(context, &["test", "--package", JOURNEYS, "--no-fail-fast"]);
    command
        .env("CHROME", &context.browser.program)
        .env("CHROMEDRIVER", &context.browser.driver);
    if context.full {
        command.env("THROUGHLINE_FULL", "1");
    }
    let before = *tally;
    tally.count(&mut command, "A journey failed: see the lines above.")?;
    if *tally == before {
        return Err(Failure::new("The journeys ran no test."));
    }
    Ok(())
}

fn cargo(context: &Context, arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(&context.root);
    command
}
