//! Checks the statistical methods from outside: reads a file of cases, prints their results.
//!
//! `cargo run -q -p throughline-insight --example check_figures -- cases.json` reads
//! `[{"method": …, …inputs}]` and prints a JSON array of results in the same order. Positions
//! count from 1. A case that cannot be calculated yields `{"error": sentence}` in its place.

#![forbid(unsafe_code)]

mod inputs;
mod methods;
mod not_a_number;

use std::io::Write;
use std::process::ExitCode;

use serde_json::{Value, json};

fn main() -> ExitCode {
    match run() {
        // Whoever stops reading has seen enough.
        Ok(output) => match writeln!(std::io::stdout(), "{output}") {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                eprintln!("The results could not be written: {error}.");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let path = std::env::args_os()
        .nth(1)
        .ok_or("Name the file of cases: check_figures -- cases.json")?;
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("{} could not be read: {error}.", path.display()))?;
    let cases: Value = serde_json::from_str(&not_a_number::to_null(&text))
        .map_err(|error| format!("{} is not JSON: {error}.", path.display()))?;
    let cases = cases
        .as_array()
        .ok_or_else(|| format!("{} must hold a JSON array of cases.", path.display()))?;
    let results: Vec<Value> = cases
        .iter()
        .map(|case| methods::result_of(case).unwrap_or_else(|error| json!({ "error": error })))
        .collect();
    serde_json::to_string_pretty(&results)
        .map_err(|error| format!("The results could not be written: {error}."))
}
