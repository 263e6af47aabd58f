//! An outcome as a leader would say it to the seller.

use crate::format::{format_change, format_value, format_with_unit};
use crate::stated;
use crate::statistics::{Comparison, mean};
use throughline_domain::records::{FrozenFigure, Measured, Unit, Verdict};
use throughline_domain::{Currency, Workspace};

/// What changed, in one sentence: whether chance explains it, and what the rest of the team did meanwhile.
pub(super) fn sentence(
    workspace: &Workspace,
    before: &FrozenFigure,
    after: &FrozenFigure,
    change: Option<&Comparison>,
    verdict: Verdict,
    rest: Option<&(FrozenFigure, FrozenFigure)>,
) -> String {
    let currency = workspace.settings().currency;
    let mut text = format!(
        "{} went from {} to {}",
        before.label,
        level(before, currency),
        level(after, currency)
    );
    if let Some(change) = change {
        text.push_str(&size(before.unit, change, currency));
    }
    text.push_str(match verdict {
        Verdict::Better => ": better, by more than chance explains",
        Verdict::Worse => ": worse, by more than chance explains",
        Verdict::NoEvidence => {
            ": chance alone could explain a difference of this size, so there is no evidence of a change"
        }
        Verdict::TooLittleData => ": too little data to say either way yet",
    });
    if let Some((earlier, later)) = rest {
        text.push_str(&format!(
            "; over the same dates the rest of the team went from {} to {}",
            level(earlier, currency),
            level(later, currency)
        ));
    }
    text.push('.');
    text
}

/// A figure so that two periods of different length can be compared.
pub(super) fn level(figure: &FrozenFigure, currency: Currency) -> String {
    let count = |number: f64| format_value(Unit::Count, Some(number), currency);
    match &figure.measured {
        Measured::Rate { trials: 0, .. } => "n/a (none)".into(),
        Measured::Rate { successes, trials } => format!(
            "{} ({} of {})",
            format_value(Unit::Share, figure.measured.value(), currency),
            count(*successes as f64),
            count(*trials as f64)
        ),
        Measured::Count {
            count: number,
            exposure,
        } => format!(
            "{} in {} working days",
            count(*number as f64),
            count(*exposure)
        ),
        Measured::Values { values, .. } => match figure.unit {
            Unit::Days | Unit::Share => {
                format_with_unit(figure.unit, figure.measured.value(), currency)
            }
            unit => format!(
                "{} in an average week",
                format_with_unit(unit, mean(values), currency)
            ),
        },
    }
}

fn size(unit: Unit, change: &Comparison, currency: Currency) -> String {
    if change.no_change == 1.0 {
        let times = |ratio: f64| format!("{ratio:.2}");
        let Some(effect) = change.effect else {
            return String::new();
        };
        return match (change.low, change.high) {
            (Some(low), Some(high)) => format!(
                ", {} times as many a day (95\u{a0}% interval {} to {})",
                times(effect),
                times(low),
                times(high)
            ),
            _ => format!(", {} times as many a day", times(effect)),
        };
    }
    let show = |value| format_change(unit, value, currency);
    match (change.effect, change.low, change.high) {
        (Some(effect), Some(low), Some(high)) => format!(
            ", a change of {} (95\u{a0}% interval {} to {})",
            show(effect),
            show(low),
            show(high)
        ),
        (Some(effect), _, _) => format!(", a change of {}", show(effect)),
        _ => String::new(),
    }
}

/// The method behind the verdict.
pub(super) fn method(change: Option<&Comparison>, beside_team: bool) -> String {
    let mut text = stated::comparison(change.map(|change| change.method));
    if beside_team {
        text.push_str(" The rest of the team over the same dates stands beside it.");
    }
    text
}
