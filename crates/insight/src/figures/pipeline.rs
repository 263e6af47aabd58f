//! Call volume, activity per win and sales velocity.

use super::distribution::won;
use super::tally::activity_measures;
use super::{deal_distribution, figure, whole};
use crate::calendar;
use crate::rows::{self, won_deals};
use crate::statistics::{Level, Proportion, velocity_interval};
use chrono::Days;
use throughline_domain::id::MetricId;
use throughline_domain::log::{CountsAs, LogKind, Measure};
use throughline_domain::records::{Measured, Scope};
use throughline_domain::{Period, Workspace};

/// Outbound attempts per working day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CallVolume {
    /// Outbound attempts; planned ones are left out.
    pub outbound: u64,
    /// Working days of the scope.
    pub working_days: u32,
    /// One divided by the other; `None` without a working day or any activity on record.
    pub per_day: Option<f64>,
}

/// How many outbound attempts a scope made per working day.
pub fn call_volume(workspace: &Workspace, scope: Scope, period: &Period) -> CallVolume {
    let outbound = outbound_attempts(workspace, scope, period);
    let working_days = calendar::working_days(workspace, scope, period);
    CallVolume {
        outbound,
        working_days,
        per_day: (working_days > 0 && workspace.keeps(LogKind::Activities))
            .then(|| outbound as f64 / f64::from(working_days)),
    }
}

fn outbound_attempts(workspace: &Workspace, scope: Scope, period: &Period) -> u64 {
    let totals = workspace.totals();
    let count: i64 = activity_measures(totals, &[], CountsAs::Attempt)
        .into_iter()
        .filter(|measure| matches!(measure, Measure::Activity { outbound: true, .. }))
        .map(|measure| totals.total(measure, scope.person(), period).count)
        .sum();
    u64::try_from(count).unwrap_or(0)
}

/// Attempts per deal won.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ActivityPerWin {
    /// Outbound attempts, made `lag_days` before the period.
    pub attempts: u64,
    /// Deals won in the period.
    pub wins: u64,
    /// Attempts ÷ wins.
    pub ratio: f64,
    /// The median days from opening to close of these deals.
    pub lag_days: u32,
    /// When the attempts were made: the period, that much earlier.
    pub made: Period,
}

/// Attempts ÷ wins, the attempts counted earlier by the median cycle of the deals won, because a win
/// comes of work done before it. `None` without a win, a cycle or any attempt.
pub fn activity_per_win(
    workspace: &Workspace,
    scope: Scope,
    period: &Period,
) -> Option<ActivityPerWin> {
    let deals = deal_distribution(workspace, &won_deals(scope, period));
    let lag_days = deals.cycle.median?.max(0.0).round() as u32;
    let back = |day: chrono::NaiveDate| day.checked_sub_days(Days::new(lag_days.into()));
    let earlier = Period::new(back(period.start)?, back(period.end)?)?;
    let wins = whole(figure(workspace, MetricId::from_key("deals-won"), scope, period)?.value?);
    let attempts = outbound_attempts(workspace, scope, &earlier);
    (wins > 0 && attempts > 0).then(|| ActivityPerWin {
        attempts,
        wins,
        ratio: attempts as f64 / wins as f64,
        lag_days,
        made: earlier,
    })
}

/// Sales velocity and what it is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SalesVelocity {
    /// Deals open now.
    pub open_deals: u64,
    /// Mean value of deals won in the period, in minor units.
    pub average: Option<f64>,
    /// Won ÷ (won + lost) in the period.
    pub win_rate: Option<f64>,
    /// Mean days from opening to close of deals won in the period.
    pub cycle: Option<f64>,
    /// The velocity in minor units a day.
    pub per_day: Option<f64>,
    /// Its 95 % interval; `None` with fewer than 12 deals won to go by.
    pub interval: Option<(f64, f64)>,
}

/// The value a scope's open deals are expected to bring a day, at the average deal, win rate and
/// cycle of a period.
pub fn sales_velocity(workspace: &Workspace, scope: Scope, period: &Period) -> SalesVelocity {
    let value = |key: &str| {
        figure(workspace, MetricId::from_key(key), scope, period).and_then(|figure| figure.value)
    };
    let mut open_deals = 0_u64;
    rows::open_at_end(scope, period).each(workspace.deals(), |_, _| open_deals += 1);
    let (average, win_rate, cycle) = (value("average-deal"), value("win-rate"), value("cycle"));
    let per_day = match (average, win_rate, cycle) {
        (Some(average), Some(win_rate), Some(cycle)) => {
            velocity(open_deals as f64, average, win_rate, cycle)
        }
        _ => None,
    };
    SalesVelocity {
        open_deals,
        average,
        win_rate,
        cycle,
        per_day,
        interval: per_day.and_then(|per_day| interval(workspace, scope, period, per_day)),
    }
}

fn interval(
    workspace: &Workspace,
    scope: Scope,
    period: &Period,
    per_day: f64,
) -> Option<(f64, f64)> {
    let rate = figure(workspace, MetricId::from_key("win-rate"), scope, period)?;
    let Measured::Rate { successes, trials } = rate.measured else {
        return None;
    };
    let rate = Proportion::new(successes, trials).ok()?;
    let won = won(workspace, &won_deals(scope, period));
    let found = velocity_interval(per_day, &won, rate, Level::NINETY_FIVE)?;
    Some((found.low, found.high))
}

/// Open deals × average deal × win rate ÷ cycle in days; `None` for a cycle of no days.
///
/// ```
/// let a_day = throughline_insight::figures::velocity(18.0, 42_000.0, 0.24, 78.0);
/// assert_eq!(a_day.map(f64::round), Some(2_326.0));
/// ```
pub fn velocity(open_deals: f64, average: f64, win_rate: f64, cycle_days: f64) -> Option<f64> {
    let a_day = open_deals * average * win_rate / cycle_days;
    (cycle_days > 0.0 && a_day.is_finite()).then_some(a_day)
}
