//! Counting a large log from scratch, after one more row, and drawing what it says.

use super::{not_understood, numbers};
use crate::{
    driver::Bench,
    table::{Aim, Row},
};
use serde_json::json;
use throughline_browser_tests::{Outcome, Trouble};

/// How often each is measured.
const REPETITIONS: usize = 7;

/// How many activities the large log has, and the small one it is compared to.
const LARGE: u32 = 1_000_000;
const SMALL: u32 = 10_000;

/// How many points a chart is drawn of.
const POINTS: [u32; 2] = [260, 5_000];

/// How many activities the team has whose screen is drawn anew.
const SHOWN: u32 = 100_000;

/// The measures that are chosen in turns, each with the least step it counts.
const MEASURES: [(&str, u32); 4] = [
    ("Attempts", 0),
    ("Meetings", 2),
    ("Conversations", 1),
    ("Next steps", 3),
];

/// The parts that are chosen in turns.
const STAGES: [&str; 4] = ["Prospecting", "Closing", "Engaging", "Proposing"];

/// Draws every section of the screen once: those below are drawn when they come near.
const REACH_ALL: &str = "const done = arguments[0];
    let at = 0;
    const on = () => {
        scrollTo(0, at);
        at += 400;
        if (at < document.body.scrollHeight) { setTimeout(on, 60); } else { scrollTo(0, 0); setTimeout(done, 500); }
    };
    on();";

/// Chooses what a field offers; milliseconds until the frame that shows it.
const CHOOSE: &str = "const [field, name, done] = arguments;
    const select = document.getElementById(field);
    const option = [...select.options].find(option => option.textContent.trim() === name);
    requestAnimationFrame(() => {
        const started = performance.now();
        select.value = option.value;
        select.dispatchEvent(new Event('change', { bubbles: true }));
        setTimeout(() => requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done(performance.now() - started);
            painted.port2.postMessage(null);
        }), 0);
    });";

/// All of it.
pub async fn all(bench: &Bench) -> Outcome<Vec<Row>> {
    println!("      counting {LARGE} activities, {REPETITIONS} times each way");
    let mut rows = counting(bench).await?;
    rows.push(one_more(bench).await?);
    println!("      drawing charts");
    for points in POINTS {
        rows.push(drawing(bench, points).await?);
    }
    Ok(rows)
}

/// All totals and figures from scratch beside the groupings that the usual libraries make.
async fn counting(bench: &Bench) -> Outcome<Vec<Row>> {
    for rows in [LARGE, SMALL] {
        bench.call("prepareFigures", rows).await?;
    }
    let digest = numbers(&bench.call("digestOurs", LARGE).await?)?;
    let mut times = [const { Vec::new() }; 3];
    let ways = ["countOurs", "countArquero", "countCrossfilter"];
    for (way, other) in [
        ("arquero", "digestArquero"),
        ("crossfilter", "digestCrossfilter"),
    ] {
        let found = numbers(&bench.call(other, LARGE).await?)?;
        if digest != found {
            return Err(Trouble::new(format!(
                "{way} does not count the same: {found:?} and {digest:?}."
            )));
        }
    }
    for turn in 0..=REPETITIONS {
        for (way, times) in ways.into_iter().zip(&mut times) {
            let time = bench.call(way, LARGE).await?.as_f64();
            // The first turn warms the browser up and does not count.
            if turn > 0 {
                times.push(time.ok_or_else(not_understood)?);
            }
        }
    }
    let [ours, arquero, crossfilter] = times;
    let what = "All figures of 1,000,000 activities";
    let row = |other, times| Row {
        what,
        this: ("this app", ours.clone()),
        that: (other, times),
        aim: Aim::TimesFaster(50.0),
    };
    Ok(vec![
        row("arquero", arquero),
        row("crossfilter", crossfilter),
    ])
}

