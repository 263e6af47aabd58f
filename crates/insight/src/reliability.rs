//! Will a target be met reliably? The target beside the limits of its weeks.

use crate::attainment::effective_target;
use crate::control::ControlSeries;
use crate::format::format_with_unit;
use crate::metrics;
use crate::stated::{Caution, RELIABILITY, Stated, Warning, trial_limits};
use crate::statistics::{self, Interval, Reliability};
use crate::verdict;
use throughline_domain::records::{Direction, Target};
use throughline_domain::{Period, Workspace};

/// Days of a week.
const WEEK: f64 = 7.0;

/// A target beside the limits of a run of weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct TargetBesideLimits {
    /// Whether it is met reliably, by chance, or not as things are.
    pub found: Reliability,
    /// The same in words.
    pub said: Stated,
}

/// Sets the latest target that overlaps the period of a run beside the run's limits; a count or a sum
/// by its share of a week. `None` without such a target.
pub fn target_beside_limits(
    workspace: &Workspace,
    series: &ControlSeries,
    period: &Period,
) -> Option<TargetBesideLimits> {
    let (_, target) = workspace
        .all::<Target>()
        .filter(|(_, target)| {
            target.metric == series.metric
                && target.scope == series.scope
                && target.value.is_some()
                && target.period.overlap(period).is_some()
        })
        .max_by_key(|(id, target)| (target.period.start, target.agreed_on, *id))?;
    let direction = metrics::metric(workspace, target.metric)?.direction;
    let wanted = effective_target(workspace, target)?;
    let weekly = match series.is_additive {
        true => wanted * WEEK / f64::from(target.period.days().max(1)),
        false => wanted,
    };
    let segment = series.segments.last()?;
    let limits = Interval {
        low: segment.lower,
        high: segment.upper,
    };
    let found = statistics::reliability(limits, weekly, verdict::direction(direction)).ok()?;
    let currency = workspace.settings().currency;
    let show = |value| format_with_unit(series.unit, Some(value), currency);
    let named = match series.is_additive {
        true => format!("{}, {} a week,", show(wanted), show(weekly)),
        false => show(wanted),
    };
    let head = format!(
        "{}: the target of {named} for {}",
        series.label,
        target.period.label()
    );
    let limits = format!("{} to {}", show(limits.low), show(limits.high));
    let sentence = match (found, direction) {
        (Reliability::Reliably, _) => format!(
            "{head} is met reliably: weeks of {limits} are usual, and each of them meets it."
        ),
        (Reliability::ByChance, _) => format!(
            "{head} is met in some weeks and missed in others by chance: weeks of {limits} are usual as things are."
        ),
        (Reliability::NotAsThingsAre, Direction::HigherIsBetter) => format!(
            "{head} is not met as things are: weeks of {limits} are usual, and even the best stays below it."
        ),
        (Reliability::NotAsThingsAre, Direction::LowerIsBetter) => format!(
            "{head} is not met as things are: weeks of {limits} are usual, and even the best stays above it."
        ),
    };
    let said = Stated::of_several(found != Reliability::ByChance, sentence, RELIABILITY.into())
        .with(trial_limits(
            segment.trial,
            "Fewer than 12 weeks: the limits are trial limits and will move as weeks come in.",
        ))
        .with(unstable(series, segment.from_index));
    Some(TargetBesideLimits { found, said })
}

/// The limits of a run that is not stable say little of the weeks to come.
fn unstable(series: &ControlSeries, from: usize) -> Option<Warning> {
    let any = series.outside.iter().any(|index| *index >= from);
    any.then(|| Warning {
        caution: Caution::Unstable,
        words: "Weeks lie outside the limits, so the run is not stable and the limits say less of the weeks to come.".into(),
    })
}
