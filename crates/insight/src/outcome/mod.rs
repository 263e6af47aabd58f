//! Did the action work? The figure after against the frozen one before.

mod warnings;
mod words;

use crate::InsightError;
use crate::attainment::is_met;
use crate::figures::tally::Whose;
use crate::figures::{Figure, figure, freeze_tally};
use crate::metrics;
use crate::stated::Stated;
use crate::statistics::{
    Comparison, Count, Proportion, compare_counts, compare_rates, compare_values,
};
use crate::verdict;
use chrono::{Days, NaiveDate};
use throughline_domain::records::{Action, FrozenFigure, Measured, Metric, Scope, Verdict};
use throughline_domain::{Period, Workspace};

/// What came of an action.
#[derive(Clone, Debug, PartialEq)]
pub struct Measurement {
    /// The frozen baseline.
    pub before: FrozenFigure,
    /// The figure after, frozen.
    pub after: FrozenFigure,
    /// The rest of the team over the same two periods, when it has figures.
    pub comparison: Option<(FrozenFigure, FrozenFigure)>,
    /// What the figures say.
    pub verdict: Verdict,
    /// The change: a difference for rates and weekly values, a ratio for counts.
    pub effect: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// What a leader can say to the seller, with the method and what to bear in mind.
    pub said: Stated,
    /// Whether the success test was met; `None` without a test, or when the figure is n/a.
    pub met: Option<bool>,
}

/// Measures an action's effect over a period after it. The baseline stays as it was frozen.
///
/// # Errors
/// [`InsightError::NoBaseline`], [`InsightError::NoSuchMetric`], [`InsightError::PeriodsOverlap`],
/// [`InsightError::NotComparable`] when the metric is counted otherwise now,
/// [`InsightError::BeyondKeeping`] for amounts that cannot be kept, and
/// [`InsightError::Statistics`] for figures beyond calculation.
pub fn measure(
    workspace: &Workspace,
    action: &Action,
    after: &Period,
    today: NaiveDate,
) -> Result<Measurement, InsightError> {
    let before = action.baseline.clone().ok_or(InsightError::NoBaseline)?;
    if after.overlap(&before.period).is_some() {
        return Err(InsightError::PeriodsOverlap);
    }
    let metric = metrics::metric(workspace, before.metric).ok_or(InsightError::NoSuchMetric)?;
    let figure =
        figure(workspace, before.metric, before.scope, after).ok_or(InsightError::NoSuchMetric)?;
    let measured = figure
        .freeze(workspace, today)
        .ok_or(InsightError::BeyondKeeping)?;
    let change = compare(&before, &measured)?;
    let comparison = rest_of_team(workspace, &figure, &metric, &before, &measured, today);
    let verdict = change.map_or(Verdict::TooLittleData, |change| {
        verdict::verdict(change.verdict)
    });
    let met = action
        .success
        .as_ref()
        .filter(|test| test.metric == before.metric)
        .and_then(|test| is_met(measured.measured.value()?, test.value, measured.direction));
    Ok(Measurement {
        verdict,
        effect: change.and_then(|change| change.effect),
        low: change.and_then(|change| change.low),
        high: change.and_then(|change| change.high),
        said: warnings::warned(
            Stated::new(
                verdict,
                words::sentence(
                    workspace,
                    &before,
                    &measured,
                    change.as_ref(),
                    verdict,
                    comparison.as_ref(),
                ),
                words::method(change.as_ref(), comparison.is_some()),
            ),
            workspace,
            &warnings::Case {
                action,
                before: &before,
                after: &measured,
                change: change.as_ref(),
                rest: comparison.as_ref(),
            },
        ),
        comparison,
        met,
        before,
        after: measured,
    })
}

/// The period over which to measure an action: from its start, or the baseline's end if that is
/// later, as long as the baseline, and not beyond today. `None` before the first such day.
pub fn suggested_period(action: &Action, today: NaiveDate) -> Option<Period> {
    let baseline = action.baseline.as_ref()?.period;
    let start = action.start.max(baseline.end);
    let end = start.checked_add_days(Days::new(baseline.days().into()))?;
    Period::new(start, end.min(today.succ_opt()?))
}

/// What two frozen figures of one metric say of the change between them; `None` when either side has
/// nothing to compare.
pub fn verdict_between(before: &FrozenFigure, after: &FrozenFigure) -> Option<Verdict> {
    let change = compare(before, after).ok()??;
    Some(verdict::verdict(change.verdict))
}

/// The comparison that suits the figures; `None` when either side has nothing to compare.
pub(crate) fn compare(
    before: &FrozenFigure,
    after: &FrozenFigure,
) -> Result<Option<Comparison>, InsightError> {
    let direction = verdict::direction(before.direction);
    Ok(match (&before.measured, &after.measured) {
        (Measured::Rate { trials: 0, .. }, Measured::Rate { .. })
        | (Measured::Rate { .. }, Measured::Rate { trials: 0, .. }) => None,
        (
            Measured::Rate { successes, trials },
            Measured::Rate {
                successes: later_successes,
                trials: later_trials,
            },
        ) => Some(compare_rates(
            Proportion::new(*successes, *trials)?,
            Proportion::new(*later_successes, *later_trials)?,
            direction,
        )?),
        (
            Measured::Count { count, exposure },
            Measured::Count {
                count: later_count,
                exposure: later_exposure,
            },
        ) => {
            if *exposure <= 0.0 || *later_exposure <= 0.0 {
                return Ok(None);
            }
            Some(compare_counts(
                Count::new(*count, *exposure)?,
                Count::new(*later_count, *later_exposure)?,
                direction,
            )?)
        }
        (Measured::Values { values, .. }, Measured::Values { values: later, .. }) => {
            if values.is_empty() || later.is_empty() {
                return Ok(None);
            }
            Some(compare_values(values, later, direction)?)
        }
        // Nothing recorded leaves an amount without values in place of a count.
        (
            Measured::Values {
                values,
                total: None,
            },
            _,
        )
        | (
            _,
            Measured::Values {
                values,
                total: None,
            },
        ) if values.is_empty() => None,
        _ => return Err(InsightError::NotComparable),
    })
}

/// Everybody else over the same two periods; `None` for the team's own figures or without any.
fn rest_of_team(
    workspace: &Workspace,
    figure: &Figure,
    metric: &Metric,
    before: &FrozenFigure,
    after: &FrozenFigure,
    today: NaiveDate,
) -> Option<(FrozenFigure, FrozenFigure)> {
    let person = before.scope.person()?;
    let like = Figure {
        scope: Scope::Team,
        label: format!("{}, rest of the team", metric.name),
        ..figure.clone()
    };
    let rest = |period: &Period| {
        let whose = Whose::RestOf(person);
        freeze_tally(workspace, &like, metric, whose, period, today)
    };
    let (earlier, later) = (rest(&before.period)?, rest(&after.period)?);
    let is_something =
        |figure: &FrozenFigure| figure.measured.value().is_some_and(|value| value != 0.0);
    (is_something(&earlier) || is_something(&later)).then_some((earlier, later))
}
