//! What would lose its meaning without a metric.

use throughline_domain::Workspace;
use throughline_domain::id::MetricId;
use throughline_domain::records::{Action, ActionStatus, Target};

/// Why a metric cannot be deleted, in a sentence; `None` when nothing rests on it. What is frozen keeps
/// its own copy.
pub(super) fn used_by(workspace: &Workspace, id: MetricId) -> Option<String> {
    let targets = workspace
        .all::<Target>()
        .filter(|(_, target)| target.metric == id)
        .count();
    let open = |action: &Action| action.status != ActionStatus::Closed;
    let actions = workspace
        .all::<Action>()
        .filter(|(_, action)| {
            let baseline = action
                .baseline
                .as_ref()
                .is_some_and(|figure| figure.metric == id);
            let tested = action
                .success
                .as_ref()
                .is_some_and(|test| test.metric == id);
            open(action) && (baseline || tested)
        })
        .count();
    let counted = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("one {one}")),
        count => Some(format!("{count} {one}s")),
    };
    let users: Vec<String> = [counted(targets, "target"), counted(actions, "open action")]
        .into_iter()
        .flatten()
        .collect();
    (!users.is_empty()).then(|| {
        format!(
            "This metric is used by {}. Delete or change what uses it first; nothing was deleted.",
            users.join(" and ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::clock::Stamp;
    use throughline_domain::id::TargetId;
    use throughline_domain::records::{Scope, Settings};
    use throughline_domain::{Change, PeriodKind};

    #[test]
    fn a_metric_with_a_target_is_not_to_be_deleted() {
        let mut workspace = Workspace::default();
        let id = MetricId::from_key("own");
        assert_eq!(used_by(&workspace, id), None);
        let day = "2026-05-20".parse().unwrap();
        let target = Target {
            metric: id,
            part: None,
            scope: Scope::Team,
            period: Settings::default().period(PeriodKind::Month, day),
            value: Some(3.0),
            pro_rata: false,
            reason: String::new(),
            agreed_on: day,
            series: None,
            history: Vec::new(),
        };
        Change::new("")
            .create(TargetId::from_key("t"), target)
            .apply(&mut workspace, Stamp::default())
            .unwrap();
        assert!(used_by(&workspace, id).unwrap().contains("one target"));
    }
}
