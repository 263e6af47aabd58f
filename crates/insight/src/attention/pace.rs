//! Targets that are behind, and whether chance explains it.

use super::{Attention, AttentionKind, item, name};
use crate::attainment::{Attainment, attainment, figure_for, metric_of};
use crate::calendar;
use crate::figures::Figure;
use crate::format::format_value;
use crate::metrics::is_additive;
use chrono::NaiveDate;
use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Direction, Measured, Target, TargetOf, Unit};

/// A target is behind below this pace, once enough of its period has gone.
const BEHIND: f64 = 0.9;
/// The share of working days after which a pace means something.
const ENOUGH_GONE: f64 = 0.2;
/// Fewer deals than this: one more or less moves an amount by a tenth.
const FEW_DEALS: f64 = 10.0;

pub(super) fn add(workspace: &Workspace, today: NaiveDate, list: &mut Vec<Attention>) {
    for (id, target) in workspace.all::<Target>() {
        if !target.period.contains(today) {
            continue;
        }
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
        let chance = chance(workspace, &reached, &counted);
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
        let why = format!("{} {chance}", reached.sentence);
        let mut found = item(AttentionKind::Pace, what, why, id.into(), person, 0);
        // The further behind, the more it matters.
        found.urgency = found
            .urgency
            .saturating_add(((1.0 - share) * 400.0).clamp(0.0, 400.0) as u32);
        list.push(found);
    }
}

/// Whether chance explains being behind.
fn chance(workspace: &Workspace, reached: &Attainment, counted: &Figure) -> String {
    let expected = match (&counted.measured, reached.target) {
        (Measured::Count { .. }, Some(target)) if reached.working_days > 0 => {
            Some(target * f64::from(reached.elapsed) / f64::from(reached.working_days))
        }
        (Measured::Rate { .. }, target) => target,
        _ => None,
    };
    if let (Some((low, high)), Some(expected)) = (counted.interval, expected) {
        let beyond = match reached.direction {
            Direction::HigherIsBetter => high < expected,
            Direction::LowerIsBetter => low > expected,
        };
        return if beyond {
            "That is further behind than chance explains.".into()
        } else {
            "With numbers this small, chance alone could explain it.".into()
        };
    }
    let deals_won = TargetOf {
        metric: MetricId::from_key("deals-won"),
        part: reached.part.clone(),
    };
    let won = figure_for(workspace, &deals_won, reached.scope, &counted.period)
        .and_then(|figure| figure.value)
        .filter(|won| *won < FEW_DEALS && counted.unit == Unit::Money);
    match won {
        Some(0.0) => "No deal is won yet, so a single one may change it.".into(),
        Some(1.0) => "It rests on one deal won, so a single deal may change it.".into(),
        Some(won) => format!("It rests on {won} deals won, so a single deal may change it."),
        None => "Look at the weeks on the control chart before you draw a conclusion.".into(),
    }
}
