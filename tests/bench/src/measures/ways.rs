//! The same work done four ways, in turns, by one browser.

use super::not_understood;
use crate::{driver::Bench, four::Four};
use serde_json::{Value, json};
use std::path::Path;
use throughline_browser_tests::{Outcome, Trouble};

/// This app; libraries as most would use them; the best that JavaScript was found to do; what no way can do
/// without. As the page's script names them.
const WAYS: [&str; 4] = ["ours", "usual", "tuned", "bound"];

/// The same, four ways.
type EachWay<T> = [T; 4];

/// Sizes of a file that is imported, each with how often; the largest is about as large as is accepted.
const FILES: [(u32, usize); 3] = [(10_000, 5), (100_000, 5), (600_000, 3)];

/// How many records are saved to a stored table of how many rows.
const SAVED: (u32, u32) = (100_000, 30);

/// How many rows are grouped and searched in memory, and how often.
const HELD: (u32, usize) = (600_000, 7);

/// How many points are drawn, and how often.
const DRAWN: [(u32, usize); 3] = [(1_000, 15), (100_000, 7), (1_000_000, 5)];

/// How many files of how many bytes are packed, and how often.
const PACKED: (u32, u32, usize) = (200, 200_000, 5);

/// All of it. Each repetition of what is stored has a browser with an empty profile.
pub async fn all(folder: &Path) -> Outcome<Vec<Four>> {
    let mut found = Vec::new();
    for (rows, repetitions) in FILES {
        found.extend(storing(folder, rows, repetitions).await?);
    }
    let bench = Bench::start(folder, 1).await?;
    let (rows, repetitions) = HELD;
    for (work, what) in [
        ("group", "rows grouped by person, type and day"),
        ("search", "notes searched for a word"),
    ] {
        bench.open_page(0).await?;
        let what = format!("{} {what}", grouped(rows));
        found.push(in_memory(&bench, work, what, json!(rows), repetitions).await?);
    }
    for (points, repetitions) in DRAWN {
        bench.open_page(0).await?;
        let what = format!("Draw a line of {} points", grouped(points));
        found.push(in_memory(&bench, "draw", what, json!(points), repetitions).await?);
    }
    let (count, bytes, repetitions) = PACKED;
    bench.open_page(0).await?;
    let what = format!("Pack {count} attached files of {} kB", bytes / 1_000);
    found.push(in_memory(&bench, "pack", what, json!([count, bytes]), repetitions).await?);
    drop(bench);
    found.push(memory(folder, rows).await?);
    Ok(found)
}

/// From a file to stored rows, back to their sums in a page opened anew, and, in one of the sizes, one record more.
async fn storing(folder: &Path, rows: u32, repetitions: usize) -> Outcome<Vec<Four>> {
    println!("      importing and reopening {rows} rows, {repetitions} times each way");
    let mut import = Four::new(format!("From a file of {} rows to stored", grouped(rows)));
    let mut reopen = Four::new(format!("From {} stored rows to their sums", grouped(rows)));
    let (saved_to, records) = SAVED;
    let mut save = Four::new(format!(
        "One record more, beside {} rows, until stored",
        grouped(saved_to)
    ));
    for turn in 0..repetitions {
        let bench = Bench::start(folder, 1).await?;
        bench.open_page(0).await?;
        // What is compiled and loaded at the first use is so for every way.
        for way in WAYS {
            let name = format!("first-{way}");
            bench
                .call("begin", json!(["import", way, name, 100]))
                .await?;
            bench
                .call("work", json!(["import", way, name, 100]))
                .await?;
            bench.call("end", json!(["import", way, name])).await?;
        }
        let mut sums: EachWay<Value> = Default::default();
        for place in in_turns(turn) {
            let work = ["import", WAYS[place], WAYS[place]];
            sums[place] = once(&bench, work, &json!(rows), &mut import, place).await?;
        }
        agree(&import, &sums)?;
        bench.open_page(0).await?;
        for place in in_turns(turn) {
            let work = ["reopen", WAYS[place], WAYS[place]];
            sums[place] = once(&bench, work, &json!(rows), &mut reopen, place).await?;
        }
        agree(&reopen, &sums)?;
        if rows != saved_to {
            continue;
        }
        for way in WAYS {
            bench.call("begin", json!(["save", way, way, rows])).await?;
        }
        for record in 0..records {
            for place in in_turns(turn) {
                let number = rows + turn as u32 * records + record;
                let row = json!({ "number": number, "date": "2025-06-02", "owner": "Person 1", "type": "Call",
                    "stage": "Closing", "minutes": 15, "notes": "asked about delivery" });
                let way = WAYS[place];
                timed(&bench, json!(["save", way, way, row]), &mut save, place).await?;
            }
        }
        for way in WAYS {
            bench.call("end", json!(["save", way, way])).await?;
        }
    }
    Ok(match rows == saved_to {
        true => vec![import, reopen, save],
        false => vec![import, reopen],
    })
}

