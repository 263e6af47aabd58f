use super::test_team::{day, known, person, workspace};
use super::*;
use throughline_domain::id::ActivityId;
use throughline_domain::log::{Activity, ActivityDirection, CountsAs, DealState, activity_columns};

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
fn suggestions_put_the_most_frequent_first() {
    let workspace = workspace();
    let kinds = texts_in_use(workspace.activities(), activity_columns::KIND, 10);
    assert_eq!(kinds, ["Call", "Email"]);
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
