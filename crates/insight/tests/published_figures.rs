//! The methods agree with worked examples from textbooks and handbooks to the digits printed.
//! Sources: `tests/data/published_figures.json`.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use serde_json::Value;
use throughline_insight::statistics::{
    Count, Interval, Level, Proportion, RuleSet, XmrOptions, c_chart, cusum, newcombe, p_chart,
    poisson_rate, rules, u_chart, wilson, xmr,
};

fn figures(entry: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("data/published_figures.json")).unwrap();
    all.get(entry).expect(entry).clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

fn wholes(value: &Value) -> Vec<u64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_u64().unwrap())
        .collect()
}

fn from_one(positions: &[usize]) -> Vec<u64> {
    positions
        .iter()
        .map(|position| *position as u64 + 1)
        .collect()
}

/// Equal when rounded to the digits the source prints.
#[track_caller]
fn agrees(found: f64, printed: &Value) {
    let text = printed.to_string();
    let digits = text
        .split_once('.')
        .map_or(0, |(_, decimals)| decimals.len());
    // A source may round half up or to even, and may end on a digit cut by its own arithmetic.
    let tolerance = 0.500_001 * 10_f64.powi(-(digits as i32)).max(1e-14);
    let expected = printed.as_f64().unwrap();
    assert!(
        (found - expected).abs() <= tolerance,
        "found {found}, printed {text}"
    );
}

#[test]
fn xmr_agrees_with_the_nist_flow_rates() {
    let entry = figures("xmr_nist_flowrate");
    let x = numbers(&entry["x"]);
    let with = |constant| {
        xmr(
            &x,
            XmrOptions {
                constant,
                screen: false,
            },
        )
        .unwrap()
    };

    let printed = with(3.0 / entry["uses_d2"].as_f64().unwrap());
    agrees(printed.mean, &entry["published"]["mean"]);
    agrees(printed.mr_bar, &entry["published"]["mr_bar"]);
    agrees(printed.upper, &entry["published"]["ucl"]);
    agrees(printed.lower, &entry["published"]["lcl"]);
    agrees(printed.upper_range, &entry["recomputed"]["ucl_mr"]);
    assert!(printed.out.is_empty());
    assert!(printed.trial, "ten points are trial limits");

    let wheeler = xmr(&x, XmrOptions::default()).unwrap();
    agrees(wheeler.upper, &entry["recomputed"]["with_2.66"][0]);
    agrees(wheeler.lower, &entry["recomputed"]["with_2.66"][1]);

    let exact = with(3.0 * std::f64::consts::PI.sqrt() / 2.0);
    agrees(exact.upper, &entry["recomputed"]["with_exact_d2"][0]);
    agrees(exact.lower, &entry["recomputed"]["with_exact_d2"][1]);
}

#[test]
fn xmr_agrees_with_the_antifreeze_data() {
    let entry = figures("xmr_antifreeze");
    let options = XmrOptions {
        constant: 3.0 / 1.128,
        screen: false,
    };
    let chart = xmr(&numbers(&entry["x"]), options).unwrap();
    agrees(chart.mean, &entry["published"]["center"]);
    agrees(chart.sigma(), &entry["published"]["sd"]);
    agrees(chart.lower, &entry["published"]["lcl"]);
    agrees(chart.upper, &entry["published"]["ucl"]);
    assert!(!chart.trial);
}

#[test]
fn c_chart_agrees_with_the_circuit_boards() {
    let entry = figures("c_circuit");
    let counts = wholes(&entry["c"]);
    let chart = c_chart(&counts).unwrap();
    agrees(chart.centre, &entry["published"]["center"]);
    agrees(chart.upper[0], &entry["published"]["ucl"]);
    agrees(chart.lower[0], &entry["published"]["lcl"]);
    assert_eq!(from_one(&chart.out), wholes(&entry["published"]["out"]));

    let rest: Vec<u64> = counts
        .iter()
        .enumerate()
        .filter(|(position, _)| !chart.out.contains(position))
        .map(|(_, count)| *count)
        .collect();
    let revised = c_chart(&rest).unwrap();
    let expected = &entry["recomputed"]["without_6_20"];
    agrees(revised.centre, &expected[0]);
    agrees(revised.upper[0], &expected[1]);
    agrees(revised.lower[0], &expected[2]);
}

#[test]
fn u_chart_agrees_with_the_computer_manufacturer() {
    let entry = figures("u_pcmanufact");
    let exposure = entry["n"].as_f64().unwrap();
    let counts: Vec<Count> = wholes(&entry["x"])
        .into_iter()
        .map(|events| Count::new(events, exposure).unwrap())
        .collect();
    let chart = u_chart(&counts).unwrap();
    agrees(chart.centre, &entry["recomputed"]["u"]);
    agrees(chart.upper[0], &entry["recomputed"]["ucl"]);
    agrees(chart.lower[0], &entry["recomputed"]["lcl"]);
}

