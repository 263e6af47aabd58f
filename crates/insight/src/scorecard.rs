//! A weighted scorecard: how far a person's targets are reached, activity and outcome apart.
//!
//! Each metric's attainment is taken up to twice its target, so that one runaway figure does not hide
//! the rest, and weighted. A scorecard that rests on activity alone says so: activity is not outcome.

use crate::attainment::{Attainment, attainment, name_of};
use crate::balance::{Flag, scorecard_flags};
use crate::metrics;
use chrono::NaiveDate;
use std::cmp::Reverse;
use throughline_domain::Period;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Direction, MetricKind, Scope, Target, TargetOf};

/// More than twice a target counts as twice.
const MOST: f64 = 2.0;

/// How much a metric, or a part of it, counts among the others; what is not named counts once.
pub type Weights = Vec<(TargetOf, f64)>;

/// The scorecard of a team or a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Scorecard {
    /// What it is made of, in the order of the metrics.
    pub lines: Vec<ScoreLine>,
    /// The weighted mean attainment of the activity metrics; `None` without any.
    pub activity: Option<f64>,
    /// The same of outcomes and ratios.
    pub outcome: Option<f64>,
    /// The same of all of them.
    pub overall: Option<f64>,
    /// What is out of balance.
    pub flags: Vec<Flag>,
    /// The finding in one sentence.
    pub sentence: String,
}

/// One metric of a scorecard.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreLine {
    /// The metric, or the part of it.
    pub of: TargetOf,
    /// Its name.
    pub name: String,
    /// Activity, outcome or ratio.
    pub kind: MetricKind,
    /// Its weight.
    pub weight: f64,
    /// Its share of what could be scored, from 0 to 1; `None` when it is left out.
    pub share: Option<f64>,
    /// What counts of its attainment; `None` when it is n/a.
    pub score: Option<f64>,
    /// Its target and how far that is reached.
    pub attainment: Attainment,
}

/// The scorecard of a scope over a period: of every metric with a target of just that period. Of a
/// period that is not over, what should be reached by `today` stands for the target where that is
/// known (counts and sums).
pub fn scorecard(
    workspace: &Workspace,
    scope: Scope,
    period: &Period,
    weights: &Weights,
    today: NaiveDate,
) -> Scorecard {
    let mut targets: Vec<&Target> = workspace
        .all::<Target>()
        .map(|(_, target)| target)
        .filter(|target| target.scope == scope && target.period == *period)
        .collect();
    let order: Vec<MetricId> = metrics::metrics(workspace)
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    // Of several for the same, the one agreed last stands.
    targets.sort_by_key(|target| {
        let place = order.iter().position(|id| *id == target.metric);
        (place, target.of(), Reverse(target.agreed_on))
    });
    targets.dedup_by_key(|target| target.of());
    let mut lines: Vec<ScoreLine> = targets
        .into_iter()
        .filter_map(|target| line(workspace, target, weights, today))
        .collect();
    let whole: f64 = lines
        .iter()
        .filter(|line| line.score.is_some())
        .map(|line| line.weight)
        .sum();
    for line in &mut lines {
        line.share = (whole > 0.0 && line.score.is_some()).then(|| line.weight / whole);
    }
    let of = |wanted: fn(MetricKind) -> bool| mean(lines.iter().filter(|line| wanted(line.kind)));
    let activity = of(|kind| kind == MetricKind::Activity);
    let outcome = of(|kind| kind != MetricKind::Activity);
    let overall = of(|_| true);
    let scored: Vec<MetricId> = lines
        .iter()
        .filter(|line| line.score.is_some() && line.weight > 0.0)
        .map(|line| line.of.metric)
        .collect();
    let flags = scorecard_flags(workspace, &scored);
    Scorecard {
        sentence: sentence(activity, outcome, overall),
        activity,
        outcome,
        overall,
        flags,
        lines,
    }
}

fn line(
    workspace: &Workspace,
    target: &Target,
    weights: &Weights,
    today: NaiveDate,
) -> Option<ScoreLine> {
    let of = target.of();
    let metric = metrics::metric(workspace, target.metric)?;
    let found = attainment(workspace, target, today);
    let weight = weights
        .iter()
        .find(|(weighed, _)| *weighed == of)
        .map_or(1.0, |(_, weight)| *weight);
    let is_running = found.elapsed < found.working_days;
    // None at all of what should be low is more than any number of times its target.
    let none_at_all = || {
        let is_set = found.target.is_some_and(|target| target > 0.0);
        let is_low = metric.direction == Direction::LowerIsBetter && found.actual == Some(0.0);
        (is_set && is_low).then_some(MOST)
    };
    let reached = found.pace.filter(|_| is_running).or(found.attainment);
    let reached = reached.or_else(none_at_all);
    Some(ScoreLine {
        name: name_of(workspace, &of).unwrap_or_default(),
        of,
        kind: metric.kind,
        weight: if weight.is_finite() {
            weight.max(0.0)
        } else {
            0.0
        },
        share: None,
        score: reached.map(|reached| reached.clamp(0.0, MOST)),
        attainment: found,
    })
}

/// The weighted mean; `None` of nothing that weighs anything.
fn mean<'a>(lines: impl Iterator<Item = &'a ScoreLine>) -> Option<f64> {
    let (mut sum, mut weights) = (0.0, 0.0);
    for line in lines {
        if let Some(score) = line.score {
            sum += score * line.weight;
            weights += line.weight;
        }
    }
    (weights > 0.0).then(|| sum / weights)
}

fn sentence(activity: Option<f64>, outcome: Option<f64>, overall: Option<f64>) -> String {
    let share = |score: f64| format!("{:.0}\u{a0}%", 100.0 * score);
    match (activity, outcome, overall) {
        (_, _, None) => "Nothing to score: no target of this period has a figure yet.".into(),
        (Some(activity), None, _) => format!(
            "Activity {}. No outcome is scored: this says how much was done, not what came of it.",
            share(activity)
        ),
        (None, Some(outcome), _) => format!(
            "Outcome {}. No activity is scored: this says what came of the work, not what was done.",
            share(outcome)
        ),
        (Some(activity), Some(outcome), Some(overall)) => format!(
            "{} overall: activity {}, outcome {}.",
            share(overall),
            share(activity),
            share(outcome)
        ),
        (None, None, Some(overall)) => format!("{} overall.", share(overall)),
    }
}
