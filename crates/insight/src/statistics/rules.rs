//! The Western Electric and Nelson rules for reading a control chart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::control_chart::ControlChart;
use super::error::{StatisticsError, check_series};

/// Which set of rules to read a chart with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleSet {
    /// Four rules: Western Electric Company, *Statistical Quality Control Handbook*, 1956.
    WesternElectric,
    /// Eight rules: Nelson, *The Shewhart control chart: tests for special causes*, Journal of
    /// Quality Technology 16 (1984).
    Nelson,
}

/// One rule of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its number within the set, from 1.
    pub number: u8,
    /// What it looks for, in plain words.
    pub name: &'static str,
    #[serde(skip)]
    pattern: Pattern,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pattern {
    /// So many of the last so many beyond so many deviations on one side, the latest among them.
    Beyond {
        points: usize,
        of: usize,
        deviations: u8,
    },
    /// So many in a row on one side of the centre line.
    SameSide { points: usize },
    /// So many in a row, each higher than the last, or each lower.
    Trend { points: usize },
    /// So many in a row, alternately up and down.
    Alternating { points: usize },
    /// So many in a row within one deviation.
    Hugging { points: usize },
    /// So many in a row beyond one deviation, some above and some below.
    Avoiding { points: usize },
}

const fn rule(number: u8, name: &'static str, pattern: Pattern) -> Rule {
    Rule {
        number,
        name,
        pattern,
    }
}

const BEYOND_LIMITS: Pattern = Pattern::Beyond {
    points: 1,
    of: 1,
    deviations: 3,
};
const TWO_OF_THREE: Pattern = Pattern::Beyond {
    points: 2,
    of: 3,
    deviations: 2,
};
const FOUR_OF_FIVE: Pattern = Pattern::Beyond {
    points: 4,
    of: 5,
    deviations: 1,
};
const TWO_OF_THREE_NAME: &str =
    "two of three points in a row more than two deviations out on one side";
const FOUR_OF_FIVE_NAME: &str =
    "four of five points in a row more than one deviation out on one side";

const WESTERN_ELECTRIC: [Rule; 4] = [
    rule(1, "one point outside the limits", BEYOND_LIMITS),
    rule(2, TWO_OF_THREE_NAME, TWO_OF_THREE),
    rule(3, FOUR_OF_FIVE_NAME, FOUR_OF_FIVE),
    rule(
        4,
        "eight points in a row on one side of the centre line",
        Pattern::SameSide { points: 8 },
    ),
];

const NELSON: [Rule; 8] = [
    rule(1, "one point outside the limits", BEYOND_LIMITS),
    rule(
        2,
        "nine points in a row on one side of the centre line",
        Pattern::SameSide { points: 9 },
    ),
    rule(
        3,
        "six points in a row all rising or all falling",
        Pattern::Trend { points: 6 },
    ),
    rule(
        4,
        "fourteen points in a row alternately up and down",
        Pattern::Alternating { points: 14 },
    ),
    rule(5, TWO_OF_THREE_NAME, TWO_OF_THREE),
    rule(6, FOUR_OF_FIVE_NAME, FOUR_OF_FIVE),
    rule(
        7,
        "fifteen points in a row within one deviation of the centre line",
        Pattern::Hugging { points: 15 },
    ),
    rule(
        8,
        "eight points in a row more than one deviation out, on both sides",
        Pattern::Avoiding { points: 8 },
    ),
];

impl RuleSet {
    /// The set's rules, by number.
    pub fn rules(self) -> &'static [Rule] {
        match self {
            Self::WesternElectric => &WESTERN_ELECTRIC,
            Self::Nelson => &NELSON,
        }
    }
}

/// For every rule number of the set, the positions, from 0, of the points that complete its
/// pattern; empty where it never occurs.
pub type Signals = BTreeMap<u8, Vec<usize>>;