/// Work on what is in memory. The first turn warms the browser up and does not count.
async fn in_memory(
    bench: &Bench,
    work: &str,
    what: String,
    size: Value,
    repetitions: usize,
) -> Outcome<Four> {
    println!("      {what}, {repetitions} times each way");
    let mut found = Four::new(what);
    for way in WAYS {
        bench.call("begin", json!([work, way, way, size])).await?;
    }
    for turn in 0..=repetitions {
        let mut unmeasured = Four::new(String::new());
        let times = if turn == 0 {
            &mut unmeasured
        } else {
            &mut found
        };
        for place in in_turns(turn) {
            let way = WAYS[place];
            timed(bench, json!([work, way, way, size]), times, place).await?;
        }
    }
    let mut sums: EachWay<Value> = Default::default();
    for (way, sum) in WAYS.into_iter().zip(&mut sums) {
        *sum = bench.call("end", json!([work, way, way])).await?;
    }
    agree(&found, &sums)?;
    Ok(found)
}

/// What a browser holds more with the table in memory, in megabytes; a browser for each way.
async fn memory(folder: &Path, rows: u32) -> Outcome<Four> {
    println!("      memory of {rows} rows");
    let mut found = Four::megabytes(format!("Hold {} rows in memory", grouped(rows)));
    for (place, way) in WAYS.into_iter().enumerate() {
        let bench = Bench::start(folder, 1).await?;
        bench.open_page(0).await?;
        let before = bench.memory().await?;
        bench.call("begin", json!(["hold", way, way, rows])).await?;
        bench.call("forget", Value::Null).await?;
        let after = bench.memory().await?;
        bench.call("end", json!(["hold", way, way])).await?;
        if let (Some(before), Some(after)) = (before, after) {
            found.add(place, (after - before) / 1e6, None);
        }
    }
    Ok(found)
}

/// Prepares some work, does it, and gives what it came to.
async fn once(
    bench: &Bench,
    [work, way, name]: [&str; 3],
    size: &Value,
    times: &mut Four,
    place: usize,
) -> Outcome<Value> {
    bench.call("begin", json!([work, way, name, size])).await?;
    bench.rest().await;
    timed(bench, json!([work, way, name, size]), times, place).await?;
    bench.call("end", json!([work, way, name])).await
}

/// Does some work and notes how long it took, by the clock and by the processor.
async fn timed(bench: &Bench, work: Value, times: &mut Four, place: usize) -> Outcome {
    let before = bench.processor_time();
    let time = bench.call("work", work).await?.as_f64();
    let processor = bench
        .processor_time()
        .zip(before)
        .map(|(after, before)| after - before);
    times.add(place, time.ok_or_else(not_understood)?, processor);
    Ok(())
}

/// The ways' places, another first each turn.
fn in_turns(turn: usize) -> impl Iterator<Item = usize> {
    (0..WAYS.len()).map(move |place| (place + turn) % WAYS.len())
}

/// Every way that gives a result gives the same.
fn agree(work: &Four, sums: &EachWay<Value>) -> Outcome {
    let mut known = sums.iter().filter(|sum| !sum.is_null());
    let first = known.next();
    if known.all(|sum| Some(sum) == first) {
        return Ok(());
    }
    Err(Trouble::new(format!(
        "The ways do not agree on {}: {sums:?}.",
        work.what
    )))
}

/// A number with commas between its thousands.
fn grouped(number: u32) -> String {
    match number / 1_000 {
        0 => number.to_string(),
        thousands => format!("{},{:03}", grouped(thousands), number % 1_000),
    }
}
