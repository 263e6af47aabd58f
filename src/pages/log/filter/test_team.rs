//! A small team's log, for tests.
use super::*;
use std::sync::Arc;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{Activity, CountsAs, Deal, DealState};
use throughline_domain::{Change, Workspace};

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn person(name: &str) -> PersonId {
    PersonId::from_key(name)
}

pub(super) fn known() -> Arc<Names> {
    let names = ["Asha", "Ben"].map(|name| (person(name), name.to_owned()));
    Arc::new(names.into_iter().collect())
}

pub(super) fn activity(
    key: &str,
    date: &str,
    who: &str,
    kind: &str,
    counts_as: CountsAs,
) -> Activity {
    Activity {
        id: ActivityId::from_key(key),
        date: Some(day(date)),
        person: Some(person(who)),
        kind: kind.into(),
        counts_as,
        minutes: Some(5),
        ..Activity::default()
    }
}

pub(super) fn deal(
    key: &str,
    state: DealState,
    opened: &str,
    closed: Option<&str>,
    value: i64,
) -> Deal {
    Deal {
        id: DealId::from_key(key),
        customer: key.into(),
        owner: Some(person("Asha")),
        state,
        opened: Some(day(opened)),
        closed: closed.map(day),
        stage: "Engaging".into(),
        value: Some(value),
        ..Deal::default()
    }
}

pub(super) fn workspace() -> Workspace {
    let mut workspace = Workspace::default();
    let mut change = Change::new("Test");
    let mut planned = activity("d", "2017-03-09", "Ben", "Call", CountsAs::Attempt);
    planned.planned = true;
    let mut noted = activity("b", "2017-03-02", "Ben", "Call", CountsAs::Meeting);
    noted.note = "Wants the Élan model".into();
    for row in [
        activity("a", "2017-03-01", "Asha", "Call", CountsAs::Attempt),
        noted,
        activity("c", "2017-03-01", "Asha", "Email", CountsAs::NextStep),
        planned,
    ] {
        change = change.put_activity(&workspace, row);
    }
    for row in [
        deal(
            "Acme",
            DealState::Won,
            "2017-01-05",
            Some("2017-03-05"),
            1_000,
        ),
        deal(
            "beta",
            DealState::Lost,
            "2017-01-06",
            Some("2017-02-05"),
            2_000,
        ),
        deal("Corp", DealState::Open, "2017-03-07", None, 4_000),
    ] {
        change = change.put_deal(&workspace, row);
    }
    change.apply(&mut workspace, Stamp::default()).unwrap();
    workspace
}
