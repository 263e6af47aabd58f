//! Targets for a part of what a metric counts: one product, one customer type, one stage.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

mod team;

use chrono::NaiveDate;
use team::{apply, day, maven, metric, named, period, person, put};
use throughline_domain::id::{DealId, TargetId};
use throughline_domain::log::{Deal, DealState};
use throughline_domain::records::{Dimension, Experience, Person, Scope, Slice, Target, TargetOf};
use throughline_domain::{Change, Period, Workspace};
use throughline_insight::attainment::{
    attainment, daily, figure_for, frozen_for, identical_targets, name_of, rows_for, split_targets,
    target_for, team_against_parts, why_uncounted,
};
use throughline_insight::attention::attention;
use throughline_insight::scorecard::scorecard;

const PIPELINE: &str = include_str!("../../exchange/tests/data/maven_crm/sales_pipeline.csv");
const SELLER: &str = "Darcel Schlecht";

fn quarter() -> Period {
    period(day(2017, 10, 1), day(2018, 1, 1))
}

fn after() -> NaiveDate {
    day(2018, 1, 31)
}

fn slice(by: Dimension, value: &str) -> Option<Slice> {
    let value = value.into();
    Some(Slice { by, value })
}

fn product(value: &str) -> Option<Slice> {
    slice(Dimension::Product, value)
}

fn target(key: &str, part: Option<Slice>, scope: Scope, value: f64) -> Target {
    Target {
        metric: metric(key),
        part,
        scope,
        period: quarter(),
        value: Some(value),
        pro_rata: false,
        reason: String::new(),
        agreed_on: day(2017, 9, 30),
        series: None,
        history: Vec::new(),
    }
}

/// Deals won of a product in the quarter and their value in pence, read from the file itself.
fn won(wanted: &str, by: Option<&str>) -> (f64, f64) {
    let mut found = (0.0, 0.0);
    for line in PIPELINE.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let closed = cells[6].parse::<NaiveDate>();
        let is_own = by.is_none_or(|name| cells[1] == name);
        if cells[2] == wanted
            && cells[4] == "Won"
            && is_own
            && closed.is_ok_and(|day| quarter().contains(day))
        {
            found.0 += 1.0;
            found.1 += 100.0 * cells[7].parse::<f64>().unwrap_or(0.0);
        }
    }
    found
}

#[test]
fn a_products_target_counts_its_deals_only_for_the_team_and_for_a_person() {
    let workspace = maven();
    for (scope, by) in [
        (Scope::Team, None),
        (Scope::Person(person(SELLER)), Some(SELLER)),
    ] {
        let (deals, value) = won("GTX Basic", by);
        assert!(deals > 0.0);
        for (key, expected) in [("deals-won", deals), ("won-value", value)] {
            let wanted = target(key, product("GTX Basic"), scope, 2.0 * expected);
            let reached = attainment(&workspace, &wanted, after());
            assert_eq!(
                (reached.actual, reached.attainment, reached.met),
                (Some(expected), Some(0.5), Some(false)),
                "{key}"
            );
            let exact = target(key, product("GTX Basic"), scope, expected);
            let reached = attainment(&workspace, &exact, after());
            assert_eq!((reached.attainment, reached.met), (Some(1.0), Some(true)));
            let by_day = daily(&workspace, &wanted.of(), scope, &quarter());
            assert_eq!(by_day.values().sum::<f64>(), expected);
            let rows = rows_for(&workspace, &wanted.of(), scope, &quarter()).unwrap();
            let part = workspace.part(&product("GTX Basic").unwrap());
            assert_eq!(rows.places(part.deals()).len() as f64, deals);
        }
    }
}

#[test]
fn the_parts_of_a_whole_are_counted_once_each() {
    let workspace = maven();
    let of = |part| TargetOf {
        metric: metric("won-value"),
        part,
    };
    let value = |part| {
        let found = figure_for(&workspace, &of(part), Scope::Team, &quarter()).unwrap();
        found.value.unwrap()
    };
    let products = throughline_insight::slices::slices(&workspace, Dimension::Product);
    let sum: f64 = products.into_iter().map(|part| value(Some(part))).sum();
    assert_eq!(sum, value(None));
}

