#![allow(clippy::unwrap_used)]
use super::*;
use std::sync::Arc;
use throughline_domain::Change;
use throughline_domain::Workspace;
use throughline_domain::clock::Stamp;
use throughline_domain::id::{ActivityId, DealId};
use throughline_domain::log::{
    Activity, ActivityDirection, CountsAs, Deal, DealState, activity_columns,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn person(name: &str) -> PersonId {
    PersonId::from_key(name)
}

fn known() -> Arc<Names> {
    let names = ["Asha", "Ben"].map(|name| (person(name), name.to_owned()));
    Arc::new(names.into_iter().collect())
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
) -> (Vec<Activity>, ActivitySum) {
    let workspace = workspace();
    let order = Order { column, descending };
    let found = Found::search(workspace.activities(), filter, order, known(), 0);
    let rows = (0..found.len())
        .map(|index| workspace.activities().at(found.at(index).unwrap()).unwrap())
        .collect();
    (rows, found.sum().clone())
}

fn deals(filter: DealFilter, column: DealColumn) -> (Vec<String>, DealSum) {
    let workspace = workspace();
    let order = Order {
        column,
        descending: false,
    };
    let found = Found::search(workspace.deals(), filter, order, known(), 0);
    let rows = (0..found.len())
        .map(|index| {
            let deal = workspace.deals().at(found.at(index).unwrap());
            deal.unwrap().customer
        })
        .collect();
    (rows, found.sum().clone())
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
            types: vec!["email ".into()],
            ..all()
        }),
        keys(["c"])
    );
    assert_eq!(
        found(ActivityFilter {
            types: vec!["Visit".into(), "Email".into()],
            ..all()
        }),
        keys(["c"])
    );
    assert_eq!(
        found(ActivityFilter {
            types: vec!["Visit".into()],
            ..all()
        }),
        keys([])
    );
    assert_eq!(
        found(ActivityFilter {
            step: Step::Exactly(CountsAs::Meeting),
            ..all()
        }),
        keys(["b"])
    );
    assert_eq!(
        found(ActivityFilter {
            step: Step::AtLeast(CountsAs::Meeting),
            ..all()
        }),
        keys(["c", "b"])
    );
    assert_eq!(
        found(ActivityFilter {
            planned: Planned::Yes,
            ..all()
        }),
        keys(["d"])
    );
    assert_eq!(
        found(ActivityFilter {
            planned: Planned::No,
            direction: Some(ActivityDirection::Outbound),
            ..all()
        }),
        keys(["a", "c", "b"])
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
    assert_eq!(
        found(ActivityFilter {
            text: "model wants".into(),
            ..all()
        }),
        keys(["b"])
    );
    assert_eq!(
        found(ActivityFilter {
            text: "model needs".into(),
            ..all()
        }),
        keys([])
    );
}

#[test]
fn planned_activities_are_counted_apart_and_each_step_includes_those_after_it() {
    let (_, sum) = activities(ActivityFilter::default(), ActivityColumn::Date, true);
    assert_eq!(
        (sum.reached, sum.planned, sum.minutes),
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
        ..march.clone()
    };
    assert_eq!(deals(opened, DealColumn::Customer).0, ["Corp"]);
    let closed = DealFilter {
        dates: DateBasis::Closed,
        ..march
    };
    assert_eq!(deals(closed, DealColumn::Customer).0, ["Acme"]);
}

#[test]
fn totals_are_those_of_the_deals_found() {
    let closed = DealFilter {
        state: StateChoice::Closed,
        ..DealFilter::default()
    };
    let (rows, sum) = deals(closed, DealColumn::Value);
    assert_eq!(rows, ["Acme", "beta"]);
    assert_eq!(DealState::ALL.map(|state| sum.count_of(state)), [0, 1, 1]);
    assert_eq!(sum.value_of(DealState::Won), Amounts::of(&[("GBP", 1_000)]));
    assert_eq!(sum.value_of(DealState::Open), Amounts::default());
}

#[test]
fn an_address_asks_for_what_it_says_and_nonsense_asks_for_nothing() {
    let address = format!(
        "state=lost&from=yesterday&person={}&sort=colour",
        person("Asha")
    );
    let asked = Asked::<DealFilter>::from_query(&address);
    let filter = DealFilter {
        state: StateChoice::Only(DealState::Lost),
        person: Some(person("Asha")),
        ..DealFilter::default()
    };
    assert_eq!(asked.filter, filter);
    assert_eq!(asked.order, DealColumn::FIRST);
    assert_eq!(StateChoice::from_word("nonsense"), StateChoice::Any);
}

#[test]
fn reached_means_so_far_or_further_and_counts_just_so_far() {
    let step = |query: &str| Asked::<ActivityFilter>::from_query(query).filter.step;
    assert_eq!(
        step("reached=conversation"),
        Step::AtLeast(CountsAs::Connect)
    );
    assert_eq!(
        step("counts=conversation"),
        Step::Exactly(CountsAs::Connect)
    );
    assert_eq!(step("reached=attempt"), Step::Any);
    assert_eq!(step("reached=next-step"), Step::Exactly(CountsAs::NextStep));
}

#[test]
fn the_board_has_every_stage_and_only_open_deals() {
    let workspace = workspace();
    let search = BoardSearch::of(DealFilter::default()).unwrap();
    let found = Found::search(workspace.deals(), search, DealColumn::FIRST, known(), 0);
    let stages = ["Prospecting".to_owned(), "ENGAGING".to_owned()];
    let columns = stage_columns(&found, workspace.deals(), &stages);
    let counts: Vec<(&str, usize)> = columns
        .iter()
        .map(|column| (column.stage.as_str(), column.rows.len()))
        .collect();
    assert_eq!(counts, [("Prospecting", 0), ("ENGAGING", 1)]);
    assert_eq!(columns[1].amounts, Amounts::of(&[("GBP", 4_000)]));
    assert_eq!(
        BoardSearch::of(DealFilter {
            state: StateChoice::Closed,
            ..DealFilter::default()
        }),
        None
    );
}

#[test]
fn stages_that_differ_in_capitals_are_one_column() {
    let mut workspace = workspace();
    let mut other = deal("Dunn", DealState::Open, "2017-03-08", None, 8_000);
    other.stage = " engaging".into();
    let change = Change::new("").put_deal(&workspace, other);
    change.apply(&mut workspace, Stamp::default()).unwrap();
    let search = BoardSearch::default();
    let found = Found::search(workspace.deals(), search, DealColumn::FIRST, known(), 0);
    let columns = stage_columns(&found, workspace.deals(), &[]);
    assert_eq!(columns.len(), 1);
    assert_eq!(columns[0].rows, 0..2);
    assert_eq!(
        columns[0].amounts.iter().collect::<Vec<_>>(),
        [("GBP", 12_000)]
    );
}

#[test]
fn suggestions_put_the_most_frequent_first() {
    let workspace = workspace();
    let kinds = texts_in_use(workspace.activities(), activity_columns::KIND, 10);
    assert_eq!(kinds, ["Call", "Email"]);
}
