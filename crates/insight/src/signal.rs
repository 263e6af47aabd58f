//! What the figures say now, for raising a signal.

use crate::InsightError;
use crate::control::{Side, control_chart};
use crate::figures::{Figure, figure};
use crate::funnel::{Position, of_person, team_funnel};
use crate::metrics::{self, is_rate};
use crate::verdict;
use chrono::NaiveDate;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{Direction, FrozenFigure, Scope, Verdict};
use throughline_domain::{Period, Workspace};

/// A signal older than this many weeks is history, not news.
const RECENT_WEEKS: usize = 4;

/// Fewer weeks than this say nothing about a run.
const LEAST_WEEKS: usize = 6;

/// A figure with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The figure.
    pub figure: Figure,
    /// The figure as it stands today, to put into the signal.
    pub frozen: FrozenFigure,
    /// What it says.
    pub verdict: Verdict,
    /// The same in a sentence.
    pub sentence: String,
    /// The method.
    pub method: String,
}

/// What a figure says: a person's rate beside the team's on a funnel plot, anything else against its
/// own run on a control chart.
///
/// # Errors
/// [`InsightError::NoSuchMetric`], and [`InsightError::BeyondKeeping`] for amounts that cannot be kept.
/// Too few data are a verdict, not an error.
pub fn assess(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Result<Assessment, InsightError> {
    let definition = metrics::metric(workspace, metric).ok_or(InsightError::NoSuchMetric)?;
    let figure = figure(workspace, metric, scope, period).ok_or(InsightError::NoSuchMetric)?;
    let found = match scope {
        Scope::Person(person) if is_rate(&definition) => {
            beside_team(workspace, metric, person, period, definition.direction)
        }
        _ => own_run(workspace, metric, scope, period, definition.direction),
    };
    let (verdict, finding, method) = match found {
        Ok(found) => found,
        Err(InsightError::NothingRecorded { .. }) => (
            Verdict::TooLittleData,
            "Too little is recorded to say anything yet.".to_owned(),
            "No method: too few data.".to_owned(),
        ),
        Err(error) => return Err(error),
    };
    let mut frozen = figure
        .freeze(workspace, today)
        .ok_or(InsightError::BeyondKeeping)?;
    frozen.sentence = format!("{} {finding}", frozen.sentence);
    frozen.method = format!("{method} Counted: {}.", frozen.method);
    Ok(Assessment {
        sentence: frozen.sentence.clone(),
        figure,
        frozen,
        verdict,
        method,
    })
}

type Found = Result<(Verdict, String, String), InsightError>;

fn beside_team(
    workspace: &Workspace,
    metric: MetricId,
    person: PersonId,
    period: &Period,
    direction: Direction,
) -> Found {
    let funnel = team_funnel(workspace, metric, period)?;
    let method = format!("{}.", funnel.method);
    let held = funnel.people.iter().find(|held| held.person == person);
    let Some(held) = held.filter(|_| funnel.people.len() > 1) else {
        return Err(InsightError::NothingRecorded { what: funnel.label });
    };
    // With limits from 0 to 1 not even none or all of these trials would be outside.
    if held.limits998 == (0.0, 1.0) {
        return Ok((
            Verdict::TooLittleData,
            format!(
                "With {} there is too little data to tell a difference from chance.",
                held.trials
            ),
            method,
        ));
    }
    let verdict = match held.position {
        Position::Inside | Position::Outside95(_) => Verdict::NoEvidence,
        Position::Outside998(side) => verdict::of_side(side == Side::Above, direction),
    };
    let mut sentence = of_person(held, funnel.centre);
    if funnel.over_dispersed && matches!(verdict, Verdict::Better | Verdict::Worse) {
        sentence.push_str(
            " The team varies more than chance explains, so look for what differs in the work before concluding.",
        );
    }
    Ok((verdict, sentence, method))
}

fn own_run(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
    direction: Direction,
) -> Found {
    let chart = control_chart(workspace, metric, scope, period, &[])?;
    if chart.points.len() < LEAST_WEEKS {
        return Ok((
            Verdict::TooLittleData,
            format!(
                "{} weeks are too few to tell a change from chance; six are the least.",
                chart.points.len()
            ),
            chart.method,
        ));
    }
    let recent_from = chart.points.len().saturating_sub(RECENT_WEEKS);
    let latest = chart
        .signals
        .iter()
        .rev()
        .find(|signal| signal.index >= recent_from && signal.side.is_some());
    let verdict = match latest.and_then(|signal| signal.side) {
        Some(side) => verdict::of_side(side == Side::Above, direction),
        None => Verdict::NoEvidence,
    };
    let sentence = match latest {
        Some(_) => chart.sentence,
        None if chart.signals.is_empty() => chart.sentence,
        None => format!(
            "{} The last {RECENT_WEEKS} weeks are within what chance explains.",
            chart.sentence
        ),
    };
    Ok((verdict, sentence, chart.method))
}
