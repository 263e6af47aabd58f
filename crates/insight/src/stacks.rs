//! What was done by type, week by week or month by month, and what came of it.

use crate::InsightError;
use crate::figures::whole;
use crate::metrics::{self, is_additive};
use crate::series::{Series, monthly, weekly, whole_parts};
use throughline_domain::id::MetricId;
use throughline_domain::log::{Measure, day_number};
use throughline_domain::records::{
    ActivityField, Direction, Metric, MetricKind, MetricSource, Scope, Unit,
};
use throughline_domain::{Period, PeriodKind, Workspace};

/// Types shown by name before the rest are put together.
const NAMED: usize = 4;
/// More weeks than this are shown as months.
const MOST_WEEKS: u32 = 60;

/// Activities by type over the same weeks or months as an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Stacks {
    /// Weeks or months.
    pub step: PeriodKind,
    /// The types, the most frequent first; *Other* last where there are many.
    pub kinds: Vec<String>,
    /// In order of time, whole weeks or months only.
    pub parts: Vec<StackPart>,
    /// The outcome's name.
    pub outcome: String,
    /// The outcome's unit.
    pub unit: Unit,
    /// Whether the outcome adds up, so that it is so many *a week*.
    pub is_additive: bool,
    /// What was left out at the ends, and why.
    pub left_out: Option<String>,
}

/// One week or month.
#[derive(Clone, Debug, PartialEq)]
pub struct StackPart {
    /// Its days.
    pub period: Period,
    /// How many of each type, in the order of the types.
    pub counts: Vec<u64>,
    /// The outcome; `None` where it is not known.
    pub outcome: Option<f64>,
}

/// Stacks the activities of a period by type and sets an outcome beside them. Planned activities are
/// left out. Read from the running totals, so it costs the same at any size of the log.
///
/// # Errors
/// [`InsightError::NoSuchMetric`]; [`InsightError::NothingRecorded`] without an activity in at least
/// one whole week or month.
pub fn stacks(
    workspace: &Workspace,
    outcome: MetricId,
    scope: Scope,
    period: &Period,
) -> Result<Stacks, InsightError> {
    let definition = metrics::metric(workspace, outcome).ok_or(InsightError::NoSuchMetric)?;
    let nothing = || InsightError::NothingRecorded {
        what: "activities".into(),
    };
    let step = step(workspace, period);
    let (parts, left_out) = whole_parts(workspace, &any_activity(), period, step);
    let by_kind = by_kind(workspace, scope, &parts);
    if by_kind.is_empty() {
        return Err(nothing());
    }
    let series = match step {
        PeriodKind::Month => monthly(workspace, outcome, scope, period),
        _ => weekly(workspace, outcome, scope, period),
    };
    let Series { points, .. } = series.unwrap_or_default();
    let (kinds, counts) = named(by_kind, parts.len());
    let parts = parts
        .into_iter()
        .enumerate()
        .map(|(place, period)| StackPart {
            period,
            counts: counts
                .iter()
                .map(|kind| kind.get(place).copied().unwrap_or(0))
                .collect(),
            outcome: points
                .binary_search_by_key(&period.start, |point| point.start)
                .ok()
                .and_then(|found| points.get(found)?.value),
        })
        .collect();
    Ok(Stacks {
        step,
        kinds,
        parts,
        outcome: definition.name.clone(),
        unit: definition.unit,
        is_additive: is_additive(&definition),
        left_out,
    })
}

/// Weeks as long as they can be told apart: of the days in the period in which anything is recorded.
fn step(workspace: &Workspace, period: &Period) -> PeriodKind {
    let recorded = workspace
        .totals()
        .span()
        .and_then(|(first, last)| Period::including(first, last))
        .and_then(|recorded| recorded.overlap(period));
    match recorded {
        Some(days) if days.days() > MOST_WEEKS * 7 => PeriodKind::Month,
        _ => PeriodKind::Week,
    }
}

/// All activities, as a metric: its weeks are those in which any could have been recorded.
fn any_activity() -> Metric {
    Metric {
        name: "Activities".into(),
        kind: MetricKind::Activity,
        unit: Unit::Count,
        direction: Direction::HigherIsBetter,
        source: MetricSource::Activities {
            types: Vec::new(),
            at_least: None,
            field: ActivityField::Count,
        },
    }
}

/// A type's name with its counts, part by part; types that differ in case or space alone are one.
fn by_kind(workspace: &Workspace, scope: Scope, parts: &[Period]) -> Vec<(String, Vec<f64>)> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    let span = Period {
        start: first.start,
        end: last.end,
    };
    let starts: Vec<i32> = parts
        .iter()
        .map(|part| day_number(Some(part.start)))
        .collect();
    let totals = workspace.totals();
    let mut found: Vec<(String, Vec<f64>)> = Vec::new();
    for measure in totals.measures() {
        let Measure::Activity { kind, .. } = measure else {
            continue;
        };
        let name = totals
            .kinds()
            .get(usize::from(kind))
            .map_or("", |name| name.trim());
        let name = if name.is_empty() { "No type" } else { name };
        let mut days = totals.daily(measure, scope.person(), &span).peekable();
        if days.peek().is_none() {
            continue;
        }
        let place = found
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(name))
            .unwrap_or_else(|| {
                found.push((name.to_owned(), vec![0.0; parts.len()]));
                found.len() - 1
            });
        let Some((_, counts)) = found.get_mut(place) else {
            continue;
        };
        for (day, cell) in days {
            let after = starts.partition_point(|start| *start <= day);
            if let Some(count) = after.checked_sub(1).and_then(|part| counts.get_mut(part)) {
                *count += cell.count as f64;
            }
        }
    }
    found
}

/// The most frequent types by name and the others together, with their counts.
fn named(mut found: Vec<(String, Vec<f64>)>, parts: usize) -> (Vec<String>, Vec<Vec<u64>>) {
    let total = |counts: &[f64]| counts.iter().sum::<f64>();
    found.sort_by(|(a_name, a), (b_name, b)| {
        total(b)
            .total_cmp(&total(a))
            .then_with(|| a_name.cmp(b_name))
    });
    // Five fit by name; the fifth of six makes room for the others.
    if found.len() > NAMED + 1 {
        let others = found.split_off(NAMED);
        let mut together = vec![0.0; parts];
        for (_, counts) in others {
            for (sum, count) in together.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        found.push(("Other".into(), together));
    }
    found
        .into_iter()
        .map(|(name, counts)| (name, counts.into_iter().map(whole).collect()))
        .unzip()
}

impl Stacks {
    /// How many activities there are in all.
    pub fn total(&self) -> u64 {
        self.parts.iter().flat_map(|part| &part.counts).sum()
    }

    /// The most frequent type with its number.
    pub fn most_frequent(&self) -> Option<(&str, u64)> {
        let name = self.kinds.first()?;
        let counts = self.parts.iter().filter_map(|part| part.counts.first());
        Some((name, counts.sum()))
    }
}