/// Reads values in order of time against a centre line and a standard deviation.
///
/// Every inequality is strict: a point on a line is not beyond it, nor within it. A pattern needs
/// all its points, so the earliest signal of *two of three* is the third point.
///
/// # Errors
/// [`StatisticsError::Empty`], [`StatisticsError::NotFinite`],
/// [`StatisticsError::SettingOutOfRange`] for a centre that is no number or a deviation that is
/// not above 0.
///
/// ```
/// use throughline_insight::statistics::{RuleSet, rules};
/// let signals = rules(&[0.0, 3.2, -3.5, 2.9], 0.0, 1.0, RuleSet::WesternElectric)?;
/// assert_eq!(signals[&1], vec![1, 2]);
/// # Ok::<(), throughline_insight::statistics::StatisticsError>(())
/// ```
pub fn rules(
    values: &[f64],
    centre: f64,
    deviation: f64,
    set: RuleSet,
) -> Result<Signals, StatisticsError> {
    check_series(values)?;
    let setting = |setting, must_be| StatisticsError::SettingOutOfRange { setting, must_be };
    if !centre.is_finite() {
        return Err(setting("centre", "a number"));
    }
    if !deviation.is_finite() || deviation <= 0.0 {
        return Err(setting("sd", "a number above 0"));
    }
    let points: Vec<Point> = values
        .iter()
        .map(|value| Point {
            value: *value,
            centre,
            deviation,
        })
        .collect();
    Ok(read(&points, set))
}

/// Reads a p, c or u chart, each point against its own standard error. A chart without any
/// variation has no signals.
pub fn chart_rules(chart: &ControlChart, set: RuleSet) -> Signals {
    let points: Vec<Point> = chart
        .points
        .iter()
        .zip(&chart.standard_errors)
        .map(|(value, error)| Point {
            value: *value,
            centre: chart.centre,
            deviation: *error,
        })
        .collect();
    read(&points, set)
}

#[derive(Debug, Clone, Copy)]
struct Point {
    value: f64,
    centre: f64,
    deviation: f64,
}

impl Point {
    fn above(&self, deviations: f64) -> bool {
        self.value > self.centre + deviations * self.deviation
    }

    fn below(&self, deviations: f64) -> bool {
        self.value < self.centre - deviations * self.deviation
    }

    fn within_one(&self) -> bool {
        self.value < self.centre + self.deviation && self.value > self.centre - self.deviation
    }
}

fn read(points: &[Point], set: RuleSet) -> Signals {
    set.rules()
        .iter()
        .map(|rule| {
            let length = rule.pattern.length();
            let positions = points
                .windows(length)
                .enumerate()
                .filter(|(_, window)| rule.pattern.is_complete(window))
                .map(|(start, _)| start.saturating_add(length).saturating_sub(1))
                .collect();
            (rule.number, positions)
        })
        .collect()
}

impl Pattern {
    fn length(self) -> usize {
        match self {
            Self::Beyond { of, .. } => of,
            Self::SameSide { points }
            | Self::Trend { points }
            | Self::Alternating { points }
            | Self::Hugging { points }
            | Self::Avoiding { points } => points,
        }
    }

    /// Whether a window of exactly [`Pattern::length`] points completes the pattern.
    fn is_complete(self, window: &[Point]) -> bool {
        match self {
            Self::Beyond {
                points, deviations, ..
            } => {
                let deviations = f64::from(deviations);
                let enough = |beyond: &dyn Fn(&Point) -> bool| {
                    window.last().is_some_and(beyond)
                        && window.iter().filter(|point| beyond(point)).count() >= points
                };
                enough(&|point| point.above(deviations)) || enough(&|point| point.below(deviations))
            }
            Self::SameSide { .. } => {
                window.iter().all(|point| point.above(0.0))
                    || window.iter().all(|point| point.below(0.0))
            }
            Self::Trend { .. } => {
                steps(window).all(|step| step > 0.0) || steps(window).all(|step| step < 0.0)
            }
            Self::Alternating { .. } => {
                let turns = |first: f64| {
                    let mut sign = first;
                    steps(window).all(|step| {
                        let expected = step * sign > 0.0;
                        sign = -sign;
                        expected
                    })
                };
                turns(1.0) || turns(-1.0)
            }
            Self::Hugging { .. } => window.iter().all(Point::within_one),
            Self::Avoiding { .. } => {
                window
                    .iter()
                    .all(|point| point.above(1.0) || point.below(1.0))
                    && window.iter().any(|point| point.above(1.0))
                    && window.iter().any(|point| point.below(1.0))
            }
        }
    }
}

/// Which way each point lies from the one before: 1, −1 or 0.
fn steps(window: &[Point]) -> impl Iterator<Item = f64> {
    window
        .iter()
        .zip(window.iter().skip(1))
        .map(|(before, after)| {
            if after.value > before.value {
                1.0
            } else if after.value < before.value {
                -1.0
            } else {
                0.0
            }
        })
}
