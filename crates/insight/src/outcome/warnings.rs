//! What else could explain a change.

use super::compare;
use crate::statistics::{Comparison, Verdict as Found};
use chrono::Datelike;
use throughline_domain::records::{Action, Direction, FrozenFigure, Signal, Verdict};
use throughline_domain::{Period, Workspace};

/// From this many measured outcomes on, one may look like a change by chance alone.
const MANY_LOOKS: usize = 5;

/// In words, every reason to be careful that the records give.
pub(super) fn warnings(
    workspace: &Workspace,
    action: &Action,
    before: &FrozenFigure,
    after: &FrozenFigure,
    change: Option<&Comparison>,
    rest: Option<&(FrozenFigure, FrozenFigure)>,
) -> Vec<String> {
    let mut found = Vec::new();
    if after.period.start < action.start {
        found.push("The period after begins before the action did; choose a later one.".to_owned());
    }
    if began_with_an_unusual_figure(workspace, action, before, rest) {
        found.push(
            "The action began with an unusual figure. Such figures tend to move back towards the usual by themselves (regression to the mean), so part of the change may have come anyway.".into(),
        );
    }
    let others = overlapping(workspace, action, after);
    if others > 0 {
        found.push(format!(
            "{} with the same person ran at the same time, so the change cannot be put down to this one alone.",
            if others == 1 { "Another action".to_owned() } else { format!("{others} other actions") }
        ));
    }
    let looks = workspace
        .all::<Action>()
        .filter(|(_, other)| other.outcome.is_some())
        .count()
        .saturating_add(1);
    if looks >= MANY_LOOKS {
        found.push(format!(
            "This is one of {looks} outcomes looked at. About one in twenty looks like a change by chance alone."
        ));
    }
    if is_another_season(&before.period, &after.period) {
        found.push(
            "The two periods are different times of the year, so the season may play a part."
                .into(),
        );
    }
    if let Some((earlier, later)) = rest
        && let Some(change) = change
        && matches!(change.verdict, Found::Better | Found::Worse)
        && let Ok(Some(beside)) = compare(earlier, later)
        && beside.verdict == change.verdict
    {
        found.push(
            "The rest of the team changed the same way over the same dates, so something other than the action may be behind it.".into(),
        );
    }
    if change.is_some_and(|change| change.trial) {
        found.push(
            "Fewer than 12 weeks before or after: the limits are trial limits. Measure again later."
                .into(),
        );
    }
    found
}

fn began_with_an_unusual_figure(
    workspace: &Workspace,
    action: &Action,
    before: &FrozenFigure,
    rest: Option<&(FrozenFigure, FrozenFigure)>,
) -> bool {
    let by_signal = action
        .signal
        .and_then(|id| workspace.get::<Signal>(id))
        .is_some_and(|signal| matches!(signal.verdict, Some(Verdict::Better | Verdict::Worse)));
    // A rate, or a mean, can be set beside the team's; a person's count cannot.
    let comparable = !matches!(
        before.unit,
        throughline_domain::records::Unit::Count | throughline_domain::records::Unit::Money
    );
    let by_comparison = rest
        .filter(|_| comparable)
        .and_then(|(earlier, _)| {
            let (own, team) = (before.measured.value()?, earlier.measured.value()?);
            Some(match before.direction {
                Direction::HigherIsBetter => own < team,
                Direction::LowerIsBetter => own > team,
            })
        })
        .unwrap_or(false);
    by_signal || by_comparison
}

fn overlapping(workspace: &Workspace, action: &Action, after: &FrozenFigure) -> usize {
    workspace
        .all::<Action>()
        .filter(|(_, other)| {
            other.person == action.person
                && *other != action
                && other.start < after.period.end
                && other.measure_on >= action.start
        })
        .count()
}

/// Whether two periods shorter than a year begin more than a month apart in the calendar.
fn is_another_season(before: &Period, after: &Period) -> bool {
    if before.days() >= 360 && after.days() >= 360 {
        return false;
    }
    let apart = before.start.ordinal().abs_diff(after.start.ordinal());
    apart.min(365_u32.saturating_sub(apart)) > 31
}
