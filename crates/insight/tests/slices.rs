//! Slices: the parts add up to the whole, scanning counts what the running totals count, and metrics of
//! the user's own.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::Days;
use proptest::prelude::*;
use team::{apply, day, named, period, person, put};
use throughline_domain::id::ProcessId;
use throughline_domain::id::{ActivityId, DealId, MetricId};
use throughline_domain::log::{
    Activity, ActivityDirection, Builder, CountsAs, Deal, DealState, LogKind,
};
use throughline_domain::records::{
    Amount, Counted, Direction, EnteredValue, Metric, MetricKind, MetricRows, MetricSource,
    Process, RowField, Scope, Together, Unit,
};
use throughline_domain::records::{Dimension, Slice};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::figures::{Figure, figure, figure_of, other_currencies};
use throughline_insight::metrics::{is_additive, is_rate};
use throughline_insight::rows::rows_of;
use throughline_insight::slices::{slices, written_out};

const TEXTS: [&str; 3] = ["", "Small", "Large"];
const OWNERS: [&str; 2] = ["Asha", "Ben"];

type Cells = (u64, usize, usize, usize, usize);

fn workspace(deals: &[(Cells, i64)], done: &[(Cells, i64)]) -> Workspace {
    let date = |offset| day(2017, 1, 1) + Days::new(offset);
    let mut rows = Builder::<Deal>::with_capacity(deals.len());
    for (number, ((offset, owner, state, kind, product), value)) in deals.iter().enumerate() {
        let opened = Some(date(*offset)).filter(|_| value % 7 != 0);
        rows.push(&Deal {
            id: DealId::from_key(&number.to_string()),
            owner: OWNERS.get(*owner).map(|name| person(name)),
            state: DealState::ALL[*state],
            opened,
            closed: Some(date(offset + 20)).filter(|_| *state > 0),
            customer_type: TEXTS[*kind].into(),
            product: TEXTS[*product].into(),
            stage: TEXTS[(*kind + *product) % 3].into(),
            value: Some(*value * 100).filter(|_| value % 5 != 0),
            currency: if value % 11 == 0 { "EUR" } else { "GBP" }.parse().unwrap(),
            ..Deal::default()
        });
    }
    let mut change = Change::new("").add_deals(rows.finish());
    let mut rows = Builder::<Activity>::with_capacity(done.len());
    for (number, ((offset, owner, step, stage, kind), minutes)) in done.iter().enumerate() {
        rows.push(&Activity {
            id: ActivityId::from_key(&number.to_string()),
            date: Some(date(*offset)),
            person: OWNERS.get(*owner).map(|name| person(name)),
            counts_as: CountsAs::ALL[*step],
            kind: ["Call", "Visit", "call "][*kind].into(),
            stage: TEXTS[*stage].into(),
            planned: minutes % 9 == 0,
            // Some for a deal on record, some for one that is not, some for none.
            deal: Some(DealId::from_key(&(number % 40).to_string())).filter(|_| minutes % 3 != 0),
            direction: match minutes % 2 {
                0 => ActivityDirection::Outbound,
                _ => ActivityDirection::Inbound,
            },
            minutes: Some(*minutes).filter(|_| minutes % 4 != 0),
            ..Activity::default()
        });
    }
    change = change.add_activities(rows.finish());
    for name in OWNERS {
        change = change.create(person(name), named(name));
    }
    let mut workspace = Workspace::default();
    apply(&mut workspace, change);
    workspace
}

fn cells(states: usize) -> impl Strategy<Value = Vec<(Cells, i64)>> {
    let cell = (0_u64..120, 0_usize..3, 0..states, 0_usize..3, 0_usize..3);
    prop::collection::vec((cell, 1_i64..200), 0..60)
}

fn scopes() -> [Scope; 3] {
    [
        Scope::Team,
        Scope::Person(person("Asha")),
        Scope::Person(person("nobody")),
    ]
}

fn quarter() -> Period {
    period(day(2017, 1, 1), day(2017, 4, 1))
}

