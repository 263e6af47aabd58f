//! A figure against the one of the period before.

use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::records::Verdict;
use throughline_insight::figures::Figure;
use throughline_insight::format::format_change;
use throughline_insight::outcome::verdict_between;

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
    // A period still running is smaller for that alone; the verdict goes by working days gone.
    let so_far = if now.period.contains(today) {
        ", so far"
    } else {
        ""
    };
    Some(Change {
        direction: match difference {
            d if d > 0.0 => "up",
            d if d < 0.0 => "down",
            _ => "level",
        },
        words: format!(
            "{} on {}{so_far}",
            format_change(now.unit, difference, currency),
            before.period.label()
        ),
        verdict: before
            .freeze(workspace, today)
            .zip(now.freeze(workspace, today))
            .and_then(|(before, now)| verdict_between(&before, &now)),
    })
}
