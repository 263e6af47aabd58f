//! A figure against the one of the period before.

use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::records::{Direction, Measured, Verdict};
use throughline_insight::figures::Figure;
use throughline_insight::format::format_change;
use throughline_insight::statistics::{self, Count, Proportion};

/// The difference to the period before, with what chance has to do with it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Change {
    /// `up`, `down` or `level`.
    pub(super) direction: &'static str,
    /// The difference in words, signed.
    pub(super) words: String,
    /// Whether chance explains it; `None` where it cannot be worked out.
    pub(super) verdict: Option<Verdict>,
}

/// Compares two figures of the same metric; `None` when either is n/a.
pub(super) fn against(
    workspace: &Workspace,
    now: &Figure,
    before: &Figure,
    today: NaiveDate,
) -> Option<Change> {
    let difference = now.value? - before.value?;
    let currency = workspace.settings().currency;
    Some(Change {
        direction: match difference {
            d if d > 0.0 => "up",
            d if d < 0.0 => "down",
            _ => "level",
        },
        words: format!(
            "{} on {}",
            format_change(now.unit, difference, currency),
            before.period.label()
        ),
        verdict: verdict(
            &before.freeze(workspace, today).measured,
            &now.freeze(workspace, today).measured,
            now.direction,
        ),
    })
}

fn verdict(before: &Measured, after: &Measured, direction: Direction) -> Option<Verdict> {
    let direction = match direction {
        Direction::HigherIsBetter => statistics::Direction::HigherIsBetter,
        Direction::LowerIsBetter => statistics::Direction::LowerIsBetter,
    };
    let comparison = match (before, after) {
        (
            Measured::Rate { successes, trials },
            Measured::Rate {
                successes: successes_after,
                trials: trials_after,
            },
        ) => statistics::compare_rates(
            Proportion::new(*successes, *trials).ok()?,
            Proportion::new(*successes_after, *trials_after).ok()?,
            direction,
        ),
        (
            Measured::Count { count, exposure },
            Measured::Count {
                count: count_after,
                exposure: exposure_after,
            },
        ) => statistics::compare_counts(
            Count::new(*count, *exposure).ok()?,
            Count::new(*count_after, *exposure_after).ok()?,
            direction,
        ),
        (Measured::Values { values, .. }, Measured::Values { values: after, .. }) => {
            statistics::compare_values(values, after, direction)
        }
        _ => return None,
    };
    Some(match comparison.ok()?.verdict {
        statistics::Verdict::Better => Verdict::Better,
        statistics::Verdict::Worse => Verdict::Worse,
        statistics::Verdict::NoEvidence => Verdict::NoEvidence,
        statistics::Verdict::TooLittleData => Verdict::TooLittleData,
    })
}