#[test]
fn what_the_rows_do_not_tell_is_refused_and_never_counted_as_a_whole() {
    let mut workspace = maven();
    let by_hand = throughline_domain::records::Metric {
        name: "Joy".into(),
        kind: throughline_domain::records::MetricKind::Outcome,
        unit: throughline_domain::records::Unit::Count,
        direction: Default::default(),
        source: throughline_domain::records::MetricSource::Entered {
            together: Default::default(),
            values: Vec::new(),
        },
    };
    put(&mut workspace, metric("joy"), by_hand);
    let wanted = target("joy", product("GTX Basic"), Scope::Team, 10.0);
    let reached = attainment(&workspace, &wanted, after());
    assert_eq!((reached.actual, reached.attainment), (None, None));
    let said = "Joy cannot be told apart by product. Choose another measure, or everything.";
    assert_eq!(reached.note.as_deref(), Some(said));
    assert_eq!(
        why_uncounted(&workspace, &wanted.of()).as_deref(),
        Some(said)
    );
    assert_eq!(why_uncounted(&workspace, &metric("joy").into()), None);
}

#[test]
fn two_targets_of_one_metric_for_different_parts_are_two_targets() {
    let mut workspace = maven();
    let everything = target("won-value", None, Scope::Team, 1_000.0);
    let basic = target("won-value", product("GTX Basic"), Scope::Team, 300.0);
    let pro = target("won-value", product("GTXPro"), Scope::Team, 600.0);
    for (key, target) in [("all", &everything), ("basic", &basic), ("pro", &pro)] {
        put(&mut workspace, TargetId::from_key(key), target.clone());
    }
    for target in [&everything, &basic, &pro] {
        let found = target_for(&workspace, target.of(), Scope::Team, &quarter()).unwrap();
        assert_eq!(found.1.value, target.value);
    }
    // The team against its people, each part by itself.
    let own = target(
        "won-value",
        product("GTXPro"),
        Scope::Person(person(SELLER)),
        500.0,
    );
    put(&mut workspace, TargetId::from_key("own"), own.clone());
    let compared = team_against_parts(&workspace, pro.of(), &quarter());
    assert_eq!(
        (
            compared.team_target,
            compared.sum_of_parts,
            compared.mismatch
        ),
        (Some(600.0), Some(500.0), Some(-100.0))
    );
    let compared = team_against_parts(&workspace, metric("won-value"), &quarter());
    assert_eq!(
        (compared.team_target, compared.sum_of_parts),
        (Some(1_000.0), None)
    );
    // Everything against its parts.
    let splits = split_targets(&workspace, metric("won-value"), Scope::Team, &quarter());
    assert_eq!(splits.len(), 1);
    assert_eq!(
        (splits[0].by, splits[0].sum, splits[0].mismatch),
        (Dimension::Product, 900.0, Some(-100.0))
    );
    assert_eq!(splits[0].without.len(), 5);
    assert_eq!(
        splits[0].sentence,
        "The targets by product come to £9, £1 less than the £10 for everything. There is none for GTK 500 and 4 more."
    );
    let own_splits = split_targets(
        &workspace,
        metric("won-value"),
        Scope::Person(person(SELLER)),
        &quarter(),
    );
    assert_eq!((own_splits[0].whole, own_splits[0].mismatch), (None, None));
    assert_eq!(
        split_targets(&workspace, metric("win-rate"), Scope::Team, &quarter()),
        []
    );
}

#[test]
fn a_scorecard_has_a_line_with_a_weight_of_its_own_for_each_part() {
    let mut workspace = maven();
    let scope = Scope::Person(person(SELLER));
    let (pro, basic) = (
        won("GTXPro", Some(SELLER)).1,
        won("GTX Basic", Some(SELLER)).1,
    );
    for (key, part, value) in [("pro", "GTXPro", pro), ("basic", "GTX Basic", 2.0 * basic)] {
        let target = target("won-value", product(part), scope, value);
        put(&mut workspace, TargetId::from_key(key), target);
    }
    let of = TargetOf {
        metric: metric("won-value"),
        part: product("GTXPro"),
    };
    let card = scorecard(&workspace, scope, &quarter(), &vec![(of, 3.0)], after());
    let lines: Vec<_> = card
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.weight, line.score))
        .collect();
    assert_eq!(
        lines,
        [
            ("Won value, product GTX Basic", 1.0, Some(0.5)),
            ("Won value, product GTXPro", 3.0, Some(1.0)),
        ]
    );
    assert_eq!(card.outcome, Some((0.5 + 3.0) / 4.0));
}

