//! What a control chart shows, in a sentence.

use super::ControlSeries;
use crate::format::format_with_unit;
use throughline_domain::Currency;

/// The finding.
pub(super) fn sentence(series: &ControlSeries, currency: Currency) -> String {
    let weeks = series.points.len();
    let centre = series.segments.last().map(|segment| segment.centre);
    let mut level = format_with_unit(series.unit, centre, currency);
    if series.is_additive {
        level.push_str(" a week");
    }
    let name = &series.label;
    match (series.outside.as_slice(), series.signals.last()) {
        ([], None) => {
            format!("{name} ran at about {level} for {weeks} weeks, within what chance explains.")
        }
        ([], Some(signal)) => format!(
            "{name} ran at about {level}; no week is outside the limits, but the week of {} completes a pattern that chance seldom makes: {}.",
            week_of(series, signal.index),
            signal.rule
        ),
        ([only], _) => format!(
            "{name} ran at about {level}; the week of {} is outside what chance explains.",
            week_of(series, *only)
        ),
        ([.., last], _) => format!(
            "{name} ran at about {level}; {} of {weeks} weeks are outside what chance explains, the last of them the week of {}.",
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
