//! What else could explain a change, or makes it doubtful; each only where it applies.

use super::{Caution, Warning};
use chrono::Datelike;
use throughline_domain::records::{Action, Scope};
use throughline_domain::{Period, Workspace};

/// A run of at least as many weeks goes beyond one time of the year.
const A_SEASON: usize = 13;

/// A run of at least as many weeks holds every time of the year, and each of them twice.
const TWO_YEARS: usize = 104;

fn warning(caution: Caution, words: impl Into<String>) -> Warning {
    Warning {
        caution,
        words: words.into(),
    }
}

/// Looked at because it was unusual: what is `picked` by its own figure tends back by itself.
pub(crate) fn mean_regression(picked: bool, what: &str) -> Option<Warning> {
    picked.then(|| {
        warning(
            Caution::Regression,
            format!(
                "{what} tend to move back towards the usual by themselves (regression to the mean), so look again before putting a change down to anything done."
            ),
        )
    })
}

/// Whether two periods shorter than a year begin more than a month apart in the calendar.
fn is_another_season(before: &Period, after: &Period) -> bool {
    if before.days() >= 360 && after.days() >= 360 {
        return false;
    }
    let apart = before.start.ordinal().abs_diff(after.start.ordinal());
    apart.min(365_u32.saturating_sub(apart)) > 31
}

/// Two periods of different times of the year beside each other.
pub fn other_season(before: &Period, after: &Period) -> Option<Warning> {
    is_another_season(before, after).then(|| {
        warning(
            Caution::Season,
            "The two periods are different times of the year, so the season may play a part.",
        )
    })
}

/// The last weeks beside those of other times of the year.
pub(crate) fn seasons_within(weeks: usize) -> Option<Warning> {
    (A_SEASON..TWO_YEARS).contains(&weeks).then(|| {
        warning(
            Caution::Season,
            "The weeks are of different times of the year, so the season may play a part.",
        )
    })
}

/// Fewer than 12 points; of too few to judge at all there are no limits to speak of.
pub(crate) fn trial_limits(is_trial: bool, words: &str) -> Option<Warning> {
    is_trial.then(|| warning(Caution::TrialLimits, words))
}

/// People who differ by more than chance.
pub(crate) fn varied_team(is_varied: bool) -> Option<Warning> {
    is_varied.then(|| {
        warning(
            Caution::VariedTeam,
            "Where people vary by more than chance, territory, product or customers may differ: look for what differs in the work before concluding.",
        )
    })
}

/// Actions begun and notes dated within a period. A team's are everybody's.
pub(crate) fn marked_in(workspace: &Workspace, scope: Scope, period: &Period) -> Option<Warning> {
    let actions = workspace
        .all::<Action>()
        .filter(|(_, action)| {
            period.contains(action.start)
                && scope.person().is_none_or(|person| person == action.person)
        })
        .count();
    let settings = workspace.settings();
    let notes = settings
        .notes
        .iter()
        .filter(|note| period.contains(note.date))
        .count();
    let words = match (actions, notes) {
        (0, 0) => return None,
        (actions, 0) => counted(actions, "action"),
        (0, notes) => counted(notes, "dated note"),
        (actions, notes) => format!(
            "{} and {}",
            counted(actions, "action"),
            counted(notes, "dated note")
        ),
    };
    let play = match actions + notes {
        1 => "It may play a part.",
        _ => "Each may play a part, so nothing can be put down to one of them alone.",
    };
    Some(warning(
        Caution::Overlap,
        format!("Begun or noted in this time: {words}. {play}"),
    ))
}

fn counted(number: usize, what: &str) -> String {
    match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    }
}
