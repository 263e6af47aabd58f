//! A comparison as a leader would say it.

use crate::figures::Figure;
use crate::format::{difference_words, format_with_unit};
use throughline_domain::Workspace;
use throughline_domain::records::Verdict;

/// The figure, the difference, and what chance has to do with it.
pub(super) fn sentence(
    workspace: &Workspace,
    now: &Figure,
    change: Option<f64>,
    verdict: Option<Verdict>,
    place: &str,
) -> String {
    let currency = workspace.settings().currency;
    let figure = format!(
        "{} {}",
        now.label,
        format_with_unit(now.unit, now.value, currency)
    );
    let Some(change) = change else {
        return match now.value {
            Some(_) => format!("{figure}: nothing is on record in {place} to compare with."),
            None => format!("{figure}: nothing is on record to compare."),
        };
    };
    let beside = match difference_words(now.unit, change, currency) {
        Some(difference) => format!("{difference} than in {place}"),
        None => format!("the same as in {place}"),
    };
    let chance = match verdict {
        Some(Verdict::Better) => "is better by more than chance explains",
        Some(Verdict::Worse) => "is worse by more than chance explains",
        Some(Verdict::NoEvidence) => "is within what chance explains",
        Some(Verdict::TooLittleData) | None => {
            "is too little data to say whether it is more than chance"
        }
    };
    format!("{figure}, {beside}, {chance}.")
}