#[test]
fn the_target_agreed_last_is_the_one_on_the_scorecard() {
    let mut workspace = maven();
    let scope = Scope::Person(person(SELLER));
    for (key, month, value) in [("a", 10, 10.0), ("b", 11, 20.0), ("c", 9, 30.0)] {
        let target = Target {
            agreed_on: day(2017, month, 1),
            ..target("deals-won", None, scope, value)
        };
        put(&mut workspace, TargetId::from_key(key), target);
    }
    let card = scorecard(&workspace, scope, &quarter(), &Vec::new(), after());
    assert_eq!(card.lines.len(), 1);
    assert_eq!(card.lines[0].attainment.target, Some(20.0));
}

#[test]
fn being_behind_with_a_part_is_said_of_the_part() {
    let mut workspace = maven();
    let today = day(2017, 11, 15);
    let wanted = target("deals-won", product("GTX Basic"), Scope::Team, 100_000.0);
    put(&mut workspace, TargetId::from_key("basic"), wanted);
    let list = attention(&workspace, today);
    assert!(
        list.iter().any(|found| found
            .what
            .starts_with("Deals won, product GTX Basic, the team: ")),
        "{list:?}"
    );
}

#[test]
fn only_open_deals_of_the_part_enter_its_forecast() {
    let mut workspace = Workspace::default();
    for (key, product, customer_type, stage) in [
        ("a", "GTX", "Retail", "Closing"),
        ("b", "GTX", "Public", "Proposing"),
        ("c", "MG", "Retail", "Closing"),
    ] {
        let deal = Deal {
            id: DealId::from_key(key),
            opened: Some(day(2017, 10, 2)),
            state: DealState::Open,
            product: product.into(),
            customer_type: customer_type.into(),
            stage: stage.into(),
            value: Some(40_000),
            ..Deal::default()
        };
        let change = Change::new("Add").put_deal(&workspace, deal);
        apply(&mut workspace, change);
    }
    let forecast = |key, part| {
        let wanted = target(key, part, Scope::Team, 100_000.0);
        attainment(&workspace, &wanted, day(2017, 10, 6)).pipeline_forecast
    };
    assert_eq!(
        forecast("won-value", product("GTX")),
        Some(0.75 * 40_000.0 + 0.5 * 40_000.0)
    );
    let retail = slice(Dimension::CustomerType, "Retail");
    assert_eq!(forecast("deals-won", retail), Some(1.5));
    let proposing = slice(Dimension::Stage, "Proposing");
    assert_eq!(forecast("won-value", proposing), Some(20_000.0));
    assert_eq!(forecast("won-value", None), Some(80_000.0));
}

#[test]
fn a_parts_figure_frozen_for_a_conversation_is_of_the_part() {
    let workspace = maven();
    let of = TargetOf {
        metric: metric("won-value"),
        part: product("GTX Basic"),
    };
    let frozen = frozen_for(&workspace, &of, Scope::Team, &quarter(), after()).unwrap();
    assert_eq!(frozen.label, "Won value, product GTX Basic");
    assert_eq!(frozen.measured.value(), Some(won("GTX Basic", None).1));
    assert!(
        frozen.method.contains("product GTX Basic"),
        "{}",
        frozen.method
    );
    assert_eq!(
        name_of(&workspace, &of).as_deref(),
        Some("Won value, product GTX Basic")
    );
}

#[test]
fn identical_targets_are_looked_for_within_a_part() {
    let mut workspace = Workspace::default();
    for (name, experience) in [("Asha", Experience::New), ("Ben", Experience::Expert)] {
        let someone = Person {
            experience,
            ..named(name)
        };
        put(&mut workspace, person(name), someone);
        let part = product(if name == "Asha" { "GTX" } else { "MG" });
        let wanted = target("won-value", part, Scope::Person(person(name)), 5_000.0);
        put(&mut workspace, TargetId::from_key(name), wanted);
    }
    for part in [None, product("GTX"), product("MG")] {
        let of = TargetOf {
            metric: metric("won-value"),
            part,
        };
        assert_eq!(identical_targets(&workspace, of, &quarter()), []);
    }
}
