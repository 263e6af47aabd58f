//! Targets that are behind, and whether chance explains it.

use super::{Attention, AttentionKind, item, name};
use crate::attainment::{Attainment, attainment, figure_for, metric_of};
use crate::calendar;
use crate::figures::Figure;
use crate::format::format_value;
use crate::metrics::is_additive;
use crate::stated::{COUNT_INTERVAL, RATE_INTERVAL, Stated, targets_looked_at};
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Direction, Measured, Target, TargetOf, Unit, Verdict};

/// A target is behind below this pace, once enough of its period has gone.
const BEHIND: f64 = 0.9;
/// The share of working days after which a pace means something.
const ENOUGH_GONE: f64 = 0.2;
/// Fewer deals than this: one more or less moves an amount by a tenth.
const FEW_DEALS: f64 = 10.0;

pub(super) fn add(workspace: &Workspace, today: NaiveDate, list: &mut Vec<Attention>) {
    let running: Vec<(TargetId, &Target)> = workspace
        .all::<Target>()
        .filter(|(_, target)| target.period.contains(today))
        .collect();
    let looks = running.len();
    for (id, target) in running {
        let of = target.of();
        let Some(definition) = metric_of(workspace, &of) else {
            continue;
        };
        let reached = attainment(workspace, target, today);
        let gone = f64::from(reached.elapsed);
        if gone < ENOUGH_GONE * f64::from(reached.working_days) {
            continue;
        }
        let share = if is_additive(&definition) {
            reached.pace
        } else {
            reached.attainment
        };
        let Some(share) = share.filter(|share| *share < BEHIND) else {
            continue;
        };
        let Some(counted) = calendar::until(&target.period, today)
            .and_then(|gone| figure_for(workspace, &of, target.scope, &gone))
        else {
            continue;
        };
        let said = said(workspace, &reached, &counted);
        let behind = said.claims;
        let said = said.with(targets_looked_at(looks, behind));
        let person = target.scope.person();
        let whole = if is_additive(&definition) {
            "the pace needed"
        } else {
            "the target"
        };
        let what = format!(
            "{}, {}: {} of {whole}",
            definition.name,
            name(workspace, person),
            format_value(Unit::Share, Some(share), workspace.settings().currency),
        );
        let why = said.sentence.clone();
        let mut found = item(AttentionKind::Pace, what, why, id.into(), person, 0);
        found.said = Some(said.words());
        // The further behind, the more it matters.
        found.urgency = found
            .urgency
            .saturating_add(((1.0 - share) * 400.0).clamp(0.0, 400.0) as u32);
        list.push(found);
    }
}

/// How far the target is behind, and whether chance explains it.
fn said(workspace: &Workspace, reached: &Attainment, counted: &Figure) -> Stated {
    let expected = match (&counted.measured, reached.target) {
        (Measured::Count { .. }, Some(target)) if reached.working_days > 0 => {
            Some(target * f64::from(reached.elapsed) / f64::from(reached.working_days))
        }
        (Measured::Rate { .. }, target) => target,
        _ => None,
    };
    let so_far = reached.sentence.trim_end_matches('.');
    if let (Some((low, high)), Some(expected)) = (counted.interval, expected) {
        let beyond = match reached.direction {
            Direction::HigherIsBetter => high < expected,
            Direction::LowerIsBetter => low > expected,
        };
        let method = match counted.measured {
            Measured::Rate { .. } => format!("The target beside {RATE_INTERVAL}."),
            _ => format!(
                "What would be due by now, every working day alike, beside {COUNT_INTERVAL}."
            ),
        };
        return match beyond {
            true => Stated::new(
                Verdict::Worse,
                format!("{so_far}, further behind than chance explains."),
                method,
            ),
            false => Stated::new(
                Verdict::NoEvidence,
                format!("{so_far}, and with numbers this small chance alone could explain it."),
                method,
            ),
        };
    }
    let deals_won = TargetOf {
        metric: MetricId::from_key("deals-won"),
        part: reached.part.clone(),
    };
    let won = figure_for(workspace, &deals_won, reached.scope, &counted.period)
        .and_then(|figure| figure.value)
        .filter(|won| *won < FEW_DEALS && counted.unit == Unit::Money);
    let rests_on = match won {
        Some(0.0) => "no deal is won yet, so a single one may change it".to_owned(),
        Some(1.0) => "it rests on one deal won, so a single deal may change it".to_owned(),
        Some(won) => format!("it rests on {won} deals won, so a single deal may change it"),
        None => "look at the weeks on the control chart before you draw a conclusion".to_owned(),
    };
    Stated::new(
        Verdict::TooLittleData,
        format!("{so_far}; {rests_on}."),
        "No method: amounts and averages have no interval here. Their weeks are on the control chart.".into(),
    )
}
