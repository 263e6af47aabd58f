//! What the page shows for a measure and a period, worked out in one go.

use super::series::place;
use crate::pages::log::part_rows_href;
use chrono::NaiveDate;
use throughline_domain::id::{PersonId, TargetId};
use throughline_domain::records::{
    DealMeasure, Direction, Metric, MetricSource, Scope, Target, TargetChange, TargetOf,
};
use throughline_domain::{Currency, Period, Workspace};
use throughline_insight::attainment::{
    AsItStood, Attainment, IdenticalTargets, SplitTargets, TeamAgainstParts, as_it_stood,
    attainment, identical_targets, name_of, rows_for, split_targets, target_for,
    team_against_parts, why_uncounted,
};
use throughline_insight::calendar::elapsed;
use throughline_insight::comparison::Other;
use throughline_insight::metrics::{self, is_additive};

/// Targets of a measure, or of a part of it, in a period.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TargetFigures {
    pub of: TargetOf,
    pub metric: Metric,
    /// The measure with the part.
    pub name: String,
    /// Why no target can be set: what the measure counts is not told apart by the part.
    pub refusal: Option<String>,
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
    /// The team's target for everything beside those for its parts.
    pub splits: Vec<SplitTargets>,
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
    /// The period before and the one a year earlier, where there was a target.
    pub earlier: Vec<Earlier>,
    /// Where the rows that were counted are shown.
    pub rows: Option<String>,
}

impl TargetRow {
    fn of(
        workspace: &Workspace,
        of: &TargetOf,
        scope: Scope,
        name: String,
        period: &Period,
        today: NaiveDate,
    ) -> Self {
        let found = target_for(workspace, of.clone(), scope, period);
        let target = found.map_or_else(
            || not_set(of, scope, period, today),
            |(_, target)| target.clone(),
        );
        Self {
            scope,
            name,
            id: found.map(|(id, _)| id),
            attainment: attainment(workspace, &target, today),
            earlier: earlier(workspace, of, scope, period, today),
            rows: counted_rows(workspace, of, scope, period, today),
            reason: target.reason,
            series: found.and_then(|(id, _)| place(workspace, id)),
            history: target.history,
        }
    }

    pub(super) fn person(&self) -> Option<PersonId> {
        self.scope.person()
    }
}

/// An earlier period in which there was a target.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Earlier {
    pub period: Period,
    /// How much of its target was reached in all of it.
    pub attained: Option<f64>,
    /// How it stood after as many working days as have gone of the period that is shown, while that is running.
    pub then: Option<AsItStood>,
}

/// Earlier periods in which there was a target.
fn earlier(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Vec<Earlier> {
    let is_running = period.contains(today);
    let elapsed = elapsed(workspace, scope, period, today);
    let of_period = |other: Other| {
        let earlier = other.of(period);
        let (_, target) = target_for(workspace, of.clone(), scope, &earlier)?;
        let stood = || as_it_stood(workspace, target, elapsed);
        Some(Earlier {
            period: earlier,
            attained: attainment(workspace, target, today).attainment,
            then: is_running.then(stood).flatten(),
        })
    };
    Other::ALL.into_iter().filter_map(of_period).collect()
}

impl TargetFigures {
    pub(super) fn of(
        workspace: &Workspace,
        of: &TargetOf,
        period: &Period,
        today: NaiveDate,
    ) -> Option<Self> {
        let metric = metrics::metric(workspace, of.metric)?;
        let row = |scope, name| TargetRow::of(workspace, of, scope, name, period, today);
        let people = metrics::people(workspace, period);
        Some(Self {
            of: of.clone(),
            name: name_of(workspace, of)?,
            refusal: why_uncounted(workspace, of),
            period: *period,
            currency: workspace.settings().currency,
            is_additive: is_additive(&metric),
            is_running: today < period.end,
            team: row(Scope::Team, "The team".into()),
            people: people
                .into_iter()
                .map(|(id, person)| row(Scope::Person(id), person.name))
                .collect(),
            parts: team_against_parts(workspace, of.clone(), period),
            identical: identical_targets(workspace, of.clone(), period),
            splits: match of.part {
                None => split_targets(workspace, of.metric, Scope::Team, period),
                Some(_) => Vec::new(),
            },
            metric,
        })
    }

    /// Whether open deals can cover what is still to be reached: where it is the value of deals won.
    pub(super) fn can_be_covered(&self) -> bool {
        self.metric.source == MetricSource::Deals(DealMeasure::WonValue)
    }

    /// Whether a person's target may be reduced pro rata.
    pub(super) fn may_be_pro_rata(&self) -> bool {
        self.is_additive && self.metric.direction == Direction::HigherIsBetter
    }
}

/// The address of the rows counted by a day; `None` when no list shows just these.
fn counted_rows(
    workspace: &Workspace,
    of: &TargetOf,
    scope: Scope,
    period: &Period,
    today: NaiveDate,
) -> Option<String> {
    let gone = Period::new(period.start, period.end.min(today.succ_opt()?))?;
    part_rows_href(&rows_for(workspace, of, scope, &gone)?, of.part.as_ref())
}

fn not_set(of: &TargetOf, scope: Scope, period: &Period, today: NaiveDate) -> Target {
    Target {
        metric: of.metric,
        part: of.part.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::id::MetricId;
    use throughline_domain::{PeriodKind, Stamp};

    #[test]
    fn attainment_stands_beside_that_of_the_period_before_where_there_was_a_target() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        let mut workspace = Workspace::default();
        let sample = throughline_sample::sample_team(&workspace, today).unwrap();
        sample.apply(&mut workspace, Stamp::default()).unwrap();
        let of = TargetOf {
            metric: MetricId::from_key("won-value"),
            part: None,
        };
        let quarter = workspace.settings().period(PeriodKind::Quarter, today);
        let before = quarter.previous();
        let people = metrics::people(&workspace, &before);
        let scopes = people.into_iter().map(|(id, _)| Scope::Person(id));
        let mut seen = 0;
        for scope in scopes.chain([Scope::Team]) {
            let (_, target) = target_for(&workspace, of.clone(), scope, &before).unwrap();
            let attained = attainment(&workspace, target, today).attainment;
            // A year earlier nothing was set.
            let found = earlier(&workspace, &of, scope, &quarter, today);
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].period, found[0].attained), (before, attained));
            let days = elapsed(&workspace, scope, &quarter, today);
            let then = found[0].then.as_ref().unwrap();
            assert_eq!(then.attainment.elapsed, days);
            assert!(then.attainment.actual <= attainment(&workspace, target, today).actual);
            assert!(earlier(&workspace, &of, scope, &before, today).is_empty());
            seen += usize::from(attained.is_some());
        }
        assert!(seen > 3, "only {seen} had a target before");
    }
}
