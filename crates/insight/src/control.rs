//! A metric's weeks on a control chart.

use crate::InsightError;
use crate::format::format_with_unit;
use crate::metrics::{self, Form};
use crate::series::{self, Series, SeriesPoint};
use crate::statistics::{
    ControlChart, Proportion, RuleSet, Signals, XmrOptions, c_chart, chart_rules, mean, p_chart,
    rules, xmr,
};
use chrono::NaiveDate;
use statrs::distribution::{ChiSquared, ContinuousCDF};
use throughline_domain::id::MetricId;
use throughline_domain::records::{Metric, Scope, Unit};
use throughline_domain::{Currency, Period, Workspace};

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
    /// The finding in one sentence.
    pub sentence: String,
    /// The method and why it was chosen.
    pub method: String,
    /// What to bear in mind.
    pub warnings: Vec<String>,
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
    let Series { points, left_out } =
        series::weekly_of(workspace, &definition, scope.into(), period);
    let weeks: Vec<SeriesPoint> = points
        .into_iter()
        .filter(|point| point.value.is_some())
        .collect();
    if weeks.len() < 2 {
        return Err(InsightError::NothingRecorded {
            what: definition.name,
        });
    }
    let stretches = split(&weeks, rebase_at);
    let (chart, reason) = choose(&definition, &weeks, &stretches);
    let mut built = ControlSeries {
        metric,
        label: definition.name.clone(),
        unit: definition.unit,
        scope,
        chart,
        points: Vec::new(),
        segments: Vec::new(),
        outside: Vec::new(),
        signals: Vec::new(),
        sentence: String::new(),
        method: format!(
            "{} with limits at three standard deviations, read with the Western Electric rules. {reason}",
            chart.label()
        ),
        warnings: left_out.into_iter().collect(),
    };
    for stretch in stretches {
        if let Some(part) = weeks.get(stretch) {
            add_segment(&mut built, part)?;
        }
    }
    if built.segments.iter().any(|segment| segment.trial) {
        built.warnings.push(
            "Fewer than 12 weeks: the limits are trial limits and will move as weeks come in."
                .into(),
        );
    }
    if chart != ChartKind::P && mean_of(&built) < 1.0 && definition.unit == Unit::Count {
        built.warnings.push(
            "Fewer than one a week: a single week says little. Look at a longer period.".into(),
        );
    }
    built.sentence = sentence(&built, workspace.settings().currency);
    Ok(built)
}

