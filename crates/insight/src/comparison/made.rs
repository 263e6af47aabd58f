//! The figures made of several others beside those of another period.

use super::days::LikeForLike;
use super::{NotCompared, Other, words};
use crate::figures::{activity_per_win, sales_velocity};
use crate::metrics;
use crate::stated::{self, Stated};
use crate::statistics::{Comparison, Count, Direction, compare_counts};
use crate::verdict;
use chrono::NaiveDate;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Scope, Unit, Verdict};
use throughline_domain::{Period, Workspace};

/// A figure made of others, and the same of another period over as many working days.
#[derive(Clone, Debug, PartialEq)]
pub struct MadeCompared {
    /// Its name.
    pub label: &'static str,
    /// The unit of all values.
    pub unit: Unit,
    /// The figure of the part that has gone; `None` is n/a.
    pub now: Option<f64>,
    /// The figure of the other period.
    pub then: Option<f64>,
    /// The difference; `None` when either is n/a.
    pub change: Option<f64>,
    /// Whether chance explains it; `None` when either is n/a, or when there is no method for it.
    pub verdict: Option<Verdict>,
    /// Which days are compared, when it is not two whole periods of as many working days.
    pub stretch: Option<String>,
    /// What is said of it, with the method.
    pub said: Stated,
    /// The same sentence without the figure, to stand under it.
    pub line: String,
}

/// Compares activity per win and sales velocity with another period, as far as the period has gone by
/// `today`.
///
/// Wins are a count whose exposure is the attempts they came of: more wins from as many attempts is better.
/// For sales velocity no published comparison of two is known to us: the difference stands without a
/// verdict.
///
/// # Errors
/// Why the two cannot be compared.
pub fn made_compared(
    workspace: &Workspace,
    scope: Scope,
    period: &Period,
    other: Other,
    today: NaiveDate,
) -> Result<[MadeCompared; 2], NotCompared> {
    let earlier = other.of(period);
    let won = metrics::metric(workspace, MetricId::from_key("deals-won"))
        .ok_or(NotCompared::NothingRecorded)?;
    let days = LikeForLike::of(workspace, &won, scope, period, &earlier, today)?;
    let made = |label, unit, [now, then]: [Option<f64>; 2], found: Option<Comparison>| {
        let verdict = found.map(|found| verdict::verdict(found.verdict));
        let change = now.zip(then).map(|(now, then)| now - then);
        let figure = (label, unit, now);
        let place = days.place(&earlier);
        let (figure, line) = words::parts(workspace, figure, change, verdict, &place);
        let method = match found {
            Some(found) => stated::comparison(Some(found.method)),
            None => format!("No method: {label} of two periods cannot be told from chance."),
        };
        let said = Stated::new(
            change.and(verdict).unwrap_or(Verdict::TooLittleData),
            format!("{figure}: {line}"),
            method,
        );
        MadeCompared {
            label,
            unit,
            now,
            then,
            change,
            verdict: change.and(verdict),
            stretch: days.words(period, &earlier),
            said: said.with(stated::other_season(&days.then, &days.now)),
            line,
        }
    };
    let per_win = [&days.now, &days.then].map(|days| activity_per_win(workspace, scope, days));
    let counts = per_win.map(|made| {
        let made = made?;
        Count::new(made.wins, made.attempts as f64).ok()
    });
    let found = match counts {
        [Some(now), Some(then)] => compare_counts(then, now, Direction::HigherIsBetter).ok(),
        _ => None,
    };
    let velocity =
        [&days.now, &days.then].map(|days| sales_velocity(workspace, scope, days).per_day);
    Ok([
        made(
            "Activity per win",
            Unit::Count,
            per_win.map(|made| made.map(|made| made.ratio)),
            found,
        ),
        made("Sales velocity", Unit::Money, velocity, None),
    ])
}
