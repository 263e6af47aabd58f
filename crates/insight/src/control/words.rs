//! What a control chart says of its last weeks: a verdict in a sentence.

use super::{ChartKind, ControlPoint, ControlSeries, RuleSignal, Side};
use crate::format::{difference_words, format_with_unit, whole_count};
use crate::stated::{
    Caution, Stated, Warning, marked_in, mean_regression, seasons_within, trial_limits,
    weeks_looked_at,
};
use crate::statistics::mean;
use crate::verdict;
use throughline_domain::records::{Direction, Unit, Verdict};
use throughline_domain::{Currency, Period, Workspace};

/// A pattern older than this many weeks is history, not news.
const RECENT_WEEKS: usize = 4;

/// Fewer weeks than this say nothing about a run.
const LEAST_WEEKS: usize = 6;

/// So many points outside, and more than a tenth of all, are no longer exceptions.
const MANY_OUTSIDE: usize = 3;

/// What the chart says, with what to bear in mind.
pub(super) fn said(
    workspace: &Workspace,
    series: &ControlSeries,
    direction: Direction,
    method: String,
    period: &Period,
) -> Stated {
    let weeks = series.points.len();
    let recent = recent(series);
    let verdict = match recent.and_then(|signal| signal.side) {
        _ if weeks < LEAST_WEEKS => Verdict::TooLittleData,
        Some(side) => verdict::of_side(side == Side::Above, direction),
        None => Verdict::NoEvidence,
    };
    let sentence = sentence(series, recent, workspace.settings().currency);
    let said = Stated::new(verdict, sentence, method);
    let claims = said.claims;
    let marked = claims.then(|| marked_in(workspace, series.scope, period));
    said.with(mean_regression(claims, "Unusual weeks"))
        .with(seasons_within(weeks).filter(|_| claims))
        .with(marked.flatten())
        .with(weeks_looked_at(weeks, !series.signals.is_empty()))
        .with(trial_limits(
            weeks >= LEAST_WEEKS && series.segments.iter().any(|segment| segment.trial),
            "Fewer than 12 weeks: the limits are trial limits and will move as weeks come in.",
        ))
        .with(few_a_week(series))
        .with(many_outside(series))
}

/// The latest pattern of the last weeks on one side of the centre.
fn recent(series: &ControlSeries) -> Option<&RuleSignal> {
    let from = series.points.len().saturating_sub(RECENT_WEEKS);
    let mut latest = series.signals.iter().rev();
    latest.find(|signal| signal.index >= from && signal.side.is_some())
}

fn few_a_week(series: &ControlSeries) -> Option<Warning> {
    let values: Vec<f64> = series.points.iter().map(|point| point.value).collect();
    let few = series.chart != ChartKind::P
        && series.unit == Unit::Count
        && mean(&values).unwrap_or(0.0) < 1.0;
    few.then(|| Warning {
        caution: Caution::FewAWeek,
        words: "Fewer than one a week: a single week says little. Look at a longer period.".into(),
    })
}

fn many_outside(series: &ControlSeries) -> Option<Warning> {
    let outside = series.outside.len();
    let many = outside >= MANY_OUTSIDE && outside.saturating_mul(10) > series.points.len();
    many.then(|| Warning {
        caution: Caution::Unstable,
        words: "Many weeks are outside the limits: the weeks differ for a reason, such as the ends of quarters. Find it before reading anything into a single week.".into(),
    })
}

/// The level, and what stands out of it.
fn sentence(series: &ControlSeries, recent: Option<&RuleSignal>, currency: Currency) -> String {
    let weeks = series.points.len();
    let centre = series.segments.last().map(|segment| segment.centre);
    let show = |value| format_with_unit(series.unit, value, currency);
    let mut level = whole_count(series.unit, &show(centre)).to_owned();
    if series.is_additive {
        level.push_str(" a week");
    }
    let head = format!("{} ran at about {level} over {weeks} weeks", series.label);
    if weeks < LEAST_WEEKS {
        return format!("{head}, too few to tell a change from chance: six are the least.");
    }
    if series.signals.is_empty() && series.outside.is_empty() {
        let Some((latest, centre)) = series.points.last().zip(centre) else {
            return format!("{head}.");
        };
        let beside = match difference_words(series.unit, latest.value - centre, currency) {
            Some(difference) => format!("{difference} than usual, is within chance"),
            None => "as usual, is within chance".to_owned(),
        };
        return format!(
            "{head}; the latest week's {}, {beside}.",
            show(Some(latest.value))
        );
    }
    // Recent weeks are named before older ones, and a week outside before a pattern.
    let is_recent = |index: usize| index + RECENT_WEEKS >= weeks;
    let last_outside = series.outside.last().copied();
    let pattern = match recent {
        Some(signal) if !last_outside.is_some_and(is_recent) => Some(signal),
        None if last_outside.is_none() => series.signals.last(),
        _ => None,
    };
    let stands_out = match (pattern, series.outside.as_slice()) {
        (Some(signal), outside) => {
            let but = match outside.is_empty() {
                true => "no week is outside the limits, but ",
                false => "",
            };
            format!(
                "{but}the week of {} completes a pattern that chance seldom makes: {}",
                date(series.points.get(signal.index)),
                signal.rule
            )
        }
        (None, [only]) => {
            let point = series.points.get(*only);
            let side = match point.is_some_and(|point| point.value > point.centre) {
                true => "higher",
                false => "lower",
            };
            format!(
                "the week of {}, with {}, is {side} than chance explains",
                date(point),
                show(point.map(|point| point.value))
            )
        }
        (None, outside) => {
            let point = outside.last().and_then(|last| series.points.get(*last));
            format!(
                "{} of them are outside what chance explains, the last one the week of {} with {}",
                outside.len(),
                date(point),
                show(point.map(|point| point.value))
            )
        }
    };
    match recent {
        Some(_) => format!("{head}; {stands_out}."),
        None => {
            format!("{head}; {stands_out}, while the last {RECENT_WEEKS} weeks are within chance.")
        }
    }
}

fn date(point: Option<&ControlPoint>) -> String {
    point
        .map(|point| point.start.format("%-d %B %Y").to_string())
        .unwrap_or_default()
}
