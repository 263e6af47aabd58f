//! The file that keeps what was measured last.

use crate::{
    four::{self, Four},
    table::{self, Row},
};
use std::{fs, path::Path};
use throughline_browser_tests::Outcome;
use xtask::tools::BENCH_LIBRARIES;

const HEAD: &str = "# Measured

Written by `cargo xtask bench`, all of it in one run on one machine; run it again rather than compare runs.

**Ours** is this app's own code without its screens. **Usual** is PapaParse, Dexie, arquero, Chart.js, MiniSearch
and JSZip, each as its documentation shows. **Tuned** is the best that JavaScript was found to do: uDSV, chunks of a
thousand objects, typed arrays, uPlot and fflate. **Bound** is the bare operation, which no way can do without: the
bytes put into the database, read back, one column summed, one text searched, the bytes copied.

The ways take turns. Each repetition of what is stored has a browser with an empty profile. Results must be equal.
Ours stores with strict durability, usual and tuned with relaxed, which is these libraries' way. Times are medians by
the clock; CPU is the mean processor time of the whole browser. Memory is what the browser's processes hold more,
after clearing away what nobody uses.
";

/// Writes the file beside the bench.
pub fn write(browser: &str, rows: &[Row], ways: &[Four]) -> Outcome {
    let libraries = BENCH_LIBRARIES.map(|(name, version, _)| format!("{name} {version}"));
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let text = format!(
        "{HEAD}\nBrowser: {browser} on {}, {processors} processors. Libraries: {}.\n\n## Four ways\n\n{}\n## Aims\n\n```text{}```\n",
        std::env::consts::OS,
        libraries.join(", "),
        four::lay_out(ways),
        table::lay_out(rows),
    );
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("RESULTS.md");
    fs::write(&place, text)?;
    println!("      written to {}", place.display());
    Ok(())
}
