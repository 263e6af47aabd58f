//! Counting passed and failed tests from what test programs print.

use crate::{Failure, Outcome};
use std::{
    fmt,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

impl Tally {
    /// Counts the tests of one line such as `test result: ok. 3 passed; 0 failed; 1 ignored`.
    ///
    /// ```
    /// let mut tally = xtask::test::Tally::default();
    /// tally.read("test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured");
    /// tally.read("test first ... ok");
    /// assert_eq!(tally.to_string(), "3 passed, 2 failed");
    /// ```
    pub fn read(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        for count in counts.split(['.', ';']) {
            let mut words = count.split_whitespace();
            let (Some(number), Some(kind)) = (
                words.next().and_then(|word| word.parse::<u64>().ok()),
                words.next(),
            ) else {
                continue;
            };
            match kind {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }

    /// Runs a test program, shows all it prints, and counts its tests.
    pub fn count(&mut self, command: &mut Command, otherwise: &str) -> Outcome {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| {
                Failure::new(format!("A test program could not be started: {error}."))
            })?;
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line);
                println!("{line}");
                self.read(&line);
            }
        }
        let status = child.wait().map_err(|error| {
            Failure::new(format!("A test program could not be waited for: {error}."))
        })?;
        if status.success() {
            Ok(())
        } else {
            Err(Failure::new(otherwise))
        }
    }
}
