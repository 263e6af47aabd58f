//! Centre line, limits and rules of one stretch of weeks.

use super::{ChartKind, ControlPoint, ControlSeries, RuleSignal, Segment, Side};
use crate::InsightError;
use crate::figures::whole;
use crate::series::SeriesPoint;
use crate::statistics::{
    ControlChart, Proportion, RuleSet, Signals, XmrOptions, c_chart, chart_rules, p_chart, rules,
    xmr,
};

/// Adds a stretch with limits of its own.
pub(super) fn add_segment(
    to: &mut ControlSeries,
    weeks: &[SeriesPoint],
) -> Result<(), InsightError> {
    let offset = to.points.len();
    let values: Vec<f64> = weeks.iter().filter_map(|week| week.value).collect();
    let (centre, lower, upper, trial, found) = match to.chart {
        ChartKind::C => {
            let counts: Vec<u64> = values.iter().map(|count| whole(*count)).collect();
            of_chart(c_chart(&counts)?)
        }
        ChartKind::P => {
            let rates = weeks
                .iter()
                .map(|week| {
                    Proportion::new(
                        whole(week.numerator),
                        whole(week.denominator.unwrap_or(0.0)),
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
