#![allow(clippy::unwrap_used)]
use super::*;
use throughline_domain::Change;
use throughline_domain::Workspace;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{Activity, CountsAs, Deal, DealState, activity_columns};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(name: &str) -> PersonId {
    PersonId::from_key(name)
}

fn known() -> Names {
    ["Asha", "Ben"]
        .into_iter()
        .map(|name| (person(name), name.to_owned()))
        .collect()
}

fn activity(key: &str, date: &str, who: &str, kind: &str, counts_as: CountsAs) -> Activity {
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

fn deal(key: &str, state: DealState, opened: &str, closed: Option<&str>, value: i64) -> Deal {
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

fn workspace() -> Workspace {
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

fn activities(
    filter: ActivityFilter,
    column: ActivityColumn,
    descending: bool,
) -> (Vec<Activity>, FoundActivities) {
    let workspace = workspace();
    let order = Order { column, descending };
    let found = find_activities(workspace.activities(), &known(), &filter, order);
    let rows = found
        .rows
        .iter()
        .map(|place| workspace.activities().at(*place).unwrap())
        .collect();
    (rows, found)
}

fn deals(filter: DealFilter, column: DealColumn) -> (Vec<String>, FoundDeals) {
    let workspace = workspace();
    let order = Order {
        column,
        descending: false,
    };
    let found = find_deals(workspace.deals(), &known(), &filter, order);
    let rows = found
        .rows
        .iter()
        .map(|place| workspace.deals().at(*place).unwrap().customer)
        .collect();
    (rows, found)
}

fn ids(rows: &[Activity]) -> Vec<ActivityId> {
    rows.iter().map(|row| row.id).collect()
}

fn keys<const N: usize>(keys: [&str; N]) -> Vec<ActivityId> {
    keys.into_iter().map(ActivityId::from_key).collect()
}

#[test]
fn the_newest_comes_first_and_of_one_day_the_last_added() {
    let (rows, _) = activities(ActivityFilter::default(), ActivityColumn::Date, true);
    assert_eq!(ids(&rows), keys(["d", "b", "c", "a"]));
}

#[test]
fn sorting_by_person_uses_the_name_and_not_the_id() {
    let (rows, _) = activities(ActivityFilter::default(), ActivityColumn::Person, false);
    assert_eq!(ids(&rows), keys(["a", "c", "b", "d"]));
}

#[test]
fn every_part_of_the_filter_narrows() {
    let found = |filter| ids(&activities(filter, ActivityColumn::Date, false).0);
    let all = ActivityFilter::default;
    assert_eq!(
        found(ActivityFilter {
            person: Some(person("Asha")),
            ..all()
        }),
        keys(["a", "c"])
    );
    assert_eq!(
        found(ActivityFilter {
            kind: "Email".into(),
            ..all()
        }),
        keys(["c"])
    );
    assert_eq!(
        found(ActivityFilter {
            kind: "Visit".into(),
            ..all()
        }),
        keys([])
    );
    assert_eq!(
        found(ActivityFilter {
            counts_as: Some(CountsAs::Meeting),
            ..all()
        }),
        keys(["b"])
    );
    assert_eq!(
        found(ActivityFilter {
            to: Some(day("2017-03-01")),
            ..all()
        }),
        keys(["a", "c"])
    );
    assert_eq!(
        found(ActivityFilter {
            from: Some(day("2017-03-09")),
            ..all()
        }),
        keys(["d"])
    );
    assert_eq!(
        found(ActivityFilter {
            text: " éLAN ".into(),
            ..all()
        }),
        keys(["b"])
    );
}

#[test]
fn planned_activities_are_counted_apart_and_each_step_includes_those_after_it() {
    let (_, found) = activities(ActivityFilter::default(), ActivityColumn::Date, true);
    assert_eq!(
        (found.reached, found.planned, found.minutes),
        ([3, 2, 2, 1], 1, 15)
    );
}

#[test]
fn closed_deals_are_found_by_closing_day_and_open_ones_by_opening_day() {
    let march = DealFilter {
        from: Some(day("2017-03-01")),
        to: Some(day("2017-03-31")),
        ..DealFilter::default()
    };
    assert_eq!(
        deals(march.clone(), DealColumn::Customer).0,
        ["Acme", "Corp"]
    );
    let opened = DealFilter {
        dates: DateBasis::Opened,
        ..march
    };
    assert_eq!(deals(opened, DealColumn::Customer).0, ["Corp"]);
}

#[test]
fn totals_are_those_of_the_deals_found() {
    let closed = DealFilter {
        state: StateChoice::Closed,
        ..DealFilter::default()
    };
    let (rows, found) = deals(closed, DealColumn::Value);
    assert_eq!(rows, ["Acme", "beta"]);
    assert_eq!(found.counts, [0, 1, 1]);
    assert_eq!(found.value_of(DealState::Won).get("GBP"), Some(&1_000));
    assert!(found.value_of(DealState::Open).is_empty());
}

#[test]
fn an_address_asks_for_what_it_says_and_nonsense_asks_for_nothing() {
    let filter = DealFilter::from_query(|name| match name {
        "state" => Some("lost".into()),
        "from" => Some("yesterday".into()),
        "person" => Some(person("Asha").to_string()),
        _ => None,
    });
    assert_eq!(filter.state, StateChoice::Only(DealState::Lost));
    assert_eq!((filter.from, filter.person), (None, Some(person("Asha"))));
    assert_eq!(StateChoice::from_word("nonsense"), StateChoice::Any);
}

#[test]
fn the_board_has_every_stage_and_only_open_deals() {
    let workspace = workspace();
    let order = Order {
        column: DealColumn::Customer,
        descending: false,
    };
    let found = find_deals(workspace.deals(), &known(), &DealFilter::default(), order);
    let groups = group_by_stage(workspace.deals(), &found.rows, &["Prospecting".to_owned()]);
    let counts: Vec<(&str, usize)> = groups
        .iter()
        .map(|group| (group.stage.as_str(), group.rows.len()))
        .collect();
    assert_eq!(counts, [("Prospecting", 0), ("Engaging", 1)]);
}

#[test]
fn suggestions_put_the_most_frequent_first() {
    let workspace = workspace();
    let kinds = texts_in_use(workspace.activities(), activity_columns::KIND, 10);
    assert_eq!(kinds, ["Call", "Email"]);
}
