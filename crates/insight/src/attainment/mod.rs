//! Targets against what was reached: attainment, pace, forecasts and what is still needed.

mod part;
mod parts;
mod pipeline;
mod split;
mod then;

pub use part::{daily, figure_for, frozen_for, metric_of, name_of, rows_for, why_uncounted};
pub use parts::{
    IdenticalTargets, TeamAgainstParts, identical_targets, target_for, team_against_parts,
};
pub use split::{SplitTargets, split_targets};
pub use then::{AsItStood, as_it_stood};

use self::part::of_part;
use self::pipeline::{OpenPipeline, open_pipeline};
use crate::calendar;
use crate::figures::figure_of;
use crate::format::{format_value, format_with_unit};
use crate::metrics::{self, is_additive};
use crate::rows::open_deals;
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{
    DealMeasure, Direction, Metric, MetricSource, Scope, Slice, Target, Unit,
};

/// A target and how far it is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Attainment {
    /// The metric.
    pub metric: MetricId,
    /// The part of what it counts; `None` for all.
    pub part: Option<Slice>,
    /// Whose target.
    pub scope: Scope,
    /// The unit of all values.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// The target, reduced pro rata where that was agreed; `None` is not set.
    pub target: Option<f64>,
    /// The target as agreed for a full period.
    pub raw_target: Option<f64>,
    /// What was reached by today.
    pub actual: Option<f64>,
    /// How much of the target that is, 1 for all of it, not capped. Where less is better it is target ÷
    /// actual.
    pub attainment: Option<f64>,
    /// Whether the target is met as things stand.
    pub met: Option<bool>,
    /// How much of what would be due by today is reached; counts and sums only.
    pub pace: Option<f64>,
    /// Where the period ends if it goes on as until now; counts and sums only.
    pub run_rate_forecast: Option<f64>,
    /// What is reached and what open deals are likely to add, by the probability of their stage.
    pub pipeline_forecast: Option<f64>,
    /// What is still needed per working day left; 0 when the target is reached.
    pub required_per_day: Option<f64>,
    /// Open value ÷ what is still needed; `None` when nothing is.
    pub coverage: Option<f64>,
    /// Working days of the scope in the period.
    pub working_days: u32,
    /// Those that have gone, today included.
    pub elapsed: u32,
    /// How things stand in one sentence.
    pub sentence: String,
    /// What else must be known.
    pub note: Option<String>,
}

/// How far a target is reached on a day. Only what is dated up to that day counts.
pub fn attainment(workspace: &Workspace, target: &Target, today: NaiveDate) -> Attainment {
    of_part(workspace, &target.of(), |part| {
        attained_by(part, target, today, |part| {
            open_pipeline(part, &open_deals(target.scope))
        })
    })
}

/// The same, counted in the part that the target is of, with the deals that are open on that day.
fn attained_by(
    workspace: &Workspace,
    target: &Target,
    today: NaiveDate,
    open: impl FnOnce(&Workspace) -> OpenPipeline,
) -> Attainment {
    let mut result = Attainment {
        metric: target.metric,
        part: target.part.clone(),
        scope: target.scope,
        unit: Unit::Count,
        direction: Direction::default(),
        target: target.value,
        raw_target: target.value,
        actual: None,
        attainment: None,
        met: None,
        pace: None,
        run_rate_forecast: None,
        pipeline_forecast: None,
        required_per_day: None,
        coverage: None,
        working_days: calendar::working_days(workspace, target.scope, &target.period),
        elapsed: calendar::elapsed(workspace, target.scope, &target.period, today),
        sentence: String::new(),
        note: None,
    };
    let of = target.of();
    let Some(metric) = metric_of(workspace, &of) else {
        result.note = why_uncounted(workspace, &of);
        return result;
    };
    result.unit = metric.unit;
    result.direction = metric.direction;
    result.target = effective_target(workspace, target);
    let gone = calendar::until(&target.period, today);
    result.actual = gone
        .and_then(|gone| figure_of(workspace, target.metric, &metric, target.scope, &gone).value);
    if let (Some(actual), Some(wanted)) = (result.actual, result.target) {
        result.attainment = attained(actual, wanted, metric.direction);
        result.met = is_met(actual, wanted, metric.direction);
    }
    if is_additive(&metric) {
        look_ahead(&mut result);
        if today < target.period.last_day() {
            look_at_pipeline(&metric, || open(workspace), &mut result);
        }
    }
    result.sentence = sentence(workspace, &metric, &result);
    result
}

/// Actual ÷ target; where less is better target ÷ actual, so that more than 1 is good either way.
/// `None` for a target of zero or less, and where the quotient does not exist.
///
/// ```
/// use throughline_domain::records::Direction;
/// use throughline_insight::attainment::attained;
/// assert_eq!(attained(40_000.0, 20_000.0, Direction::HigherIsBetter), Some(2.0));
/// assert_eq!(attained(60.0, 45.0, Direction::LowerIsBetter), Some(0.75));
/// assert_eq!(attained(5.0, 0.0, Direction::HigherIsBetter), None);
/// ```
pub fn attained(actual: f64, target: f64, direction: Direction) -> Option<f64> {
    let (part, whole) = match direction {
        Direction::HigherIsBetter => (actual, target),
        Direction::LowerIsBetter => (target, actual),
    };
    let share = part / whole;
    let share = if is_exactly(part, whole) { 1.0 } else { share };
    (target > 0.0 && whole > 0.0 && share.is_finite()).then_some(share)
}

