//! The team's target beside its people's, and targets that treat unlike people alike.

use super::effective_target;
use crate::calendar;
use crate::format::format_with_unit;
use crate::metrics::{self, is_additive};
use std::collections::BTreeMap;
use throughline_domain::id::{PersonId, TargetId};
use throughline_domain::records::{Person, Scope, Target, TargetOf};
use throughline_domain::{Period, Workspace};

/// The team's target beside the sum of its people's.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TeamAgainstParts {
    /// The team's target.
    pub team_target: Option<f64>,
    /// What the people's targets come to; `None` when nobody has one, or for what cannot be added up.
    pub sum_of_parts: Option<f64>,
    /// People on the team in the period who have no target, by name.
    pub people_without: Vec<PersonId>,
    /// Sum of parts − team target.
    pub mismatch: Option<f64>,
    /// How they compare, in one sentence.
    pub sentence: String,
}

/// Compares the team's target for a metric, or a part of it, and a period with the sum of its people's.
pub fn team_against_parts(
    workspace: &Workspace,
    of: impl Into<TargetOf>,
    period: &Period,
) -> TeamAgainstParts {
    let of = of.into();
    let value_for = |scope| {
        let (_, target) = target_for(workspace, of.clone(), scope, period)?;
        effective_target(workspace, target)
    };
    let leader = workspace.settings().leader;
    let mut result = TeamAgainstParts {
        team_target: value_for(Scope::Team),
        ..TeamAgainstParts::default()
    };
    let can_add = metrics::metric(workspace, of.metric).is_some_and(|metric| is_additive(&metric));
    let mut sum = None;
    for (id, person) in metrics::people(workspace, period) {
        match value_for(Scope::Person(id)) {
            Some(value) if can_add => sum = Some(sum.unwrap_or(0.0) + value),
            Some(_) => {}
            None if !leader.is_empty() && person.name == leader => {}
            None => result.people_without.push(id),
        }
    }
    result.sum_of_parts = sum;
    result.mismatch = match (result.team_target, sum) {
        (Some(team), Some(sum)) => Some(sum - team),
        _ => None,
    };
    result.sentence = compare(workspace, &of, &result, can_add);
    result
}

fn compare(
    workspace: &Workspace,
    of: &TargetOf,
    result: &TeamAgainstParts,
    can_add: bool,
) -> String {
    let Some(metric) = metrics::metric(workspace, of.metric) else {
        return String::new();
    };
    let currency = workspace.settings().currency;
    let show = |value| format_with_unit(metric.unit, Some(value), currency);
    let text = match (result.team_target, result.sum_of_parts, result.mismatch) {
        _ if !can_add => "Rates and averages do not add up, so there is no sum to compare.".into(),
        (None, None, _) => "No target is set.".into(),
        (Some(team), None, _) => format!(
            "The team's target is {}; nobody has one of their own.",
            show(team)
        ),
        (None, Some(sum), _) => {
            format!(
                "The people's targets come to {}; the team has none.",
                show(sum)
            )
        }
        (Some(team), Some(_), Some(gap)) if gap.abs() < 0.5 => {
            format!("The people's targets come to the team's {}.", show(team))
        }
        (Some(team), Some(sum), gap) => format!(
            "The people's targets come to {}, {} {} than the team's {}.",
            show(sum),
            show(gap.unwrap_or(0.0).abs()),
            if sum > team { "more" } else { "less" },
            show(team)
        ),
    };
    match result.people_without.len() {
        0 => text,
        1 => format!("{text} 1 person has no target."),
        many => format!("{text} {many} people have no target."),
    }
}

/// The target set for exactly this metric or part, scope and period; the latest agreed if there are
/// several.
pub fn target_for<'a>(
    workspace: &'a Workspace,
    of: impl Into<TargetOf>,
    scope: Scope,
    period: &Period,
) -> Option<(TargetId, &'a Target)> {
    let of = of.into();
    workspace
        .all::<Target>()
        .filter(|(_, target)| {
            target.is_of(&of) && target.scope == scope && target.period == *period
        })
        .max_by_key(|(id, target)| (target.agreed_on, *id))
}

/// People who differ, yet have the same target.
#[derive(Clone, Debug, PartialEq)]
pub struct IdenticalTargets {
    /// The target they share, before any pro rata.
    pub value: f64,
    /// Who shares it, by name.
    pub people: Vec<PersonId>,
    /// In what they differ: `experience`, `working days`.
    pub differs: Vec<String>,
    /// The same in a sentence.
    pub sentence: String,
}

/// Identical targets across people of different experience or working days. A target that is reduced
/// pro rata already allows for working days, and one with its own reason is taken as considered.
pub fn identical_targets(
    workspace: &Workspace,
    of: impl Into<TargetOf>,
    period: &Period,
) -> Vec<IdenticalTargets> {
    let of = of.into();
    let mut groups: BTreeMap<u64, Vec<(PersonId, Person, &Target)>> = BTreeMap::new();
    for (id, person) in metrics::people(workspace, period) {
        if let Some((_, target)) = target_for(workspace, of.clone(), Scope::Person(id), period)
            && let Some(value) = target.value
        {
            groups
                .entry(value.to_bits())
                .or_default()
                .push((id, person, target));
        }
    }
    let currency = workspace.settings().currency;
    let definition = metrics::metric(workspace, of.metric);
    let mut found = Vec::new();
    for (bits, group) in groups {
        let reasons: Vec<&str> = group
            .iter()
            .map(|(_, _, target)| target.reason.trim())
            .collect();
        let own_reasons = reasons.iter().enumerate().all(|(at, reason)| {
            !reason.is_empty() && !reasons.iter().skip(at + 1).any(|other| other == reason)
        });
        if group.len() < 2 || own_reasons {
            continue;
        }
        let mut differs = Vec::new();
        if varies(group.iter().map(|(_, person, _)| person.experience)) {
            differs.push("experience".to_owned());
        }
        let days = |id| calendar::working_days(workspace, Scope::Person(id), period);
        let allowed_for = group.iter().all(|(_, _, target)| target.pro_rata);
        if !allowed_for && varies(group.iter().map(|(id, _, _)| days(*id))) {
            differs.push("working days".to_owned());
        }
        if differs.is_empty() {
            continue;
        }
        let value = f64::from_bits(bits);
        let shown = definition.as_ref().map_or_else(String::new, |metric| {
            format_with_unit(metric.unit, Some(value), currency)
        });
        found.push(IdenticalTargets {
            value,
            sentence: format!(
                "{} people have the same target of {shown} although they differ in {}. Say why it suits each of them, or change it.",
                group.len(),
                differs.join(" and ")
            ),
            people: group.iter().map(|(id, _, _)| *id).collect(),
            differs,
        });
    }
    found
}

fn varies<T: PartialEq>(mut values: impl Iterator<Item = T>) -> bool {
    match values.next() {
        Some(first) => values.any(|value| value != first),
        None => false,
    }
}
