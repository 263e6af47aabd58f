//! What the page shows for a measure and a period, worked out in one go.

use super::series::place;
use chrono::NaiveDate;
use throughline_domain::id::{MetricId, PersonId, TargetId};
use throughline_domain::records::{Direction, Metric, Scope, Target, TargetChange};
use throughline_domain::{Currency, Period, Workspace};
use throughline_insight::attainment::{
    Attainment, IdenticalTargets, TeamAgainstParts, attainment, identical_targets, target_for,
    team_against_parts,
};
use throughline_insight::metrics::{self, is_additive};

/// Targets of a measure in a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetFigures {
    pub id: MetricId,
    pub metric: Metric,
    pub period: Period,
    pub currency: Currency,
    /// Counts and sums: they can be paced, split and reduced pro rata.
    pub is_additive: bool,
    /// Today is before the period's end, so pace and forecast mean something.
    pub is_running: bool,
    pub team: TargetRow,
    pub people: Vec<TargetRow>,
    pub parts: TeamAgainstParts,
    pub identical: Vec<IdenticalTargets>,
}

/// The target of the team or of a person, or the lack of one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetRow {
    pub scope: Scope,
    pub name: String,
    /// The record, when there is one.
    pub id: Option<TargetId>,
    pub reason: String,
    /// Its place in the series it was set with, and how many there are.
    pub series: Option<(usize, usize)>,
    pub history: Vec<TargetChange>,
    pub attainment: Attainment,
}

impl TargetRow {
    fn of(
        workspace: &Workspace,
        metric: MetricId,
        scope: Scope,
        name: String,
        period: &Period,
        today: NaiveDate,
    ) -> Self {
        let found = target_for(workspace, metric, scope, period);
        let target = found.map_or_else(
            || not_set(metric, scope, period, today),
            |(_, target)| target.clone(),
        );
        Self {
            scope,
            name,
            id: found.map(|(id, _)| id),
            attainment: attainment(workspace, &target, today),
            reason: target.reason,
            series: found.and_then(|(id, _)| place(workspace, id)),
            history: target.history,
        }
    }

    pub(super) fn person(&self) -> Option<PersonId> {
        self.scope.person()
    }
}

impl TargetFigures {
    pub(super) fn of(
        workspace: &Workspace,
        id: MetricId,
        period: &Period,
        today: NaiveDate,
    ) -> Option<Self> {
        let metric = metrics::metric(workspace, id)?;
        let row = |scope, name| TargetRow::of(workspace, id, scope, name, period, today);
        let people = metrics::people(workspace, period);
        Some(Self {
            id,
            period: *period,
            currency: workspace.settings().currency,
            is_additive: is_additive(&metric),
            is_running: today < period.end,
            team: row(Scope::Team, "The team".into()),
            people: people
                .into_iter()
                .map(|(id, person)| row(Scope::Person(id), person.name))
                .collect(),
            parts: team_against_parts(workspace, id, period),
            identical: identical_targets(workspace, id, period),
            metric,
        })
    }

    /// Whether a person's target may be reduced pro rata.
    pub(super) fn may_be_pro_rata(&self) -> bool {
        self.is_additive && self.metric.direction == Direction::HigherIsBetter
    }
}

fn not_set(metric: MetricId, scope: Scope, period: &Period, today: NaiveDate) -> Target {
    Target {
        metric,
        scope,
        period: *period,
        value: None,
        pro_rata: false,
        reason: String::new(),
        agreed_on: today,
        series: None,
        history: Vec::new(),
    }
}
