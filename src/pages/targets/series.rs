//! Targets for a run of periods: made together, and changed or deleted one, from one on, or all.

use super::saving::put_target;
use chrono::NaiveDate;
use throughline_domain::id::{TargetId, TargetSeriesId};
use throughline_domain::records::Target;
use throughline_domain::{Change, Environment, Period, Workspace};

/// The most targets made at once: ten years of months.
pub(super) const MOST: usize = 120;

/// How far along its series a change reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Reach {
    /// The target itself.
    #[default]
    One,
    /// The target and those of later periods.
    Later,
    /// The whole series.
    All,
}

impl Reach {
    pub(super) const ALL: [Self; 3] = [Self::One, Self::Later, Self::All];

    /// The words beside the choice.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::One => "This one only",
            Self::Later => "This one and all later ones",
            Self::All => "All of the series",
        }
    }
}

/// What is typed for a target and goes to all that a change reaches.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    pub value: f64,
    pub reason: String,
    pub pro_rata: bool,
    /// Why the value changes, where there was one.
    pub why: String,
    pub agreed_on: NaiveDate,
}

/// The periods from a first one on, each beginning where the one before ends, as long as they begin by a
/// day; one more than may be made when there are too many.
pub(super) fn run(first: Period, until: NaiveDate) -> Vec<Period> {
    let mut periods = vec![first];
    let mut next = first.next();
    while next.start <= until && next.start < next.end && periods.len() <= MOST {
        periods.push(next);
        next = next.next();
    }
    periods
}

/// The targets of a series in the order of their periods.
pub(super) fn members(workspace: &Workspace, series: TargetSeriesId) -> Vec<(TargetId, &Target)> {
    let mut found: Vec<(TargetId, &Target)> = workspace
        .all::<Target>()
        .filter(|(_, target)| target.series == Some(series))
        .collect();
    found.sort_by_key(|(id, target)| (target.period, *id));
    found
}

/// A target's place in its series and how many there are; `None` when it is in none, or is the last left.
pub(super) fn place(workspace: &Workspace, id: TargetId) -> Option<(usize, usize)> {
    let members = members(workspace, workspace.get::<Target>(id)?.series?);
    let place = members.iter().position(|(other, _)| *other == id)?;
    (members.len() > 1).then_some((place + 1, members.len()))
}

/// The targets a change of one of them reaches.
pub(super) fn reached(workspace: &Workspace, id: TargetId, reach: Reach) -> Vec<TargetId> {
    let Some(own) = workspace.get::<Target>(id) else {
        return Vec::new();
    };
    let (Some(series), Reach::Later | Reach::All) = (own.series, reach) else {
        return vec![id];
    };
    members(workspace, series)
        .into_iter()
        .filter(|(_, target)| reach == Reach::All || target.period.start >= own.period.start)
        .map(|(id, _)| id)
        .collect()
}

/// Changes a target and what else the change reaches.
pub(super) fn change_reached(
    change: Change,
    workspace: &Workspace,
    (id, reach): (TargetId, Reach),
    wanted: &Wanted,
) -> Change {
    let leader = workspace.settings().leader;
    reached(workspace, id, reach)
        .into_iter()
        .filter_map(|id| Some((id, workspace.get::<Target>(id)?)))
        .fold(change, |change, (id, known)| {
            let target = Target {
                value: Some(wanted.value),
                reason: wanted.reason.clone(),
                pro_rata: wanted.pro_rata,
                agreed_on: wanted.agreed_on,
                ..known.clone()
            };
            if target.says_the_same(known) {
                return change;
            }
            let why = match known.value {
                Some(_) => &wanted.why,
                None => &wanted.reason,
            };
            change.update(workspace, id, target.in_place_of(known, &leader, why))
        })
}

/// Deletes a target and what else the deletion reaches.
pub(super) fn delete_reached(
    change: Change,
    workspace: &Workspace,
    id: TargetId,
    reach: Reach,
) -> Change {
    reached(workspace, id, reach)
        .into_iter()
        .fold(change, |change, id| change.delete(workspace, id.into()))
}

