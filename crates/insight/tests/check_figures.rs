//! The example `check_figures` answers every method, and every impossible case with a sentence.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may fail by panicking

use serde_json::{Value, json};

#[path = "../examples/check_figures/inputs.rs"]
mod inputs;
#[path = "../examples/check_figures/methods.rs"]
mod methods;
#[path = "../examples/check_figures/not_a_number.rs"]
mod not_a_number;

fn result(case: Value) -> Value {
    methods::result_of(&case).unwrap()
}

#[test]
fn every_method_gives_the_outputs_it_names() {
    let cases = [
        (
            json!({"method": "xmr", "x": [1, 2, 3]}),
            vec!["mean", "mr_bar", "upper", "lower", "out"],
        ),
        (
            json!({"method": "p", "x": [1, 2], "n": 5}),
            vec!["centre", "upper", "lower", "out"],
        ),
        (
            json!({"method": "u", "x": [1, 2], "n": [5, 2.5]}),
            vec!["centre", "upper", "lower", "out"],
        ),
        (
            json!({"method": "c", "x": [1, 2]}),
            vec!["centre", "upper", "lower", "out"],
        ),
        (
            json!({"method": "cusum", "x": [1, 2], "target": 1, "k": 0.5, "h": 4}),
            vec!["high", "low", "high_out", "low_out"],
        ),
        (
            json!({"method": "ewma", "x": [1, 2], "lambda": 0.2, "start": 1, "sigma": 1}),
            vec!["z", "upper", "lower"],
        ),
        (
            json!({"method": "rules", "x": [1, 2], "centre": 0, "sd": 1, "set": "nelson"}),
            vec!["signals"],
        ),
        (
            json!({"method": "wilson", "successes": 1, "trials": 2}),
            vec!["low", "high"],
        ),
        (
            json!({"method": "newcombe", "a": [1, 2], "b": [1, 3], "level": 0.9}),
            vec!["difference", "low", "high"],
        ),
        (
            json!({"method": "poisson_rate", "count": 1, "exposure": 2}),
            vec!["low", "high"],
        ),
        (
            json!({"method": "poisson_compare", "a": [1, 2], "b": [1, 3]}),
            vec!["ratio", "p"],
        ),
        (
            json!({"method": "funnel", "groups": [[1, 2], [2, 3]]}),
            vec![
                "centre",
                "limits95",
                "limits998",
                "outside95",
                "outside998",
                "chi_square",
                "df",
                "phi",
            ],
        ),
        (
            json!({"method": "verdict", "before": {"x": 1, "n": 2}, "after": {"x": 1, "n": 2},
                "direction": "higher_is_better"}),
            vec!["verdict", "effect", "low", "high"],
        ),
    ];
    for (case, outputs) in cases {
        let found = result(case.clone());
        for output in outputs {
            assert!(
                found.get(output).is_some_and(|value| !value.is_null()),
                "{case}: {output}"
            );
        }
    }
}

#[test]
fn positions_count_from_one() {
    let found = result(json!({"method": "c", "x": [1, 1, 1, 1, 1, 1, 1, 9]}));
    assert_eq!(found["out"], json!([8]));
    let found = result(
        json!({"method": "rules", "x": [0, 3.2, -3.5, 2.9], "centre": 0, "sd": 1,
        "set": "western_electric"}),
    );
    assert_eq!(
        found["signals"],
        json!({"1": [2, 3], "2": [4], "3": [], "4": []})
    );
}

#[test]
fn each_kind_of_figure_reaches_its_verdict() {
    let verdict = |before: Value, after: Value, direction: &str| {
        result(json!({
            "method": "verdict", "before": before, "after": after, "direction": direction
        }))["verdict"]
            .clone()
    };
    let higher = "higher_is_better";
    assert_eq!(
        verdict(
            json!({"x": 40, "n": 200}),
            json!({"x": 80, "n": 200}),
            higher
        ),
        "better"
    );
    assert_eq!(
        verdict(
            json!({"count": 12, "exposure": 4}),
            json!({"count": 30, "exposure": 4}),
            "lower_is_better"
        ),
        "worse"
    );
    let values = json!({"values": [1, 2, 1, 2, 1, 2]});
    assert_eq!(
        verdict(values.clone(), values.clone(), higher),
        "no_evidence"
    );
    assert_eq!(
        verdict(values, json!({"values": [1, 2]}), higher),
        "too_little_data"
    );
}

#[test]
fn every_impossible_case_is_answered_with_a_sentence() {
    let cases = [
        json!({}),
        json!(7),
        json!({"method": "guess"}),
        json!({"method": "xmr"}),
        json!({"method": "xmr", "x": []}),
        json!({"method": "xmr", "x": "many"}),
        json!({"method": "xmr", "x": [1, null]}),
        json!({"method": "xmr", "x": [1, 2], "constant": null}),
        json!({"method": "xmr", "x": [1, 2], "screen": 1}),
        json!({"method": "p", "x": [6], "n": 5}),
        json!({"method": "p", "x": [1, 2], "n": [5]}),
        json!({"method": "p", "x": [1.5], "n": 5}),
        json!({"method": "p", "x": [-1], "n": 5}),
        json!({"method": "c", "x": [-1]}),
        json!({"method": "u", "x": [1], "n": 0}),
        json!({"method": "rules", "x": [1], "centre": 0, "sd": 1, "set": "mine"}),
        json!({"method": "wilson", "successes": 1, "trials": 0}),
        json!({"method": "wilson", "successes": 1, "trials": 2, "level": 95}),
        json!({"method": "newcombe", "a": [1], "b": [1, 2]}),
        json!({"method": "poisson_rate", "count": -1, "exposure": 1}),
        json!({"method": "poisson_compare", "a": [1, 1], "b": [1, 0]}),
        json!({"method": "funnel", "groups": []}),
        json!({"method": "funnel", "groups": [[1, 0]]}),
        json!({"method": "verdict", "before": {"x": 1, "n": 2}, "after": {"values": [1]},
            "direction": "higher_is_better"}),
        json!({"method": "verdict", "before": {"x": 1, "n": 2}, "after": {"x": 1, "n": 2},
            "direction": "sideways"}),
    ];
    for case in cases {
        let sentence = methods::result_of(&case).expect_err(&case.to_string());
        assert!(
            sentence.starts_with(char::is_uppercase) && sentence.ends_with('.'),
            "{sentence}"
        );
    }
}

#[test]
fn bare_nan_and_infinity_become_null_outside_strings_only() {
    let text = r#"[NaN, -Infinity, Infinity, "NaN \" Infinity", -1]"#;
    let found: Value = serde_json::from_str(&not_a_number::to_null(text)).unwrap();
    assert_eq!(found, json!([null, null, null, "NaN \" Infinity", -1]));
}
