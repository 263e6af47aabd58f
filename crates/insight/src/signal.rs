//! What the figures say now, for raising a signal and for the table of a review.

use crate::InsightError;
use crate::control::control_chart;
use crate::figures::{Figure, figure};
use crate::format::format_with_unit;
use crate::funnel::team_funnel;
use crate::metrics::{self, is_rate};
use crate::stated::Stated;
use chrono::NaiveDate;
use throughline_domain::id::{MetricId, PersonId};
use throughline_domain::records::{FrozenFigure, Scope, Verdict};
use throughline_domain::{Period, Workspace};

/// A figure with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The figure.
    pub figure: Figure,
    /// The figure with what it says, as both stand today: to put into a signal or a review.
    pub frozen: FrozenFigure,
    /// What it says.
    pub said: Stated,
    /// The verdict in it.
    pub verdict: Verdict,
}

/// What a figure says: a person's rate beside the team's on a funnel plot, anything else against its
/// own run on a control chart. The words are those of the plot and the chart.
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
    let count = |period: &Period| {
        figure(workspace, metric, scope, period).ok_or(InsightError::NoSuchMetric)
    };
    let mut figure = count(period)?;
    let mut frozen = figure
        .freeze(workspace, today)
        .ok_or(InsightError::BeyondKeeping)?;
    // What is dated after today is not frozen, so nothing is said of it either.
    let gone = frozen.period;
    let is_later = frozen.measured.value() != figure.value;
    let period = if is_later { &gone } else { period };
    if is_later {
        figure = count(period)?;
    }
    let found = match scope {
        Scope::Person(person) if is_rate(&definition) => {
            beside_team(workspace, metric, person, period)
        }
        _ => control_chart(workspace, metric, scope, period, &[]).map(|chart| chart.said),
    };
    let said = match found {
        Ok(said) => said,
        Err(InsightError::NothingRecorded { .. }) => too_little(workspace, &figure),
        Err(error) => return Err(error),
    };
    said.put_on(&mut frozen);
    Ok(Assessment {
        verdict: said.verdict.unwrap_or(Verdict::TooLittleData),
        figure,
        frozen,
        said,
    })
}

fn beside_team(
    workspace: &Workspace,
    metric: MetricId,
    person: PersonId,
    period: &Period,
) -> Result<Stated, InsightError> {
    let funnel = team_funnel(workspace, metric, period)?;
    let held = funnel.people.into_iter().find(|held| held.person == person);
    held.map(|held| held.said)
        .ok_or(InsightError::NothingRecorded { what: funnel.label })
}

fn too_little(workspace: &Workspace, figure: &Figure) -> Stated {
    let value = format_with_unit(figure.unit, figure.value, workspace.settings().currency);
    Stated::new(
        Verdict::TooLittleData,
        format!(
            "{}: {value}; too little is recorded to say anything yet.",
            figure.label
        ),
        "No method: too little data.".into(),
    )
}
