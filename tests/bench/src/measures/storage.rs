//! Importing, opening and saving.

use super::{EMPTY, ONE_PERSON, WITH_DEALS, not_understood, number};
use crate::{
    driver::Bench,
    table::{Aim, Row},
};
use serde_json::Value;
use std::path::Path;
use throughline_browser_tests::{Outcome, Trouble};

/// How often the import and the opening are measured.
const REPETITIONS: usize = 9;

/// How many single activities are added to each log. Fewer than after which the app tidies its log.
const ADDITIONS: usize = 150;

/// How many rows the small and the large log have.
const LOGS: [u32; 2] = [1_000, 100_000];

/// The deals in the file.
const DEALS: u64 = 8_800;

/// The import of the deals until saved.
pub async fn import(bench: &Bench) -> Outcome<Row> {
    println!("      importing, {REPETITIONS} times each way");
    let (mut ours, mut usual) = (Vec::new(), Vec::new());
    // The first turn warms the browser up and does not count.
    for turn in 0..=REPETITIONS {
        let saved = bench.call("importOurs", format!("ours-{turn}")).await?;
        let compared = bench.call("importUsual", format!("usual-{turn}")).await?;
        let digest = Imported::read(&saved)?;
        let other = Imported::read(&compared)?;
        if digest != other || digest.rows != DEALS {
            return Err(Trouble::new(format!(
                "The two ways did not store the same: {digest:?} and {other:?}, of {DEALS} deals."
            )));
        }
        if turn > 0 {
            ours.push(number(&saved, "milliseconds")?);
            usual.push(number(&compared, "milliseconds")?);
        }
    }
    Ok(Row {
        what: "Import 8,800 deals until saved",
        this: ("this app", ours),
        that: ("PapaParse and Dexie", usual),
        aim: Aim::TimesFaster(30.0),
    })
}

/// What a database holds after an import.
#[derive(Debug, PartialEq)]
struct Imported {
    rows: u64,
    value: f64,
}

impl Imported {
    fn read(answer: &Value) -> Outcome<Self> {
        Ok(Self {
            // A count; the page's numbers are all floating.
            rows: number(answer, "rows")? as u64,
            value: number(answer, "value")?,
        })
    }
}

/// One activity more until saved.
pub async fn add(bench: &Bench) -> Outcome<Row> {
    println!("      adding {ADDITIONS} activities to each log");
    for rows in LOGS {
        bench.call("prepareLog", rows).await?;
    }
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ADDITIONS {
        for (rows, times) in LOGS.into_iter().zip(&mut times) {
            let time = bench.call("addActivity", rows).await?;
            times.push(time.as_f64().ok_or_else(not_understood)?);
        }
    }
    for rows in LOGS {
        let found = bench.call("countLog", rows).await?.as_u64();
        if found != Some(u64::from(rows) + ADDITIONS as u64) {
            return Err(Trouble::new(format!(
                "The log of {rows} activities lost some: {found:?} after adding {ADDITIONS}."
            )));
        }
    }
    let [small, large] = times;
    Ok(Row {
        what: "Add one activity until saved",
        this: ("100,000 rows", large),
        that: ("1,000 rows", small),
        aim: Aim::AtMost(1.1),
    })
}

/// Opening the app to its first screen.
pub async fn open(bench: &Bench, folder: &Path) -> Outcome<[Row; 2]> {
    println!("      opening the app, {REPETITIONS} times each way");
    for (origin, with_deals) in [(WITH_DEALS, true), (ONE_PERSON, false)] {
        bench.open_page(origin).await?;
        let rows = bench.call("prepareApp", with_deals).await?.as_u64();
        if rows != Some(if with_deals { DEALS } else { 0 }) {
            return Err(Trouble::new("The app's database could not be prepared."));
        }
    }
    bench.watch_first_screen(folder).await?;
    let origins = [WITH_DEALS, EMPTY, ONE_PERSON];
    for origin in origins {
        bench.warm_up(origin).await?;
    }
    let mut times = [Vec::new(), Vec::new(), Vec::new()];
    let mut headings = [const { String::new() }; 3];
    for _ in 0..REPETITIONS {
        for ((origin, times), heading) in origins.into_iter().zip(&mut times).zip(&mut headings) {
            let (time, screen) = bench.open_app(origin).await?;
            times.push(time);
            *heading = screen;
        }
    }
    let [deals, nothing, person] = &headings;
    if deals == nothing || deals != person {
        return Err(Trouble::new(format!(
            "The app opened with other screens than it should: {headings:?}."
        )));
    }
    let [deals, empty, person] = times;
    Ok([
        Row {
            what: "Open the app to its first screen",
            this: ("8,800 deals", deals.clone()),
            that: ("empty", empty),
            aim: Aim::AtMost(1.5),
        },
        Row {
            what: "The same, compared to the same screen",
            this: ("8,800 deals", deals),
            that: ("one person", person),
            aim: Aim::AtMost(1.5),
        },
    ])
}
