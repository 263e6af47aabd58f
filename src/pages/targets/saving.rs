//! Targets to a change.

use throughline_domain::id::{MetricId, TargetId};
use throughline_domain::records::{Metric, Target};
use throughline_domain::{Change, Environment, Workspace};
use throughline_insight::attainment::target_for;
use throughline_insight::metrics;

/// Adds a target to a change: the one that is there for the same measure, part, people and period is
/// changed, and remembers from what, by whom and why; otherwise a new one is made. A standard measure is
/// stored with its first target.
pub(super) fn put_target(
    change: Change,
    workspace: &Workspace,
    environment: &impl Environment,
    (target, why): (Target, &str),
) -> Change {
    let change = with_metric(change, workspace, target.metric);
    let found = target_for(workspace, target.of(), target.scope, &target.period);
    match found {
        Some((_, known)) if is_same(known, &target) => change,
        Some((id, known)) => {
            let leader = workspace.settings().leader;
            change.update(workspace, id, target.in_place_of(known, &leader, why))
        }
        None => change.create(TargetId::new(environment), target),
    }
}

/// Whether nothing but the date of agreement would change.
fn is_same(known: &Target, target: &Target) -> bool {
    let same_series = target.series.is_none() || target.series == known.series;
    same_series && target.says_the_same(known)
}

fn with_metric(change: Change, workspace: &Workspace, id: MetricId) -> Change {
    let is_stored = workspace.get::<Metric>(id).is_some();
    let is_coming = change.edits.iter().any(|edit| match edit {
        throughline_domain::change::Edit::Record(edit) => edit.id == id.into(),
        _ => false,
    });
    match metrics::metric(workspace, id) {
        Some(metric) if !is_stored && !is_coming => change.create(id, metric),
        _ => change,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use throughline_domain::PeriodKind;
    use throughline_domain::clock::Stamp;
    use throughline_domain::records::Scope;

    struct Fixed;

    impl Environment for Fixed {
        fn now_ms(&self) -> u64 {
            1
        }
        fn today(&self) -> NaiveDate {
            NaiveDate::from_ymd_opt(2017, 10, 2).unwrap()
        }
        fn random(&self) -> [u8; 10] {
            [7; 10]
        }
    }

    fn target(value: f64) -> Target {
        let settings = Workspace::default().settings();
        Target {
            metric: MetricId::from_key("won-value"),
            part: None,
            scope: Scope::Team,
            period: settings.period(PeriodKind::Quarter, Fixed.today()),
            value: Some(value),
            pro_rata: false,
            reason: "Agreed".into(),
            agreed_on: Fixed.today(),
            series: None,
            history: Vec::new(),
        }
    }

    #[test]
    fn the_first_target_brings_its_measure_and_the_second_changes_the_first() {
        let mut workspace = Workspace::default();
        let change = put_target(Change::new("Set"), &workspace, &Fixed, (target(100.0), ""));
        assert_eq!(change.edits.len(), 2);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let change = put_target(
            Change::new("Set"),
            &workspace,
            &Fixed,
            (target(200.0), "A larger patch"),
        );
        assert_eq!(change.edits.len(), 1);
        change.apply(&mut workspace, Stamp::default()).unwrap();
        let kept: Vec<_> = workspace.all::<Target>().collect();
        assert_eq!(kept.len(), 1);
        assert_eq!(kept[0].1.value, Some(200.0));
        let step = &kept[0].1.history[0];
        assert_eq!((step.from, step.to), (Some(100.0), Some(200.0)));
        assert_eq!(step.why, "A larger patch");
        let again = put_target(Change::new("Set"), &workspace, &Fixed, (target(200.0), ""));
        assert!(again.is_empty());
    }
}