/// Sets the same target for each of some periods, tied together as a series where there are several.
pub(super) fn set_run(
    mut change: Change,
    workspace: &Workspace,
    environment: &impl Environment,
    (first, periods, why): (&Target, &[Period], &str),
) -> Change {
    let series = (periods.len() > 1).then(|| TargetSeriesId::new(environment));
    for period in periods {
        let target = Target {
            period: *period,
            series,
            ..first.clone()
        };
        change = put_target(change, workspace, environment, (target, why));
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use throughline_domain::Stamp;
    use throughline_domain::environment::Seeded;
    use throughline_domain::id::MetricId;
    use throughline_domain::records::{Scope, Settings};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn quarter() -> Period {
        Period::new(day("2026-01-01"), day("2026-04-01")).unwrap()
    }

    fn target(value: f64) -> Target {
        Target {
            metric: MetricId::from_key("won-value"),
            part: None,
            scope: Scope::Team,
            period: quarter(),
            value: Some(value),
            pro_rata: false,
            reason: "The plan".into(),
            agreed_on: day("2026-01-05"),
            series: None,
            history: Vec::new(),
        }
    }

    fn wanted(value: f64) -> Wanted {
        Wanted {
            value,
            reason: "The plan".into(),
            pro_rata: false,
            why: "A new product".into(),
            agreed_on: day("2026-05-04"),
        }
    }

    fn apply(workspace: &mut Workspace, change: &Change) {
        change.apply(workspace, Stamp::default()).unwrap();
    }

    /// A workspace with a target for each quarter of 2026, and their ids in order.
    fn year() -> (Workspace, Vec<TargetId>) {
        let mut workspace = Workspace::default();
        let settings = Settings {
            leader: "Maria".into(),
            ..Settings::default()
        };
        apply(
            &mut workspace,
            &Change::new("").create(Settings::id(), settings),
        );
        let periods = run(quarter(), day("2026-12-31"));
        let environment = Seeded::new(1, day("2026-01-05"));
        let change = set_run(
            Change::new("Set"),
            &workspace,
            &environment,
            (&target(100.0), &periods, ""),
        );
        apply(&mut workspace, &change);
        let series = workspace.all::<Target>().next().unwrap().1.series.unwrap();
        let ids = members(&workspace, series);
        let ids = ids.into_iter().map(|(id, _)| id).collect();
        (workspace, ids)
    }

    fn values(workspace: &Workspace, ids: &[TargetId]) -> Vec<Option<f64>> {
        let value = |id: &TargetId| workspace.get::<Target>(*id)?.value;
        ids.iter().map(value).collect()
    }

    #[test]
    fn a_run_ends_with_the_period_that_begins_by_the_last_day() {
        let labels = |until| {
            let periods = run(quarter(), day(until));
            periods.iter().map(Period::label).collect::<Vec<_>>()
        };
        assert_eq!(labels("2026-06-30"), ["Q1 2026", "Q2 2026"]);
        assert_eq!(labels("2026-07-01"), ["Q1 2026", "Q2 2026", "Q3 2026"]);
        assert_eq!(labels("2025-01-01"), ["Q1 2026"]);
        assert_eq!(run(quarter(), NaiveDate::MAX).len(), MOST + 1);
    }

    #[test]
    fn one_change_makes_a_target_for_each_period_and_undo_takes_all_back() {
        let (workspace, ids) = year();
        assert_eq!(values(&workspace, &ids), [Some(100.0); 4]);
        let place_of = |at: usize| place(&workspace, ids[at]);
        assert_eq!((place_of(0), place_of(3)), (Some((1, 4)), Some((4, 4))));
        let periods = run(quarter(), day("2026-12-31"));
        let environment = Seeded::new(2, day("2026-01-05"));
        let mut other = Workspace::default();
        let run = (&target(5.0), periods.as_slice(), "");
        let change = set_run(Change::new("Set"), &other, &environment, run);
        apply(&mut other, &change);
        apply(&mut other, &change.invert());
        assert!(other.is_empty());
    }

    #[test]
    fn a_change_reaches_one_the_later_ones_or_all() {
        for (reach, expected) in [
            (Reach::One, [100.0, 120.0, 100.0, 100.0]),
            (Reach::Later, [100.0, 120.0, 120.0, 120.0]),
            (Reach::All, [120.0; 4]),
        ] {
            let (mut workspace, ids) = year();
            let change = change_reached(
                Change::new("Change"),
                &workspace,
                (ids[1], reach),
                &wanted(120.0),
            );
            apply(&mut workspace, &change);
            assert_eq!(values(&workspace, &ids), expected.map(Some), "{reach:?}");
            let changed = workspace.get::<Target>(ids[1]).unwrap();
            let step = &changed.history[0];
            assert_eq!((step.from, step.to), (Some(100.0), Some(120.0)));
            assert_eq!(
                (step.by.as_str(), step.why.as_str(), step.on),
                ("Maria", "A new product", day("2026-05-04"))
            );
            // The period is each one's own, and the series holds together.
            assert_eq!(place(&workspace, ids[1]), Some((2, 4)));
        }
    }

    #[test]
    fn a_deletion_reaches_one_the_later_ones_or_all() {
        for (reach, left) in [(Reach::One, 3), (Reach::Later, 1), (Reach::All, 0)] {
            let (mut workspace, ids) = year();
            let change = delete_reached(Change::new("Delete"), &workspace, ids[1], reach);
            apply(&mut workspace, &change);
            assert_eq!(workspace.all::<Target>().count(), left, "{reach:?}");
            assert!(workspace.get::<Target>(ids[1]).is_none());
            if left == 1 {
                assert_eq!(place(&workspace, ids[0]), None);
            }
        }
    }

    #[test]
    fn a_run_over_targets_that_are_set_changes_these_and_remembers_why() {
        let (mut workspace, ids) = year();
        let periods = run(quarter(), day("2026-06-30"));
        let environment = Seeded::new(3, day("2026-02-02"));
        let run = (&target(80.0), periods.as_slice(), "Fewer people");
        let change = set_run(Change::new("Set"), &workspace, &environment, run);
        apply(&mut workspace, &change);
        assert_eq!(workspace.all::<Target>().count(), 4);
        let first = workspace.get::<Target>(ids[0]).unwrap();
        assert_eq!(first.value, Some(80.0));
        assert_eq!(first.history[0].why, "Fewer people");
        assert_eq!(place(&workspace, ids[0]), Some((1, 2)));
        assert_eq!(place(&workspace, ids[3]), Some((2, 2)));
    }
}