proptest! {
    #[test]
    fn without_a_slice_scanning_counts_what_the_running_totals_count(deals in cells(3), done in cells(4)) {
        let workspace = workspace(&deals, &done);
        for (id, metric) in Metric::standard() {
            let scanned = written_out(&metric).unwrap();
            for scope in scopes() {
                let known = figure_of(&workspace, id, &metric, scope, &quarter());
                let found = figure_of(&workspace, id, &scanned, scope, &quarter());
                prop_assert_eq!(known.value, found.value, "{} {:?}", metric.name, scope);
                prop_assert_eq!(known.numerator, found.numerator);
                prop_assert_eq!(known.denominator, found.denominator);
                prop_assert_eq!(known.measured, found.measured);
                prop_assert_eq!(known.interval, found.interval);
                prop_assert_eq!((known.date_basis, known.owner_basis), (found.date_basis, found.owner_basis));
            }
        }
    }

    #[test]
    fn the_slices_of_a_dimension_add_up_to_the_whole(deals in cells(3), done in cells(4)) {
        let workspace = with_processes(workspace(&deals, &done));
        for by in Dimension::ALL {
            let parts: Vec<Workspace> = slices(&workspace, by)
                .iter()
                .map(|slice| Workspace::clone(&workspace.part(slice)))
                .collect();
            if parts.is_empty() {
                continue;
            }
            for (id, metric) in Metric::standard() {
                for scope in scopes() {
                    let whole = figure_of(&workspace, id, &metric, scope, &quarter());
                    let figures: Vec<Figure> = parts
                        .iter()
                        .map(|part| figure_of(part, id, &metric, scope, &quarter()))
                        .collect();
                    let sum = |part: fn(&Figure) -> Option<f64>| figures.iter().filter_map(part).sum::<f64>();
                    prop_assert_eq!(sum(|f| f.numerator), whole.numerator.unwrap_or(0.0), "{:?} {}", by, metric.name);
                    prop_assert_eq!(sum(|f| f.denominator), whole.denominator.unwrap_or(0.0));
                }
            }
        }
    }

    #[test]
    fn a_part_counts_what_a_search_of_the_columns_finds(deals in cells(3), done in cells(4)) {
        let workspace = workspace(&deals, &done);
        for by in [Dimension::CustomerType, Dimension::Product, Dimension::Stage] {
            for slice in slices(&workspace, by) {
                let part = workspace.part(&slice);
                for (id, metric) in Metric::standard() {
                    let Some(searched) = searching(&metric, by, &slice.value) else { continue };
                    for scope in scopes() {
                        let known = figure_of(&part, id, &metric, scope, &quarter());
                        let found = figure_of(&workspace, id, &searched, scope, &quarter());
                        prop_assert_eq!(known.value, found.value, "{} {:?} {:?}", metric.name, scope, slice);
                        prop_assert_eq!(known.measured, found.measured);
                    }
                }
            }
        }
    }

    #[test]
    fn an_edit_of_a_part_is_an_edit_like_any_other(deals in cells(3), at in 0_usize..60) {
        let whole = workspace(&deals, &[]);
        for slice in slices(&whole, Dimension::Product) {
            let mut part = Workspace::clone(&whole.part(&slice));
            let id = DealId::from_key(&at.to_string());
            let held = part.deals().get(id.0);
            prop_assert_eq!(held.is_some(), whole.deals().get(id.0).is_some_and(|deal| deal.product == slice.value));
            let before = part.deals().len();
            let again = Deal { id: DealId::from_key("new"), state: DealState::Won, ..Deal::default() };
            apply(&mut part, Change::new("").put_deal(&whole, again.clone()));
            prop_assert_eq!(part.deals().len(), before + 1);
            prop_assert_eq!(part.deals().get(again.id.0), Some(again));
        }
    }
}

/// The metric written as a search for the rows of a slice; `None` where rows do not say it themselves.
fn searching(metric: &Metric, by: Dimension, value: &str) -> Option<Metric> {
    let mut metric = written_out(metric)?;
    let narrow = |rows: &mut MetricRows| {
        let wanted = match by {
            Dimension::Stage => &mut rows.stage,
            _ if rows.log == LogKind::Activities => return false,
            Dimension::CustomerType => &mut rows.customer_type,
            Dimension::Product => &mut rows.product,
            Dimension::Process => return false,
        };
        *wanted = Some(value.to_owned());
        true
    };
    let is_narrow = match &mut metric.source {
        MetricSource::Rows(counted) => narrow(&mut counted.rows),
        MetricSource::Quotient {
            numerator,
            denominator,
        } => narrow(&mut numerator.rows) && narrow(&mut denominator.rows),
        _ => false,
    };
    is_narrow.then_some(metric)
}

fn process(customer_type: &str) -> Process {
    Process {
        name: format!("Selling to {customer_type}"),
        customer_type: customer_type.into(),
        ..Process::standard()
    }
}

