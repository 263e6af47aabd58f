//! Figures: every metric with its numerator, denominator, date basis and owner basis.
//!
//! [`figure`] counts one metric for a scope and a period from the log's running totals. What else a
//! leader asks of the figures is beside it: [`deal_distribution`], [`call_volume`],
//! [`activity_per_win`] and [`sales_velocity`].

mod basis;
mod currencies;
mod derived;
mod distribution;
mod freeze;
mod pipeline;
mod scan;
pub(crate) mod tally;

pub use currencies::{OtherCurrency, other_currencies};
pub use derived::{Derived, Part, derived};
pub use distribution::{DealDistribution, Distribution, deal_distribution};
pub use pipeline::{
    ActivityPerWin, CallVolume, SalesVelocity, activity_per_win, call_volume, sales_velocity,
    velocity,
};

pub(crate) use freeze::freeze_tally;

use crate::calendar;
use crate::format::{format_interval, format_value, format_with_unit};
use crate::metrics::{self, Form};
use crate::slices::{CountedFrom, counted_from};
use crate::statistics::{Count, Level, Proportion, median, poisson_rate, wilson};
use tally::{Tally, total};
use throughline_domain::id::MetricId;
use throughline_domain::records::{
    Amount, Counted, Direction, Measured, Metric, MetricKind, Person, RowField, Scope, Unit,
};
use throughline_domain::{Period, Workspace};

/// A metric counted for a scope and a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The metric.
    pub metric: MetricId,
    /// The metric's name.
    pub label: String,
    /// Activity, outcome or ratio.
    pub kind: MetricKind,
    /// The unit of `value`, and of `interval`.
    pub unit: Unit,
    /// Which way is good.
    pub direction: Direction,
    /// Whose figure.
    pub scope: Scope,
    /// Over which period.
    pub period: Period,
    /// The data. [`Figure::freeze`] adds the weekly values of amounts and means.
    pub measured: Measured,
    /// The figure; `None` is n/a.
    pub value: Option<f64>,
    /// What was counted or added up, amounts in minor units; `None` when nothing is known.
    pub numerator: Option<f64>,
    /// What it was divided by, for ratios.
    pub denominator: Option<f64>,
    /// What the numerator is.
    pub numerator_label: String,
    /// What the denominator is, for ratios.
    pub denominator_label: Option<String>,
    /// The 95 % interval: Wilson's for rates, the exact Poisson one for counts.
    pub interval: Option<(f64, f64)>,
    /// The date by which rows were chosen.
    pub date_basis: &'static str,
    /// How rows were credited.
    pub owner_basis: &'static str,
    /// For counts: the number per working day of the scope.
    pub per_working_day: Option<f64>,
    /// What else must be known to read the figure.
    pub note: Option<String>,
}

