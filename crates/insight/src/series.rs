//! A metric week by week or month by month.

use crate::calendar;
use crate::figures::divide;
use crate::figures::tally::{Tally, Whose, each_day};
use crate::metrics::{self, Form};
use crate::slices::{CountedFrom, counted_from};
use chrono::NaiveDate;
use throughline_domain::id::MetricId;
use throughline_domain::log::{LogKind, Measure, day_from_number, day_number};
use throughline_domain::records::{DealDate, Metric, MetricRows, MetricSource, Scope};
use throughline_domain::{Period, PeriodKind, Workspace};

/// A run of values with what was left out of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The values in order of time, a whole week or month each.
    pub points: Vec<SeriesPoint>,
    /// What was left out at the ends, and why.
    pub left_out: Option<String>,
}

/// The value of one week or month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint {
    /// Its first day.
    pub start: NaiveDate,
    /// The figure; `None` is n/a, for example a rate of nothing.
    pub value: Option<f64>,
    /// What was counted or added up.
    pub numerator: f64,
    /// What it was divided by, for ratios.
    pub denominator: Option<f64>,
}

/// The whole weeks of a period, from the first to the last that was recorded; `None` when there is no
/// such metric.
pub fn weekly(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<Series> {
    let metric = metrics::metric(workspace, metric)?;
    Some(weekly_of(workspace, &metric, scope.into(), period))
}

/// The whole months of a period, as [`weekly`].
pub fn monthly(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Option<Series> {
    let metric = metrics::metric(workspace, metric)?;
    Some(series(
        workspace,
        &metric,
        scope.into(),
        period,
        PeriodKind::Month,
    ))
}

pub(crate) fn weekly_of(
    workspace: &Workspace,
    metric: &Metric,
    whose: Whose,
    period: &Period,
) -> Series {
    series(workspace, metric, whose, period, PeriodKind::Week)
}

fn series(
    workspace: &Workspace,
    metric: &Metric,
    whose: Whose,
    period: &Period,
    kind: PeriodKind,
) -> Series {
    let (parts, left_out) = whole_parts(workspace, metric, period, kind);
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Series {
            points: Vec::new(),
            left_out,
        };
    };
    let starts: Vec<i32> = parts
        .iter()
        .map(|part| day_number(Some(part.start)))
        .collect();
    let mut tallies = vec![Tally::default(); parts.len()];
    let span = Period {
        start: first.start,
        end: last.end,
    };
    each_day(workspace, metric, whose, &span, &mut |day, tally| {
        let after = starts.partition_point(|start| *start <= day);
        if let Some(held) = after
            .checked_sub(1)
            .and_then(|place| tallies.get_mut(place))
        {
            held.add(tally);
        }
    });
    let form = Form::of(metric);
    let points = parts
        .iter()
        .zip(&tallies)
        .map(|(part, tally)| match form {
            Form::Count | Form::Sum => SeriesPoint {
                start: part.start,
                value: Some(tally.numerator),
                numerator: tally.numerator,
                denominator: None,
            },
            Form::Rate
            | Form::Share
            | Form::Mean
            | Form::Median
            | Form::Quotient
            | Form::Entered => SeriesPoint {
                start: part.start,
                value: divide(form, tally),
                numerator: tally.numerator,
                denominator: Some(tally.denominator),
            },
        })
        .collect();
    Series { points, left_out }
}

/// The whole weeks or months of a period in which anything could have been recorded.
pub(crate) fn whole_parts(
    workspace: &Workspace,
    metric: &Metric,
    period: &Period,
    kind: PeriodKind,
) -> (Vec<Period>, Option<String>) {
    let settings = workspace.settings();
    let Some((first_day, last_day)) = recorded_span(workspace, metric) else {
        return (Vec::new(), None);
    };
    let start = period.start.max(first_day);
    let end = period.end.min(last_day.succ_opt().unwrap_or(last_day));
    let mut part = settings.period(kind, start);
    let mut parts = Vec::new();
    let (mut cut_before, mut cut_after) = (false, false);
    // No log is longer than this many weeks; a mistyped century must not run for ever.
    for _ in 0..10_000 {
        if part.start >= end {
            break;
        }
        // A week is over with its last working day: nothing need be recorded at the weekend.
        let unrecorded = |from, to| {
            Period::new(from, to)
                .is_some_and(|rest| calendar::working_days(workspace, Scope::Team, &rest) > 0)
        };
        let begins_late = part.start < period.start || unrecorded(part.start, first_day);
        let ends_early = part.end > period.end || unrecorded(end, part.end);
        cut_before |= begins_late;
        cut_after |= ends_early;
        if !begins_late && !ends_early {
            parts.push(part);
        }
        part = settings.period(kind, part.end);
    }
    let name = kind.label();
    let left_out = match (cut_before, cut_after) {
        (false, false) => None,
        (true, false) => Some(format!("The part {name} at the beginning is left out.")),
        (false, true) => Some(format!("The part {name} at the end is left out.")),
        (true, true) => Some(format!("The part {name}s at both ends are left out.")),
    };
    (parts, left_out)
}

/// The first and last day on which the team recorded what this metric is counted from; of a ratio,
/// both its parts.
pub(crate) fn recorded_span(
    workspace: &Workspace,
    metric: &Metric,
) -> Option<(NaiveDate, NaiveDate)> {
    match (&metric.source, counted_from(&metric.source)) {
        (MetricSource::Entered { values, .. }, _) => {
            let first = values.iter().map(|entered| entered.period.start).min()?;
            let last = values
                .iter()
                .map(|entered| entered.period.last_day())
                .max()?;
            Some((first, last))
        }
        (_, Some(CountedFrom::One(counted))) => span_of(workspace, &counted.rows),
        (_, Some(CountedFrom::Ratio(numerator, denominator))) => {
            let upper = span_of(workspace, &numerator.rows)?;
            let lower = span_of(workspace, &denominator.rows)?;
            Some((upper.0.max(lower.0), upper.1.max(lower.1)))
        }
        (_, None) => None,
    }
}

fn span_of(workspace: &Workspace, rows: &MetricRows) -> Option<(NaiveDate, NaiveDate)> {
    let totals = workspace.totals();
    let is_deals = rows.log == LogKind::Deals;
    let by_opening = is_deals && rows.dated == DealDate::Opened;
    let (mut first, mut last) = (None::<i32>, None::<i32>);
    for measure in totals.measures() {
        let (begins, goes_on) = match measure {
            Measure::Activity { .. } => (!is_deals, !is_deals),
            // Deals are closed long after the first was opened: before the first close there are no
            // wins to chart. A newly opened deal shows that the log is still kept.
            Measure::Opened | Measure::Open(_) => (is_deals && by_opening, is_deals),
            Measure::Won(_) | Measure::Lost(_) | Measure::WonCycle => {
                (is_deals && !by_opening, is_deals)
            }
        };
        if let (true, Some((earliest, latest))) = (goes_on, totals.span_of(measure)) {
            last = Some(last.map_or(latest, |known| known.max(latest)));
            if begins {
                first = Some(first.map_or(earliest, |known| known.min(earliest)));
            }
        }
    }
    Some((day_from_number(first?)?, day_from_number(last?)?))
}
