//! A comparison as a leader would say it.

use crate::format::{difference_words, format_with_unit};
use throughline_domain::Workspace;
use throughline_domain::records::{Unit, Verdict};

/// The figure, and the difference with what chance has to do with it: together one sentence.
pub(super) fn parts(
    workspace: &Workspace,
    (label, unit, now): (&str, Unit, Option<f64>),
    change: Option<f64>,
    verdict: Option<Verdict>,
    place: &str,
) -> (String, String) {
    let currency = workspace.settings().currency;
    let figure = format!("{} {}", label, format_with_unit(unit, now, currency));
    let Some(change) = change else {
        let nothing = match now {
            Some(_) => format!("nothing is on record in {place} to compare with."),
            None => "nothing is on record to compare.".to_owned(),
        };
        return (figure, nothing);
    };
    let beside = match difference_words(unit, change, currency) {
        Some(difference) => format!("{difference} than in {place}"),
        None => format!("the same as in {place}"),
    };
    let chance = match verdict {
        Some(Verdict::Better) => "is better by more than chance explains",
        Some(Verdict::Worse) => "is worse by more than chance explains",
        Some(Verdict::NoEvidence) => "is within what chance explains",
        Some(Verdict::TooLittleData) | None => "cannot be told from chance yet: too little data",
    };
    (figure, format!("{beside} {chance}."))
}
