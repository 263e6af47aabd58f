//! Published worked examples for targets and velocity.
#![allow(clippy::unwrap_used, missing_docs)] // a test may fail by panicking

use serde_json::Value;
use throughline_domain::records::Direction;
use throughline_insight::attainment::{attained, prorate};
use throughline_insight::figures::velocity;

fn published(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/published_figures.json")).unwrap();
    all[name].clone()
}

#[test]
fn sales_velocity_agrees_with_the_glossaries() {
    for case in published("sales_velocity")["cases"].as_array().unwrap() {
        let part = |at: usize| case[at].as_f64().unwrap();
        let found = velocity(part(0), part(1), part(2), part(3)).unwrap();
        // One of the sources rounds to whole units.
        assert!((found - part(4)).abs() <= 0.51, "{found} for {case}");
    }
    assert_eq!(velocity(1.0, 1.0, 1.0, 0.0), None);
}

#[test]
fn part_of_a_year_is_that_part_of_its_target() {
    let case = published("prorata_calendar");
    let annual = case["annual"].as_f64().unwrap();
    let days = u32::try_from(case["days"].as_u64().unwrap()).unwrap();
    assert_eq!(prorate(annual, days, 365), case["published"].as_f64());
    assert_eq!(prorate(annual, 0, 0), None);
}

#[test]
fn attainment_is_not_capped() {
    let case = published("ambition_scorecard");
    let mut score = 0.0;
    for (at, target) in case["targets"].as_array().unwrap().iter().enumerate() {
        let actual = case["actual"][at].as_f64().unwrap();
        let (wanted, weight) = (target[0].as_f64().unwrap(), target[1].as_f64().unwrap());
        let points = weight * attained(actual, wanted, Direction::HigherIsBetter).unwrap();
        assert_eq!(Some(points), case["published"]["points"][at].as_f64());
        score += points;
    }
    assert_eq!(Some(score), case["published"]["score"].as_f64());
}
