//! A metric's weeks on a control chart.

mod kind;
mod limits;
mod people;
mod words;

pub use people::runs_of_people;

use crate::InsightError;
use crate::metrics;
use crate::series::{self, Series, SeriesPoint};
use crate::stated::{self, Stated};
use chrono::NaiveDate;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope, Unit};
use throughline_domain::{Period, Workspace};

/// A control chart of a metric, week by week.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlSeries {
    /// The metric.
    pub metric: MetricId,
    /// The metric's name.
    pub label: String,
    /// The unit of the values.
    pub unit: Unit,
    /// Whose figures.
    pub scope: Scope,
    /// Whether the values are counts or sums, so many *a week*.
    pub is_additive: bool,
    /// The kind of chart.
    pub chart: ChartKind,
    /// The weeks in order of time; weeks without a value are left out.
    pub points: Vec<ControlPoint>,
    /// The stretches between the dates at which the chart was re-based.
    pub segments: Vec<Segment>,
    /// The points strictly outside their limits, counted from 0.
    pub outside: Vec<usize>,
    /// The patterns found by the Western Electric rules, in order of time.
    pub signals: Vec<RuleSignal>,
    /// What the last weeks say, with the method and what to bear in mind.
    pub said: Stated,
}

/// The kinds of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Counts that scatter as chance counts do.
    C,
    /// Rates.
    P,
    /// Amounts, means, and counts that scatter otherwise.
    Xmr,
}

impl ChartKind {
    /// The name shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::C => "c chart",
            Self::P => "p chart",
            Self::Xmr => "XmR chart",
        }
    }
}

/// One week with its own limits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ControlPoint {
    /// The week's first day.
    pub start: NaiveDate,
    /// The value.
    pub value: f64,
    /// The centre line here.
    pub centre: f64,
    /// The lower limit here.
    pub lower: f64,
    /// The upper limit here.
    pub upper: f64,
    /// Whether the value is strictly outside the limits.
    pub outside: bool,
}

/// A stretch with one centre line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Its first point, counted from 0.
    pub from_index: usize,
    /// Its last point.
    pub to_index: usize,
    /// The centre line.
    pub centre: f64,
    /// The upper limit; on a p chart that of the last point.
    pub upper: f64,
    /// The lower limit; on a p chart that of the last point.
    pub lower: f64,
    /// Whether there are too few points for firm limits.
    pub trial: bool,
}

/// A side of the centre line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

impl Side {
    /// The word shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Below => "below",
        }
    }
}

/// A pattern that chance seldom makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleSignal {
    /// The point that completes it, counted from 0.
    pub index: usize,
    /// The rule in words.
    pub rule: &'static str,
    /// On which side of the centre line the point is; `None` on the line.
    pub side: Option<Side>,
}

/// The weeks of a period on the chart that suits the metric: p for rates, c for counts that scatter
/// as independent events do, XmR for everything else. Limits begin anew at each date of `rebase_at`.
///
/// # Errors
/// [`InsightError::NoSuchMetric`]; [`InsightError::NothingRecorded`] without at least two whole weeks
/// that have a value.
pub fn control_chart(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
    rebase_at: &[NaiveDate],
) -> Result<ControlSeries, InsightError> {
    let definition = metrics::metric(workspace, metric).ok_or(InsightError::NoSuchMetric)?;
    control_chart_of(workspace, (metric, &definition), scope, period, rebase_at)
}

/// As [`control_chart`], of a metric that has been looked up already.
///
/// # Errors
/// [`InsightError::NothingRecorded`] without at least two whole weeks that have a value.
pub fn control_chart_of(
    workspace: &Workspace,
    (metric, definition): (MetricId, &Metric),
    scope: Scope,
    period: &Period,
    rebase_at: &[NaiveDate],
) -> Result<ControlSeries, InsightError> {
    let Series { points, left_out } =
        series::weekly_of(workspace, definition, scope.into(), period);
    let weeks: Vec<SeriesPoint> = points
        .into_iter()
        .filter(|point| point.value.is_some())
        .collect();
    if weeks.len() < 2 {
        return Err(InsightError::NothingRecorded {
            what: definition.name.clone(),
        });
    }
    let stretches = split(&weeks, rebase_at);
    let (chart, reason) = kind::choose(definition, &weeks, &stretches);
    let mut built = ControlSeries {
        metric,
        label: definition.name.clone(),
        unit: definition.unit,
        scope,
        is_additive: metrics::is_additive(definition),
        chart,
        points: Vec::new(),
        segments: Vec::new(),
        outside: Vec::new(),
        signals: Vec::new(),
        said: Stated::default(),
    };
    for stretch in stretches {
        if let Some(part) = weeks.get(stretch) {
            limits::add_segment(&mut built, part)?;
        }
    }
    let mut method = stated::chart(chart, reason);
    if let Some(left_out) = left_out {
        method = format!("{method} {left_out}");
    }
    built.said = words::said(workspace, &built, definition.direction, method, period);
    Ok(built)
}

/// Stretches of weeks; a new one begins with the first week on or after each date.
fn split(weeks: &[SeriesPoint], rebase_at: &[NaiveDate]) -> Vec<std::ops::Range<usize>> {
    let mut cuts: Vec<usize> = rebase_at
        .iter()
        .map(|date| weeks.partition_point(|week| week.start < *date))
        .filter(|cut| *cut > 0 && *cut < weeks.len())
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts.push(weeks.len());
    let mut from = 0;
    cuts.into_iter()
        .map(|to| {
            let stretch = from..to;
            from = to;
            stretch
        })
        .collect()
}