/// With a process for small customers and one for all others.
fn with_processes(mut workspace: Workspace) -> Workspace {
    let change = Change::new("")
        .create(ProcessId::from_key("small"), process(" small"))
        .create(Process::standard_id(), process(""));
    apply(&mut workspace, change);
    workspace
}

#[test]
fn activities_belong_to_the_slice_of_the_deal_they_were_for() {
    let mut workspace = with_processes(Workspace::default());
    let deal = |key: &str, kind: &str| Deal {
        id: DealId::from_key(key),
        customer_type: kind.into(),
        ..Deal::default()
    };
    let call = |key: &str, deal: Option<&str>| Activity {
        id: ActivityId::from_key(key),
        date: Some(day(2017, 1, 9)),
        deal: deal.map(DealId::from_key),
        ..Activity::default()
    };
    let mut change = Change::new("");
    for deal in [deal("a", "Small"), deal("b", "Large"), deal("c", "")] {
        change = change.put_deal(&workspace, deal);
    }
    let calls = [
        Some("a"),
        Some("a"),
        Some("b"),
        Some("c"),
        Some("gone"),
        None,
    ];
    for (number, deal) in calls.into_iter().enumerate() {
        change = change.put_activity(&workspace, call(&number.to_string(), deal));
    }
    apply(&mut workspace, change);
    let held = |by, value: &str| {
        let slice = Slice {
            by,
            value: value.into(),
        };
        workspace.part(&slice).activities().len()
    };
    let types = |value| held(Dimension::CustomerType, value);
    assert_eq!([types("Small"), types("Large"), types("")], [2, 1, 3]);
    let processes = |value| held(Dimension::Process, value);
    assert_eq!(
        processes("Selling to  small"),
        2,
        "by its type, whatever the capitals"
    );
    assert_eq!(processes("Selling to "), 4, "the process for all others");
    assert_eq!(processes("Unheard of"), 0);
    // A part in which nothing was done did nothing; where nothing is recorded at all, nothing is known.
    let slice = Slice {
        by: Dimension::CustomerType,
        value: "Huge".into(),
    };
    let attempts = MetricId::from_key("attempts");
    let count = |workspace: &Workspace| {
        figure(workspace, attempts, Scope::Team, &quarter())
            .unwrap()
            .value
    };
    assert_eq!(count(&workspace.part(&slice)), Some(0.0));
    assert_eq!(count(&Workspace::default().part(&slice)), None);
}

#[test]
fn a_slice_is_written_in_an_address_and_read_back() {
    for by in Dimension::ALL {
        for value in ["", "GTX: Pro", "a,b"] {
            let slice = Slice {
                by,
                value: value.into(),
            };
            assert_eq!(Slice::from_word(&slice.word()), Some(slice));
        }
    }
    assert_eq!(Slice::from_word("colour:red"), None);
    assert_eq!(Slice::from_word(""), None);
}

fn own(name: &str, unit: Unit, source: MetricSource) -> (MetricId, Metric) {
    let metric = Metric {
        name: name.into(),
        kind: MetricKind::Outcome,
        unit,
        direction: Direction::HigherIsBetter,
        source,
    };
    (MetricId::from_key(name), metric)
}

fn of_deals(state: DealState, amount: Amount) -> Counted {
    Counted {
        rows: MetricRows {
            states: vec![state],
            product: Some("Large".into()),
            ..MetricRows::all(LogKind::Deals)
        },
        amount,
    }
}

/// Five deals of the product won at 1, 2, 4, 8 and 16 pounds, one lost, one of another product.
fn few_deals() -> Workspace {
    let cell = |state, product| (10, 0, state, 1, product);
    let mut deals: Vec<(Cells, i64)> = [1, 2, 4, 8, 16].map(|value| (cell(1, 2), value)).to_vec();
    deals.push((cell(2, 2), 3));
    deals.push((cell(1, 1), 9));
    deals.push((cell(1, 2), 22));
    workspace(&deals, &[((3, 0, 0, 0, 0), 2), ((3, 0, 0, 0, 0), 4)])
}

