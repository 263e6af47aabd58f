//! The target for all that a metric counts beside those of its parts.

use super::{effective_target, target_for};
use crate::format::format_with_unit;
use crate::metrics::{self, is_additive};
use crate::slices::{Dimension, Slice, slices};
use throughline_domain::id::MetricId;
use throughline_domain::records::{Scope, Target, TargetOf};
use throughline_domain::{Period, Workspace};

/// The targets for the parts of a metric by one dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitTargets {
    /// By what the parts are told apart.
    pub by: Dimension,
    /// The target for all of it.
    pub whole: Option<f64>,
    /// What the parts' targets come to.
    pub sum: f64,
    /// Sum − the target for all.
    pub mismatch: Option<f64>,
    /// Parts on record without a target.
    pub without: Vec<Slice>,
    /// How they compare, in one sentence.
    pub sentence: String,
}

/// Compares a target for everything with the sum of those for its parts, for each dimension by which
/// any target is set. What does not add up is not compared.
pub fn split_targets(
    workspace: &Workspace,
    metric: MetricId,
    scope: Scope,
    period: &Period,
) -> Vec<SplitTargets> {
    let Some(definition) = metrics::metric(workspace, metric).filter(is_additive) else {
        return Vec::new();
    };
    let currency = workspace.settings().currency;
    let show = |value| format_with_unit(definition.unit, Some(value), currency);
    let value_of = |of: TargetOf| {
        let (_, target) = target_for(workspace, of, scope, period)?;
        effective_target(workspace, target)
    };
    let whole = value_of(metric.into());
    let compared = |by: Dimension| {
        let mut parts: Vec<Slice> = workspace
            .all::<Target>()
            .map(|(_, target)| target)
            .filter(|target| {
                target.metric == metric && target.scope == scope && target.period == *period
            })
            .filter_map(|target| target.part.clone().filter(|part| part.by == by))
            .collect();
        parts.sort();
        parts.dedup();
        let value_of = |part: &Slice| {
            value_of(TargetOf {
                metric,
                part: Some(part.clone()),
            })
        };
        let values: Vec<f64> = parts.iter().filter_map(value_of).collect();
        if values.is_empty() {
            return None;
        }
        let sum: f64 = values.iter().sum();
        let mismatch = whole.map(|whole| sum - whole);
        let without: Vec<Slice> = slices(workspace, by)
            .into_iter()
            .filter(|part| !part.value.is_empty() && value_of(part).is_none())
            .collect();
        let what = format!("The targets by {} come to {}", by.label(), show(sum));
        let mut sentence = match (whole, mismatch) {
            (Some(whole), Some(gap)) if gap.abs() < 0.5 => {
                format!("{what}, the target for everything, {}.", show(whole))
            }
            (Some(whole), Some(gap)) => format!(
                "{what}, {} {} than the {} for everything.",
                show(gap.abs()),
                if gap > 0.0 { "more" } else { "less" },
                show(whole)
            ),
            _ => format!("{what}; there is none for everything."),
        };
        if let Some(first) = without.first() {
            sentence.push_str(&match without.len() {
                1 => format!(" There is none for {}.", first.value),
                count => format!(" There is none for {} and {} more.", first.value, count - 1),
            });
        }
        Some(SplitTargets {
            by,
            whole,
            sum,
            mismatch,
            without,
            sentence,
        })
    };
    Dimension::ALL.into_iter().filter_map(compared).collect()
}