/// A person's and the team's figures after one more activity, in a large log and in a small one.
async fn one_more(bench: &Bench) -> Outcome<Row> {
    let mut times = [const { Vec::new() }; 2];
    for _ in 0..REPETITIONS * 5 {
        for (rows, times) in [LARGE, SMALL].into_iter().zip(&mut times) {
            let time = bench.call("oneMore", rows).await?.as_f64();
            times.push(time.ok_or_else(not_understood)?);
        }
    }
    let [large, small] = times;
    Ok(Row {
        what: "All figures after one more activity",
        this: ("1,000,000 rows", large),
        that: ("10,000 rows", small),
        aim: Aim::AtMost(1.1),
    })
}

/// The whole Insight screen after another measure, and after another part of the log, is chosen, beside grouping
/// and drawing the usual way. The app's time includes a frame's wait.
pub async fn redrawing(bench: &Bench, origin: usize) -> Outcome<[Row; 2]> {
    println!("      drawing the Insight screen anew");
    bench.open_page(origin).await?;
    let held = bench.call("prepareTeam", SHOWN).await?.as_u64();
    if held != Some(u64::from(SHOWN)) {
        return Err(Trouble::new("The large team could not be prepared."));
    }
    bench.call("prepareFigures", SHOWN).await?;
    let measures = MEASURES.map(|(name, step)| (name.to_owned(), json!([SHOWN, step, ""])));
    let parts = STAGES.map(|stage| (format!("Stage {stage}"), json!([SHOWN, 0, stage])));
    let usual_measures = redrawn_usual(bench, &measures).await?;
    let usual_parts = redrawn_usual(bench, &parts).await?;
    bench.open_screen(origin, "insight", "Insight").await?;
    bench.run(REACH_ALL, Vec::new()).await?;
    let row = |what, ours, usual| Row {
        what,
        this: ("this app", ours),
        that: ("arquero and uPlot", usual),
        aim: Aim::AtMost(1.0),
    };
    let our_measures = redrawn(bench, "insight-metric", &measures).await?;
    // The parts are of all activities again, as the usual way's are.
    let all = vec![json!("insight-metric"), json!(MEASURES[0].0)];
    bench.run(CHOOSE, all).await?;
    let our_parts = redrawn(bench, "insight-only", &parts).await?;
    Ok([
        row(
            "Insight anew, another measure of 100,000 activities",
            our_measures,
            usual_measures,
        ),
        row(
            "Insight anew, another part of 100,000 activities",
            our_parts,
            usual_parts,
        ),
    ])
}

/// A choice with what the usual way is told of it.
type Choices = [(String, serde_json::Value); 4];

/// Times of the usual way.
async fn redrawn_usual(bench: &Bench, choices: &Choices) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for turn in 0..=REPETITIONS {
        for (_, asked) in choices {
            let time = bench.call("redrawUsual", asked.clone()).await?.as_f64();
            if turn > 0 {
                times.push(time.ok_or_else(not_understood)?);
            }
        }
    }
    Ok(times)
}

/// Times of the app's screen, by choices in one of its fields.
async fn redrawn(bench: &Bench, field: &str, choices: &Choices) -> Outcome<Vec<f64>> {
    let mut times = Vec::new();
    for turn in 0..=REPETITIONS {
        for (name, _) in choices {
            let asked = vec![json!(field), json!(name)];
            let time = bench.run(CHOOSE, asked).await?.as_f64();
            if turn > 0 {
                times.push(time.ok_or_else(not_understood)?);
            }
        }
    }
    Ok(times)
}

/// A control chart drawn into the page, beside uPlot's line with the same limits.
async fn drawing(bench: &Bench, points: u32) -> Outcome<Row> {
    let mut times = [const { Vec::new() }; 2];
    for turn in 0..=REPETITIONS * 3 {
        for (way, times) in ["drawOurs", "drawUplot"].into_iter().zip(&mut times) {
            let time = bench.call(way, json!(points)).await?.as_f64();
            if turn > 0 {
                times.push(time.ok_or_else(not_understood)?);
            }
        }
    }
    let [ours, usual] = times;
    Ok(Row {
        what: match points {
            260 => "Draw a trend of 260 points",
            _ => "Draw a trend of 5,000 points",
        },
        this: ("this app", ours),
        that: ("uPlot", usual),
        aim: Aim::AtMost(1.0),
    })
}