#[test]
fn metrics_of_the_users_own_count_sum_average_and_divide() {
    let mut workspace = few_deals();
    let won = |amount| MetricSource::Rows(of_deals(DealState::Won, amount));
    let lost = of_deals(DealState::Lost, Amount::Count);
    let one = of_deals(DealState::Won, Amount::Count);
    let both = Counted {
        rows: MetricRows {
            states: vec![DealState::Won, DealState::Lost],
            ..one.rows.clone()
        },
        amount: Amount::Count,
    };
    let calls = Counted::default();
    let quotient = |numerator: &Counted, denominator: &Counted| MetricSource::Quotient {
        numerator: numerator.clone(),
        denominator: denominator.clone(),
    };
    let list = [
        own("Won", Unit::Count, won(Amount::Count)),
        own("Sum", Unit::Money, won(Amount::Sum(RowField::Value))),
        own("Mean", Unit::Money, won(Amount::Mean(RowField::Value))),
        own("Median", Unit::Money, won(Amount::Median(RowField::Value))),
        own("Rate", Unit::Share, quotient(&one, &both)),
        own("Won to lost", Unit::Count, quotient(&one, &lost)),
        own("Calls a win", Unit::Count, quotient(&calls, &one)),
    ];
    for (id, metric) in list.clone() {
        put(&mut workspace, id, metric);
    }
    let value = |name: &str| {
        let id = MetricId::from_key(name);
        figure(&workspace, id, Scope::Team, &quarter()).unwrap()
    };
    // The sixth deal won is in euros: counted, never added.
    assert_eq!(value("Won").value, Some(6.0));
    assert_eq!(value("Sum").value, Some(3_100.0));
    assert_eq!(value("Mean").value, Some(620.0));
    assert_eq!(value("Median").value, Some(400.0));
    assert_eq!(value("Rate").value, Some(6.0 / 7.0));
    assert!(
        value("Rate").interval.is_some(),
        "a part of the whole has Wilson's interval"
    );
    assert_eq!(value("Won to lost").value, Some(6.0));
    assert_eq!(value("Won to lost").interval, None);
    assert_eq!(value("Calls a win").value, Some(2.0 / 6.0));
    assert_eq!(value("Won").numerator_label, "deals won, product Large");
    let forms: Vec<(bool, bool)> = list
        .iter()
        .map(|(_, m)| (is_additive(m), is_rate(m)))
        .collect();
    assert_eq!(forms[0], (true, false));
    assert_eq!(forms[2], (false, false));
    assert_eq!(forms[4], (false, true));
    let (_, sum) = &list[1];
    let others = other_currencies(&workspace, sum, Scope::Team, &quarter());
    assert_eq!(others.len(), 1);
    assert_eq!(
        (others[0].currency.code(), others[0].deals, others[0].amount),
        ("EUR", 1, 2_200.0)
    );
    assert_eq!(others[0].rows.places(workspace.deals()).len(), 1);
    for (_, metric) in &list {
        assert!(rows_of(&workspace, metric, Scope::Team, &quarter()).is_some());
    }
}

#[test]
fn values_entered_by_hand_count_within_their_period_and_the_teams_stands_for_its_peoples() {
    let mut workspace = few_deals();
    let entered = |who: Option<&str>, from, to, value| EnteredValue {
        person: who.map(person),
        period: period(from, to),
        value,
    };
    let (jan, feb, mar, apr) = (
        day(2017, 1, 1),
        day(2017, 2, 1),
        day(2017, 3, 1),
        day(2017, 4, 1),
    );
    let values = vec![
        entered(Some("Asha"), jan, feb, 3.0),
        entered(Some("Ben"), jan, feb, 5.0),
        entered(Some("Asha"), feb, mar, 7.0),
        entered(None, feb, mar, 20.0),
    ];
    for (name, together) in [("Sum", Together::Sum), ("Mean", Together::Mean)] {
        let source = MetricSource::Entered {
            together,
            values: values.clone(),
        };
        let (id, metric) = own(name, Unit::Count, source);
        put(&mut workspace, id, metric);
    }
    let value = |name: &str, scope, from, to| {
        figure(
            &workspace,
            MetricId::from_key(name),
            scope,
            &period(from, to),
        )
        .unwrap()
        .value
    };
    let asha = Scope::Person(person("Asha"));
    assert_eq!(value("Sum", Scope::Team, jan, feb), Some(8.0));
    assert_eq!(value("Sum", Scope::Team, jan, apr), Some(28.0));
    assert_eq!(value("Sum", asha, jan, apr), Some(10.0));
    assert_eq!(value("Mean", asha, jan, apr), Some(5.0));
    assert_eq!(
        value("Sum", asha, mar, apr),
        None,
        "nothing entered is not nothing"
    );
    assert_eq!(
        value("Sum", asha, jan, day(2017, 1, 20)),
        None,
        "a part of its period"
    );
    let metric =
        throughline_insight::metrics::metric(&workspace, MetricId::from_key("Sum")).unwrap();
    assert!(is_additive(&metric));
    assert_eq!(rows_of(&workspace, &metric, asha, &quarter()), None);
}