/// Counts a metric; `None` when there is no such metric.
///
/// The value is n/a where it cannot be known: a ratio of nothing, a log in which nothing is recorded
/// at all, a person who was not on the team in the period.
pub fn figure(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<Figure> {
    let definition = metrics::metric(workspace, metric)?;
    let tally = total(workspace, &definition, scope.into(), period);
    Some(make(workspace, metric, &definition, scope, period, tally))
}

/// As [`figure`], of a metric that has been looked up already.
pub fn figure_of(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    scope: Scope,
    period: &Period,
) -> Figure {
    let tally = total(workspace, metric, scope.into(), period);
    make(workspace, id, metric, scope, period, tally)
}

/// What a metric counts, in words: `deals won ÷ deals won or lost, by close date`.
pub fn counted_in_words(metric: &Metric) -> String {
    let (numerator, denominator) = basis::labels(metric);
    let parts = match denominator {
        Some(denominator) => format!("{numerator} ÷ {denominator}"),
        None => numerator,
    };
    format!("{parts}, {}", basis::date_basis(metric))
}

/// A figure of a tally made elsewhere, for example of the rest of the team.
pub(crate) fn make(
    workspace: &Workspace,
    id: MetricId,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    tally: Tally,
) -> Figure {
    let form = Form::of(metric);
    let is_known = is_known(workspace, metric, scope, period, &tally);
    let days = f64::from(calendar::working_days(workspace, scope, period));
    let mut note = basis::note(workspace, metric, scope);
    let measured = match form {
        Form::Rate => Measured::Rate {
            successes: whole(tally.numerator),
            trials: whole(tally.denominator),
        },
        Form::Count if is_known => Measured::Count {
            count: whole(tally.numerator),
            exposure: days,
        },
        Form::Sum if is_known => Measured::Values {
            values: Vec::new(),
            total: Some(tally.numerator),
        },
        Form::Mean | Form::Median | Form::Share | Form::Quotient | Form::Entered => {
            Measured::Values {
                values: Vec::new(),
                total: divide(form, &tally),
            }
        }
        Form::Count | Form::Sum => Measured::Values {
            values: Vec::new(),
            total: None,
        },
    };
    if form == Form::Share && tally.numerator > 0.0 && tally.numerator == tally.denominator {
        let lost = match counted_from(&metric.source) {
            Some(CountedFrom::Ratio(_, whole)) if whole.amount == Amount::Sum(RowField::Value) => {
                "No deal lost has a value on record, so the rate by value cannot be known."
            }
            _ => "Both parts are the same, so the share cannot be known.",
        };
        note = Some(join(note, lost));
    }
    let labels = basis::labels(metric);
    let value = measured.value();
    Figure {
        metric: id,
        label: metric.name.clone(),
        kind: metric.kind,
        unit: metric.unit,
        direction: metric.direction,
        scope,
        period: *period,
        interval: interval(&measured),
        value,
        numerator: match form {
            Form::Median => value.filter(|_| is_known),
            _ => is_known.then_some(tally.numerator),
        },
        denominator: labels
            .1
            .as_ref()
            .filter(|_| is_known)
            .map(|_| tally.denominator),
        numerator_label: labels.0,
        denominator_label: labels.1,
        date_basis: basis::date_basis(metric),
        owner_basis: basis::owner_basis(metric),
        per_working_day: (form == Form::Count && days > 0.0)
            .then(|| value.map(|value| value / days))
            .flatten(),
        measured,
        note,
    }
}

impl Figure {
    /// The figure in a sentence: `Win rate 63.2 % (4,238 of 6,711), 95 % interval 62.0 % to 64.3 %.`
    pub fn sentence(&self, workspace: &Workspace) -> String {
        let currency = workspace.settings().currency;
        let mut text = format!(
            "{} {}",
            self.label,
            format_with_unit(self.unit, self.value, currency)
        );
        if let Measured::Rate { successes, trials } = self.measured {
            text.push_str(&format!(
                " ({} of {})",
                format_value(Unit::Count, Some(successes as f64), currency),
                format_value(Unit::Count, Some(trials as f64), currency)
            ));
        }
        if self.interval.is_some() {
            text.push_str(&format!(
                ", 95\u{a0}% interval {}",
                format_interval(self.unit, self.interval, currency)
            ));
        }
        text.push('.');
        text
    }
}

/// The quotient of a ratio; `None` where it cannot be known.
pub(crate) fn divide(form: Form, tally: &Tally) -> Option<f64> {
    match form {
        Form::Median => median(&tally.values),
        Form::Entered => (tally.denominator > 0.0).then_some(tally.numerator),
        // Lost deals without any value would make every rate by value a hundred per cent.
        Form::Share if tally.numerator == tally.denominator => None,
        _ => (tally.denominator > 0.0).then(|| tally.numerator / tally.denominator),
    }
}

fn is_known(
    workspace: &Workspace,
    metric: &Metric,
    scope: Scope,
    period: &Period,
    tally: &Tally,
) -> bool {
    let has = |counted: &Counted| workspace.keeps(counted.rows.log);
    let recorded = match counted_from(&metric.source) {
        Some(CountedFrom::One(counted)) => has(&counted),
        Some(CountedFrom::Ratio(numerator, denominator)) => has(&numerator) && has(&denominator),
        None => tally.denominator > 0.0,
    };
    let on_team = scope
        .person()
        .and_then(|id| workspace.get::<Person>(id))
        .is_none_or(|person| person.is_active_in(period));
    recorded && (on_team || tally.numerator != 0.0)
}

fn interval(measured: &Measured) -> Option<(f64, f64)> {
    match measured {
        Measured::Rate { successes, trials } => {
            let rate = Proportion::new(*successes, *trials).ok()?;
            let interval = wilson(rate, Level::NINETY_FIVE);
            Some((interval.low, interval.high))
        }
        Measured::Count { count, .. } => {
            let interval = poisson_rate(Count::new(*count, 1.0).ok()?, Level::NINETY_FIVE).ok()?;
            Some((interval.low, interval.high))
        }
        Measured::Values { .. } => None,
    }
}

/// A count that came out of a difference of totals, as a count again.
pub(crate) fn whole(number: f64) -> u64 {
    // Totals are whole and never negative; `as` would cut anything else to the range.
    number.max(0.0).round() as u64
}

pub(crate) fn join(first: Option<String>, second: &str) -> String {
    match first {
        Some(first) => format!("{first} {second}"),
        None => second.into(),
    }
}