/// Whether two numbers are the same but for how fractions are kept: 5.6 ÷ 100 is a hair below 7 ÷ 125.
fn is_exactly(a: f64, b: f64) -> bool {
    const HAIR: f64 = 1e-12;
    (a - b).abs() <= HAIR * a.abs().max(b.abs())
}

/// Whether a target is met. A target of nothing can be met only where less is better.
pub(crate) fn is_met(actual: f64, target: f64, direction: Direction) -> Option<bool> {
    let exactly = is_exactly(actual, target);
    match direction {
        Direction::HigherIsBetter => (target > 0.0).then_some(exactly || actual > target),
        Direction::LowerIsBetter => (target >= 0.0).then_some(exactly || actual < target),
    }
}

/// The part of a value that falls to some of its days; `None` when it has no days.
///
/// ```
/// let two_months = throughline_insight::attainment::prorate(146_000.0, 60, 365);
/// assert_eq!(two_months, Some(24_000.0));
/// ```
pub fn prorate(value: f64, days: u32, of_days: u32) -> Option<f64> {
    (of_days > 0).then(|| value * f64::from(days) / f64::from(of_days))
}

/// The target after joiners, leavers and leave are taken off, where that was agreed. Rates, means
/// and what should be low are never reduced; nor is the team's target, whose calendar is the team's.
pub(crate) fn effective_target(workspace: &Workspace, target: &Target) -> Option<f64> {
    let raw = target.value?;
    let metric = metrics::metric(workspace, target.metric)?;
    if !target.pro_rata
        || !is_additive(&metric)
        || metric.direction == Direction::LowerIsBetter
        || target.scope == Scope::Team
    {
        return Some(raw);
    }
    let own = calendar::working_days(workspace, target.scope, &target.period);
    let full = calendar::standard_days(workspace, target.scope, &target.period);
    prorate(raw, own, full)
}

fn look_ahead(result: &mut Attainment) {
    let (Some(actual), Some(wanted)) = (result.actual, result.target) else {
        return;
    };
    let (days, gone) = (f64::from(result.working_days), f64::from(result.elapsed));
    if gone > 0.0 {
        result.pace = attained(actual, wanted * gone / days, result.direction);
        result.run_rate_forecast = Some(actual / gone * days);
    }
    let left = days - gone;
    if left > 0.0 && wanted > 0.0 && result.direction == Direction::HigherIsBetter {
        result.required_per_day = Some((wanted - actual).max(0.0) / left);
    }
}

fn look_at_pipeline(
    counted: &Metric,
    open: impl FnOnce() -> OpenPipeline,
    result: &mut Attainment,
) {
    let Some(actual) = result.actual else {
        return;
    };
    let MetricSource::Deals(measure @ (DealMeasure::Won | DealMeasure::WonValue)) = counted.source
    else {
        return;
    };
    let open = open();
    if measure == DealMeasure::Won {
        result.pipeline_forecast = open.likely_deals.map(|likely| actual + likely);
        return;
    }
    result.pipeline_forecast = open.likely_value.map(|likely| actual + likely);
    let needed = result.target.map_or(0.0, |wanted| wanted - actual);
    if needed > 0.0 {
        result.coverage = open.value.map(|value| value / needed);
    }
    result.note = match open.without_value {
        0 => None,
        1 => Some("1 open deal has no value on record and is not in the forecast.".to_owned()),
        several => Some(format!(
            "{several} open deals have no value on record and are not in the forecast."
        )),
    };
}

fn sentence(workspace: &Workspace, metric: &Metric, result: &Attainment) -> String {
    let currency = workspace.settings().currency;
    let show = |value| format_with_unit(metric.unit, value, currency);
    let share = |value| format_value(Unit::Share, Some(value), currency);
    if result.target.is_none() {
        return format!("{}: no target is set.", metric.name);
    }
    let (Some(_), Some(_)) = (result.actual, result.attainment) else {
        return format!(
            "{}: {} against a target of {}.",
            metric.name,
            show(result.actual),
            show(result.target)
        );
    };
    let mut text = format!(
        "{}: {} against a target of {}, {} of it",
        metric.name,
        show(result.actual),
        show(result.target),
        result.attainment.map(share).unwrap_or_default()
    );
    let is_running = result.elapsed < result.working_days;
    match (result.met, is_running) {
        (Some(true), false) => text.push_str(": met"),
        (Some(true), true) => text.push_str(": met so far"),
        _ => {}
    }
    if let (Some(pace), true) = (result.pace, is_running) {
        text.push_str(&format!(
            "; after {} of {} working days the pace is {}",
            result.elapsed,
            result.working_days,
            share(pace)
        ));
    }
    text.push('.');
    text
}
