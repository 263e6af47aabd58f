//! What else could explain a change.

use super::compare;
use crate::stated::{
    Caution, Stated, Warning, mean_regression, other_season, outcomes_looked_at, trial_limits,
};
use crate::statistics::{Comparison, Verdict as Found};
use throughline_domain::Workspace;
use throughline_domain::records::{Action, FrozenFigure, Signal, Unit, Verdict};

/// What an outcome is made of.
pub(super) struct Case<'a> {
    pub action: &'a Action,
    pub before: &'a FrozenFigure,
    pub after: &'a FrozenFigure,
    pub change: Option<&'a Comparison>,
    pub rest: Option<&'a (FrozenFigure, FrozenFigure)>,
}

/// The verdict with every reason to be careful that the records give.
pub(super) fn warned(said: Stated, workspace: &Workspace, case: &Case<'_>) -> Stated {
    let looks = workspace
        .all::<Action>()
        .filter(|(_, other)| other.outcome.is_some() && *other != case.action)
        .count()
        .saturating_add(1);
    said.with(case.begins_early())
        .with(mean_regression(
            case.began_with_an_unusual_figure(workspace),
            "The action began with an unusual figure: such figures",
        ))
        .with(case.overlap(workspace))
        .with(outcomes_looked_at(looks))
        .with(other_season(&case.before.period, &case.after.period))
        .with(case.team_too())
        .with(trial_limits(
            case.change
                .is_some_and(|change| change.trial && change.verdict != Found::TooLittleData),
            "Fewer than 12 weeks before or after: the limits are trial limits. Measure again later.",
        ))
}

impl Case<'_> {
    fn begins_early(&self) -> Option<Warning> {
        (self.after.period.start < self.action.start).then(|| Warning {
            caution: Caution::Dates,
            words: "The period after begins before the action did; choose a later one.".into(),
        })
    }

    fn began_with_an_unusual_figure(&self, workspace: &Workspace) -> bool {
        let by_signal = self
            .action
            .signal
            .and_then(|id| workspace.get::<Signal>(id))
            .is_some_and(|signal| matches!(signal.verdict, Some(Verdict::Better | Verdict::Worse)));
        // A rate can be set beside the team's; a person's count cannot.
        let by_comparison = self
            .rest
            .filter(|_| self.before.unit == Unit::Share)
            .and_then(|(earlier, _)| {
                let (low, high) = self.before.interval?;
                let team = earlier.measured.value()?;
                Some(team < low || team > high)
            })
            .unwrap_or(false);
        by_signal || by_comparison
    }

    /// Other actions with the same person at the same time.
    fn overlap(&self, workspace: &Workspace) -> Option<Warning> {
        let others = workspace
            .all::<Action>()
            .filter(|(_, other)| {
                other.person == self.action.person
                    && *other != self.action
                    && other.start < self.after.period.end
                    && other.measure_on >= self.action.start
            })
            .count();
        let which = match others {
            0 => return None,
            1 => "Another action".to_owned(),
            others => format!("{others} other actions"),
        };
        Some(Warning {
            caution: Caution::Overlap,
            words: format!(
                "{which} with the same person ran at the same time, so the change cannot be put down to this one alone."
            ),
        })
    }

    /// Whether the rest of the team changed the same way.
    fn team_too(&self) -> Option<Warning> {
        let (earlier, later) = self.rest?;
        let change = self
            .change
            .filter(|change| matches!(change.verdict, Found::Better | Found::Worse))?;
        let beside = compare(earlier, later).ok()??;
        (beside.verdict == change.verdict).then(|| Warning {
            caution: Caution::TeamToo,
            words: "The rest of the team changed the same way over the same dates, so something other than the action may be behind it.".into(),
        })
    }
}