#[test]
fn p_chart_and_newcombe_agree_with_the_orange_juice_cans() {
    let entry = figures("p_orange_juice_before_after");
    let all: Vec<Proportion> = wholes(&entry["d"])
        .into_iter()
        .map(|defective| Proportion::new(defective, 50).unwrap())
        .collect();
    let (before, after) = all.split_at(30);

    let trial = p_chart(before).unwrap();
    agrees(trial.centre, &entry["published"]["trial"]["p"]);
    agrees(trial.upper[0], &entry["published"]["trial"]["ucl"]);
    agrees(trial.lower[0], &entry["published"]["trial"]["lcl"]);
    assert_eq!(from_one(&trial.out), wholes(&entry["published"]["out"]));

    let explained: Vec<Proportion> = before
        .iter()
        .enumerate()
        .filter(|(position, _)| !trial.out.contains(position))
        .map(|(_, sample)| *sample)
        .collect();
    let revised = p_chart(&explained).unwrap();
    let expected = &entry["recomputed"]["without_15_23"];
    agrees(revised.centre, &expected["p"]);
    agrees(revised.upper[0], &expected["ucl"]);
    agrees(revised.lower[0], &expected["lcl"]);
    let still_out: Vec<u64> = revised
        .out
        .iter()
        .map(|position| {
            before
                .iter()
                .position(|sample| *sample == explained[*position])
                .unwrap() as u64
                + 1
        })
        .collect();
    assert_eq!(still_out, wholes(&expected["then_out"]));

    let adjusted = p_chart(after).unwrap();
    agrees(adjusted.centre, &entry["recomputed"]["after"]["p"]);
    agrees(adjusted.upper[0], &entry["recomputed"]["after"]["ucl"]);
    assert_eq!(adjusted.lower[0], 0.0, "a limit below 0 is cut to 0");
    agrees(
        adjusted.centre - 3.0 * adjusted.standard_errors[0],
        &entry["recomputed"]["after"]["lcl_raw"],
    );

    let change = newcombe(
        Proportion::pooled(&explained).unwrap(),
        Proportion::pooled(after).unwrap(),
        Level::NINETY_FIVE,
    );
    agrees(change.low, &entry["recomputed"]["newcombe_diff_ci95"][0]);
    agrees(change.high, &entry["recomputed"]["newcombe_diff_ci95"][1]);
}

#[test]
fn cusum_agrees_with_nist() {
    let entry = figures("cusum_nist");
    let setting = |name: &str| entry[name].as_f64().unwrap();
    let chart = cusum(
        &numbers(&entry["x"]),
        setting("target"),
        setting("k"),
        setting("h"),
    )
    .unwrap();
    assert_eq!(
        from_one(&chart.high_out),
        wholes(&entry["published"]["signals"])
    );
    assert!(chart.low_out.is_empty());
    let expected = entry["recomputed"]["hi_13_to_20"].as_array().unwrap();
    assert_eq!(chart.high.len(), 12 + expected.len());
    for (found, printed) in chart.high[12..].iter().zip(expected) {
        agrees(*found, printed);
    }
}

#[test]
fn wilson_agrees_with_r_to_every_digit() {
    for case in figures("wilson95")["cases"].as_array().unwrap() {
        let (successes, trials) = (case[0].as_u64().unwrap(), case[1].as_u64().unwrap());
        let found = wilson(
            Proportion::new(successes, trials).unwrap(),
            Level::NINETY_FIVE,
        );
        agrees(found.low, &case[2]);
        agrees(found.high, &case[3]);
    }
}

#[test]
fn poisson_rate_agrees_with_r_and_garwood() {
    let entry = figures("poisson_rate95");
    let count = entry["case"]["count"].as_u64().unwrap();
    let exposure = entry["case"]["exposure"].as_f64().unwrap();
    let exact = |count, exposure| -> Interval {
        poisson_rate(Count::new(count, exposure).unwrap(), Level::NINETY_FIVE).unwrap()
    };
    let found = exact(count, exposure);
    agrees(found.low, &entry["published"]["exact"][0]);
    agrees(found.high, &entry["published"]["exact"][1]);
    for (count, expected) in entry["garwood_recomputed"].as_object().unwrap() {
        let found = exact(count.parse().unwrap(), 1.0);
        agrees(found.low, &expected[0]);
        agrees(found.high, &expected[1]);
    }
}

#[test]
fn rules_agree_with_the_tests_of_qcc() {
    let entry = figures("rules_qcc");
    for (name, set) in [
        ("western_electric", RuleSet::WesternElectric),
        ("nelson", RuleSet::Nelson),
    ] {
        for case in entry[name].as_array().unwrap() {
            let number = u8::try_from(case["rule"].as_u64().unwrap()).unwrap();
            let signals = rules(&numbers(&case["x"]), 0.0, 1.0, set).unwrap();
            let found = from_one(&signals[&number]);
            assert_eq!(found, wholes(&case["signal"]), "{name} rule {number}");
        }
    }
}