fn mean_of(series: &ControlSeries) -> f64 {
    let values: Vec<f64> = series.points.iter().map(|point| point.value).collect();
    mean(&values).unwrap_or(0.0)
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

/// The chart that suits a metric, and why.
fn choose(
    metric: &Metric,
    weeks: &[SeriesPoint],
    stretches: &[std::ops::Range<usize>],
) -> (ChartKind, &'static str) {
    match Form::of(metric) {
        Form::Rate => (
            ChartKind::P,
            "Each week has its own limits, because its number of trials is its own.",
        ),
        Form::Sum | Form::Share | Form::Mean => (
            ChartKind::Xmr,
            "The limits come from the moving range from week to week.",
        ),
        Form::Count => {
            let scatter_as_chance = stretches.iter().all(|stretch| {
                let values: Vec<f64> = weeks
                    .get(stretch.clone())
                    .unwrap_or_default()
                    .iter()
                    .map(|week| week.numerator)
                    .collect();
                scatters_as_counts(&values)
            });
            if scatter_as_chance {
                (
                    ChartKind::C,
                    "The counts scatter no more than independent events do, so the limits follow from their mean.",
                )
            } else {
                (
                    ChartKind::Xmr,
                    "The counts scatter more or less than independent events do, so the limits come from the moving range from week to week.",
                )
            }
        }
    }
}

/// Fisher's index of dispersion, Σ (x − x̄)² / x̄, against chi-square with n − 1 degrees of freedom,
/// two-sided at 5 %: Fisher, *Statistical Methods for Research Workers*, 1925, section 16.
fn scatters_as_counts(values: &[f64]) -> bool {
    let Some(centre) = mean(values).filter(|centre| *centre > 0.0) else {
        return true;
    };
    let degrees = values.len().saturating_sub(1) as f64;
    let index = values
        .iter()
        .map(|value| (value - centre).powi(2))
        .sum::<f64>()
        / centre;
    match ChiSquared::new(degrees) {
        Ok(chi_square) => (0.025..=0.975).contains(&chi_square.cdf(index)),
        Err(_) => true,
    }
}

fn add_segment(to: &mut ControlSeries, weeks: &[SeriesPoint]) -> Result<(), InsightError> {
    let offset = to.points.len();
    let values: Vec<f64> = weeks.iter().filter_map(|week| week.value).collect();
    let (centre, lower, upper, trial, found) = match to.chart {
        ChartKind::C => {
            let counts: Vec<u64> = values
                .iter()
                .map(|count| crate::figures::whole(*count))
                .collect();
            of_chart(c_chart(&counts)?)
        }
        ChartKind::P => {
            let rates = weeks
                .iter()
                .map(|week| {
                    Proportion::new(
                        crate::figures::whole(week.numerator),
                        crate::figures::whole(week.denominator.unwrap_or(0.0)),
                    )
                })
                .collect::<Result<Vec<_>, _>>()?;
            of_chart(p_chart(&rates)?)
        }
        ChartKind::Xmr => of_xmr(&values)?,
    };
    for (place, (week, value)) in weeks.iter().zip(&values).enumerate() {
        let low = lower.get(place).copied().unwrap_or(centre);
        let high = upper.get(place).copied().unwrap_or(centre);
        let outside = *value < low || *value > high;
        if outside {
            to.outside.push(offset + place);
        }
        to.points.push(ControlPoint {
            start: week.start,
            value: *value,
            centre,
            lower: low,
            upper: high,
            outside,
        });
    }
    to.segments.push(Segment {
        from_index: offset,
        to_index: to.points.len().saturating_sub(1),
        centre,
        upper: upper.last().copied().unwrap_or(centre),
        lower: lower.last().copied().unwrap_or(centre),
        trial,
    });
    let mut signals: Vec<RuleSignal> = RuleSet::WesternElectric
        .rules()
        .iter()
        .flat_map(|rule| {
            let places = found.get(&rule.number).cloned().unwrap_or_default();
            places.into_iter().map(|place| (place, rule.name))
        })
        .map(|(place, rule)| RuleSignal {
            index: offset + place,
            rule,
            side: values.get(place).and_then(|value| side(*value, centre)),
        })
        .collect();
    signals.sort_by_key(|signal| signal.index);
    to.signals.extend(signals);
    Ok(())
}

fn side(value: f64, centre: f64) -> Option<Side> {
    if value > centre {
        Some(Side::Above)
    } else if value < centre {
        Some(Side::Below)
    } else {
        None
    }
}

type Limits = (f64, Vec<f64>, Vec<f64>, bool, Signals);

fn of_chart(chart: ControlChart) -> Limits {
    let found = chart_rules(&chart, RuleSet::WesternElectric);
    (chart.centre, chart.lower, chart.upper, chart.trial, found)
}

fn of_xmr(values: &[f64]) -> Result<Limits, InsightError> {
    if values.len() < 2 {
        // One value has no moving range: it is its own centre, and nothing can be outside yet.
        let centre = values.first().copied().unwrap_or(0.0);
        return Ok((centre, Vec::new(), Vec::new(), true, Signals::new()));
    }
    let chart = xmr(values, XmrOptions::default())?;
    let found = if chart.sigma() > 0.0 {
        rules(values, chart.mean, chart.sigma(), RuleSet::WesternElectric)?
    } else {
        Signals::new()
    };
    let never_negative = values.iter().all(|value| *value >= 0.0);
    let lower = if never_negative {
        chart.lower.max(0.0)
    } else {
        chart.lower
    };
    Ok((
        chart.mean,
        vec![lower; values.len()],
        vec![chart.upper; values.len()],
        chart.trial,
        found,
    ))
}

fn sentence(series: &ControlSeries, currency: Currency) -> String {
    let weeks = series.points.len();
    let centre = series.segments.last().map(|segment| segment.centre);
    let level = format_with_unit(series.unit, centre, currency);
    let name = &series.label;
    match (series.outside.as_slice(), series.signals.last()) {
        ([], None) => format!(
            "{name} ran at about {level} a week for {weeks} weeks, within what chance explains."
        ),
        ([], Some(signal)) => format!(
            "{name} ran at about {level} a week; no week is outside the limits, but {} in the week of {}, more than chance explains.",
            signal.rule,
            week_of(series, signal.index)
        ),
        ([only], _) => format!(
            "{name} ran at about {level} a week; the week of {} is outside what chance explains.",
            week_of(series, *only)
        ),
        ([.., last], _) => format!(
            "{name} ran at about {level} a week; {} of {weeks} weeks are outside what chance explains, the last of them the week of {}.",
            series.outside.len(),
            week_of(series, *last)
        ),
    }
}

fn week_of(series: &ControlSeries, index: usize) -> String {
    series
        .points
        .get(index)
        .map(|point| point.start.format("%-d %B %Y").to_string())
        .unwrap_or_default()
}
