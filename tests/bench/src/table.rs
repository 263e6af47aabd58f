//! The table of what was measured.

use std::fmt::Write;

/// Two things measured in turns, in milliseconds, and how they should compare.
pub struct Row {
    /// What was done.
    pub what: &'static str,
    /// The case that matters.
    pub this: (&'static str, Vec<f64>),
    /// What it is compared to.
    pub that: (&'static str, Vec<f64>),
    /// What is aimed at.
    pub aim: Aim,
}

/// What a ratio should be.
#[derive(Clone, Copy)]
pub enum Aim {
    /// The other takes at least so many times as long.
    TimesFaster(f64),
    /// This takes about so many times as long as the other, or less.
    AtMost(f64),
}

/// By how much a ratio of two medians may differ from run to run.
const SPREAD: f64 = 0.1;

impl Aim {
    /// The ratio, what is aimed at, and whether it is reached.
    fn judge(self, this: f64, that: f64) -> (f64, String, bool) {
        match self {
            Self::TimesFaster(times) => {
                let ratio = that / this;
                (ratio, format!("≥ {times}"), ratio >= times)
            }
            Self::AtMost(times) => {
                let ratio = this / that;
                (ratio, format!("≤ {times}"), ratio <= times + SPREAD)
            }
        }
    }
}

/// The middle value; `None` of nothing.
pub fn median(times: &[f64]) -> Option<f64> {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = *sorted.get(sorted.len().saturating_sub(1) / 2)?;
    Some((lower + upper) / 2.0)
}

/// The table as text: medians in milliseconds, ratios and aims.
pub fn lay_out(rows: &[Row]) -> String {
    let mut text = format!(
        "\n{:<38} {:>22} {:>30} {:>7} {:>6}\n",
        "Medians of one browser run", "", "compared to", "ratio", "aim"
    );
    for row in rows {
        let (Some(this), Some(that)) = (median(&row.this.1), median(&row.that.1)) else {
            continue;
        };
        let (ratio, aim, reached) = row.aim.judge(this, that);
        let cell = |name: &str, time: f64| format!("{name} {time:.1} ms");
        // Writing to a text cannot fail.
        let _ = writeln!(
            text,
            "{:<38} {:>22} {:>30} {ratio:>7.2} {aim:>6}  {}",
            row.what,
            cell(row.this.0, this),
            cell(row.that.0, that),
            if reached { "reached" } else { "missed" }
        );
    }
    text
}
