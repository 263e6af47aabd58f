//! The figures made of several others, each with what it was counted from.

use super::{activity_per_win, call_volume, sales_velocity};
use crate::rows::{RowFilter, open_at_end, outbound_attempts, won_deals};
use crate::statistics::{Count, Level, poisson_compare, poisson_rate};
use throughline_domain::log::{DealState, LogKind};
use throughline_domain::records::{MetricKind, Scope, Unit};
use throughline_domain::{Period, Workspace};

/// A figure made of others.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Its name.
    pub label: &'static str,
    /// Activity, outcome or ratio.
    pub kind: MetricKind,
    /// The unit of the value and the interval.
    pub unit: Unit,
    /// The figure; `None` is n/a.
    pub value: Option<f64>,
    /// What it is per, after the value: `a working day`.
    pub per: &'static str,
    /// The 95 % interval, where there is enough for its method.
    pub interval: Option<(f64, f64)>,
    /// The method of the interval in plain words.
    pub method: &'static str,
    /// What is divided, multiplied with each other when several.
    pub numerator: Vec<Part>,
    /// What it is divided by.
    pub denominator: Part,
    /// The date by which rows were chosen.
    pub date_basis: String,
    /// How rows were credited.
    pub owner_basis: &'static str,
    /// The rows behind it, each with what they are.
    pub rows: Vec<(&'static str, RowFilter)>,
}

/// A part of a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub label: &'static str,
    /// Its value; `None` is n/a.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: Unit,
}

impl Part {
    fn new(label: &'static str, value: Option<f64>, unit: Unit) -> Self {
        Self { label, value, unit }
    }
}

/// Call volume, activity per win and sales velocity of a scope in a period.
pub fn derived(workspace: &Workspace, scope: Scope, period: &Period) -> [Derived; 3] {
    [
        volume(workspace, scope, period),
        per_win(workspace, scope, period),
        velocity(workspace, scope, period),
    ]
}

fn volume(workspace: &Workspace, scope: Scope, period: &Period) -> Derived {
    let counted = call_volume(workspace, scope, period);
    let days = f64::from(counted.working_days);
    let known = counted.per_day.is_some();
    let interval = Count::new(counted.outbound, days)
        .and_then(|count| poisson_rate(count, Level::NINETY_FIVE))
        .ok();
    Derived {
        label: "Call volume",
        kind: MetricKind::Activity,
        unit: Unit::Count,
        value: counted.per_day,
        per: "a working day",
        interval: interval
            .filter(|_| known)
            .map(|interval| (interval.low, interval.high)),
        method: "interval: exact Poisson of the attempts (Garwood 1936)",
        numerator: vec![Part::new(
            "outbound attempts",
            known.then_some(counted.outbound as f64),
            Unit::Count,
        )],
        denominator: Part::new("working days", Some(days), Unit::Count),
        date_basis: "by activity date".into(),
        owner_basis: "credited to the person who did it; planned ones left out",
        rows: vec![("attempts", outbound_attempts(scope, period))],
    }
}

fn per_win(workspace: &Workspace, scope: Scope, period: &Period) -> Derived {
    let found = activity_per_win(workspace, scope, period);
    // The exact interval of the ratio of two counts.
    let interval = found.and_then(|found| {
        let attempts = Count::new(found.attempts, 1.0).ok()?;
        let wins = Count::new(found.wins, 1.0).ok()?;
        let ratio = poisson_compare(attempts, wins, Level::NINETY_FIVE).ok()?;
        Some((ratio.low, ratio.high?))
    });
    let mut rows = vec![("wins", won_deals(scope, period))];
    if let Some(found) = found {
        rows.insert(0, ("attempts", outbound_attempts(scope, &found.made)));
    }
    Derived {
        label: "Activity per win",
        kind: MetricKind::Ratio,
        unit: Unit::Count,
        value: found.map(|found| found.ratio),
        per: "attempts a win",
        interval,
        method: "interval: exact, of the ratio of two counts (Przyborowski & Wilenski 1940)",
        numerator: vec![Part::new(
            "outbound attempts",
            found.map(|found| found.attempts as f64),
            Unit::Count,
        )],
        denominator: Part::new(
            "deals won",
            found.map(|found| found.wins as f64),
            Unit::Count,
        ),
        date_basis: match found {
            Some(found) => format!(
                "wins by close date; attempts in {}, earlier by the median cycle of {} days",
                found.made.label(),
                found.lag_days
            ),
            None => "wins by close date; attempts earlier by the median cycle".into(),
        },
        owner_basis: "wins credited to the owner at close, attempts to the person who made them",
        rows,
    }
}

fn velocity(workspace: &Workspace, scope: Scope, period: &Period) -> Derived {
    let made = sales_velocity(workspace, scope, period);
    let closed = RowFilter {
        states: vec![DealState::Won, DealState::Lost],
        ..won_deals(scope, period)
    };
    let open = workspace.keeps(LogKind::Deals);
    Derived {
        label: "Sales velocity",
        kind: MetricKind::Outcome,
        unit: Unit::Money,
        value: made.per_day,
        per: "a day",
        interval: made.interval,
        method: "interval: delta method on the log scale, the open deals taken as they are (Oehlert 1992); from 12 deals won on",
        numerator: vec![
            Part::new(
                "open deals",
                open.then_some(made.open_deals as f64),
                Unit::Count,
            ),
            Part::new("average deal won", made.average, Unit::Money),
            Part::new("win rate", made.win_rate, Unit::Share),
        ],
        denominator: Part::new("sales cycle", made.cycle, Unit::Days),
        date_basis: "deals still open at the end of the period, or now while it runs; the rest by close date".into(),
        owner_basis: "credited to the deal's owner",
        rows: vec![
            ("open deals", open_at_end(scope, period)),
            ("deals won or lost", closed),
        ],
    }
}
