//! What is measured, each in turns with what it is compared to.

mod figures;
mod storage;
mod ways;

use crate::{driver::Bench, four::Four, results, table::Row};
use serde_json::Value;
use std::path::Path;
use throughline_browser_tests::{Outcome, Trouble};

/// An origin with the deals, one with nothing, and one with a single person.
const WITH_DEALS: usize = 0;
const EMPTY: usize = 1;
const ONE_PERSON: usize = 2;

/// An origin with a large team.
const LARGE_TEAM: usize = 3;

/// What was measured.
pub struct Measured {
    /// Two things beside each other, with an aim.
    pub rows: Vec<Row>,
    /// The same work four ways.
    pub ways: Vec<Four>,
}

/// Measures everything and writes it down.
pub async fn all(folder: &Path) -> Outcome<Measured> {
    let bench = Bench::start(folder, 4).await?;
    let browser = bench.browser().await?;
    bench.open_page(WITH_DEALS).await?;
    let import = storage::import(&bench).await?;
    let add = storage::add(&bench).await?;
    let figures = figures::all(&bench).await?;
    let redrawn = figures::redrawing(&bench, LARGE_TEAM).await?;
    let open = storage::open(&bench, folder).await?;
    drop(bench);
    let rows: Vec<Row> = [import]
        .into_iter()
        .chain(open)
        .chain([add])
        .chain(figures)
        .chain(redrawn)
        .collect();
    let ways = ways::all(folder).await?;
    results::write(&browser, &rows, &ways)?;
    Ok(Measured { rows, ways })
}

/// A list of numbers in an answer.
fn numbers(answer: &Value) -> Outcome<Vec<f64>> {
    let list = answer.as_array().ok_or_else(not_understood)?;
    list.iter()
        .map(|value| value.as_f64().ok_or_else(not_understood))
        .collect()
}

fn number(answer: &Value, name: &str) -> Outcome<f64> {
    answer
        .get(name)
        .and_then(Value::as_f64)
        .ok_or_else(not_understood)
}

fn not_understood() -> Trouble {
    Trouble::new("The page gave no number where one was due.")
}
