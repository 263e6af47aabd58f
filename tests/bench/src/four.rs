//! What was measured of the same work done four ways, and the table of it.

use crate::table::median;
use std::fmt::Write;

/// The ways, as the table names them.
const NAMES: [&str; 4] = ["ours", "usual", "tuned", "bound"];

/// Some work done four ways.
pub struct Four {
    /// What was done.
    pub what: String,
    unit: &'static str,
    /// What each time took by the clock, each way; or what it held.
    measured: [Vec<f64>; 4],
    /// What all times together took the processor, each way, in milliseconds.
    processor: [Option<f64>; 4],
}

impl Four {
    /// Nothing measured yet, in milliseconds.
    pub fn new(what: String) -> Self {
        Self {
            what,
            unit: "ms",
            measured: Default::default(),
            processor: [Some(0.0); 4],
        }
    }

    /// Nothing measured yet, in megabytes.
    pub fn megabytes(what: String) -> Self {
        Self {
            unit: "MB",
            processor: [None; 4],
            ..Self::new(what)
        }
    }

    /// One time more, with what it took the processor where that is known.
    pub fn add(&mut self, place: usize, measured: f64, processor: Option<f64>) {
        self.measured[place].push(measured);
        self.processor[place] = self.processor[place]
            .zip(processor)
            .map(|(sum, time)| sum + time);
    }

    fn median(&self, place: usize) -> Option<f64> {
        median(&self.measured[place])
    }

    /// The mean time of the processor, which counts in steps too large for one time.
    fn processor(&self, place: usize) -> Option<f64> {
        let times = self.measured[place].len();
        self.processor[place]
            .filter(|_| times > 0)
            .map(|sum| sum / times as f64)
    }

    /// How many times as much as this app's a way's median is.
    fn ratio(&self, place: usize) -> String {
        match (self.median(place), self.median(0)) {
            (Some(other), Some(ours)) if ours > 0.0 => format!("{:.1}×", other / ours),
            _ => "n/a".into(),
        }
    }
}

/// The table in Markdown.
pub fn lay_out(rows: &[Four]) -> String {
    let mut text = String::from("| Work | times |");
    for name in NAMES {
        let _ = write!(text, " {name} | CPU |");
    }
    text.push_str(" usual ÷ ours | tuned ÷ ours | bound ÷ ours |\n|---|--:|");
    text.push_str(&"--:|".repeat(NAMES.len() * 2 + 3));
    text.push('\n');
    for row in rows {
        // Writing to a text cannot fail.
        let _ = write!(text, "| {} | {} |", row.what, row.measured[0].len());
        for place in 0..NAMES.len() {
            let measured = row.median(place).map(|number| figure(number, row.unit));
            let processor = row.processor(place).map(|number| figure(number, "ms"));
            for cell in [measured, processor] {
                let _ = write!(text, " {} |", cell.unwrap_or_else(|| "n/a".into()));
            }
        }
        for place in 1..NAMES.len() {
            let _ = write!(text, " {} |", row.ratio(place));
        }
        text.push('\n');
    }
    text
}

/// A number with three digits that count.
fn figure(number: f64, unit: &str) -> String {
    let places = match number.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{number:.places$} {unit}")
}
